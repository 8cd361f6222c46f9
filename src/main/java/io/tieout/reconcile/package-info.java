/**
 * Delivered work against the books, per contract and month, and the cause of every difference.
 *
 * <p>Reads positions, postings and ledger lines of a run's snapshot; writes the schema {@code reconcile}. Begin with
 * {@link io.tieout.reconcile.Cause}.
 */
@ApplicationModule(
        allowedDependencies = {
            "exceptions",
            "exceptions :: words",
            "ledger :: words",
            "run",
            "run :: words",
            "transform"
        })
@NullMarked
package io.tieout.reconcile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
