package io.tieout.database;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Brings the schema to the version of this program: {@code sql/migrate}, run by the owner, each file once, in one transaction with
 * its row in the {@link SchemaHistory}. Wherever a process ends, the next one goes on.
 *
 * <p>Two processes that migrate at once wait for each other. Books are saved beside before anything is changed.
 */
public final class Migrations {

    private final DataSource owner;
    private final String application;
    private final @Nullable Path beside;
    private final Watcher watcher;

    /**
     * @param owner       connects as the role that owns the schema
     * @param application name of the role that the schema is granted to
     */
    public Migrations(DataSource owner, String application) {
        this(owner, application, null, Watcher.NOBODY);
    }

    /**
     * @param beside the folder in which books are saved before they are changed; null: they are not
     */
    Migrations(DataSource owner, String application, @Nullable Path beside, Watcher watcher) {
        this.owner = owner;
        this.application = application;
        this.beside = beside;
        this.watcher = watcher;
    }

    /** Who is told what becomes of a database. */
    public interface Watcher {

        /** Nobody is told. */
        Watcher NOBODY = new Watcher() {
            @Override
            public void notice(String sentence) {}

            @Override
            public void at(String place) {}
        };

        /** Something a person should know. */
        void notice(String sentence);

        /** The process has come to a place at which a test may end it. */
        void at(String place);
    }

    /**
     * What a migration did.
     *
     * @param before  version of the schema until now; empty: there was none
     * @param now     its version from now on
     * @param applied how many files were run
     */
    public record Migrated(Optional<String> before, String now, int applied) {}

    /** Runs what is not there yet. Refuses a schema that a newer program has made, without touching it. */
    public Migrated migrate() {
        return migrate(MigrationScript.all());
    }

    /** Runs what is not there yet, up to a version that a newer program left behind. */
    Migrated migrateUpTo(String version) {
        return migrate(MigrationScript.all().stream()
                .filter(script -> script.number() <= Integer.parseInt(version))
                .toList());
    }

    private Migrated migrate(List<MigrationScript> wanted) {
        String last = wanted.getLast().version();
        try (Connection connection = owner.getConnection()) {
            if (areRun(wanted, connection)) {
                return new Migrated(Optional.of(last), last, 0);
            }
            SchemaHistory history = SchemaHistory.locked(connection);
            watcher.at("HISTORY_READ");
            Optional<String> before = history.newest();
            history.refuseUnknown(wanted);
            history.complete(wanted);
            List<MigrationScript> pending = history.pending(wanted);
            waitAsLongAsItTakes(connection);
            if (!pending.isEmpty() && history.hasBooks()) {
                history.refuseWhileAtWork(last);
                save(connection, history.newest().orElseThrow());
                history.refuseWhileAtWork(last);
            }
            for (MigrationScript script : pending) {
                run(script, history, connection);
            }
            return new Migrated(before, last, pending.size());
        } catch (SQLException failure) {
            throw notBrought(last, String.valueOf(failure.getMessage()), failure);
        }
    }

    /** What changes or moves all books takes as long as they are large. */
    static void waitAsLongAsItTakes(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, 0);
    }

    /** Asked first, because every command asks, and without waiting for who migrates. */
    private static boolean areRun(List<MigrationScript> wanted, Connection connection) {
        try {
            return allOf(wanted).check(connection).isEmpty();
        } catch (SQLException noHistoryYet) {
            return false;
        }
    }

    private void save(Connection connection, String version) throws SQLException {
        if (beside != null) {
            Path file = SavedBooks.save(connection, version, beside);
            watcher.notice("The books are saved in %s before their schema is changed from version %s."
                    .formatted(file, version));
        }
    }

    private void run(MigrationScript script, SchemaHistory history, Connection connection) throws SQLException {
        watcher.at("MIGRATION_BEGUN");
        try {
            history.run(script, application);
        } catch (SQLException failure) {
            throw notBrought(script.version(), script.file() + ": " + failure.getMessage(), failure);
        }
        watcher.at("MIGRATION_RUN");
        connection.commit();
        watcher.at("MIGRATION_COMMITTED");
    }

    private static RefusalException notBrought(String version, String why, SQLException failure) {
        return Outage.of(failure)
                .orElseGet(() -> new RefusalException(
                                Refusal.CONFIGURATION,
                                "The schema was not brought to version %s: %s.".formatted(version, why),
                                "Files that were run before stay; the one that failed left nothing.",
                                NextStep.of("db status"))
                        .causedBy(failure));
    }

    /** The version that this program needs: the highest number in {@code sql/migrate}. */
    public static String newest() {
        return MigrationScript.all().getLast().version();
    }

    /** That everything is run which this program has, and nothing else. */
    static Requirement allAreRun() {
        return allOf(MigrationScript.all());
    }

    private static SqlRequirement allOf(List<MigrationScript> scripts) {
        return new SqlRequirement(
                "schema_version",
                scripts.stream().map(MigrationScript::version).collect(Collectors.joining(",", "{", "}")));
    }
}
