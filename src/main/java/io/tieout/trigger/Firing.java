package io.tieout.trigger;

import java.time.Instant;
import java.time.YearMonth;

/**
 * A moment at which a job is to start by itself.
 *
 * @param period the month that it is due for
 * @param why    why at this moment
 */
public record Firing(Instant at, YearMonth period, String why) {

    boolean isSameStartAs(Firing other) {
        return at.equals(other.at) && period.equals(other.period);
    }
}
