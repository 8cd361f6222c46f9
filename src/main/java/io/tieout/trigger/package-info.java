/**
 * What starts jobs by itself, and when: triggers of job files, worked out in the zone and with the calendar of a company.
 *
 * <p>A {@link io.tieout.trigger.Trigger} is what a file says, a {@link io.tieout.trigger.Timetable} is that for one company: from a moment on it tells
 * every firing with the month that it is due for, and why it is on that day. It asks no clock and no database, so that whoever asks twice is told
 * the same; only {@link io.tieout.trigger.DeliveredHolidays} reads what was delivered. Begin with {@code Timetable}.
 */
@ApplicationModule(allowedDependencies = {"calendar", "refusal", "run", "transform"})
@NullMarked
package io.tieout.trigger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
