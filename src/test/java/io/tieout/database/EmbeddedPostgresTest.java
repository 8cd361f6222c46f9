package io.tieout.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.ServerStatus.Running;
import io.tieout.database.ServerStatus.Stopped;
import io.tieout.refusal.RefusalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One home for all tests: each begins with the server as it finds it. */
class EmbeddedPostgresTest {

    @TempDir
    static Path home;

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void make() {
        postgres = EmbeddedPostgres.of(home, TestServer.environment());
        assertThat(postgres.status()).isInstanceOf(Stopped.class);
    }

    @AfterAll
    static void stop() {
        postgres.stop();
    }

    @Test
    void keepsItsDataOverAStop() {
        Running first = postgres.start();
        assertThat(postgres.status()).isEqualTo(first);
        assertThat(postgres.start()).isEqualTo(first);
        remember("before the stop");

        assertThat(postgres.stop()).isEqualTo(new Stopped(first.data(), first.major()));
        assertThat(postgres.status()).isInstanceOf(Stopped.class);
        assertThat(postgres.stop()).isInstanceOf(Stopped.class);

        assertThat(remembered()).contains("before the stop");
        assertThat(((Running) postgres.status()).pid()).isNotEqualTo(first.pid());
    }

    @Test
    void keepsWhatIsCommittedOverACrash() throws Exception {
        Running first = postgres.start();
        remember("before the crash");
        kill(first.pid());

        assertThat(postgres.status()).isInstanceOf(Stopped.class);
        assertThat(remembered()).contains("before the crash");
    }

    @Test
    void startsThoughItsNumberBelongsToAnotherAfterACrashOfTheMachine() throws Exception {
        Running first = postgres.start();
        String written = Files.readString(Postmaster.file(first.data()));
        postgres.stop();
        String ours = String.valueOf(ProcessHandle.current().pid());
        Files.writeString(Postmaster.file(first.data()), written.replaceFirst("^\\d+", ours));

        assertThat(postgres.status()).isInstanceOf(Stopped.class);
        assertThat(postgres.start().pid()).isNotEqualTo(ProcessHandle.current().pid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4711", "none\n/data\nof\nthis\n", "\0\0\0\0"})
    void startsOverAFileThatSaysNothingOfItsServer(String garbled) throws Exception {
        postgres.start();
        remember("before the file was garbled");
        Path file = Postmaster.file(((Running) postgres.status()).data());
        postgres.stop();
        Files.writeString(file, garbled);
        List<String> told = new ArrayList<>();

        assertThat(EmbeddedPostgres.of(home, TestServer.environment(), told::add)
                        .start()
                        .pid())
                .isPositive();
        assertThat(told).singleElement().asString().startsWith(file + " was empty or garbled.");
        assertThat(remembered()).contains("before the file was garbled");
    }

    /** Nobody can find it, so it is ended, and what it had committed is there. */
    @Test
    void endsAServerThatNobodyCanFindByItsFile() throws Exception {
        Running first = postgres.start();
        remember("under a server that nobody can find");
        Files.writeString(Postmaster.file(first.data()), "");

        assertThat(remembered()).contains("under a server that nobody can find");
        assertThat(((Running) postgres.status()).pid()).isNotEqualTo(first.pid());
        assertThat(ProcessHandle.of(first.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void isDurable() {
        DatabaseAddress application = postgres.application();
        try (var pool = ApplicationPool.open(application, ConnectionLimits.DEFAULT)) {
            assertThat(SelfCheck.ofDatabase(ConnectionLimits.DEFAULT, true).shortcomings(pool))
                    .extracting(Shortcoming::subject)
                    .containsOnly("version of the schema", "memory of the jobs", "one open execution a job");
            assertThat(Sql.value(pool, "show data_checksums")).isEqualTo("on");
        }
    }

    @Test
    void letsNobodyInWithoutAPassword() {
        DatabaseAddress application = postgres.application();
        for (String role : List.of("postgres", ClusterSetup.OWNER, ClusterSetup.APPLICATION)) {
            DatabaseAddress guessed = new DatabaseAddress(application.url(), role, "postgres");
            assertThatThrownBy(() -> Sql.value(Database.dataSource(guessed), "select 1"))
                    .hasMessageContaining("password authentication failed");
        }
        assertThatThrownBy(() -> ApplicationPool.open(
                        new DatabaseAddress(application.url(), "postgres", "postgres"), ConnectionLimits.DEFAULT))
                .isInstanceOf(RefusalException.class)
                .hasMessageContaining("does not let us in at jdbc:postgresql://127.0.0.1");
    }

    @Test
    void keepsItsPasswordsToItself() throws IOException {
        postgres.start();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(postgres.secret())))
                .isEqualTo("rw-------");
    }

    @Test
    void saysWhatIsMissingWithoutItsPasswords() throws IOException {
        postgres.start();
        Path aside = Files.move(postgres.secret(), home.resolve("aside"));
        try {
            assertThatThrownBy(postgres::application)
                    .isInstanceOf(RefusalException.class)
                    .hasMessageContaining("are expected in " + postgres.secret());
        } finally {
            Files.move(aside, postgres.secret());
        }
    }

    @Test
    void isOneServerWhateverTheHomeIsCalled() throws IOException {
        Running first = postgres.start();
        Path link = Files.createSymbolicLink(home.resolveSibling(home.getFileName() + "-link"), home);
        try {
            assertThat(EmbeddedPostgres.of(link.resolve("pg").resolve(".."), TestServer.environment())
                            .start())
                    .isEqualTo(first);
        } finally {
            Files.delete(link);
        }
    }

    @Test
    void isReachedThroughTheFacade() {
        Database database = Database.of(home, TestServer.environment());
        assertThat(database.start()).isEqualTo(postgres.status());
        database.migrations().orElseThrow().migrate();
        try (var pool = database.open()) {
            database.selfCheck().insist(pool);
        }
        Sql.execute(Database.dataSource(postgres.owner()), "drop schema batch, flyway cascade");
        assertThat(database.stop()).isInstanceOf(Stopped.class);
        assertThat(database.status()).isInstanceOf(Stopped.class);
    }

    private static void kill(long pid) throws Exception {
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        server.destroyForcibly();
        server.onExit().get(10, TimeUnit.SECONDS);
    }

    private static void remember(String text) {
        Sql.execute(
                Database.dataSource(postgres.owner()),
                "create table if not exists public.memory (text text)",
                "insert into public.memory values ('" + text + "')");
    }

    private static String remembered() {
        return Sql.value(Database.dataSource(postgres.owner()), "select string_agg(text, ', ') from public.memory");
    }
}
