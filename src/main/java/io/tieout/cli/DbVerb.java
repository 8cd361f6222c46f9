package io.tieout.cli;

import io.tieout.database.Database;
import io.tieout.settings.Environment;
import io.tieout.settings.TieoutHome;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code tieout db}. */
@Command(
        name = "db",
        description = "The database of the home: start it, stop it, say how it is.",
        subcommands = {DbVerb.Start.class, DbVerb.Stop.class, DbVerb.Status.class},
        footer = {"", "Example:", "  tieout db status"})
final class DbVerb extends VerbGroup {

    private static ExitCode tell(Output output, io.tieout.database.ServerStatus status) {
        output.document(Map.of("database", status.toString()));
        output.line(status.toString());
        return ExitCode.DONE;
    }

    private static Database database(Environment environment) {
        return Database.of(TieoutHome.of(environment).folder(), environment.variables());
    }

    @Command(
            name = "start",
            description = "Start the database; a started one stays.",
            footer = {"", "Example:", "  tieout db start"})
    static final class Start extends Verb {
        @Override
        ExitCode perform(Environment environment, Output output) {
            return tell(output, database(environment).start());
        }
    }

    @Command(
            name = "stop",
            description = "Stop the database; nothing is lost.",
            footer = {"", "Example:", "  tieout db stop"})
    static final class Stop extends Verb {
        @Override
        ExitCode perform(Environment environment, Output output) {
            return tell(output, database(environment).stop());
        }
    }

    @Command(
            name = "status",
            description = "Say whether the database runs, and where.",
            footer = {"", "Example:", "  tieout db status --json"})
    static final class Status extends Verb {
        @Override
        ExitCode perform(Environment environment, Output output) {
            return tell(output, database(environment).status());
        }
    }
}
