/**
 * From work to revenue: lines are valued range by range, obligations get their position by the contract's method.
 *
 * <p>Reads the schemas {@code stage} and {@code mapping} as the run's snapshot knows them; writes {@code recognise}. The engine
 * ({@link io.tieout.revenue.RevenueMethod} and what implements it) is plain Java: facts in, positions out. Next to read:
 * {@code io.tieout.reconcile}.
 */
@ApplicationModule(
        allowedDependencies = {
            "books",
            "exceptions",
            "exceptions :: words",
            "money",
            "revenue",
            "run",
            "run :: words",
            "transform"
        })
@NullMarked
package io.tieout.recognise;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
