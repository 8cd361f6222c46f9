package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.PeriodDesk.SignedMonth;
import io.tieout.desk.Verified;
import io.tieout.desk.Verified.File;
import io.tieout.desk.Verified.Lines;
import io.tieout.period.AccountingPeriod;
import io.tieout.run.Initiator;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tieout verify}. */
@Command(
        name = "verify",
        description =
                "Compute a signed month again from its own snapshot, beside the books, and compare every line and every byte with what was signed.",
        footer = {
            "",
            "It ends with 0 when all is identical, with 3 when something is not. Nothing of it stays but the run and its hashes.",
            "A month that was signed by other rules of the engine is computed by the rules of now; then it says by which it was",
            "signed, by which it was computed, how many cells differ, and the first of them.",
            "",
            "Example:",
            "  tieout verify 2026-08 --entity DE"
        })
final class VerifyVerb extends DeskVerb {

    @Parameters(paramLabel = "PERIOD", description = "The month, as YYYY-MM.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private YearMonth month;

    @Option(names = "--entity", paramLabel = "NAME", description = "Only this company; all unless given.")
    private @Nullable String entity;

    @Mixin
    private final ActorOption actor = new ActorOption();

    @Override
    ExitCode perform(Desk desk, Output output) {
        SignedMonth known = desk.periods().signed(entity, month);
        known.unsigned()
                .forEach(period -> output.line("%s is %s: not signed, not verified"
                        .formatted(period.title(), period.status().word())));
        Initiator initiator = actor.initiator(desk);
        List<Verified> verified = new ArrayList<>();
        try (StopOnSignal stop = new StopOnSignal(output)) {
            for (AccountingPeriod period : known.signed()) {
                Verified one = desk.periods().verify(period, initiator, Watched.by(output, stop));
                verified.add(one);
                tell(one, output);
            }
        }
        output.document(new Document(verified));
        return verified.stream().allMatch(Verified::identical) ? ExitCode.DONE : ExitCode.DONE_WITH_DIFFERENCES;
    }

    private static void tell(Verified verified, Output output) {
        for (Lines lines : verified.lines()) {
            output.line("  %-34s  %s"
                    .formatted(
                            "lines of " + lines.period(),
                            lines.equal()
                                    ? "equal   %,d lines".formatted(lines.signed())
                                    : "not equal   %,d lines signed, %s again"
                                            .formatted(lines.signed(), lines.again())));
        }
        for (File file : verified.files()) {
            output.line("  %-34s  %s"
                    .formatted(
                            file.name(),
                            (file.equal() ? "equal" + rows(file) : "not equal   " + file.difference())
                                    + notCompared(file)));
        }
        if (verified.byOtherRules()) {
            byOtherRules(verified).forEach(output::line);
        }
        output.line("%s %s %s: %d of %d files, by run %d"
                .formatted(
                        verified.entity(),
                        verified.period(),
                        verified.identical() ? "is identical" : "is not what was signed",
                        verified.files().stream().filter(File::equal).count(),
                        verified.files().size(),
                        verified.run()));
    }

    /** An upgrade changes figures by intent; whoever signed must know that it is the upgrade. */
    private static List<String> byOtherRules(Verified verified) {
        List<String> lines = new ArrayList<>();
        lines.add("signed by %s, computed by %s: %,d %s"
                .formatted(
                        RulesText.named(verified.signedEngineRules()),
                        RulesText.named(verified.engineRules()),
                        verified.cells(),
                        verified.cells() == 1 ? "cell" : "cells"));
        if (verified.first() != null) {
            lines.add("  first %s, %s"
                    .formatted(verified.first().file(), verified.first().sentence()));
        }
        return lines;
    }

    private static String notCompared(File file) {
        return file.notCompared().isEmpty() ? "" : "   (not compared: %s)".formatted(file.notCompared());
    }

    private static String rows(File file) {
        return file.name().endsWith(".csv") ? "   %,d rows".formatted(file.rows()) : "";
    }

    private record Document(List<Verified> verified) {}
}
