/**
 * The governed sets: mappings, rates and rules as numbered versions, prepared by one person and approved by another.
 *
 * <p>Reads governed files through {@code io.tieout.canonical}; writes the schema {@code mapping}. A run takes the latest approved
 * version of each set and stays with it. Begin with {@link io.tieout.mapping.GovernedSets}.
 */
@ApplicationModule(
        allowedDependencies = {
            "canonical",
            "files",
            "ledger :: words",
            "refusal",
            "revenue",
            "run",
            "run :: words",
            "transform"
        })
@NullMarked
package io.tieout.mapping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
