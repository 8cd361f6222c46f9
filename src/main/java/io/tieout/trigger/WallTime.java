package io.tieout.trigger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.Locale;

/** A day and a time as a clock on the wall shows them, which is a moment only somewhere. */
record WallTime(LocalDate on, LocalTime at) implements Comparable<WallTime> {
    private static final Comparator<WallTime> ORDER =
            Comparator.comparing(WallTime::on).thenComparing(WallTime::at);

    /**
     * A moment, with what is to be said where the clock was put forward or back over it.
     *
     * @param remark often empty
     */
    record Moment(Instant instant, String remark) {}

    static WallTime of(Instant moment, ZoneId zone) {
        ZonedDateTime there = moment.atZone(zone);
        return new WallTime(there.toLocalDate(), there.toLocalTime());
    }

    /** When it is: in a gap the first moment after it, in an overlap the first of the two. */
    Moment in(ZoneId zone) {
        ZonedDateTime there = ZonedDateTime.of(on, at, zone);
        if (!of(there.toInstant(), zone).equals(this)) {
            ZoneOffsetTransition forward =
                    zone.getRules().previousTransition(there.toInstant().plusNanos(1));
            LocalTime first = forward.getInstant().atZone(zone).toLocalTime();
            return new Moment(
                    forward.getInstant(),
                    "the clock is put forward over %s, and %s is the first moment after".formatted(at, first));
        }
        boolean twice = !there.withEarlierOffsetAtOverlap().equals(there.withLaterOffsetAtOverlap());
        return new Moment(
                there.withEarlierOffsetAtOverlap().toInstant(),
                twice ? "the clock is put back over %s, and this is the first of the two".formatted(at) : "");
    }

    /** The moment at which a clock of UTC shows the same, for arithmetic that must not know of summer time. */
    Instant asUtc() {
        return ZonedDateTime.of(on, at, ZoneOffset.UTC).toInstant();
    }

    static WallTime ofUtc(Instant moment) {
        return of(moment, ZoneOffset.UTC);
    }

    @Override
    public int compareTo(WallTime other) {
        return ORDER.compare(this, other);
    }

    /** A day as the sentences of triggers write it: {@code Monday 5 October}. */
    static String said(LocalDate day) {
        return "%s %d %s".formatted(word(day.getDayOfWeek()), day.getDayOfMonth(), word(day.getMonth()));
    }

    /** The name of a day or month as it is written: {@code October}. */
    static String word(Enum<?> name) {
        return name.name().charAt(0) + name.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
