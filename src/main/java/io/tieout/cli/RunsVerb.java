package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.RunRow;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tieout runs}. */
@Command(
        name = "runs",
        description = "List the runs, newest first.",
        footer = {"", "Example:", "  tieout runs --last 20"})
final class RunsVerb extends DeskVerb {

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many (${DEFAULT-VALUE} unless given).")
    private int last;

    @Override
    ExitCode perform(Desk desk, Output output) {
        if (last < 1) {
            throw new RefusalException(
                    Refusal.USAGE,
                    "--last needs 1 or more; found %d.".formatted(last),
                    "Nothing was changed.",
                    NextStep.of("runs"));
        }
        List<RunRow> runs = desk.runs().latest(last);
        output.document(new Document(runs));
        if (runs.isEmpty()) {
            output.line("There are no runs yet; start one.");
            output.next("", NextStep.of("run", "month-end-close", "--period", "YYYY-MM", "--entity", "NAME"));
            return ExitCode.DONE;
        }
        output.table(table(runs));
        return ExitCode.DONE;
    }

    static Table table(List<RunRow> runs) {
        Table table = new Table()
                .numbers("run")
                .words("job")
                .words("entity")
                .words("period")
                .words("state")
                .words("step")
                .numbers("attempt")
                .words("by")
                .words("started")
                .words("ended");
        runs.forEach(run -> table.row(
                String.valueOf(run.runId()),
                run.job(),
                run.entity(),
                run.period().toString(),
                run.state(),
                run.step(),
                String.valueOf(run.attempt()),
                run.actor(),
                run.startedAt().toString(),
                run.endedAt() == null ? "-" : run.endedAt().toString()));
        return table;
    }

    private record Document(List<RunRow> runs) {}
}
