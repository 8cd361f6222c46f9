package io.tieout.database;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Reason;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Everything that a database holds, in one file beside it: each table as {@code COPY} writes it, for any version of PostgreSQL.
 *
 * <p>The schema itself is not in it: the scripts up to {@code version} make it anew. A file that is there is whole.
 */
final class SavedBooks {

    private static final String VERSION = "version";
    private static final String TABLES = "tables";
    private static final String PARTS = "parts";
    private static final String NUMBERS = "numbers";

    private final Path file;

    SavedBooks(Path file) {
        this.file = file;
    }

    /** A table with its columns, and how many rows were saved. */
    private record Table(String name, String columns, long rows) {

        static Table parse(String line) {
            String[] cells = line.split("\t", -1);
            return new Table(cells[0], cells[1], Long.parseLong(cells[2]));
        }

        @Override
        public String toString() {
            return "%s\t%s\t%d".formatted(name, columns, rows);
        }
    }

    /** Saves what the database holds now, and returns the file. No work may be open on the connection; none is afterwards. */
    static Path save(Connection connection, String version, Path folder) throws SQLException {
        Path unfinished = folder.resolve("books.unfinished");
        connection.rollback();
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(unfinished);
            Files.createFile(unfinished);
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE);
                    ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(channel))) {
                write(connection, version, zip);
                zip.finish();
                channel.force(true);
            }
            return Files.move(unfinished, unusedName(folder, version), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new RefusalException(
                            Refusal.CONFIGURATION,
                            "The books could not be saved in %s before their schema is changed: %s."
                                    .formatted(folder, Reason.of(failure)),
                            "The database was not touched.",
                            NextStep.of("db status"))
                    .causedBy(failure);
        } finally {
            connection.rollback();
        }
    }

    private static Path unusedName(Path folder, String version) {
        for (int no = 1; ; no++) {
            Path name = folder.resolve("books-V%s-%d.zip".formatted(version, no));
            if (!Files.exists(name)) {
                return name;
            }
        }
    }

    private static void write(Connection connection, String version, ZipOutputStream zip)
            throws IOException, SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
        }
        add(zip, VERSION, List.of(version));
        add(zip, PARTS, lines(connection, "saved/parts.sql", 1));
        add(zip, NUMBERS, lines(connection, "saved/numbers.sql", 2));
        List<String> tables = new ArrayList<>();
        for (String line : lines(connection, "saved/tables.sql", 2)) {
            Table table = Table.parse(line + "\t0");
            zip.putNextEntry(new ZipEntry(table.name()));
            long rows = copy(connection)
                    .copyOut(
                            "copy (select %s from %s) to stdout".formatted(table.columns(), table.name()),
                            (OutputStream) zip);
            zip.closeEntry();
            tables.add(new Table(table.name(), table.columns(), rows).toString());
        }
        add(zip, TABLES, tables);
    }

    private static CopyManager copy(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static void add(ZipOutputStream zip, String name, List<String> lines) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        for (String line : lines) {
            zip.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        zip.closeEntry();
    }

    /** The rows of a question, each as one line. */
    private static List<String> lines(Connection connection, String question, int columns) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(Statements.text(question))) {
            while (row.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    cells.add(row.getString(column));
                }
                lines.add(String.join("\t", cells));
            }
        }
        return lines;
    }

    /** Reads everything back into a database that holds nothing; its schema is then of the version of the file, which is returned. */
    String readInto(DataSource owner, String application) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String version = lines(zip, VERSION).getFirst();
            refuseUnlessFree(owner, version);
            new Migrations(owner, application).migrateUpTo(version);
            try (Connection connection = owner.getConnection()) {
                connection.setAutoCommit(false);
                Migrations.waitAsLongAsItTakes(connection);
                read(zip, connection);
                connection.commit();
            }
            return version;
        } catch (IOException unreadable) {
            throw unusable(Reason.of(unreadable)).causedBy(unreadable);
        } catch (SQLException refused) {
            throw unusable(Reason.of(refused)).causedBy(refused);
        }
    }

    /** What a restore left that did not end is no obstacle: a schema of the file's version, or on its way there, without books. */
    private void refuseUnlessFree(DataSource owner, String version) throws SQLException {
        try (Connection connection = owner.getConnection()) {
            SchemaHistory history = SchemaHistory.locked(connection);
            if (history.hasBooks() || history.isNewerThan(version)) {
                throw new RefusalException(
                        Refusal.GATE,
                        "The database has a schema already, and %s is read back only into one that has nothing."
                                .formatted(file),
                        "Nothing was read.",
                        NextStep.of("db restore", file)
                                .after("Move the folder pg of the home away, or create the database anew."));
            }
        }
    }

    private RefusalException unusable(String why) {
        return new RefusalException(
                Refusal.CONFIGURATION,
                "The books were not read back from %s: %s.".formatted(file, why),
                "No books were read into the database.",
                NextStep.of("db status"));
    }

    /** Without references while it lasts, so that the order of the tables means nothing, and without the guards of what happens later. */
    private void read(ZipFile zip, Connection connection) throws IOException, SQLException {
        List<String> references = lines(connection, "saved/references.sql", 3);
        List<Table> tables = lines(zip, TABLES).stream().map(Table::parse).toList();
        try (Statement statement = connection.createStatement()) {
            for (String reference : references) {
                String[] parts = reference.split("\t");
                statement.execute("alter table %s drop constraint %s".formatted(parts[0], parts[1]));
            }
            statement.execute("truncate "
                    + String.join(", ", tables.stream().map(Table::name).toList()));
            for (String part : lines(zip, PARTS)) {
                statement.execute(part);
            }
            for (Table table : tables) {
                statement.execute("alter table %s disable trigger user".formatted(table.name()));
                read(zip, table, connection);
                statement.execute("alter table %s enable trigger user".formatted(table.name()));
            }
            for (String reference : references) {
                String[] parts = reference.split("\t");
                statement.execute("alter table %s add constraint %s %s".formatted(parts[0], parts[1], parts[2]));
            }
        }
        for (String number : lines(zip, NUMBERS)) {
            try (PreparedStatement statement = connection.prepareStatement(Statements.text("saved/set_number.sql"))) {
                statement.setString(1, number.split("\t")[0]);
                statement.setLong(2, Long.parseLong(number.split("\t")[1]));
                statement.execute();
            }
        }
    }

    private void read(ZipFile zip, Table table, Connection connection) throws IOException, SQLException {
        try (InputStream rows = zip.getInputStream(zip.getEntry(table.name()))) {
            long read =
                    copy(connection).copyIn("copy %s (%s) from stdin".formatted(table.name(), table.columns()), rows);
            if (read != table.rows()) {
                throw new IOException("%s has %d rows, and %d were saved".formatted(table.name(), read, table.rows()));
            }
        }
    }

    private static List<String> lines(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("it has no part " + name);
        }
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
