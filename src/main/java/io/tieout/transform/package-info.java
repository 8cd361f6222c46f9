/**
 * Runs the statements of {@code sql/}, one a file: the only place where SQL text is met by Java.
 *
 * <p>Knows nothing of what the statements are about.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.tieout.transform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
