package io.tieout.trigger;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/** A stretch of time that comes once, every day or every month. */
public sealed interface Window {
    String ALLOWED =
            "days like 2026-12-24..2026-12-26, times like 2026-12-24 18:00..2026-12-27 06:00, hours of every day like 22:00..02:00"
                    + " or working days around a month's end like WD-1..WD+3";

    /** The stretch that a moment is in. */
    Optional<Span> around(Instant moment, Site site);

    /** @throws MistakenRuleException for what is none */
    static Window parse(String text) {
        String[] ends = text.split("\\.\\.", -1);
        if (ends.length != 2) {
            throw new MistakenRuleException(text, ALLOWED);
        }
        try {
            if (ends[0].startsWith("WD")) {
                return MonthEnd.parse(text);
            }
            if (ends[0].matches("\\d\\d:\\d\\d")) {
                return Hours.between(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]), text);
            }
            return ends[0].contains(" ")
                    ? Once.between(FixedTimes.time(ends[0]), FixedTimes.time(ends[1]), text)
                    : Once.between(
                            new WallTime(LocalDate.parse(ends[0]), LocalTime.MIDNIGHT),
                            new WallTime(LocalDate.parse(ends[1]).plusDays(1), LocalTime.MIDNIGHT),
                            text);
        } catch (DateTimeException noSuchTime) {
            throw new MistakenRuleException(text, ALLOWED);
        }
    }

    /** A stretch that comes once. */
    record Once(WallTime start, WallTime end, String text) implements Window {

        private static Once between(WallTime start, WallTime end, String text) {
            if (start.compareTo(end) >= 0) {
                throw new MistakenRuleException(text + ", which ends before it begins", ALLOWED);
            }
            return new Once(start, end, text);
        }

        @Override
        public Optional<Span> around(Instant moment, Site site) {
            ZoneId zone = site.zone();
            return Optional.of(new Span(start.in(zone).instant(), end.in(zone).instant()))
                    .filter(span -> span.contains(moment));
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Hours of every day, over midnight where they end before they begin. */
    record Hours(LocalTime start, LocalTime end) implements Window {

        private static Hours between(LocalTime start, LocalTime end, String text) {
            if (start.equals(end)) {
                throw new MistakenRuleException(text + ", which is all day or none of it", ALLOWED);
            }
            return new Hours(start, end);
        }

        @Override
        public Optional<Span> around(Instant moment, Site site) {
            LocalDate day = WallTime.of(moment, site.zone()).on();
            return Stream.of(day.minusDays(1), day)
                    .map(first -> new Span(
                            new WallTime(first, start).in(site.zone()).instant(),
                            new WallTime(start.isBefore(end) ? first : first.plusDays(1), end)
                                    .in(site.zone())
                                    .instant()))
                    .filter(span -> span.contains(moment))
                    .findFirst();
        }

        @Override
        public String toString() {
            return "%s..%s".formatted(start, end);
        }
    }

    /** Whole days around a month's end, from a working day to another one. */
    record MonthEnd(WorkingDay first, WorkingDay last) implements Window {

        /** @throws MistakenRuleException for what is none */
        public static MonthEnd parse(String text) {
            String[] ends = text.split("\\.\\.", -1);
            if (ends.length != 2) {
                throw new MistakenRuleException(text, "working days around a month's end like WD-3..WD+5");
            }
            MonthEnd window = new MonthEnd(WorkingDay.parse(ends[0]), WorkingDay.parse(ends[1]));
            if (window.first.number() > window.last.number()) {
                throw new MistakenRuleException(text + ", which ends before it begins", "working days like WD-3..WD+5");
            }
            return window;
        }

        @Override
        public Optional<Span> around(Instant moment, Site site) {
            return from(moment, site).findFirst().filter(span -> span.contains(moment));
        }

        /** Those that end after a moment, month by month without end; where two overlap, the later one begins where the earlier one ends. */
        Stream<Span> from(Instant moment, Site site) {
            YearMonth earliest =
                    YearMonth.from(WallTime.of(moment, site.zone()).on()).minusMonths(3);
            return Stream.iterate(earliest, month -> month.plusMonths(1))
                    .map(month -> {
                        Span before = of(month.minusMonths(1), site);
                        Span own = of(month, site);
                        return own.start().isBefore(before.end()) ? new Span(before.end(), own.end()) : own;
                    })
                    .filter(span -> span.end().isAfter(moment));
        }

        private Span of(YearMonth month, Site site) {
            LocalDate begins = site.workingDays().day(month, first.number());
            LocalDate ends = site.workingDays().day(month, last.number()).plusDays(1);
            return new Span(
                    new WallTime(begins, LocalTime.MIDNIGHT).in(site.zone()).instant(),
                    new WallTime(ends, LocalTime.MIDNIGHT).in(site.zone()).instant());
        }

        @Override
        public String toString() {
            return "%s..%s".formatted(first, last);
        }
    }
}
