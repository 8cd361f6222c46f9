/**
 * The canonical files as data: which files there are, which columns they have, what a value must look like, and a reader that
 * takes such a file from any hand, however broken, and accounts for every row in it.
 *
 * <p>Words only: no Spring, no database. {@link io.tieout.canonical.CanonicalFile} is where to begin reading.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.tieout.canonical;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
