package io.tieout.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageSentenceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            08006 | An I/O error occurred while sending to the backend. | The database does not answer: An I/O error occurred while sending to the backend.
            57P01 | FATAL: terminating connection due to administrator command | The database ended the connection: terminating connection due to administrator command.
            53300 | FATAL: sorry, too many clients already | The database has no connection left for us: sorry, too many clients already.
            53100 | ERROR: could not extend file "base/5/16": No space left on device | The disk of the database is full: could not extend file "base/5/16": No space left on device.
            28000 | FATAL: role "tieout_app" is not permitted to log in | The database does not let our role in: role "tieout_app" is not permitted to log in.
            25006 | ERROR: cannot execute INSERT in a read-only transaction | The database takes no changes, it is read-only: cannot execute INSERT in a read-only transaction.
            """)
    void oneSentenceSaysWhatIsWrongWithTheServer(String state, String message, String sentence) {
        RuntimeException failure =
                new IllegalStateException("second", new SQLException(message + "\n  Where: line 1", state));
        assertThat(Outage.of(failure)).get().satisfies(outage -> {
            assertThat(outage.kind()).isEqualTo(Refusal.UNREACHABLE);
            assertThat(outage.whatHappened()).isEqualTo(sentence);
        });
    }

    @Test
    void whatAStatementDoesWrongIsNoOutage() {
        assertThat(Outage.of(new IllegalStateException(new SQLException("ERROR: numeric field overflow", "22003"))))
                .isEmpty();
    }

    /** The programs that are brought along, without one file. */
    @Test
    void aServerWithoutTheExtensionSaysSo(@TempDir Path folder) throws IOException {
        Path programs =
                Path.of(TestServer.environment().get("TIEOUT_POSTGRES_BIN")).getParent();
        Path without = folder.resolve("program");
        try (Stream<Path> files = Files.walk(programs)) {
            for (Path file : files.filter(path -> !path.getFileName().toString().startsWith("btree_gist"))
                    .toList()) {
                Files.copy(file, without.resolve(programs.relativize(file).toString()));
            }
        }
        Map<String, String> environment =
                Map.of("TIEOUT_POSTGRES_BIN", without.resolve("bin").toString());
        Database database = Database.of(folder.resolve("home"), environment);
        try {
            assertThatThrownBy(() -> database.migrations().orElseThrow().migrate())
                    .isInstanceOfSatisfying(RefusalException.class, refusal -> {
                        assertThat(refusal.kind()).isEqualTo(Refusal.UNREACHABLE);
                        assertThat(refusal.whatHappened())
                                .startsWith(
                                        "The server lacks an extension of PostgreSQL's own contrib; install it there: ")
                                .contains("btree_gist")
                                .hasLineCount(1);
                    });
        } finally {
            database.stop();
        }
    }
}
