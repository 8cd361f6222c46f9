package io.tieout.run;

import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * A run as an operator sees it.
 *
 * @param step    the step that it is in, or was in last
 * @param failure what ended it, when it failed or was stopped
 */
@NamedInterface("words")
public record RunRow(
        long runId,
        String job,
        String entity,
        YearMonth period,
        String state,
        String step,
        int attempt,
        String actor,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String failure) {}
