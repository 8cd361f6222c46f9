package io.tieout.odoo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How often a call is made, and what is waited between two times. */
record Attempts(Limits limits) {

    /** What came of the first attempt that succeeds; else of the last, which is not made after the deadline. */
    <T> T of(Effect effect, Deadline deadline, Supplier<T> attempt) {
        Duration pause = limits.firstPause();
        for (int made = 1; ; made++) {
            try {
                return attempt.get();
            } catch (OdooException failed) {
                Duration wait = Optional.ofNullable(failed.waitAsked()).orElse(jittered(pause));
                boolean hopeless = wait.compareTo(limits.longestPause()) > 0 || wait.compareTo(deadline.left()) > 0;
                if (!failed.repeatable(effect) || made >= limits.attempts() || hopeless) {
                    throw failed;
                }
                sleep(wait, failed);
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(limits.longestPause()) < 0 ? doubled : limits.longestPause();
            }
        }
    }

    /** Between half of a pause and the whole, so that two callers do not meet again. */
    private static Duration jittered(Duration pause) {
        long half = pause.toNanos() / 2;
        return Duration.ofNanos(
                half + (half == 0 ? 0 : ThreadLocalRandom.current().nextLong(half + 1)));
    }

    private static void sleep(Duration wait, OdooException instead) {
        try {
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw instead;
        }
    }
}
