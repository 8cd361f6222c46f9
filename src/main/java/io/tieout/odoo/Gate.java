package io.tieout.odoo;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets so many calls through at a time, and none sooner after the one before than agreed. */
final class Gate {
    private final Semaphore places;
    private final long interval;
    private long next = System.nanoTime();

    Gate(Limits limits) {
        places = new Semaphore(limits.concurrency(), true);
        interval = limits.interval().toNanos();
    }

    /** Whether there was a place within that time; then {@link #leave} gives it back. */
    boolean enter(Duration patience) throws InterruptedException {
        if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(turn());
            return true;
        } catch (InterruptedException stopped) {
            places.release();
            throw stopped;
        }
    }

    void leave() {
        places.release();
    }

    private synchronized long turn() {
        long now = System.nanoTime();
        long mine = Math.max(now, next);
        next = mine + interval;
        return mine - now;
    }
}
