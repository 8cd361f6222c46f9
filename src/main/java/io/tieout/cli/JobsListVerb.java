package io.tieout.cli;

import io.tieout.desk.Job;
import io.tieout.desk.JobDesk;
import io.tieout.settings.Environment;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code tieout jobs list}. */
@Command(
        name = "list",
        description = "List the jobs, one a line.",
        footer = {"", "Example:", "  tieout jobs list --json"})
final class JobsListVerb extends Verb {

    @Override
    ExitCode perform(Environment environment, Output output) {
        List<Job> jobs = new JobDesk(environment).list();
        output.document(new Document(jobs));
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
        for (Job job : jobs) {
            table.row(job.job(), job.criticality(), job.owner(), JobsVerb.triggers(job, "-"), job.purpose());
        }
        output.table(table);
        return ExitCode.DONE;
    }

    private record Document(List<Job> jobs) {}
}
