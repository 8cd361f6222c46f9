package io.tieout.desk;

import io.tieout.database.Database;
import io.tieout.database.ServerStatus;
import io.tieout.job.Announcer;
import io.tieout.refusal.RefusalException;
import io.tieout.settings.Environment;
import io.tieout.settings.TieoutHome;
import java.nio.file.Path;
import java.util.Locale;

/** The database of a home, which need not be open. */
public final class DatabaseDesk {
    private final Environment environment;

    public DatabaseDesk(Environment environment) {
        this.environment = environment;
    }

    /**
     * How the database is.
     *
     * @param state running, stopped or elsewhere
     */
    public record DatabaseStatus(String state, ServerStatus database) {

        private static DatabaseStatus of(ServerStatus status) {
            return new DatabaseStatus(status.getClass().getSimpleName().toLowerCase(Locale.ROOT), status);
        }
    }

    /**
     * Books that were read back.
     *
     * @param version of their schema
     */
    public record RestoredBooks(String file, String version) {}

    /** Starts it; a started one stays. */
    public DatabaseStatus start() {
        return DatabaseStatus.of(database().start());
    }

    /** Stops it; nothing is lost. */
    public DatabaseStatus stop() {
        return DatabaseStatus.of(database().stop());
    }

    /** Whether it runs, and where. */
    public DatabaseStatus status() {
        return DatabaseStatus.of(database().status());
    }

    /**
     * Reads back what was saved before an upgrade.
     *
     * @param file seen from the working folder
     * @throws RefusalException when the database has something already
     */
    public RestoredBooks restore(Path file) {
        Path books = environment.workingFolder().resolve(file);
        return new RestoredBooks(books.toString(), database().restore(books));
    }

    private Database database() {
        return Database.of(TieoutHome.of(environment).folder(), environment.variables())
                .watchedBy(new Announcer(environment.err()));
    }
}
