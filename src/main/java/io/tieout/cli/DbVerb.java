package io.tieout.cli;

import io.tieout.database.ServerStatus.Elsewhere;
import io.tieout.database.ServerStatus.Running;
import io.tieout.database.ServerStatus.Stopped;
import io.tieout.desk.DatabaseDesk;
import io.tieout.desk.DatabaseDesk.DatabaseStatus;
import io.tieout.desk.DatabaseDesk.RestoredBooks;
import io.tieout.settings.Environment;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tieout db}. */
@Command(
        name = "db",
        description = "The database of the home: start it, stop it, say how it is, read saved books back.",
        subcommands = {DbVerb.Start.class, DbVerb.Stop.class, DbVerb.Status.class, DbVerb.Restore.class},
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footer = {"", "Example:", "  tieout db status"})
final class DbVerb extends VerbGroup {

    private static ExitCode tell(Output output, DatabaseStatus status) {
        String sentence = switch (status.database()) {
            case Running running ->
                "PostgreSQL %d runs on port %d over %s, since %s."
                        .formatted(running.major(), running.port(), running.data(), running.since());
            case Stopped stopped -> "PostgreSQL %d over %s is stopped.".formatted(stopped.major(), stopped.data());
            case Elsewhere elsewhere ->
                "The database is elsewhere: %s. Tieout neither starts nor stops it.".formatted(elsewhere.url());
        };
        output.document(status);
        output.line(sentence);
        if (status.database() instanceof Elsewhere elsewhere && elsewhere.advice() != null) {
            output.line("It has %s; expected %s."
                    .formatted(elsewhere.advice().found(), elsewhere.advice().expected()));
            output.line("Next: " + elsewhere.advice().nextStep());
        }
        return ExitCode.DONE;
    }

    @Command(
            name = "start",
            description = "Start the database; a started one stays.",
            footer = {"", "Example:", "  tieout db start"})
    static final class Start extends Verb {
        @Override
        ExitCode perform(Environment environment, Output output) {
            return tell(output, new DatabaseDesk(environment).start());
        }
    }

    @Command(
            name = "stop",
            description = "Stop the database; nothing is lost.",
            footer = {"", "Example:", "  tieout db stop"})
    static final class Stop extends Verb {
        @Override
        ExitCode perform(Environment environment, Output output) {
            return tell(output, new DatabaseDesk(environment).stop());
        }
    }

    @Command(
            name = "status",
            description = "Say whether the database runs, and where.",
            footer = {
                "",
                "Of a server of yours it says, too, what it is short of for months of a million lines.",
                "",
                "Example:",
                "  tieout db status --json"
            })
    static final class Status extends Verb {
        @Override
        ExitCode perform(Environment environment, Output output) {
            return tell(output, new DatabaseDesk(environment).status());
        }
    }

    @Command(
            name = "restore",
            description = "Read back what was saved before an upgrade, into a database that has nothing yet.",
            footer = {
                "",
                "To go back to an older Tieout: stop the database, move the folder pg of the home away, restore, and use that Tieout.",
                "",
                "Example:",
                "  tieout db restore ~/.tieout/saved/books-V021-1.zip"
            })
    static final class Restore extends Verb {

        @Parameters(paramLabel = "FILE", description = "The saved books.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private Path file;

        @Override
        ExitCode perform(Environment environment, Output output) {
            RestoredBooks restored = new DatabaseDesk(environment).restore(file);
            output.document(restored);
            output.line("Read back from %s, with a schema of version %s; the next command brings it up to date."
                    .formatted(restored.file(), restored.version()));
            return ExitCode.DONE;
        }
    }
}
