/**
 * The command line: {@code tieout VERB}.
 *
 * <p>A verb parses, asks the desk, and tells what it answers. A command is understood before anything heavy is loaded, so help and
 * wrong usage answer at once: Spring and JDBC lie behind the desk. Begin with
 * {@link io.tieout.cli.Cli}; the list of verbs is in {@link io.tieout.cli.Tieout}.
 */
@ApplicationModule(
        allowedDependencies = {
            "connect :: words",
            "database :: words",
            "desk",
            "exceptions :: words",
            "explain :: words",
            "extract :: words",
            "job :: words",
            "handover :: words",
            "ledger :: words",
            "mapping :: words",
            "metric :: words",
            "notify :: words",
            "period :: words",
            "post :: words",
            "refusal",
            "report :: words",
            "run :: words",
            "schedule",
            "scheduler :: words",
            "settings :: words",
            "yaml :: words"
        })
@NullMarked
package io.tieout.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
