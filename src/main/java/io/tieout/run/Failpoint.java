package io.tieout.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Named places at which a test may end or hold the process from outside; without the environment variables nothing happens.
 *
 * <p>{@code TIEOUT_HALT_AT=ENTRY_SENT:2} ends the process, as a power cut would, when that place is met for the second time.
 * {@code TIEOUT_WAIT_AT=ENTRY_SENT:2:/folder} leaves a file named after the process in the folder then, and waits until the
 * folder holds a file {@code go}.
 */
public final class Failpoint {
    private static final @Nullable Place HALT = Place.parse(System.getenv("TIEOUT_HALT_AT"));
    private static final @Nullable Place WAIT = Place.parse(System.getenv("TIEOUT_WAIT_AT"));
    private static final long PAUSE_NANOS = 2_000_000;

    private Failpoint() {}

    /** The process is at the place with this name. */
    public static void hit(String name) {
        if (HALT != null && HALT.isMet(name)) {
            Runtime.getRuntime().halt(137);
        }
        if (WAIT != null && WAIT.isMet(name)) {
            waitIn(Path.of(WAIT.folder));
        }
    }

    private static void waitIn(Path folder) {
        try {
            Files.createFile(
                    folder.resolve(Long.toString(ProcessHandle.current().pid())));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("Nobody can see from " + folder + " that this process waits", unwritable);
        }
        while (!Files.exists(folder.resolve("go"))) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** A place, the how-manieth time it is meant, and the folder to wait in. */
    private record Place(String name, int time, String folder, AtomicInteger met) {

        static @Nullable Place parse(@Nullable String text) {
            if (text == null || text.isEmpty()) {
                return null;
            }
            String[] parts = text.split(":", 3);
            return new Place(
                    parts[0], Integer.parseInt(parts[1]), parts.length < 3 ? "" : parts[2], new AtomicInteger());
        }

        boolean isMet(String place) {
            return name.equals(place) && met.incrementAndGet() == time;
        }
    }
}
