package io.tieout.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Which day is free instead where a holiday is on a day that is free anyway. */
enum Substitution {
    /** None: the holiday is lost. */
    NONE,

    /** Of a Sunday, the next day that is no holiday. */
    AFTER_SUNDAY,

    /** Of a Saturday or Sunday, the next day from Monday to Friday that is no holiday. */
    AFTER_WEEKEND,

    /** Of a Saturday the Friday before, of a Sunday the Monday after. */
    NEAREST_WEEKDAY;

    static final List<String> WORDS =
            Arrays.stream(values()).map(Substitution::word).toList();

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Substitution of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word));
    }

    /** The day that is free for a holiday: another one, or its own. */
    LocalDate insteadOf(LocalDate holiday, Predicate<LocalDate> taken) {
        DayOfWeek weekday = holiday.getDayOfWeek();
        boolean sunday = weekday == DayOfWeek.SUNDAY;
        boolean weekend = sunday || weekday == DayOfWeek.SATURDAY;
        return switch (this) {
            case NONE -> holiday;
            case AFTER_SUNDAY -> sunday ? nextFree(holiday, taken) : holiday;
            case AFTER_WEEKEND -> weekend ? nextFree(holiday, taken.or(Substitution::isWeekend)) : holiday;
            case NEAREST_WEEKDAY -> weekend ? holiday.plusDays(sunday ? 1 : -1) : holiday;
        };
    }

    private static LocalDate nextFree(LocalDate day, Predicate<LocalDate> taken) {
        LocalDate next = day.plusDays(1);
        while (taken.test(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    }
}
