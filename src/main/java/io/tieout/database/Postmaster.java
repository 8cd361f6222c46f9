package io.tieout.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a server wrote of itself into {@code postmaster.pid}: the only record of where it listens.
 *
 * <p>The file outlives a crash, so by itself it proves nothing; {@link #isAlive} and {@link #answers} do.
 *
 * @param ready whether it says that it takes connections
 */
record Postmaster(Path data, long pid, Instant since, int port, boolean ready) {

    private static final int PID = 0;
    private static final int SINCE = 2;
    private static final int PORT = 3;
    private static final int STATE = 7;
    private static final int ANSWER_MILLISECONDS = 2000;

    /** Reads the file; empty if there is none, or none that is complete enough to say where the server listens. */
    static Optional<Postmaster> of(Path data) {
        try {
            List<String> lines = Files.readAllLines(file(data));
            if (lines.size() <= PORT) {
                return Optional.empty();
            }
            boolean ready = lines.size() > STATE && lines.get(STATE).strip().equals("ready");
            return Optional.of(new Postmaster(
                    data,
                    Long.parseLong(lines.get(PID).strip()),
                    Instant.ofEpochSecond(Long.parseLong(lines.get(SINCE).strip())),
                    Integer.parseInt(lines.get(PORT).strip()),
                    ready));
        } catch (NoSuchFileException
                | NumberFormatException
                | CharacterCodingException
                | DateTimeException absentOrHalfWritten) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether there is a file from which nobody can tell where a server listens: empty, cut off or overwritten. */
    static boolean isUnreadable(Path data) {
        return Files.exists(file(data)) && of(data).isEmpty();
    }

    /** The servers over a folder, whatever its file says. */
    static List<ProcessHandle> serversOver(Path data) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(arguments -> isStartedOver(data, List.of(arguments)))
                        .isPresent())
                .toList();
    }

    static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }

    /** Whether the process is there, whatever it is. After a crash the number may belong to somebody else. */
    boolean isTaken() {
        return ProcessHandle.of(pid).isPresent();
    }

    /** Whether the process is this server: it was started on this folder. One that is dead but not buried shows no command. */
    boolean isAlive() {
        return ProcessHandle.of(pid)
                .map(ProcessHandle::info)
                .filter(this::isServer)
                .isPresent();
    }

    private boolean isServer(ProcessHandle.Info process) {
        return process.arguments()
                .map(arguments -> isStartedOver(data, List.of(arguments)))
                .orElseGet(
                        () -> process.command().filter(Postmaster::isPostgres).isPresent());
    }

    private static boolean isStartedOver(Path data, List<String> arguments) {
        int folder = arguments.indexOf("-D") + 1;
        if (folder == 0 || folder == arguments.size()) {
            return false;
        }
        try {
            return Files.isSameFile(data, Path.of(arguments.get(folder)));
        } catch (IOException | InvalidPathException elsewhere) {
            return false;
        }
    }

    private static boolean isPostgres(String command) {
        return command.endsWith("/postgres") || command.endsWith("\\postgres.exe");
    }

    boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_MILLISECONDS);
            return true;
        } catch (IOException silence) {
            return false;
        }
    }
}
