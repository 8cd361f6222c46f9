package io.tieout.cli;

import io.tieout.job.JobDefinition;
import io.tieout.job.JobDefinitions;
import io.tieout.settings.Environment;
import io.tieout.settings.TieoutHome;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code tieout jobs list}. */
@Command(
        name = "list",
        description = "List the jobs, one a line.",
        footer = {"", "Example:", "  tieout jobs list --json"})
final class JobsListVerb extends Verb {

    @Override
    ExitCode perform(Environment environment, Output output) {
        List<JobDefinition> jobs =
                JobDefinitions.read(environment, TieoutHome.of(environment)).all();
        output.document(new Document(
                jobs.stream().map(job -> JobDocument.of(job, environment)).toList()));
        if (jobs.isEmpty()) {
            output.line("There are no jobs. Put a file like jobs/month-end-close.yaml into the jobs folder.");
            return ExitCode.DONE;
        }
        Table table = new Table()
                .words("job")
                .words("criticality")
                .words("owner")
                .words("triggers")
                .words("purpose");
        for (JobDefinition job : jobs) {
            table.row(
                    job.name(),
                    job.criticality().name().toLowerCase(Locale.ROOT),
                    job.owner(),
                    JobDocument.triggers(job, "-"),
                    job.purpose());
        }
        output.table(table);
        return ExitCode.DONE;
    }

    private record Document(List<JobDocument> jobs) {}
}
