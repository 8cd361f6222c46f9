package io.tieout.cli;

import io.tieout.job.JobDefinition;
import io.tieout.job.JobTrigger;
import io.tieout.job.StepDefinition;
import io.tieout.settings.Environment;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A job as {@code --json} tells it.
 *
 * @param triggers empty for a job that never starts by itself
 */
record JobDocument(
        String job,
        String file,
        String purpose,
        String owner,
        String criticality,
        String latencyTolerance,
        String recovery,
        List<Trigger> triggers,
        String period,
        List<Step> steps) {

    record Trigger(String cron, String zone) {

        static Trigger of(JobTrigger trigger) {
            return new Trigger(trigger.cron(), trigger.zone().getId());
        }
    }

    record Step(String step, List<String> options) {

        static Step of(StepDefinition step) {
            return new Step(step.kind().word(), step.options());
        }
    }

    static JobDocument of(JobDefinition job, Environment environment) {
        return new JobDocument(
                job.name(),
                environment.shown(job.file()).toString(),
                job.purpose(),
                job.owner(),
                word(job.criticality()),
                job.latencyTolerance().toString(),
                job.recovery(),
                job.triggers().stream().map(Trigger::of).toList(),
                word(job.period()),
                job.steps().stream().map(Step::of).toList());
    }

    /** What starts a job by itself, for people. */
    static String triggers(JobDefinition job, String none) {
        return job.triggers().isEmpty()
                ? none
                : job.triggers().stream().map(JobTrigger::toString).collect(Collectors.joining(", "));
    }

    /** A constant as the job file writes it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
