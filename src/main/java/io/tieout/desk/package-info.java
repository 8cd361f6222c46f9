/**
 * The desk: everything that can be asked of Tieout, whoever asks and through whatever face.
 *
 * <p>A method takes who acts, does one thing whole, and answers with a plain record that says what came of it and what is done
 * next; a refusal says the same. Nothing here prints, parses or waits for a person. Begin with {@link io.tieout.desk.Desk}.
 */
@ApplicationModule(
        allowedDependencies = {
            "calendar",
            "connect",
            "connect :: words",
            "database",
            "database :: words",
            "exceptions",
            "exceptions :: words",
            "explain",
            "explain :: words",
            "extract",
            "extract :: words",
            "files",
            "job",
            "job :: words",
            "invoicing",
            "invoicing :: words",
            "handover",
            "handover :: words",
            "ledger :: words",
            "mapping",
            "mapping :: words",
            "metric",
            "metric :: words",
            "notify",
            "notify :: words",
            "period",
            "period :: words",
            "post",
            "post :: words",
            "refusal",
            "report",
            "report :: words",
            "run",
            "run :: words",
            "settings",
            "settings :: words",
            "scheduler",
            "scheduler :: words",
            "snapshot",
            "transform",
            "trigger",
            "yaml",
            "yaml :: words"
        })
@NullMarked
package io.tieout.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
