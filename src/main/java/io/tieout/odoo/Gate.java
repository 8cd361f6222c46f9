package io.tieout.odoo;

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

    /** Whether there was a place and a turn before the deadline; then {@link #leave} gives the place back. */
    boolean enter(Deadline deadline) throws InterruptedException {
        if (!places.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        boolean entered = false;
        try {
            long wait = turn();
            if (wait < deadline.left().toNanos()) {
                TimeUnit.NANOSECONDS.sleep(wait);
                entered = true;
            }
            return entered;
        } finally {
            if (!entered) {
                places.release();
            }
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
