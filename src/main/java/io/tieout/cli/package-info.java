/**
 * The command line: {@code tieout VERB}.
 *
 * <p>A command is understood before anything heavy is loaded, so help and wrong usage answer at once: a verb may name
 * classes of Spring or JDBC only behind a class of another package that it calls when it is performed. Begin with
 * {@link io.tieout.cli.Cli}; the list of verbs is in {@link io.tieout.cli.Tieout}.
 */
@ApplicationModule(
        allowedDependencies = {
            "database",
            "database :: words",
            "demo",
            "desk",
            "exceptions",
            "exceptions :: words",
            "explain",
            "explain :: words",
            "extract",
            "extract :: words",
            "files",
            "files :: words",
            "job",
            "job :: words",
            "mapping",
            "mapping :: words",
            "period",
            "period :: words",
            "post",
            "post :: words",
            "refusal",
            "report",
            "report :: words",
            "run",
            "run :: words",
            "schedule",
            "settings",
            "settings :: words",
            "yaml",
            "yaml :: words"
        })
@NullMarked
package io.tieout.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
