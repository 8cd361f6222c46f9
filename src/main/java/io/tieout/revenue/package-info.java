/**
 * The revenue engine: facts of a contract in, positions of its obligations out. Plain Java, no database and no framework.
 *
 * <p>Revenue to date is a function of the facts dated until a day; a month is the difference of two such amounts, so whatever
 * comes later is only a further fact. Begin with {@link io.tieout.revenue.Engine}; a further method is one class of this package that
 * implements {@link io.tieout.revenue.RevenueMethod}.
 */
@ApplicationModule(allowedDependencies = {"money", "refusal"})
@NullMarked
package io.tieout.revenue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
