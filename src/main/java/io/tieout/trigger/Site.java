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
 * @param ofCurrentMonth whether what names no month is due for the month of its day, not for the one before
 * @param calendar of working days; empty where the trigger needs none
 */
public record Site(
        ZoneId zone, ZoneId home, YearMonth first, Optional<WorkingCalendar> calendar, boolean ofCurrentMonth) {

    /** Where what names no month is due for the month before. */
    public Site(ZoneId zone, ZoneId home, YearMonth first, Optional<WorkingCalendar> calendar) {
        this(zone, home, first, calendar, false);
    }

    WorkingCalendar workingDays() {
        return calendar.orElseThrow(() -> new IllegalStateException("Working days are counted without a calendar"));
    }
}
