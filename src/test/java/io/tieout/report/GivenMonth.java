package io.tieout.report;

import io.tieout.database.TestDatabase;
import io.tieout.run.Acts;
import io.tieout.run.ListedTransactionManager;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** The month of {@code given.sql} in a database of its own; run 2 closes it. */
final class GivenMonth implements AutoCloseable {
    static final long RUN = 2;
    private final TestDatabase database = TestDatabase.fresh();

    GivenMonth() {
        try (Connection owner = database.owner().getConnection()) {
            ScriptUtils.executeSqlScript(owner, new ClassPathResource("given.sql", GivenMonth.class));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    TestDatabase database() {
        return database;
    }

    /** Statements of the owner, each committed by itself. */
    JdbcClient owner() {
        return JdbcClient.create(database.owner());
    }

    Transactions transactions() {
        return new Transactions(new ListedTransactionManager(database.application()), Acts.UNTOLD);
    }

    Results results() {
        return new Results(new SqlFiles(database.application()), transactions());
    }

    /** Every file of a folder, by name; a workbook as one character for each byte. */
    static SortedMap<String, String> files(Path folder) {
        SortedMap<String, String> files = new TreeMap<>();
        try (var entries = Files.list(folder)) {
            for (Path file : entries.toList()) {
                files.put(
                        file.getFileName().toString(),
                        Files.readString(file, isText(file) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
    }

    private static boolean isText(Path file) {
        return !file.toString().endsWith(".xlsx");
    }

    @Override
    public void close() {
        database.close();
    }
}
