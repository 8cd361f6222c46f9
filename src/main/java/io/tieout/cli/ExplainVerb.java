package io.tieout.cli;

import io.tieout.explain.AskedRun;
import io.tieout.explain.ExplainedFigure;
import io.tieout.explain.ExplainedFigure.ExplainedBalance;
import io.tieout.explain.ExplainedFigure.ExplainedObligation;
import io.tieout.explain.FigureName;
import io.tieout.explain.Trace;
import io.tieout.job.Workplace;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.time.YearMonth;
import java.util.List;
import java.util.SequencedMap;
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
final class ExplainVerb extends WorkplaceVerb {

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
    ExitCode perform(Workplace workplace, Output output) {
        if (!figure.contains("/") || figure.contains(":")) {
            return line(workplace, output);
        }
        if (period != null) {
            throw new RefusalException(
                    Refusal.USAGE,
                    "The figure %s names its month itself; --period is for lines.".formatted(figure),
                    "Nothing was changed.");
        }
        FigureName name = FigureName.parse(
                figure,
                workplace.installation().entities().keySet(),
                workplace.installation().idPrefixes());
        ExplainedFigure explained = workplace.explanations().figure(name, run);
        output.document(Document.of(explained));
        new FigureText(output).tell(explained);
        return ExitCode.DONE;
    }

    private ExitCode line(Workplace workplace, Output output) {
        Trace trace = workplace.records().amount(figure, run, period);
        output.document(TraceVerb.Document.of(trace));
        output.line("%s   asked of %s"
                .formatted(trace.sourceRef(), trace.run().orElseThrow().title()));
        HopText.tell(trace.hops(), output);
        return ExitCode.DONE;
    }

    private record Document(
            String contract,
            String period,
            AskedRun run,
            @Nullable SequencedMap<String, Object> way,
            List<SequencedMap<String, Object>> causes,
            List<ExplainedBalance> balances,
            List<SequencedMap<String, Object>> conventions,
            List<ExplainedObligation> obligations,
            List<SequencedMap<String, Object>> held,
            List<SequencedMap<String, Object>> heldLines,
            List<SequencedMap<String, Object>> invoices,
            List<SequencedMap<String, Object>> entries,
            List<SequencedMap<String, Object>> ledgerLines) {

        static Document of(ExplainedFigure figure) {
            return new Document(
                    figure.name().contract(),
                    figure.name().month().toString(),
                    figure.run(),
                    figure.way().orElse(null),
                    figure.causes(),
                    figure.balances(),
                    figure.conventions(),
                    figure.obligations(),
                    figure.held(),
                    figure.heldLines(),
                    figure.invoices(),
                    figure.entries(),
                    figure.ledgerLines());
        }
    }
}
