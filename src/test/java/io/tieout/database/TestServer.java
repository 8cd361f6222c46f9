package io.tieout.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The PostgreSQL of this test process: made when first asked for, gone with the process.
 *
 * <p>It keeps nothing through a crash, and its data lies in memory where there is room, which is what makes it quick.
 * It runs on the programs of {@code -Dtieout.postgres.bin}, else on those that Tieout brings along. A server whose
 * process was killed is cleared away by the next one.
 */
final class TestServer {

    private static final String NAME =
            "tieout-test-" + ProcessHandle.current().info().user().orElse("anybody");
    private static final Path KEPT = Path.of(System.getProperty("java.io.tmpdir"), NAME);
    private static final Path IN_MEMORY = Path.of("/dev/shm");
    private static final long ROOM = 2_000_000_000L;

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
            Path running = Files.createDirectories(folderOfServers());
            Path folder = Files.createDirectories(
                    running.resolve(String.valueOf(ProcessHandle.current().pid())));
            Programs programs = prepare(running, folder);
            Cluster cluster = new Cluster(folder, false);
            passwords = Passwords.read(folder.resolve("secret"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> clearAway(folder, programs)));
            port = cluster.start(programs).port();
            maker = DriverManager.getConnection(url("postgres"), ClusterSetup.OWNER, passwords.owner());
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException("No test database", failure);
        }
    }

    private static Path folderOfServers() {
        boolean room = Files.isWritable(IN_MEMORY) && IN_MEMORY.toFile().getUsableSpace() > ROOM;
        return (room ? IN_MEMORY : KEPT).resolve(room ? NAME : "running");
    }

    private static Programs prepare(Path running, Path folder) throws IOException {
        Files.createDirectories(KEPT);
        try (FolderLock held = FolderLock.take(KEPT)) {
            TestCluster cluster = new TestCluster(KEPT, Account.forServerIn(folder, folder.resolve("data")));
            clearAwayTheOrphans(running, cluster.programs());
            cluster.copyTo(folder);
            return cluster.programs();
        }
    }

    private static void clearAwayTheOrphans(Path running, Programs programs) throws IOException {
        try (var folders = Files.list(running)) {
            folders.filter(TestServer::isOrphan).forEach(folder -> clearAway(folder, programs));
        }
    }

    private static boolean isOrphan(Path folder) {
        return ProcessHandle.of(Long.parseLong(folder.getFileName().toString())).isEmpty();
    }

    private static void clearAway(Path folder, Programs programs) {
        try {
            new Cluster(folder, false).stop(programs);
            FileTree.delete(folder);
        } catch (IOException | RuntimeException beingClearedAwayElsewhere) {
            // The next test process tries again.
        }
    }

    /** What makes Tieout itself use the programs that the tests use, unpacked already. */
    static Map<String, String> environment() {
        try {
            Files.createDirectories(KEPT);
        } catch (IOException failure) {
            throw new IllegalStateException("No folder for the tests", failure);
        }
        try (FolderLock held = FolderLock.take(KEPT)) {
            Programs programs = new TestCluster(KEPT, Account.OURSELVES).programs();
            return Map.of("TIEOUT_POSTGRES_BIN", programs.folder().toString());
        }
    }

    /** A new database with the whole schema and nothing in it. */
    String create() {
        return copy(ClusterSetup.DATABASE);
    }

    /** A new database without anything in it. */
    String createEmpty() {
        String name = "test_" + databases.incrementAndGet();
        execute("create database %s template template0 encoding 'UTF8' locale 'C'".formatted(name));
        return name;
    }

    /** A new database with everything that another one holds. */
    String copy(String database) {
        String name = "test_" + databases.incrementAndGet();
        execute("create database %s template %s strategy file_copy".formatted(name, database));
        return name;
    }

    void drop(String database) {
        execute("drop database %s with (force)".formatted(database));
    }

    private synchronized void execute(String command) {
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
