package io.tieout.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a job file says.
 *
 * @param owner            who is asked when it fails
 * @param latencyTolerance how late its results may be before it matters
 * @param recovery         what to do when it failed, for the person who is called
 */
public record JobDefinition(
        Path file,
        String name,
        String purpose,
        String owner,
        Criticality criticality,
        Duration latencyTolerance,
        String recovery,
        Optional<JobSchedule> schedule,
        JobPeriod period,
        List<StepDefinition> steps) {

    public JobDefinition {
        steps = List.copyOf(steps);
    }
}
