package io.tieout.cli;

import io.tieout.desk.Job;
import io.tieout.desk.Job.Step;
import io.tieout.desk.JobDesk;
import io.tieout.settings.Environment;
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
        Job job = new JobDesk(environment).show(name);
        output.document(job);
        output.line(job.job());
        fact(output, "purpose", job.purpose());
        fact(output, "owner", job.owner());
        fact(output, "criticality", job.criticality());
        fact(output, "late after", Progress.duration(job.latencyTolerance()));
        fact(output, "recovery", job.recovery());
        fact(output, "triggers", JobsVerb.triggers(job, "none; it starts when somebody starts it"));
        fact(output, "period", job.period());
        fact(output, "file", job.file());
        output.line("  steps");
        int number = 1;
        for (Step step : job.steps()) {
            output.line("    %2d  %s".formatted(number++, told(step)));
        }
        return ExitCode.DONE;
    }

    private static String told(Step step) {
        return step.options().isEmpty() ? step.step() : step.step() + " " + String.join(", ", step.options());
    }

    private static void fact(Output output, String name, String value) {
        output.line("  %-12s  %s".formatted(name, value));
    }
}
