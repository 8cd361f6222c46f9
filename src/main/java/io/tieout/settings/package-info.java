/**
 * The installation: where its home is, who works with it, which entities it closes from which sources into which
 * ledgers.
 *
 * <p>Reads {@code tieout.yaml} and {@code home.yaml}; writes {@code home.yaml}. {@link io.tieout.settings.Environment}
 * is the only way to what the process was started with. Begin with {@link io.tieout.settings.Installation}.
 */
@ApplicationModule(allowedDependencies = {"canonical", "exceptions :: words", "refusal", "yaml", "yaml :: words"})
@NullMarked
package io.tieout.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
