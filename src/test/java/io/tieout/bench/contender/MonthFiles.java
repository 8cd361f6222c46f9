package io.tieout.bench.contender;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/** The canonical files in the home of a made-up firm of one company. */
public record MonthFiles(Path home) {
    static final String WORK = "timesheet_lines.csv";
    static final String EXPENSES = "expense_lines.csv";
    static final String LEDGER = "ledger_lines.csv";

    /** All of them, in a fixed order. */
    List<Path> all() throws IOException {
        try (Stream<Path> found = Stream.of("governed", "inbox", "ledgers").flatMap(this::below)) {
            return found.sorted().toList();
        }
    }

    private Stream<Path> below(String folder) {
        try {
            return Files.walk(home.resolve(folder))
                    .filter(file -> file.toString().endsWith(".csv"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The one of this name. */
    Path named(String name) throws IOException {
        return all().stream()
                .filter(file -> file.endsWith(name))
                .findFirst()
                .orElseThrow(() -> new IOException("There is no %s in %s".formatted(name, home)));
    }

    /** Loads a file as it is, all text, into a new table {@code raw.<name>} with the number of each row. */
    static void load(Connection connection, Path file, String kindOfTable) throws IOException, SQLException {
        String table = "raw." + file.getFileName().toString().replace(".csv", "");
        List<String> columns = columns(file);
        try (Statement statement = connection.createStatement();
                InputStream rows = Files.newInputStream(file)) {
            statement.execute("create %s table %s (row_no bigint generated always as identity, %s)"
                    .formatted(
                            kindOfTable,
                            table,
                            columns.stream().map(column -> column + " text").collect(Collectors.joining(", "))));
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy %s (%s) from stdin (format csv, header)".formatted(table, String.join(", ", columns)),
                            rows,
                            1 << 16);
        }
    }

    static List<String> columns(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            return List.of(reader.readLine().split(","));
        }
    }
}
