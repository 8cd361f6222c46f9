package io.tieout.cli;

import io.tieout.job.JobDefinition;
import io.tieout.job.StepDefinition;
import io.tieout.settings.Environment;
import java.util.List;
import java.util.Locale;

/**
 * A job as {@code --json} tells it.
 *
 * @param cron empty, like {@code zone}, for a job that never starts by itself
 */
record JobDocument(
        String job,
        String file,
        String purpose,
        String owner,
        String criticality,
        String latencyTolerance,
        String recovery,
        String cron,
        String zone,
        String period,
        List<Step> steps) {

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
                job.schedule().map(schedule -> schedule.cron()).orElse(""),
                job.schedule().map(schedule -> schedule.zone().getId()).orElse(""),
                word(job.period()),
                job.steps().stream().map(Step::of).toList());
    }

    /** A constant as the job file writes it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
