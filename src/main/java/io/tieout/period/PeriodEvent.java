package io.tieout.period;

import java.time.Instant;
import java.util.Optional;

/**
 * A change of a period's status.
 *
 * @param from  empty for its opening
 * @param runId the run that was signed
 */
public record PeriodEvent(
        Optional<PeriodStatus> from,
        PeriodStatus to,
        Optional<Long> runId,
        String actor,
        String osUser,
        Optional<String> reason,
        Instant at) {}
