package io.tieout.trigger;

import java.time.Instant;

/** From a moment on, up to another one and without it. */
record Span(Instant start, Instant end) {

    boolean contains(Instant moment) {
        return !moment.isBefore(start) && moment.isBefore(end);
    }
}
