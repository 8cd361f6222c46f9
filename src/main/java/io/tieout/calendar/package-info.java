/**
 * Calendars of working days: weekends, holidays, and the days that a month's end is counted by.
 *
 * <p>Pure: no database and no clock. What a country celebrates stands in a file of {@code src/main/resources/calendars}; what was delivered in
 * {@code holidays.csv} is added by who has it. Begin with {@link io.tieout.calendar.WorkingCalendar}.
 */
@ApplicationModule(allowedDependencies = {"yaml", "yaml :: words"})
@NullMarked
package io.tieout.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
