package io.tieout.cli;

import io.tieout.desk.Sample;
import io.tieout.desk.Sample.Choice;
import io.tieout.desk.Sample.Closed;
import io.tieout.desk.Sample.LedgerKind;
import io.tieout.desk.Sample.MadeUpOdoo;
import io.tieout.desk.Sample.Played;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.settings.Environment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code tieout demo}. */
@Command(
        name = "demo",
        description =
                "Close the two months of the sample in a home of its own, and compare every figure with the answers worked out beforehand.",
        footer = {"", "Example:", "  tieout demo --fresh", "  tieout demo --ledger odoo"})
final class DemoVerb extends Verb {
    private static final int SHOWN = 20;

    @Option(names = "--fresh", description = "Throw an earlier demo away and start over.")
    private boolean fresh;

    @Option(
            names = "--ledger",
            paramLabel = "csv|odoo",
            defaultValue = "csv",
            converter = KindOfLedger.class,
            description = {
                "In what the companies of the sample keep their books: csv, folders of files; or odoo, companies in an Odoo that Tieout makes up on this machine, for which no Odoo is needed and none is reached. Default: csv.",
            })
    private LedgerKind ledger = LedgerKind.CSV;

    @Option(
            names = "--stay",
            description =
                    "With --ledger odoo: let the made-up Odoo answer on when all is played, until Ctrl-C, so that its plans can be applied and its books looked at.")
    private boolean stay;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the results instead of the one in the demo's home.")
    private @Nullable Path out;

    /** A kind by its word. */
    static final class KindOfLedger implements ITypeConverter<LedgerKind> {
        @Override
        public LedgerKind convert(String word) {
            return Arrays.stream(LedgerKind.values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("csv or odoo"));
        }
    }

    @Override
    ExitCode perform(Environment environment, Output output) {
        if (stay && ledger != LedgerKind.ODOO) {
            throw new RefusalException(
                    Refusal.USAGE,
                    "Nothing stays of a demo whose ledgers are folders: --stay goes with --ledger odoo.",
                    "Nothing was begun.");
        }
        Sample sample = ServiceLoader.load(Sample.class).findFirst().orElseThrow();
        Played played;
        try (StopOnSignal stop = new StopOnSignal(output)) {
            played = sample.play(environment, new Choice(ledger, fresh, out), Watched.by(output, stop));
        }
        output.document(played);
        tell(played, output);
        if (stay) {
            sample.stay(
                    environment,
                    odoo -> output.line("It answers at %s until Ctrl-C: database %s, login %s, key in %s."
                            .formatted(odoo.address(), odoo.database(), odoo.login(), odoo.keyFile())));
        }
        return played.findings().isEmpty() ? ExitCode.DONE : ExitCode.DONE_WITH_DIFFERENCES;
    }

    private static void tell(Played played, Output output) {
        output.line();
        played.closed().forEach(closed -> tell(closed, output));
        output.line();
        output.line("expected: %,d figures compared, %,d equal".formatted(played.compared(), played.equal()));
        played.findings().stream().limit(SHOWN).forEach(finding -> output.line("  " + finding));
        if (played.findings().size() > SHOWN) {
            output.line("  and %,d more".formatted(played.findings().size() - SHOWN));
        }
        output.line();
        MadeUpOdoo odoo = played.odoo();
        if (odoo != null) {
            output.line(
                    "The books are in an Odoo that Tieout made up for this, and keeps in %s; nobody's Odoo was reached. It answers while a demo runs: %s"
                            .formatted(
                                    odoo.folder(),
                                    NextStep.of("demo", "--ledger", "odoo", "--stay")
                                            .command()));
        }
        played.waiting()
                .forEach(plan -> output.line("Plan %d of %s %s waits: TIEOUT_HOME=%s %s"
                        .formatted(
                                plan.planId(),
                                plan.entity(),
                                plan.month(),
                                played.home(),
                                NextStep.of("plan show", plan.planId()).command())));
        output.line("Look around: TIEOUT_HOME=%s %s"
                .formatted(played.home(), NextStep.of("status").command()));
    }

    private static void tell(Closed closed, Output output) {
        output.line(
                "%s %s%s".formatted(closed.entity(), closed.month(), closed.late() ? ", after what came late" : ""));
        CloseOutcome.figures(closed.summary()).forEach(output::line);
        output.line("  results in " + closed.folder());
    }
}
