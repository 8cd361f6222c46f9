/**
 * How Tieout says no: what happened, what is safe, and the command to type next.
 *
 * <p>Every package may throw a {@link io.tieout.refusal.RefusalException}; only the command line catches it. Lines of
 * data that cannot be used are no refusals: they are exception items, and the run goes on.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.tieout.refusal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
