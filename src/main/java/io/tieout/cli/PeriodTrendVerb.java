package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.refusal.NextStep;
import io.tieout.report.Trend.Night;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tieout period trend}. */
@Command(
        name = "trend",
        description = "Show night by night what the close of a month would come to, as shadow closes kept it.",
        footer = {
            "",
            "The difference is what is delivered and not in the ledger, of the month alone; its causes add up to",
            "it. Oldest first.",
            "",
            "Example:",
            "  tieout period trend 2026-09 --entity DE"
        })
final class PeriodTrendVerb extends DeskVerb {
    @Parameters(paramLabel = "YYYY-MM", description = "The month.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private YearMonth month;

    @Option(
            names = "--entity",
            paramLabel = "NAME",
            description = "The company; may be left out where there is only one.")
    private @Nullable String entity;

    @Option(names = "--last", paramLabel = "N", defaultValue = "31", description = "How many; 31 unless given.")
    private int last;

    @Override
    ExitCode perform(Desk desk, Output output) {
        List<Night> nights = desk.periods().trend(entity, month, last);
        output.document(new Document(nights));
        if (nights.isEmpty()) {
            output.line("No shadow close of %s was run yet.".formatted(month));
            output.next("", NextStep.of("run", "shadow-close", "--period", month));
            return ExitCode.DONE;
        }
        Table table = new Table()
                .words("at")
                .numbers("run")
                .numbers("delivered")
                .numbers("recognised")
                .numbers("ledger")
                .numbers("difference")
                .numbers("earlier")
                .words("")
                .words("causes");
        nights.forEach(night -> table.row(
                night.at().toString(),
                String.valueOf(night.run()),
                CloseOutcome.figure(night.delivered()),
                CloseOutcome.figure(night.recognised()),
                CloseOutcome.figure(night.ledger()),
                CloseOutcome.figure(night.difference()),
                CloseOutcome.figure(night.earlierDifference()),
                night.currency(),
                night.causes().stream()
                        .map(cause -> "%s %s".formatted(cause.cause(), CloseOutcome.figure(cause.amount())))
                        .collect(Collectors.joining(", "))));
        output.table(table);
        return ExitCode.DONE;
    }

    private record Document(List<Night> nights) {}
}
