/** Files as they lie on a disk, before anybody looks at what is in them. JDK only. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.tieout.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
