package io.tieout.trigger;

import java.time.YearMonth;
import java.util.Optional;
import java.util.stream.Stream;

/** When a trigger is due, by the clock of its zone. */
public sealed interface Rule permits CronRule, FixedTimes, WorkingDayRule {

    /** What is due later than a time, earliest first; it may have no end. */
    Stream<Due> after(WallTime time, Site site);

    /** Whether it counts working days, and so says itself which month it is due for. */
    default boolean countsWorkingDays() {
        return false;
    }

    /**
     * A time at which it is due.
     *
     * @param period the month that it is due for; empty: the one that the job says, as of that time
     * @param why    why at this time
     */
    record Due(WallTime at, Optional<YearMonth> period, String why) {}
}
