package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.Replayable;
import io.tieout.desk.Replayed;
import io.tieout.desk.Replayed.Item;
import io.tieout.exceptions.ReasonCode;
import io.tieout.report.CloseSummary;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tieout exceptions replay}. */
@Command(
        name = "replay",
        description =
                "Run the last close of a month again over the same deliveries, with the mappings, rates and rules approved since, and say what moved from held to carried.",
        footer = {
            "",
            "A month that has not begun, or before which another month is open, is refused as by tieout run:",
            "with --ahead it is run all the same.",
            "",
            "Example:",
            "  tieout exceptions replay --period 2026-09 --entity DE",
            "  tieout exceptions replay --code BILL_RATE_MISSING",
            "  tieout exceptions replay psa-de:timesheet_line:T-9042"
        })
final class ReplayVerb extends DeskVerb {

    @Mixin
    private final Asked asked = new Asked();

    @Option(names = "--ahead", description = "Also a month that has not begun, or before which another one is open.")
    private boolean ahead;

    @Mixin
    private final ActorOption actor = new ActorOption();

    @Override
    ExitCode perform(Desk desk, Output output) {
        try (StopOnSignal stop = new StopOnSignal(output)) {
            Replayed replayed = desk.exceptions()
                    .replay(asked.replayable(), ahead, actor.initiator(desk), Watched.by(output, stop));
            output.document(replayed);
            return tell(replayed, output);
        }
    }

    private static ExitCode tell(Replayed replayed, Output output) {
        CloseSummary summary = replayed.summary();
        if (summary == null) {
            output.line("Nothing newer is approved: run %d of %s %s used mapping v%d, rates v%d and rules v%d already."
                    .formatted(
                            replayed.replayed(),
                            replayed.entity(),
                            replayed.period(),
                            replayed.mapping(),
                            replayed.rates(),
                            replayed.rules()));
            return ExitCode.DONE;
        }
        output.line("run %d replays run %d: %d of %d held items are carried now"
                .formatted(replayed.run(), replayed.replayed(), replayed.carried(), replayed.heldBefore()));
        if (!replayed.items().isEmpty()) {
            output.table(table(replayed.items()));
        }
        others(replayed.others(), output);
        CloseOutcome.figures(summary).forEach(output::line);
        return summary.tiesOut() ? ExitCode.DONE : ExitCode.DONE_WITH_DIFFERENCES;
    }

    static void others(long others, Output output) {
        if (others > 0) {
            output.line(
                    "  %d more that were not asked for are carried, held otherwise or newly held".formatted(others));
        }
    }

    static Table table(List<Item> items) {
        Table table = new Table()
                .words("what")
                .words("was held as")
                .numbers("at stake")
                .words("now")
                .words("contract")
                .numbers("amount")
                .words("");
        items.forEach(row -> table.row(
                row.sourceRef(),
                orDash(row.was()),
                figure(row.wasAtStake()),
                row.heldAs() == null ? row.now() : row.now() + " as " + row.heldAs(),
                row.contract() == null
                        ? "-"
                        : row.contract() + (row.obligation() == null ? "" : "/" + row.obligation()),
                figure(row.amount()),
                row.currency() == null ? "" : row.currency()));
        return table;
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : text;
    }

    private static String figure(@Nullable BigDecimal amount) {
        return amount == null ? "-" : CloseOutcome.figure(amount);
    }

    /** Which month, and what of it is told. */
    static final class Asked {
        @Parameters(arity = "0..1", paramLabel = "SOURCE_REF", description = "Tell what becomes of this record.")
        private @Nullable String ref;

        @Option(names = "--code", paramLabel = "CODE", description = "Tell what becomes of items of this code.")
        private @Nullable ReasonCode code;

        @Option(names = "--run", paramLabel = "RUN", description = "The month that this run closed.")
        private @Nullable Long run;

        @Option(
                names = "--period",
                paramLabel = "YYYY-MM",
                description = "The month; may be left out where the rest names it.")
        private @Nullable YearMonth period;

        @Option(
                names = "--entity",
                paramLabel = "NAME",
                description = "The company; may be left out where there is only one, or the rest names it.")
        private @Nullable String entity;

        Replayable replayable() {
            return new Replayable(run, ref, code, entity, period);
        }
    }
}
