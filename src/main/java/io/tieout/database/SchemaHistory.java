package io.tieout.database;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which scripts were run on a schema: {@code flyway.history}.
 *
 * <p>A script and its row are one transaction. Until V021 they were two, and a process that ended between them left a schema that
 * is ahead of its history; such a row is put in here.
 */
final class SchemaHistory {

    /** The last script that Flyway ran. */
    private static final int FLYWAY = 21;

    /** From this script on a schema has everything that books consist of. */
    private static final int BOOKS = 4;

    private final Connection connection;
    private final Map<String, Integer> done = new HashMap<>();

    private SchemaHistory(Connection connection) {
        this.connection = connection;
    }

    /** The history, made if need be; nobody else changes it until the connection is closed. */
    static SchemaHistory locked(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        SchemaHistory history = new SchemaHistory(connection);
        history.execute("history/lock.sql");
        history.execute("history/create.sql");
        connection.commit();
        history.read();
        return history;
    }

    private void execute(String file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(Statements.text(file));
        }
    }

    private void read() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(Statements.text("history/done.sql"))) {
            while (row.next()) {
                done.put(row.getString("version"), row.getInt("checksum"));
            }
        }
        connection.commit();
    }

    /** The newest version that was run; empty: none was. */
    Optional<String> newest() {
        return done.keySet().stream().max(MigrationScript.BY_NUMBER);
    }

    /** The scripts that are left to be run, in their order. */
    List<MigrationScript> pending(List<MigrationScript> known) {
        return known.stream()
                .filter(script -> !done.containsKey(script.version()))
                .toList();
    }

    /** Refuses a schema that another program has made, newer than this one or of other scripts. */
    void refuseUnknown(List<MigrationScript> known) {
        Map<String, Integer> ours = new HashMap<>();
        known.forEach(script -> ours.put(script.version(), script.checksum()));
        for (String version :
                done.keySet().stream().sorted(MigrationScript.BY_NUMBER).toList()) {
            if (!ours.containsKey(version)) {
                throw refused("a newer Tieout has worked here. Use that one, or a newer", newest().orElseThrow());
            }
            if (!ours.get(version).equals(done.get(version))) {
                throw refused(
                        "version %s was made by another text than this program has. Use the Tieout that made it"
                                .formatted(version),
                        newest().orElseThrow());
            }
        }
    }

    private static RefusalException refused(String why, String schema) {
        return new RefusalException(
                Refusal.CONFIGURATION,
                "The schema of the database has version %s, and this program knows versions up to %s: %s."
                        .formatted(schema, Migrations.newest(), why),
                "The database was not touched.",
                NextStep.of("db status"));
    }

    /** Puts in the rows of the scripts that Flyway ran without coming to write them. */
    void complete(List<MigrationScript> known) throws SQLException {
        for (MigrationScript script : pending(known)) {
            if (script.number() > FLYWAY || !wasRun(script)) {
                return;
            }
            record(script);
            connection.commit();
        }
    }

    private boolean wasRun(MigrationScript script) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(Statements.text("history/left_by_flyway.sql"))) {
            statement.setInt(1, script.number());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Runs a script and puts its row in, both or neither, once the transaction is committed. */
    void run(MigrationScript script, String role) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(script.grantedTo(role));
        }
        record(script);
    }

    private void record(MigrationScript script) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(Statements.text("history/record.sql"))) {
            statement.setString(1, script.version());
            statement.setString(2, script.words());
            statement.setString(3, script.file());
            statement.setInt(4, script.checksum());
            statement.executeUpdate();
        }
        done.put(script.version(), script.checksum());
    }

    boolean isNewerThan(String version) {
        return newest().filter(there -> MigrationScript.BY_NUMBER.compare(there, version) > 0)
                .isPresent();
    }

    /** Whether anything was delivered, decided or run on this schema. */
    boolean hasBooks() throws SQLException {
        if (newest().filter(version -> Integer.parseInt(version) >= BOOKS).isEmpty()) {
            return false;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(Statements.text("history/has_books.sql"))) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Refuses while a run may be at work, which would write into what is being changed. */
    void refuseWhileAtWork(String wanted) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(Statements.text("history/at_work.sql"))) {
            if (row.next()) {
                throw new RefusalException(
                        Refusal.PERIOD_TAKEN,
                        "Run %d may be at work until %s; the schema is brought from version %s to %s when it has ended."
                                .formatted(
                                        row.getLong("run_id"),
                                        row.getTimestamp("expires_at").toInstant(),
                                        newest().orElseThrow(),
                                        wanted),
                        "The database was not touched.",
                        NextStep.of("status"));
            }
        }
    }
}
