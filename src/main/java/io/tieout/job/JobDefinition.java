package io.tieout.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.modulith.NamedInterface;

/**
 * What a job file says.
 *
 * @param owner            who is asked when it fails
 * @param latencyTolerance how late its results may be before it matters
 * @param recovery         what to do when it failed, for the person who is called
 * @param triggers         empty: it starts when somebody starts it
 */
@NamedInterface("words")
public record JobDefinition(
        Path file,
        String name,
        String purpose,
        String owner,
        Criticality criticality,
        Duration latencyTolerance,
        String recovery,
        List<JobTrigger> triggers,
        JobPeriod period,
        List<StepDefinition> steps) {

    public JobDefinition {
        triggers = List.copyOf(triggers);
        steps = List.copyOf(steps);
    }
}
