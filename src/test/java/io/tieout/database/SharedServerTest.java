package io.tieout.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several processes and one server, some of them killed. */
@Tag("campaign")
class SharedServerTest {

    private static final int PROCESSES = 4;

    private final List<Process> processes = new ArrayList<>();
    private Path home;
    private EmbeddedPostgres postgres;

    @BeforeEach
    void make() throws IOException {
        home = Files.createTempDirectory("tieout-home");
        postgres = EmbeddedPostgres.of(home, TestServer.environment());
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
        postgres.stop();
        deleteOnceNobodyWrites();
    }

    /** What a killed process had started may go on for a moment. */
    private void deleteOnceNobodyWrites() throws InterruptedException {
        for (int attempt = 0; attempt < 20 && Files.exists(home); attempt++) {
            try {
                FileTree.delete(home);
            } catch (IOException | UncheckedIOException stillWrittenTo) {
                Thread.sleep(500);
            }
        }
    }

    private Process start() throws IOException {
        Process process = StartingProcess.over(home, TestServer.environment());
        processes.add(process);
        return process;
    }

    @Test
    void processesThatStartAtOnceFindOneServer() throws IOException {
        List<Process> atOnce = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            atOnce.add(start());
        }
        for (Process process : atOnce) {
            assertThat(StartingProcess.server(process))
                    .isEqualTo(postgres.start().pid());
        }
    }

    @Test
    void theServerSurvivesTheProcessThatStartedIt() throws Exception {
        Process starter = start();
        long server = StartingProcess.server(starter);
        starter.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        assertThat(postgres.start().pid()).isEqualTo(server);
        assertThat(select()).isEqualTo("1");
    }

    /** Wherever in making and starting the kill strikes, the next process gets a whole database. */
    @ParameterizedTest
    @ValueSource(ints = {300, 600, 900, 1200, 1600, 2000, 2500})
    void aProcessKilledWhileItStartsLeavesNothingInTheWay(int milliseconds) throws Exception {
        Process starter = start();
        Thread.sleep(milliseconds);
        starter.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        assertThat(select()).isEqualTo("1");
    }

    private String select() {
        return Sql.value(Database.dataSource(postgres.application()), "select 1");
    }
}
