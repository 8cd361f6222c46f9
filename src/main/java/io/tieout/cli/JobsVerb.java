package io.tieout.cli;

import io.tieout.desk.Job;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
                : job.triggers().stream().map(JobsVerb::said).collect(Collectors.joining(", "));
    }

    private static String said(Job.Starts trigger) {
        return Stream.of(
                        Optional.of(trigger.rule()),
                        Optional.ofNullable(trigger.zone()),
                        Optional.ofNullable(trigger.calendar()).map("by the calendar %s"::formatted),
                        listed("of ", trigger.entities()),
                        listed("not ", trigger.blackout()),
                        Optional.ofNullable(trigger.monthEnd()).map("only %s"::formatted))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    private static Optional<String> listed(String word, List<String> items) {
        return Optional.of(items).filter(some -> !some.isEmpty()).map(some -> word + String.join(" and ", some));
    }
}
