/** The books: account kinds, journal entries whose debits equal their credits, the keys they are posted under. JDK only. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.tieout.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
