package io.tieout.desk;

import io.tieout.job.JobDefinition;
import io.tieout.job.StepDefinition;
import io.tieout.settings.Environment;
import io.tieout.trigger.Trigger;
import io.tieout.trigger.Window;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
        List<Starts> triggers,
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

    /**
     * What starts it by itself.
     *
     * @param zone     null: that of the company
     * @param calendar null: that of the company
     * @param entities empty: all
     * @param monthEnd the only days on which it counts; null: all
     */
    public record Starts(
            String rule,
            @Nullable String zone,
            @Nullable String calendar,
            List<String> entities,
            List<String> blackout,
            @Nullable String monthEnd) {

        public Starts {
            entities = List.copyOf(entities);
            blackout = List.copyOf(blackout);
        }

        private static Starts of(Trigger trigger) {
            return new Starts(
                    trigger.rule().toString(),
                    trigger.zone().map(ZoneId::getId).orElse(null),
                    trigger.calendar().orElse(null),
                    trigger.entities(),
                    trigger.blackout().stream().map(Window::toString).toList(),
                    trigger.monthEnd().map(Window::toString).orElse(null));
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
                job.triggers().stream().map(Starts::of).toList(),
                word(job.period()),
                job.steps().stream().map(Step::of).toList());
    }

    /** A constant as the job file writes it. */
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
