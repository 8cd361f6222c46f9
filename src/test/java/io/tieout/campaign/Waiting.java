package io.tieout.campaign;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that another process does. */
final class Waiting {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private Waiting() {}

    static void until(BooleanSupplier happened, String what) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("%s: not in %s".formatted(what, LONGEST));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
