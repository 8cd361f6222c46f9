package io.tieout.campaign;

import io.tieout.database.TestDatabase;
import io.tieout.demo.FolderContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A home with the PostgreSQL that Tieout brings along, which can be crashed. */
final class Machine implements AutoCloseable {
    private final Program program;
    private final Path folder;
    private final Terminal terminal;

    private Machine(Program program, Path folder) {
        this.program = program;
        this.folder = folder;
        this.terminal = new Terminal(program, folder, TestDatabase.programs());
    }

    /** Nothing is there. */
    static Machine empty(Program program, Path folder) {
        return new Machine(program, folder);
    }

    /** Nothing is there but the settings, deliveries and ledgers of a home. */
    static Machine first(Program program, OlderHome files, Path folder) {
        Machine machine = empty(program, folder);
        files.unpackTo(machine.home());
        return machine;
    }

    /** Another one that is as far as this one, whose database is down. */
    Machine copy(Path to) {
        perform("db", "stop").endsWith(0);
        Machine machine = new Machine(program, to);
        try {
            Files.createDirectories(to);
            int copied = new ProcessBuilder(
                            "cp", "-a", home().toString(), machine.home().toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (copied != 0) {
                throw new AssertionError("%s was not copied to %s".formatted(home(), to));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
        return machine;
    }

    Path folder() {
        return folder;
    }

    Path home() {
        return terminal.home();
    }

    Command start(Map<String, String> more, String... arguments) {
        return terminal.start(more, arguments);
    }

    Command perform(String... arguments) {
        return terminal.perform(arguments);
    }

    /** Ends the server at once, as a crash of it does: nothing is written any more, and it recovers when it is started. */
    void crash() {
        try {
            Path data = home().resolve("pg").resolve("18").resolve("data");
            String pid = Files.readAllLines(data.resolve("postmaster.pid"))
                    .getFirst()
                    .strip();
            new ProcessBuilder("kill", "-QUIT", pid).inheritIO().start().waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /** The files that people and the ledger got. */
    Map<String, String> files() {
        Map<String, String> files = new HashMap<>(FolderContents.hashes(home().resolve("results")));
        FolderContents.hashes(home().resolve("ledgers")).forEach((name, hash) -> files.put("ledgers/" + name, hash));
        return files;
    }

    @Override
    public void close() {
        terminal.kill();
        perform("db", "stop");
    }
}
