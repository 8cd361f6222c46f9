package io.tieout.cli;

import io.tieout.job.JobRuns;
import io.tieout.job.Replay;
import io.tieout.job.Replay.Item;
import io.tieout.job.Replay.Replayed;
import io.tieout.job.Workplace;
import io.tieout.report.CloseSummary;
import io.tieout.run.Run;
import io.tieout.run.Snapshot;
import io.tieout.settings.EntitySettings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
            "  tieout exceptions replay --period 2026-09 --entity DE"
        })
final class ReplayVerb extends WorkplaceVerb {

    @Option(names = "--period", paramLabel = "YYYY-MM", required = true, description = "The month.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private YearMonth period;

    @Option(
            names = "--entity",
            paramLabel = "NAME",
            description = "The company; may be left out where there is only one.")
    private @Nullable String entity;

    @Option(names = "--ahead", description = "Also a month that has not begun, or before which another one is open.")
    private boolean ahead;

    @Mixin
    private final ActorOption actor = new ActorOption();

    @Override
    ExitCode perform(Workplace workplace, Output output) {
        EntitySettings settings = Entities.named(entity, workplace.installation());
        try (StopOnSignal stop = new StopOnSignal(output)) {
            Replay replay = new Replay(workplace, new JobRuns(workplace, new Watched(output), stop.signal()));
            Run last = replay.last(settings.name(), period);
            Snapshot wanted = replay.wanted(last);
            if (saysTheSame(wanted, workplace.runs().snapshot(last))) {
                output.document(new Document(last.runId(), null, List.of(), null));
                output.line(
                        "Nothing newer is approved: run %d of %s %s used mapping v%d, rates v%d and rules v%d already."
                                .formatted(
                                        last.runId(),
                                        last.entity(),
                                        last.month(),
                                        wanted.mappingNo(),
                                        wanted.rateNo(),
                                        wanted.ruleNo()));
                return ExitCode.DONE;
            }
            return tell(workplace, output, replay.replay(last, wanted, ahead, actor.initiator(workplace)));
        }
    }

    private static boolean saysTheSame(Snapshot wanted, Snapshot known) {
        return wanted.mappingNo() == known.mappingNo()
                && wanted.rateNo() == known.rateNo()
                && wanted.ruleNo() == known.ruleNo()
                && Objects.equals(wanted.engineRules(), known.engineRules());
    }

    private static ExitCode tell(Workplace workplace, Output output, Replayed replayed) {
        long runId = replayed.outcome().run().runId();
        CloseSummary summary = workplace.results().summary(runId);
        output.document(new Document(
                replayed.before().runId(),
                runId,
                replayed.items().stream().map(Row::of).toList(),
                summary));
        long carried = replayed.items().stream()
                .filter(item -> item.now().equals("carried"))
                .count();
        output.line("run %d replays run %d: %d of %d held items are carried now"
                .formatted(
                        runId,
                        replayed.before().runId(),
                        carried,
                        replayed.items().stream()
                                .filter(item -> item.was().isPresent())
                                .count()));
        if (!replayed.items().isEmpty()) {
            output.table(table(replayed.items()));
        }
        CloseOutcome.figures(summary).forEach(output::line);
        return ExitCode.of(summary);
    }

    private static Table table(List<Item> items) {
        Table table = new Table()
                .words("what")
                .words("was held as")
                .numbers("at stake")
                .words("now")
                .words("contract")
                .numbers("amount")
                .words("");
        items.stream()
                .map(Row::of)
                .forEach(row -> table.row(
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

    private record Document(
            long replayed,
            @Nullable Long run,
            List<Row> items,
            @Nullable CloseSummary summary) {}

    private record Row(
            String sourceRef,
            @Nullable String was,
            @Nullable BigDecimal wasAtStake,
            String now,
            @Nullable String heldAs,
            @Nullable String contract,
            @Nullable String obligation,
            @Nullable BigDecimal amount,
            @Nullable String currency) {

        static Row of(Item item) {
            return new Row(
                    item.sourceRef(),
                    item.was().orElse(null),
                    scaled(item.wasAtStake().orElse(null), item),
                    item.now(),
                    item.heldAs().orElse(null),
                    item.contract().orElse(null),
                    item.obligation().orElse(null),
                    scaled(item.amount().orElse(null), item),
                    item.currency().orElse(null));
        }

        private static @Nullable BigDecimal scaled(@Nullable BigDecimal amount, Item item) {
            return amount == null
                    ? null
                    : amount.setScale(
                            item.currency()
                                    .map(code -> Currency.getInstance(code).getDefaultFractionDigits())
                                    .orElse(2),
                            RoundingMode.HALF_UP);
        }
    }
}
