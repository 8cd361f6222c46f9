/** The exception queue: lines that are held, obligations that cannot be computed, each with its reason code and next step. */
@ApplicationModule(allowedDependencies = {"refusal", "run", "run :: words", "transform"})
@NullMarked
package io.tieout.exceptions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
