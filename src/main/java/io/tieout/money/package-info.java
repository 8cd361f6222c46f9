/** Amounts with a currency, and the one door through which they are rounded. Knows nothing but the JDK. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.tieout.money;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
