package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.Explained;
import io.tieout.desk.Figure;
import io.tieout.desk.Traced;
import java.time.YearMonth;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tieout explain}. */
@Command(
        name = "explain",
        description =
                "Say where a figure comes from, down to the lines that add up to it or the formula that gives it.",
        footer = {
            "",
            "Figures: CONTRACT/YYYY-MM, CONTRACT/OBLIGATION/YYYY-MM, either with ENTITY/ before it, and lines by their reference.",
            "",
            "Example:",
            "  tieout explain DE/C-1001/2026-09",
            "  tieout explain psa-de:timesheet_line:T-8021"
        })
final class ExplainVerb extends DeskVerb {

    @Parameters(paramLabel = "FIGURE", description = "A contract's figure or a line; see below.")
    private String figure = "";

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "The run to ask; the last completed close of the month unless given.")
    private @Nullable Long run;

    @Option(
            names = "--period",
            paramLabel = "YYYY-MM",
            description = "Of a line: ask the last completed close of this month.")
    private @Nullable YearMonth period;

    @Override
    ExitCode perform(Desk desk, Output output) {
        Explained explained = desk.figures().explain(figure, run, period);
        output.document(explained);
        switch (explained) {
            case Figure told -> new FigureText(output).tell(told);
            case Traced line -> {
                output.line("%s   asked of %s"
                        .formatted(
                                line.sourceRef(),
                                Objects.requireNonNull(line.run()).title()));
                HopText.tell(line, output);
            }
        }
        return ExitCode.DONE;
    }
}
