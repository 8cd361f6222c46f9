/**
 * Invariants of the books: every file of {@code sql/check/} is a query that must find nothing.
 *
 * <p>They look at facts in our tables and at what was read back from the ledger, never at the framework's counters.
 */
@ApplicationModule(allowedDependencies = {"refusal", "run", "run :: words", "transform"})
@NullMarked
package io.tieout.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
