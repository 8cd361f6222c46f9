package io.tieout.database;

import com.sun.management.OperatingSystemMXBean;
import io.tieout.database.Programs.ProgramFailure;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One data folder and the server over it.
 *
 * <p>{@code pg_ctl} starts the server in a session of its own, so neither the end of the process that started it nor
 * Ctrl-C in its terminal reaches it. Nothing here is guarded against a second caller: see {@link FolderLock}.
 */
final class Cluster {

    private static final int ATTEMPTS = 3;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    private static final Duration RECOVERY = Duration.ofMinutes(5);
    private static final Duration ENDING = Duration.ofMinutes(2);
    private static final long LOG_BYTES = 10_000_000;
    private static final long LEAST_BUFFERS = 128;
    private static final int MOST_WORKERS = 2;
    private static final long MOST_BUFFERS = 2048;

    private final Path folder;
    private final Path data;
    private final boolean durable;

    /**
     * @param folder  holds the data and the server's log
     * @param durable whether what is committed must survive a crash of the machine; only tests can do without
     */
    Cluster(Path folder, boolean durable) {
        this.folder = folder;
        this.data = folder.resolve("data");
        this.durable = durable;
    }

    Path data() {
        return data;
    }

    Optional<Postmaster> running() {
        return Postmaster.of(data)
                .filter(Postmaster::ready)
                .filter(Postmaster::isAlive)
                .filter(Postmaster::answers);
    }

    boolean isInitialised() {
        return Files.isDirectory(data);
    }

    /** Starts the server, or waits for one that is starting, until it takes connections. */
    Postmaster start(Programs programs) {
        return start(programs, sentence -> {});
    }

    /** The same; told what a person should know of it. */
    Postmaster start(Programs programs, Consumer<String> notice) {
        putAsideWhatIsUnreadable(programs, notice);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (!isAlive() && !launch(programs)) {
                pause(BETWEEN_ATTEMPTS);
                continue;
            }
            Optional<Postmaster> ready = awaitReady();
            if (ready.isPresent()) {
                return ready.get();
            }
        }
        throw didNotStart();
    }

    private boolean isAlive() {
        return Postmaster.of(data).filter(Postmaster::isAlive).isPresent();
    }

    /** False if the server did not come up: its free port was taken meanwhile, or its predecessor is still going down. */
    private boolean launch(Programs programs) {
        try {
            forgetTheDead();
            prepareLog(programs);
            programs.run(
                    data,
                    "",
                    "pg_ctl",
                    "start",
                    "-D",
                    data.toString(),
                    "-l",
                    log().toString(),
                    "-w",
                    "-t",
                    String.valueOf(RECOVERY.toSeconds()),
                    "-o",
                    options());
            return true;
        } catch (ProgramFailure seenInTheLog) {
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException("The database server was not started in " + folder, failure);
        }
    }

    /**
     * After a crash the number in {@code postmaster.pid} may belong to another process by now, and PostgreSQL, which
     * looks at the number alone, would wait for that one to end. A number that nobody has, it handles itself.
     */
    private void forgetTheDead() throws IOException {
        Optional<Postmaster> dead = Postmaster.of(data).filter(Postmaster::isTaken);
        if (dead.isPresent() && !dead.get().answers()) {
            Files.delete(Postmaster.file(data));
        }
    }

    /**
     * Nobody can say of a {@code postmaster.pid} that is empty or garbled whether its server runs, so PostgreSQL does not start over
     * it. A server that does run is ended, because nobody can find it; then the file goes. One that is being written is left alone.
     */
    private void putAsideWhatIsUnreadable(Programs programs, Consumer<String> notice) {
        if (!Postmaster.isUnreadable(data)) {
            return;
        }
        pause(BETWEEN_ATTEMPTS);
        if (!Postmaster.isUnreadable(data)) {
            return;
        }
        try {
            List<ProcessHandle> servers = Postmaster.serversOver(data);
            for (ProcessHandle server : servers) {
                programs.run(folder, "", "pg_ctl", "kill", "INT", String.valueOf(server.pid()));
                awaitEnd(server);
            }
            Files.deleteIfExists(Postmaster.file(data));
            notice.accept("%s was empty or garbled. It was removed, and %s."
                    .formatted(
                            Postmaster.file(data),
                            servers.isEmpty()
                                    ? "no server runs over its folder"
                                    : "the server that nobody could find by it was ended"));
        } catch (IOException failure) {
            throw new UncheckedIOException("The file of the database server was not removed from " + data, failure);
        }
    }

    private static void awaitEnd(ProcessHandle server) {
        long deadline = System.nanoTime() + ENDING.toNanos();
        while (server.isAlive() && System.nanoTime() < deadline) {
            pause(Duration.ofMillis(20));
        }
    }

    private void prepareLog(Programs programs) throws IOException {
        Path log = log();
        if (Files.exists(log) && Files.size(log) > LOG_BYTES) {
            Files.move(log, log.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(log)) {
            Files.createFile(log);
            programs.as().give(log);
        }
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    /** Given at every start, so that no edited file undoes them. */
    private String options() throws IOException {
        String safety = durable ? "on" : "off";
        return "-p %d -c fsync=%s -c full_page_writes=%s -c synchronous_commit=%s -c shared_buffers=%dMB -c maintenance_work_mem=256MB -c max_wal_size=4GB -c max_parallel_workers_per_gather=%d -c jit=off"
                .formatted(freePort(), safety, safety, safety, sharedBuffers(), parallelWorkers());
    }

    /** An eighth of the memory of the machine, in MB: what a month needs of its lines stays in it, and most is left to others. */
    private static long sharedBuffers() {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return Math.clamp(machine.getTotalMemorySize() / 8 / (1 << 20), LEAST_BUFFERS, MOST_BUFFERS);
    }

    /** A statement that is helped on two processors, one of them the client's, ends no sooner and costs more. */
    private static int parallelWorkers() {
        return Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors() / 4);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Empty if the server went down again, or recovers for longer than anybody waits. */
    private Optional<Postmaster> awaitReady() {
        long deadline = System.nanoTime() + RECOVERY.toNanos();
        while (isAlive() && System.nanoTime() < deadline) {
            Optional<Postmaster> ready = running();
            if (ready.isPresent()) {
                return ready;
            }
            pause(Duration.ofMillis(20));
        }
        return Optional.empty();
    }

    private RefusalException didNotStart() {
        return new RefusalException(
                Refusal.UNREACHABLE,
                "The database server did not start over %s; the last lines of its log, %s, are:%n%s"
                        .formatted(data, log(), endOfLog()),
                "The data was not touched.");
    }

    private String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log());
            return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        } catch (IOException unreadable) {
            return "(it cannot be read: " + unreadable.getMessage() + ")";
        }
    }

    /** Ends the server: open transactions are rolled back, what is committed stays. */
    void stop(Programs programs) {
        putAsideWhatIsUnreadable(programs, sentence -> {});
        if (isAlive()) {
            programs.run(data, "", "pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "120");
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the database server started", stopped);
        }
    }
}
