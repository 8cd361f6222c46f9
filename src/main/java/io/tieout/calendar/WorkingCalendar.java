package io.tieout.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * On which days people work.
 *
 * <p>Days around a month's end have numbers: WD+1 is the first working day after it, WD-1 the last working day of the month. There is no WD0.
 */
public final class WorkingCalendar {
    private final String name;
    private final Set<DayOfWeek> weekend;
    private final NavigableMap<LocalDate, String> holidays;
    private final int firstYear;
    private final int lastYear;

    private WorkingCalendar(
            String name,
            Set<DayOfWeek> weekend,
            NavigableMap<LocalDate, String> holidays,
            int firstYear,
            int lastYear) {
        this.name = name;
        this.weekend = weekend;
        this.holidays = Collections.unmodifiableNavigableMap(holidays);
        this.firstYear = firstYear;
        this.lastYear = lastYear;
    }

    /**
     * The calendar of a name: what comes with the product, and what was delivered for it.
     *
     * @return empty for a name that is neither
     */
    public static Optional<WorkingCalendar> named(String name, Collection<Holiday> delivered) {
        if (ShippedCalendar.NAMES.contains(name)) {
            ShippedCalendar shipped = ShippedCalendar.read(name);
            NavigableMap<LocalDate, String> all = byDay(delivered);
            all.putAll(byDay(shipped.holidays()));
            return Optional.of(
                    new WorkingCalendar(name, shipped.weekend(), all, shipped.firstYear(), shipped.lastYear()));
        }
        if (delivered.isEmpty()) {
            return Optional.empty();
        }
        NavigableMap<LocalDate, String> days = byDay(delivered);
        return Optional.of(new WorkingCalendar(
                name,
                EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                days,
                days.firstKey().getYear(),
                days.lastKey().getYear()));
    }

    /** The names of the calendars that come with the product. */
    public static List<String> shipped() {
        return ShippedCalendar.NAMES;
    }

    private static NavigableMap<LocalDate, String> byDay(Collection<Holiday> holidays) {
        NavigableMap<LocalDate, String> days = new TreeMap<>();
        holidays.forEach(holiday -> days.putIfAbsent(holiday.on(), holiday.name()));
        return days;
    }

    public String name() {
        return name;
    }

    public boolean isWorking(LocalDate day) {
        return !weekend.contains(day.getDayOfWeek()) && !holidays.containsKey(day);
    }

    /** The name of the holiday that a day is, if it is one. */
    public Optional<String> holiday(LocalDate day) {
        return Optional.ofNullable(holidays.get(day));
    }

    /** Whether its holidays are known; of a year of which they are not, only weekends are left out. */
    public boolean knows(int year) {
        return year >= firstYear && year <= lastYear;
    }

    /** The years whose holidays are known. */
    public String years() {
        return firstYear == lastYear ? String.valueOf(firstYear) : firstYear + " to " + lastYear;
    }

    /** The first working day after a day. */
    public LocalDate after(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isWorking(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** The day WD+n or WD-n of a month. */
    public LocalDate day(YearMonth month, int number) {
        return count(month, number).day();
    }

    /**
     * How it comes to the day WD+n or WD-n of a month.
     *
     * @throws IllegalArgumentException for WD0
     */
    public Count count(YearMonth month, int number) {
        if (number == 0) {
            throw new IllegalArgumentException("There is no WD0");
        }
        int step = number > 0 ? 1 : -1;
        LocalDate day = number > 0 ? month.atEndOfMonth().plusDays(1) : month.atEndOfMonth();
        List<LocalDate> counted = new ArrayList<>();
        List<LocalDate> leftOut = new ArrayList<>();
        while (counted.size() < Math.abs(number)) {
            (isWorking(day) ? counted : leftOut).add(day);
            day = day.plusDays(step);
        }
        return new Count(counted, leftOut);
    }

    /**
     * The days that were counted, the last of which is the one that was asked for, and those between them that nobody works on.
     */
    public record Count(List<LocalDate> counted, List<LocalDate> leftOut) {

        public Count {
            counted = List.copyOf(counted);
            leftOut = List.copyOf(leftOut);
        }

        public LocalDate day() {
            return counted.getLast();
        }
    }
}
