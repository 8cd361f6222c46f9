package io.tieout.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How far a piece of work is.
 *
 * <p>On a terminal one line that is written over a few times a second; into a pipe a plain line every ten seconds; for
 * machines nothing. The last line stays in either case.
 */
public final class Progress {

    private static final Duration BETWEEN_DRAWINGS = Duration.ofMillis(200);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final int LABEL_WIDTH = 34;
    private static final int BAR_WIDTH = 12;

    private final Output output;
    private final Clock clock;
    private final String label;
    private final Instant started;
    private Instant shown;

    Progress(Output output, Clock clock, String label) {
        this.output = output;
        this.clock = clock;
        this.label = label;
        this.started = clock.instant();
        this.shown = started;
    }

    /**
     * Tells that so much is done.
     *
     * @param whole  how much there is to do in all; 0 where nobody knows
     * @param counts what the work has counted so far, for people: {@code 418,220 read, 4 rejected}
     */
    public void at(long done, long whole, String counts) {
        Instant now = clock.instant();
        Duration pause = output.mayWriteOver() ? BETWEEN_DRAWINGS : BETWEEN_LINES;
        if (Duration.between(shown, now).compareTo(pause) < 0) {
            return;
        }
        shown = now;
        if (output.mayWriteOver()) {
            output.overwrite(line(counts) + bar(done, whole) + pace(done, whole, now));
        } else {
            output.line(line(counts) + pace(done, whole, now));
        }
    }

    /** Tells that the work is done, and how long it took. */
    public void end(String counts) {
        output.line(line(counts) + "  " + duration(Duration.between(started, clock.instant())));
    }

    private String line(String counts) {
        return ("  %-" + LABEL_WIDTH + "s  %s").formatted(label, counts);
    }

    private String bar(long done, long whole) {
        if (whole <= 0) {
            return "";
        }
        int full = (int) (BAR_WIDTH * Math.min(done, whole) / whole);
        boolean blocks = output.canShow('█') && output.canShow('·');
        return "  " + (blocks ? "█" : "#").repeat(full) + (blocks ? "·" : ".").repeat(BAR_WIDTH - full);
    }

    private String pace(long done, long whole, Instant now) {
        long millis = Math.max(1, Duration.between(started, now).toMillis());
        long aSecond = done * 1000 / millis;
        String rate = aSecond < 1 ? "" : String.format(Locale.ROOT, "  %,d/s", aSecond);
        if (whole <= 0 || done <= 0 || done > whole) {
            return rate;
        }
        return rate + "  ETA " + duration(Duration.ofMillis(millis * (whole - done) / done));
    }

    static String duration(Duration duration) {
        if (duration.toHours() > 0) {
            return "%d h %02d min".formatted(duration.toHours(), duration.toMinutesPart());
        }
        if (duration.toMinutes() > 0) {
            return "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart());
        }
        return "%d s".formatted(duration.toSeconds());
    }
}
