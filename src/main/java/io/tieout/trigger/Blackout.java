package io.tieout.trigger;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Windows in which a trigger does not fire. What is due in one is put off to its end: a month is never lost to it. */
record Blackout(List<Window> windows, Site site) {
    private static final Duration LONGEST = Duration.ofDays(366);

    /**
     * The whole stretch around a moment, of all windows that meet.
     *
     * @throws RefusalException where it does not end within a year
     */
    Optional<Span> around(Instant moment) {
        Instant start = moment;
        Instant end = moment;
        for (boolean grows = true; grows; ) {
            Instant soFar = end;
            Instant further = windows.stream()
                    .flatMap(window -> window.around(soFar, site).stream())
                    .map(Span::end)
                    .reduce(soFar, Blackout::later);
            grows = further.isAfter(end);
            end = insistOnEnd(moment, further);
        }
        if (end.equals(moment)) {
            return Optional.empty();
        }
        for (boolean grows = true; grows; ) {
            Instant before = start.equals(moment) ? moment : start.minusNanos(1);
            Instant earlier = windows.stream()
                    .flatMap(window -> window.around(before, site).stream())
                    .map(Span::start)
                    .reduce(start, Blackout::earlier);
            grows = earlier.isBefore(start);
            insistOnEnd(earlier, moment);
            start = earlier;
        }
        return Optional.of(new Span(start, end));
    }

    private Instant insistOnEnd(Instant start, Instant end) {
        if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw new RefusalException(
                    Refusal.CONFIGURATION,
                    "The blackout %s of a trigger goes on for more than a year around %s, so that nothing that is due would ever start; "
                                    .formatted(text(), start)
                            + "leave some of each day free.",
                    "Nothing was started and nothing was changed.");
        }
        return end;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    String text() {
        return windows.stream().map(Window::toString).collect(Collectors.joining(", "));
    }
}
