package io.tieout.cli;

import io.tieout.database.Database;
import io.tieout.database.ServerStatus;
import io.tieout.database.ServerStatus.Elsewhere;
import io.tieout.database.ServerStatus.Running;
import io.tieout.database.ServerStatus.Stopped;
import io.tieout.settings.Environment;
import io.tieout.settings.TieoutHome;
import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code tieout db}. */
@Command(
        name = "db",
        description = "The database of the home: start it, stop it, say how it is.",
        subcommands = {DbVerb.Start.class, DbVerb.Stop.class, DbVerb.Status.class},
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footer = {"", "Example:", "  tieout db status"})
final class DbVerb extends VerbGroup {

    private static ExitCode tell(Output output, ServerStatus status) {
        String sentence = switch (status) {
            case Running running ->
                "PostgreSQL %d runs on port %d over %s, since %s."
                        .formatted(running.major(), running.port(), running.data(), running.since());
            case Stopped stopped -> "PostgreSQL %d over %s is stopped.".formatted(stopped.major(), stopped.data());
            case Elsewhere elsewhere ->
                "The database is elsewhere: %s. Tieout neither starts nor stops it.".formatted(elsewhere.url());
        };
        output.document(new Document(status.getClass().getSimpleName().toLowerCase(Locale.ROOT), status));
        output.line(sentence);
        return ExitCode.DONE;
    }

    private record Document(String state, ServerStatus database) {}

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
