/**
 * The intake: what sources deliver and what the books say becomes versions of records, each delivery whole or not at all.
 *
 * <p>A delivery is received (its files stored as they came), loaded block by block, and accepted: only then do its versions get
 * their place in the order of knowledge and count. Every row of a file is staged, known already, or rejected with its line.
 * Reads the folders of {@link io.tieout.extract.Origin}; writes {@code extract.*} and {@code stage.*}. Begin with
 * {@link io.tieout.extract.Intake}; next to read: {@code io.tieout.recognise}.
 */
@ApplicationModule(
        allowedDependencies = {
            "canonical",
            "delivery",
            "files",
            "ledger",
            "odoo",
            "refusal",
            "run",
            "run :: words",
            "transform",
            "yaml",
            "yaml :: words"
        })
@NullMarked
package io.tieout.extract;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
