package io.tieout.trigger;

import io.tieout.calendar.WorkingCalendar;
import io.tieout.trigger.Window.MonthEnd;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Triggers of a test, worked out in a zone and by a calendar that comes with the product. */
final class Triggers {
    private final Rule rule;
    private final ZoneId zone;
    private final String calendar;
    private final List<Window> blackout;
    private final Optional<MonthEnd> monthEnd;
    private final ZoneId home;

    private Triggers(
            Rule rule, ZoneId zone, String calendar, List<Window> blackout, Optional<MonthEnd> monthEnd, ZoneId home) {
        this.rule = rule;
        this.zone = zone;
        this.calendar = calendar;
        this.blackout = blackout;
        this.monthEnd = monthEnd;
        this.home = home;
    }

    static Triggers of(Rule rule) {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        return new Triggers(rule, berlin, "DE", List.of(), Optional.empty(), berlin);
    }

    static Triggers cron(String text) {
        return of(CronRule.parse(text));
    }

    static Triggers fixed(String... times) {
        return of(FixedTimes.parse(List.of(times)));
    }

    static Triggers workingDay(String text) {
        return of(WorkingDayRule.parse(text));
    }

    Triggers in(String where) {
        return new Triggers(rule, ZoneId.of(where), calendar, blackout, monthEnd, ZoneId.of(where));
    }

    /** Where the days of the company begin and end, when its times are said in another zone. */
    Triggers atHomeIn(String where) {
        return new Triggers(rule, zone, calendar, blackout, monthEnd, ZoneId.of(where));
    }

    Triggers by(String name) {
        return new Triggers(rule, zone, name, blackout, monthEnd, home);
    }

    Triggers notIn(String... windows) {
        return new Triggers(
                rule, zone, calendar, Arrays.stream(windows).map(Window::parse).toList(), monthEnd, home);
    }

    Triggers onlyIn(String days) {
        return new Triggers(rule, zone, calendar, blackout, Optional.of(MonthEnd.parse(days)), home);
    }

    Timetable timetable() {
        return from(YearMonth.of(2020, 1));
    }

    Timetable from(YearMonth first) {
        return new Timetable(
                new Trigger(rule, List.of(), Optional.empty(), Optional.empty(), blackout, monthEnd),
                new Site(zone, home, first, WorkingCalendar.named(calendar, List.of())));
    }

    /** Firings as {@code 2026-10-05T18:00+02:00 for 2026-09}. */
    List<String> from(String moment, int count) {
        return said(timetable().after(Instant.parse(moment)).limit(count));
    }

    List<String> between(String after, String upTo) {
        return said(timetable().between(Instant.parse(after), Instant.parse(upTo)).stream());
    }

    String why(String moment) {
        return timetable()
                .after(Instant.parse(moment))
                .findFirst()
                .orElseThrow()
                .why();
    }

    private List<String> said(Stream<Firing> firings) {
        return firings.map(
                        firing -> "%s for %s".formatted(firing.at().atZone(zone).toOffsetDateTime(), firing.period()))
                .toList();
    }
}
