/**
 * Accounting periods: one for each entity and month, open, closing, closed or reopened, and what must be done before one is closed.
 *
 * <p>The schema {@code period} changes through its own function {@code period.move} only, which keeps the allowed moves and who may
 * make them. Begin with {@link io.tieout.period.PeriodStatus}.
 */
@ApplicationModule(allowedDependencies = {"refusal", "revenue", "run", "run :: words", "transform"})
@NullMarked
package io.tieout.period;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
