/**
 * Jobs that start by themselves: looks at what triggers say is due, and makes each start once, whichever of several processes looks.
 *
 * <p>Writes the schema {@code scheduler}. A row of {@code scheduler.start} is the right to make a start; that a moment has come is a hint,
 * which Quartz gives to the second and a round every few seconds gives anyway. Begin with {@link io.tieout.scheduler.Scheduler}.
 */
@ApplicationModule(allowedDependencies = {"refusal", "run", "run :: words", "transform", "trigger"})
@NullMarked
package io.tieout.scheduler;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
