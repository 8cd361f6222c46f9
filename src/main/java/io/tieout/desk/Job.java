package io.tieout.desk;

import io.tieout.job.JobDefinition;
import io.tieout.job.JobTrigger;
import io.tieout.job.StepDefinition;
import io.tieout.settings.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A job that can be run, in the words of its file.
 *
 * @param file     as a person in the working folder would write it
 * @param triggers empty for a job that never starts by itself
 */
public record Job(
        String job,
        String file,
        String purpose,
        String owner,
        String criticality,
        Duration latencyTolerance,
        String recovery,
        List<JobTrigger> triggers,
        String period,
        List<Step> steps) {

    public Job {
        triggers = List.copyOf(triggers);
        steps = List.copyOf(steps);
    }

    /** A step, and what stands behind its word. */
    public record Step(String step, List<String> options) {

        public Step {
            options = List.copyOf(options);
        }

        private static Step of(StepDefinition step) {
            return new Step(step.kind().word(), step.options());
        }
    }

    static Job of(JobDefinition job, Environment environment) {
        return new Job(
                job.name(),
                environment.shown(job.file()).toString(),
                job.purpose(),
                job.owner(),
                word(job.criticality()),
                job.latencyTolerance(),
                job.recovery(),
                job.triggers(),
                word(job.period()),
                job.steps().stream().map(Step::of).toList());
    }

    /** A constant as the job file writes it. */
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
