package io.tieout.trigger;

import io.tieout.calendar.WorkingCalendar;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Where a trigger is worked out.
 *
 * @param zone     of the times that the trigger says
 * @param home     where the days of the company begin and end, which decides what the month before is
 * @param first    the first month that the company closes; a trigger is due for none before it
 * @param calendar of working days; empty where the trigger needs none
 */
public record Site(ZoneId zone, ZoneId home, YearMonth first, Optional<WorkingCalendar> calendar) {

    WorkingCalendar workingDays() {
        return calendar.orElseThrow(() -> new IllegalStateException("Working days are counted without a calendar"));
    }
}
