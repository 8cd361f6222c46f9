package io.tieout.bench.contender;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** What contenders do in SQL, a file each beside this class. */
final class Statements {
    private Statements() {}

    /** One after another, each committed by itself. */
    static void run(Connection connection, String... files) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String file : files) {
                statement.execute(read(file));
            }
        }
    }

    static String read(String file) {
        try (InputStream text = Objects.requireNonNull(Statements.class.getResourceAsStream(file), file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
