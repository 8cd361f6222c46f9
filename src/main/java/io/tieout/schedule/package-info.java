/**
 * The accountant's schedule: what each contract of a folder of canonical files earns, month by month, without a database.
 *
 * <p>A missing file is empty, ids are taken as they are. Prices lines in plain Java, and so is the second opinion on the statements
 * that price them in the database. Begin with {@link io.tieout.schedule.DataFolder}.
 */
@ApplicationModule(
        allowedDependencies = {
            "canonical",
            "delivery",
            "exceptions :: words",
            "files",
            "money",
            "refusal",
            "revenue",
            "yaml",
            "yaml :: words"
        })
@NullMarked
package io.tieout.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
