package io.tieout.cli;

import io.tieout.job.Verification;
import io.tieout.job.Verification.ValuedMonth;
import io.tieout.job.Verification.Verdict;
import io.tieout.job.Workplace;
import io.tieout.period.AccountingPeriod;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.report.ChangedCell;
import io.tieout.report.Compared;
import io.tieout.run.Initiator;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
final class VerifyVerb extends WorkplaceVerb {

    @Parameters(paramLabel = "PERIOD", description = "The month, as YYYY-MM.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private YearMonth month;

    @Option(names = "--entity", paramLabel = "NAME", description = "Only this company; all unless given.")
    private @Nullable String entity;

    @Mixin
    private final ActorOption actor = new ActorOption();

    @Override
    ExitCode perform(Workplace workplace, Output output) {
        List<AccountingPeriod> periods = signed(workplace, output);
        Initiator initiator = actor.initiator(workplace);
        List<Verdict> verdicts = new ArrayList<>();
        try (StopOnSignal stop = new StopOnSignal(output)) {
            Verification verification = new Verification(workplace, new Watched(output), stop.signal());
            for (AccountingPeriod period : periods) {
                output.line("verify %s %s   signed on run %d"
                        .formatted(
                                period.entity(),
                                period.month(),
                                period.signedRun().orElseThrow()));
                workplace.runs().afterSigning().stream()
                        .filter(later -> later.signedRun() == period.signedRun().orElseThrow())
                        .forEach(later -> output.line("  " + StatusVerb.sentence(later)));
                Verdict verdict = verification.verify(period, initiator);
                verdicts.add(verdict);
                tell(verdict, output);
            }
        }
        output.document(new Documents(verdicts.stream().map(Document::of).toList()));
        return verdicts.stream().allMatch(Verdict::isIdentical) ? ExitCode.DONE : ExitCode.DONE_WITH_DIFFERENCES;
    }

    /** The periods of the month that were signed; those that were not are told. */
    private List<AccountingPeriod> signed(Workplace workplace, Output output) {
        Optional<String> wanted = Optional.ofNullable(entity)
                .map(name -> workplace.installation().entity(name).name());
        List<AccountingPeriod> known = workplace.periods().list(wanted).stream()
                .filter(period -> period.month().equals(month))
                .toList();
        List<AccountingPeriod> signed =
                known.stream().filter(period -> period.signedRun().isPresent()).toList();
        if (signed.isEmpty()) {
            throw new RefusalException(
                    Refusal.GATE,
                    "%s%s was not signed yet, so there is nothing to verify."
                            .formatted(month, wanted.map(" of %s"::formatted).orElse("")),
                    "Nothing was begun.",
                    NextStep.of("period list"));
        }
        known.stream()
                .filter(period -> period.signedRun().isEmpty())
                .forEach(period -> output.line("%s is %s: not signed, not verified"
                        .formatted(period.title(), period.status().word())));
        return signed;
    }

    private static void tell(Verdict verdict, Output output) {
        for (ValuedMonth valued : verdict.valued()) {
            output.line("  %-34s  %s"
                    .formatted(
                            "lines of " + valued.month(),
                            valued.isEqual()
                                    ? "equal   %,d lines".formatted(valued.lines())
                                    : "not equal   %,d lines signed, %s again"
                                            .formatted(valued.lines(), valued.linesAgain())));
        }
        for (Compared file : verdict.files()) {
            output.line("  %-34s  %s"
                    .formatted(
                            file.name(),
                            (file.isEqual() ? "equal" + rows(file) : "not equal   " + file.difference())
                                    + notCompared(file)));
        }
        if (verdict.isOfOtherRules()) {
            byOtherRules(verdict).forEach(output::line);
        }
        long files = verdict.files().size();
        long equal = verdict.files().stream().filter(Compared::isEqual).count();
        output.line("%s %s %s: %d of %d files, by run %d"
                .formatted(
                        verdict.entity(),
                        verdict.month(),
                        verdict.isIdentical() ? "is identical" : "is not what was signed",
                        equal,
                        files,
                        verdict.run()));
    }

    /** An upgrade changes figures by intent; whoever signed must know that it is the upgrade. */
    private static List<String> byOtherRules(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        lines.add("signed by %s, computed by %s: %,d %s"
                .formatted(
                        RulesText.named(verdict.signedRules()),
                        RulesText.named(verdict.snapshot().engineRules()),
                        verdict.cells(),
                        verdict.cells() == 1 ? "cell" : "cells"));
        first(verdict)
                .ifPresent(file -> lines.add("  first %s, %s"
                        .formatted(
                                file.name(),
                                Objects.requireNonNull(file.first()).sentence())));
        return lines;
    }

    /** The first table that differs in a cell; else the first in which a row came or went. */
    private static Optional<Compared> first(Verdict verdict) {
        List<Compared> differing =
                verdict.files().stream().filter(file -> file.first() != null).toList();
        return differing.stream()
                .filter(file -> Objects.requireNonNull(file.first()).column() != null)
                .findFirst()
                .or(() -> differing.stream().findFirst());
    }

    private static String notCompared(Compared file) {
        return file.notCompared().isEmpty() ? "" : "   (not compared: %s)".formatted(file.notCompared());
    }

    private static String rows(Compared file) {
        return file.name().endsWith(".csv") ? "   %,d rows".formatted(file.rows()) : "";
    }

    private record Documents(List<Document> verified) {}

    private record Document(
            String entity,
            String period,
            boolean identical,
            long signedRun,
            long run,
            long asOf,
            int mapping,
            int rates,
            int rules,
            @Nullable Integer signedEngineRules,
            @Nullable Integer engineRules,
            long cells,
            @Nullable First first,
            List<Lines> lines,
            List<File> files) {

        static Document of(Verdict verdict) {
            return new Document(
                    verdict.entity(),
                    verdict.month().toString(),
                    verdict.isIdentical(),
                    verdict.signedRun(),
                    verdict.run(),
                    verdict.snapshot().asOfNo(),
                    verdict.snapshot().mappingNo(),
                    verdict.snapshot().rateNo(),
                    verdict.snapshot().ruleNo(),
                    verdict.signedRules(),
                    verdict.snapshot().engineRules(),
                    verdict.cells(),
                    VerifyVerb.first(verdict)
                            .map(file -> new First(file.name(), Objects.requireNonNull(file.first())))
                            .orElse(null),
                    verdict.valued().stream()
                            .map(valued -> new Lines(
                                    valued.month().toString(), valued.lines(), valued.linesAgain(), valued.isEqual()))
                            .toList(),
                    verdict.files().stream()
                            .map(file -> new File(
                                    file.name(),
                                    file.rows(),
                                    file.isEqual(),
                                    file.sha256(),
                                    file.sha256Again(),
                                    file.difference(),
                                    file.notCompared()))
                            .toList());
        }
    }

    private record First(
            String file,
            long row,
            @Nullable String column,
            @Nullable String was,
            @Nullable String is) {
        First(String file, ChangedCell cell) {
            this(file, cell.row(), cell.column(), cell.was(), cell.is());
        }
    }

    private record Lines(
            String period, long signed, @Nullable Long again, boolean equal) {}

    private record File(
            String name,
            long rows,
            boolean equal,
            @Nullable String signed,
            @Nullable String again,
            String difference,
            String notCompared) {}
}
