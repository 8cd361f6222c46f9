package io.tieout.database;

import io.tieout.database.ServerStatus.Running;
import io.tieout.database.ServerStatus.Stopped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The PostgreSQL that Tieout brings along, one for each home folder, shared by every process that uses that home.
 *
 * <p>Whoever needs it first starts it; it then runs until it is told to stop, or the machine does. Which server that is
 * and where it listens stands in its own {@code postmaster.pid}. All lies below {@code <home>/pg/<major version>}:
 * {@code data}, the passwords in {@code secret}, {@code server.log}, and the unpacked programs. The folder belongs on a
 * disk of this machine: two machines, or two containers, that share it do not see each other's server.
 */
public final class EmbeddedPostgres {

    private static final String BINARIES = "TIEOUT_POSTGRES_BIN";

    private final Path folder;
    private final int major;
    private final Cluster cluster;
    private final Optional<Path> installed;
    private final Consumer<String> notice;

    private EmbeddedPostgres(Path folder, int major, Optional<Path> installed, Consumer<String> notice) {
        this.folder = folder;
        this.major = major;
        this.cluster = new Cluster(folder, true);
        this.installed = installed;
        this.notice = notice;
    }

    /**
     * The server of this home; nothing is started or written yet.
     *
     * @param environment may name the programs of an installed PostgreSQL in {@code TIEOUT_POSTGRES_BIN}
     */
    public static EmbeddedPostgres of(Path home, Map<String, String> environment) {
        return of(home, environment, sentence -> {});
    }

    /** The same; told what a person should know of it. */
    static EmbeddedPostgres of(Path home, Map<String, String> environment, Consumer<String> notice) {
        Optional<Path> installed =
                Optional.ofNullable(environment.get(BINARIES)).map(Path::of);
        int major = installed
                .map(bin -> new Programs(bin, Account.OURSELVES).major())
                .orElse(BundledPrograms.MAJOR);
        return new EmbeddedPostgres(real(home).resolve("pg").resolve(String.valueOf(major)), major, installed, notice);
    }

    /** One spelling for one folder, there already or not, so that all processes mean the same server by it. */
    private static Path real(Path home) {
        Path path = home.toAbsolutePath().normalize();
        try {
            if (Files.exists(path)) {
                return path.toRealPath();
            }
            Path parent = path.getParent();
            return parent == null ? path : real(parent).resolve(path.getFileName());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The server, up; started, and its data made, if need be. */
    public Running start() {
        return running(cluster.running().orElseGet(this::startAlone));
    }

    private Postmaster startAlone() {
        create(folder);
        try (FolderLock held = FolderLock.take(folder)) {
            Programs programs = programs();
            if (!cluster.isInitialised()) {
                new ClusterSetup(programs, Passwords.in(secret()), true).make(folder, cluster.data());
            }
            return cluster.start(programs, notice);
        }
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("The folder of the database, %s, was not made".formatted(folder), failure);
        }
    }

    private Programs programs() {
        Account account = Account.forServerIn(folder, cluster.data());
        return installed.map(bin -> new Programs(bin, account)).orElseGet(() -> BundledPrograms.in(folder, account));
    }

    /** The server, down. Open transactions are rolled back; what is committed stays. */
    public Stopped stop() {
        if (cluster.isInitialised()) {
            try (FolderLock held = FolderLock.take(folder)) {
                cluster.stop(programs());
            }
        }
        return new Stopped(cluster.data(), major);
    }

    /** How it stands, without touching it. */
    public ServerStatus status() {
        return cluster.running().<ServerStatus>map(this::running).orElseGet(() -> new Stopped(cluster.data(), major));
    }

    private Running running(Postmaster postmaster) {
        return new Running(cluster.data(), major, postmaster.pid(), postmaster.port(), postmaster.since());
    }

    /** Where the application connects. Starts the server if need be. */
    public DatabaseAddress application() {
        return address(
                start(), ClusterSetup.APPLICATION, Passwords.read(secret()).application());
    }

    /** Where the owner of the schema connects. Starts the server if need be. */
    public DatabaseAddress owner() {
        return address(start(), ClusterSetup.OWNER, Passwords.read(secret()).owner());
    }

    private static DatabaseAddress address(Running server, String role, String password) {
        String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.port(), ClusterSetup.DATABASE);
        return new DatabaseAddress(url, role, password);
    }

    Path secret() {
        return folder.resolve("secret");
    }
}
