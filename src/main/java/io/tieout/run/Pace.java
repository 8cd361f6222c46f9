package io.tieout.run;

import java.time.Duration;

/** When the work of a run last moved: a piece of it was committed, begun or counted. */
final class Pace {
    private final Duration longest;
    private volatile long moved = System.nanoTime();

    /** @param longest how long work may stand still before its lease is given up */
    Pace(Duration longest) {
        this.longest = longest;
    }

    void move() {
        moved = System.nanoTime();
    }

    Duration still() {
        return Duration.ofNanos(System.nanoTime() - moved);
    }

    boolean standsStill() {
        return still().compareTo(longest) >= 0;
    }
}
