/**
 * The books: account kinds, journal entries whose debits equal their credits, the keys they are posted under, and the way that leads to
 * them from delivered work. JDK and money only.
 */
@ApplicationModule(allowedDependencies = "money")
@NullMarked
package io.tieout.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
