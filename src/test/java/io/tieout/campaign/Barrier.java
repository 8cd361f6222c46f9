package io.tieout.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Holds processes at a named place until they may go on. */
record Barrier(Path folder, String place, int time) {

    /** At a place, when a process meets it for the given time; 1: the first. */
    static Barrier at(Path folder, String place, int time) {
        try {
            return new Barrier(Files.createTempDirectory(folder, "barrier-"), place, time);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What makes a process wait there. */
    Map<String, String> environment() {
        return Map.of("TIEOUT_WAIT_AT", "%s:%d:%s".formatted(place, time, folder));
    }

    /** Waits until a command waits. */
    void await(Command command) {
        Path waits = folder.resolve(Long.toString(command.process().pid()));
        Waiting.until(
                () -> {
                    if (!command.process().isAlive()) {
                        throw new AssertionError("%s ended with %d before it met %s for time %d:%n%s"
                                .formatted(command.line(), command.exitCode(), place, time, command.said()));
                    }
                    return Files.exists(waits);
                },
                "%s waits at %s".formatted(command.line(), place));
    }

    /** Lets all that wait go on, and those that will come. */
    void open() {
        try {
            Files.createFile(folder.resolve("go"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
