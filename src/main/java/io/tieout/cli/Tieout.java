package io.tieout.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The root command with the list of its verbs, one line each, in the order in which help shows them. */
@Command(
        name = "tieout",
        description = "Closes the month: ties delivered work to the revenue in the books.",
        subcommands = {
            DemoVerb.class,
            RunVerb.class,
            StatusVerb.class,
            ResumeVerb.class,
            RerunVerb.class,
            RunsVerb.class,
            PlanVerb.class,
            PeriodVerb.class,
            LedgerVerb.class,
            ExplainVerb.class,
            TraceVerb.class,
            WhyNotVerb.class,
            VerifyVerb.class,
            ChangesVerb.class,
            MapVerb.class,
            SourceVerb.class,
            ExceptionsVerb.class,
            ScheduleVerb.class,
            JobsVerb.class,
            TriggersVerb.class,
            ServeVerb.class,
            MetricsVerb.class,
            NotifyVerb.class,
            DoctorVerb.class,
            DbVerb.class, //
        },
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        exitCodeListHeading = "%nExit codes:%n",
        versionProvider = Version.class,
        footer = {"", "Example:", "  tieout jobs list", "", "tieout VERB --help tells more about a verb."})
final class Tieout extends VerbGroup {

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version.")
    private boolean version;
}
