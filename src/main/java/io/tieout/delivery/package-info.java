/**
 * What a sender says of its files: {@code delivery.yaml}, and how rows of totals look. Read alike where a delivery is taken in and
 * where a schedule is computed from a folder alone. Begin with {@link io.tieout.delivery.Declaration}.
 */
@ApplicationModule(allowedDependencies = {"canonical", "yaml", "yaml :: words"})
@NullMarked
package io.tieout.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
