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
            "demo",
            "exceptions",
            "explain",
            "extract",
            "files",
            "job",
            "mapping",
            "period",
            "post",
            "schedule",
            "refusal",
            "report",
            "run",
            "settings",
            "yaml"
        })
@NullMarked
package io.tieout.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
