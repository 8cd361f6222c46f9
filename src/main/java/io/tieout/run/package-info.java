/**
 * One run of a job: its pinned snapshot, the lease that keeps it alone, its steps and their control totals.
 *
 * <p>Writes the schema {@code run}. Every transaction of the program goes through {@link io.tieout.run.Transactions} and
 * carries the name of a {@link io.tieout.run.CommitPoint}; the transactions of a run go through
 * {@link io.tieout.run.RunContext#in}, which checks the lease first. Next to read: {@code io.tieout.job}.
 */
@ApplicationModule(allowedDependencies = {"refusal", "revenue", "transform"})
@NullMarked
package io.tieout.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
