package io.tieout.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** On which day of a year a holiday is, before it gives way to another one. */
sealed interface HolidayRule {
    String ALLOWED =
            "1 May, third Monday of January, last Monday of May, Easter, Easter + 39, March equinox or September equinox";
    List<String> ORDINALS = List.of("last", "first", "second", "third", "fourth");

    LocalDate in(int year);

    /** {@code 1 January}. */
    record FixedDay(MonthDay day) implements HolidayRule {
        @Override
        public LocalDate in(int year) {
            return day.atYear(year);
        }
    }

    /** {@code third Monday of January}. @param ordinal 1 to 4; 0 is the last */
    record WeekdayOfMonth(int ordinal, DayOfWeek weekday, Month month) implements HolidayRule {
        @Override
        public LocalDate in(int year) {
            LocalDate first = LocalDate.of(year, month, 1);
            return first.with(
                    ordinal == 0
                            ? TemporalAdjusters.lastInMonth(weekday)
                            : TemporalAdjusters.dayOfWeekInMonth(ordinal, weekday));
        }
    }

    /** {@code Easter + 39}: so many days after Easter Sunday of the Gregorian calendar. */
    record FromEaster(int days) implements HolidayRule {
        @Override
        public LocalDate in(int year) {
            return sunday(year).plusDays(days);
        }

        /** The anonymous Gregorian algorithm (Meeus, Jones, Butcher). */
        private static LocalDate sunday(int year) {
            int golden = year % 19;
            int century = year / 100;
            int ofCentury = year % 100;
            int epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
            int weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
            int late = (golden + 11 * epact + 22 * weekday) / 451;
            int days = epact + weekday - 7 * late + 114;
            return LocalDate.of(year, days / 31, days % 31 + 1);
        }
    }

    /**
     * {@code March equinox}: the day in Japan on which it is, by the formula that calendars there use for 1980 to 2099. The day that counts is
     * announced each February for the year after; so far the formula was never wrong.
     */
    record Equinox(Month month) implements HolidayRule {
        @Override
        public LocalDate in(int year) {
            if (year < 1980 || year > 2099) {
                throw new IllegalArgumentException("An equinox is computed from 1980 to 2099, not of " + year);
            }
            long since = year - 1980L;
            long ofFirst = month == Month.MARCH ? 20_843_100 : 23_248_800;
            return LocalDate.of(year, month, (int) ((ofFirst + 242_194 * since) / 1_000_000 - since / 4));
        }
    }

    /** @throws IllegalArgumentException for what is no rule */
    static HolidayRule parse(String text) {
        Matcher fixed = Pattern.compile("(\\d{1,2}) (\\p{L}+)").matcher(text);
        Matcher weekday = Pattern.compile("(\\p{L}+) (\\p{L}+) of (\\p{L}+)").matcher(text);
        Matcher easter = Pattern.compile("Easter(?: ([+-]) (\\d{1,2}))?").matcher(text);
        try {
            if (fixed.matches()) {
                return new FixedDay(MonthDay.of(month(fixed.group(2)), Integer.parseInt(fixed.group(1))));
            }
            if (weekday.matches() && ORDINALS.contains(weekday.group(1))) {
                return new WeekdayOfMonth(
                        ORDINALS.indexOf(weekday.group(1)),
                        DayOfWeek.valueOf(weekday.group(2).toUpperCase(Locale.ROOT)),
                        month(weekday.group(3)));
            }
        } catch (DateTimeException noSuchDay) {
            throw new IllegalArgumentException(text, noSuchDay);
        }
        if (easter.matches()) {
            String days = easter.group(2);
            return new FromEaster(days == null ? 0 : Integer.parseInt(easter.group(1) + days));
        }
        return switch (text) {
            case "March equinox" -> new Equinox(Month.MARCH);
            case "September equinox" -> new Equinox(Month.SEPTEMBER);
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Month month(String name) {
        return Month.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
