package io.tieout.trigger;

import io.tieout.trigger.Rule.Due;
import io.tieout.trigger.WallTime.Moment;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The firings of a trigger in one company.
 *
 * <p>They do not depend on when they are asked for: whoever asks from moment to moment is told each firing once, however far the moments are apart.
 * Times that the clock is put forward over become one, and so do those that a blackout puts off: one firing a month and moment.
 */
public record Timetable(Trigger trigger, Site site) {
    /** So far ahead is looked for the next window of a month's end in which a cron expression may never be due. */
    private static final int YEARS = 20;

    /** Every firing later than a moment, earliest first; without end, unless its times were written down or its years have an end. */
    public Stream<Firing> after(Instant moment) {
        Blackout blackout = new Blackout(trigger.blackout(), site);
        Instant from =
                blackout.around(moment).map(span -> span.start().minusNanos(1)).orElse(moment);
        return due(from)
                .map(due -> firing(due, blackout))
                .filter(firing -> firing.at().isAfter(moment))
                .filter(firing -> !firing.period().isBefore(site.first()))
                .filter(new OnceEach());
    }

    /** The firings later than one moment and not later than another. */
    public List<Firing> between(Instant after, Instant upTo) {
        return after(after).takeWhile(firing -> !firing.at().isAfter(upTo)).toList();
    }

    private Stream<Due> due(Instant after) {
        if (trigger.monthEnd().isEmpty()) {
            return trigger.rule().after(WallTime.of(after, site.zone()), site);
        }
        Instant farthest = after.plus(YEARS * 366L, ChronoUnit.DAYS);
        return trigger.monthEnd()
                .get()
                .from(after, site)
                .takeWhile(span -> span.start().isBefore(farthest))
                .flatMap(span -> {
                    Instant from = after.isBefore(span.start()) ? span.start().minusNanos(1) : after;
                    return trigger.rule()
                            .after(WallTime.of(from, site.zone()), site)
                            .dropWhile(due -> moment(due).isBefore(span.start()))
                            .takeWhile(due -> span.contains(moment(due)));
                });
    }

    private Instant moment(Due due) {
        return due.at().in(site.zone()).instant();
    }

    private Firing firing(Due due, Blackout blackout) {
        Moment moment = due.at().in(site.zone());
        YearMonth period = due.period().orElseGet(() -> month(moment.instant()));
        String why = moment.remark().isEmpty() ? due.why() : "%s; %s".formatted(due.why(), moment.remark());
        Optional<Span> black = blackout.around(moment.instant());
        return black.map(span -> new Firing(
                        span.end(),
                        period,
                        "%s; put off from %s to the end of the blackout %s"
                                .formatted(why, said(due.at()), blackout.text())))
                .orElseGet(() -> new Firing(moment.instant(), period, why));
    }

    private YearMonth month(Instant moment) {
        ZoneId home = site.home();
        return YearMonth.from(moment.atZone(home)).minusMonths(site.ofCurrentMonth() ? 0 : 1);
    }

    private static String said(WallTime time) {
        LocalTime at = time.at();
        return "%s %s".formatted(WallTime.said(time.on()), at);
    }

    /** Leaves out a firing that is the same start as the one before it. */
    private static final class OnceEach implements Predicate<Firing> {
        private @Nullable Firing last;

        @Override
        public boolean test(Firing firing) {
            boolean further = last == null || !firing.isSameStartAs(last);
            last = firing;
            return further;
        }
    }
}
