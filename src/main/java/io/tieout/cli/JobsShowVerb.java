package io.tieout.cli;

import io.tieout.job.JobDefinition;
import io.tieout.job.JobDefinitions;
import io.tieout.job.StepDefinition;
import io.tieout.settings.Environment;
import io.tieout.settings.TieoutHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tieout jobs show JOB}. */
@Command(
        name = "show",
        description = "Show what a job does, step by step, and what to do when it fails.",
        footer = {"", "Example:", "  tieout jobs show month-end-close"})
final class JobsShowVerb extends Verb {

    @Parameters(paramLabel = "JOB", description = "The name of the job.")
    private String name = "";

    @Override
    ExitCode perform(Environment environment, Output output) {
        JobDefinition job =
                JobDefinitions.read(environment, TieoutHome.of(environment)).named(name);
        output.document(JobDocument.of(job, environment));
        output.line(job.name());
        fact(output, "purpose", job.purpose());
        fact(output, "owner", job.owner());
        fact(output, "criticality", JobDocument.word(job.criticality()));
        fact(output, "late after", Progress.duration(job.latencyTolerance()));
        fact(output, "recovery", job.recovery());
        fact(output, "triggers", JobDocument.triggers(job, "none; it starts when somebody starts it"));
        fact(output, "period", JobDocument.word(job.period()));
        fact(output, "file", environment.shown(job.file()).toString());
        output.line("  steps");
        int number = 1;
        for (StepDefinition step : job.steps()) {
            output.line("    %2d  %s".formatted(number++, step));
        }
        return ExitCode.DONE;
    }

    private static void fact(Output output, String name, String value) {
        output.line("  %-12s  %s".formatted(name, value));
    }
}
