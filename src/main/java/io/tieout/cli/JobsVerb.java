package io.tieout.cli;

import picocli.CommandLine.Command;

/** {@code tieout jobs}: what can be run. */
@Command(
        name = "jobs",
        description = "List, show and check the jobs that can be run.",
        subcommands = {JobsListVerb.class, JobsShowVerb.class, JobsCheckVerb.class},
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footer = {"", "Example:", "  tieout jobs show month-end-close"})
final class JobsVerb extends VerbGroup {}
