package io.tieout.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Named places at which a test may end or hold the process from outside; without the environment variables nothing happens.
 *
 * <p>{@code TIEOUT_HALT_AT=ENTRY_SENT:2} ends the process, as a power cut would, when that place is met for the second time.
 * {@code TIEOUT_WAIT_AT=LEASE_ASKED:/folder} leaves a file named after the process in the folder and waits until the folder
 * holds a file {@code go}.
 */
public final class Failpoint {
    private static final @Nullable Place HALT = Place.parse(System.getenv("TIEOUT_HALT_AT"));
    private static final @Nullable Place WAIT = Place.parse(System.getenv("TIEOUT_WAIT_AT"));
    private static final AtomicInteger HITS = new AtomicInteger();
    private static final long PAUSE_NANOS = 2_000_000;

    private Failpoint() {}

    /** The process is at the place with this name. */
    public static void hit(String name) {
        if (HALT != null && HALT.name.equals(name) && HITS.incrementAndGet() == Integer.parseInt(HALT.argument)) {
            Runtime.getRuntime().halt(137);
        }
        if (WAIT != null && WAIT.name.equals(name)) {
            waitIn(Path.of(WAIT.argument));
        }
    }

    private static void waitIn(Path folder) {
        try {
            Files.createFile(
                    folder.resolve(Long.toString(ProcessHandle.current().pid())));
        } catch (java.io.IOException alreadyThere) {
            return;
        }
        while (!Files.exists(folder.resolve("go"))) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private record Place(String name, String argument) {

        static @Nullable Place parse(@Nullable String text) {
            if (text == null || text.isEmpty()) {
                return null;
            }
            int colon = text.indexOf(':');
            return new Place(text.substring(0, colon), text.substring(colon + 1));
        }
    }
}
