package io.tieout.cli;

import io.tieout.desk.Job;
import io.tieout.job.JobTrigger;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code tieout jobs}: what can be run. */
@Command(
        name = "jobs",
        description = "List, show and check the jobs that can be run.",
        subcommands = {JobsListVerb.class, JobsShowVerb.class, JobsCheckVerb.class},
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footer = {"", "Example:", "  tieout jobs show month-end-close"})
final class JobsVerb extends VerbGroup {

    /** What starts a job by itself. */
    static String triggers(Job job, String none) {
        return job.triggers().isEmpty()
                ? none
                : job.triggers().stream().map(JobTrigger::toString).collect(Collectors.joining(", "));
    }
}
