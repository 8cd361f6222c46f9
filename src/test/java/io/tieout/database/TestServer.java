package io.tieout.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The PostgreSQL of this test process: made when first asked for, gone with the process.
 *
 * <p>It keeps nothing through a crash, which is what makes it quick. It runs on the programs of
 * {@code -Dtieout.postgres.bin}, else on those that Tieout brings along. A server whose process was killed is cleared
 * away by the next one.
 */
final class TestServer {

    private static final Path ROOT = Path.of(System.getProperty("java.io.tmpdir"), "tieout-test-" + user());

    private static final class Started {
        private static final TestServer SERVER = new TestServer();
    }

    private final AtomicInteger databases = new AtomicInteger();
    private final Passwords passwords;
    private final int port;
    private final Connection maker;

    static TestServer get() {
        return Started.SERVER;
    }

    private TestServer() {
        try {
            Path folder = Files.createDirectories(ROOT.resolve(String.valueOf(ProcessHandle.current().pid())));
            Programs programs = programs(folder);
            clearAwayTheOrphans(programs);
            Cluster cluster = new Cluster(folder, false);
            passwords = Passwords.in(folder.resolve("secret"));
            new ClusterSetup(programs, passwords, false).make(folder, cluster.data());
            programs.run(
                    folder, "alter role tieout_owner createdb\ngrant pg_signal_backend to tieout_owner\n", "postgres", "--single", "-D",
                    cluster.data().toString(), "-c", "fsync=off", "template1");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> clearAway(folder, programs)));
            port = cluster.start(programs).port();
            maker = DriverManager.getConnection(url("postgres"), ClusterSetup.OWNER, passwords.owner());
            new Migrations(Database.dataSource(owner(ClusterSetup.DATABASE)), ClusterSetup.APPLICATION).migrate();
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException("No test database", failure);
        }
    }

    private static String user() {
        return ProcessHandle.current().info().user().orElse("anybody");
    }

    /** What makes Tieout itself use the programs that the tests use. */
    static Map<String, String> environment() {
        return installed().map(bin -> Map.of("TIEOUT_POSTGRES_BIN", bin)).orElse(Map.of());
    }

    private static Optional<String> installed() {
        return Optional.ofNullable(System.getProperty("tieout.postgres.bin"));
    }

    private static Programs programs(Path folder) {
        Account account = Account.forServerIn(folder, folder.resolve("data"));
        return installed().map(bin -> new Programs(Path.of(bin), account)).orElseGet(() -> {
            try (FolderLock held = FolderLock.take(ROOT)) {
                return BundledPrograms.in(ROOT, account);
            }
        });
    }

    private static void clearAwayTheOrphans(Programs programs) throws IOException {
        try (FolderLock held = FolderLock.take(ROOT); var folders = Files.list(ROOT)) {
            folders.filter(TestServer::isOrphan).forEach(folder -> clearAway(folder, programs));
        }
    }

    private static boolean isOrphan(Path folder) {
        String name = folder.getFileName().toString();
        return name.matches("\\d+") && ProcessHandle.of(Long.parseLong(name)).isEmpty();
    }

    private static void clearAway(Path folder, Programs programs) {
        Postmaster.of(folder.resolve("data")).filter(Postmaster::isAlive).ifPresent(server -> ProcessHandle.of(server.pid()).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        }));
        try {
            FileTree.delete(folder);
        } catch (IOException stillBeingWritten) {
            // The next test process tries again.
        }
    }

    /** A new database with the whole schema and nothing in it. */
    synchronized String create() {
        String name = "test_" + databases.incrementAndGet();
        execute("create database %s template %s strategy file_copy".formatted(name, ClusterSetup.DATABASE));
        return name;
    }

    synchronized void drop(String database) {
        execute("drop database %s with (force)".formatted(database));
    }

    private void execute(String command) {
        try (Statement statement = maker.createStatement()) {
            statement.execute(command);
        } catch (SQLException failure) {
            throw new IllegalStateException(command, failure);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    DatabaseAddress application(String database) {
        return new DatabaseAddress(url(database), ClusterSetup.APPLICATION, passwords.application());
    }

    DatabaseAddress owner(String database) {
        return new DatabaseAddress(url(database), ClusterSetup.OWNER, passwords.owner());
    }
}
