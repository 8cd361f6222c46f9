package io.tieout.revenue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * A term as the shares of its calendar months.
 *
 * @param months every calendar month of the term with its share
 * @param partly the share of a month from its first day of service until a day in it
 */
record Term(SortedMap<YearMonth, Share> months, BiFunction<YearMonth, LocalDate, Share> partly) {

    /**
     * A part of a term.
     *
     * @param parts    whole numbers, comparable within a term
     * @param whole    whole days, or whole months
     * @param fraction the rest, exact: {@code 17/31}; empty when there is none
     */
    record Share(BigDecimal parts, long whole, String fraction) {
        static final Share NONE = new Share(BigDecimal.ZERO, 0, "");

        Share plus(Share other) {
            return new Share(
                    parts.add(other.parts),
                    whole + other.whole,
                    fraction.isEmpty() || other.fraction.isEmpty()
                            ? fraction + other.fraction
                            : fraction + " + " + other.fraction);
        }

        /** For example {@code 17/31 + 11}. */
        String formula() {
            if (fraction.isEmpty()) {
                return Long.toString(whole);
            }
            return whole == 0 ? fraction : whole + " + " + fraction;
        }
    }

    /** The shares of the months between two days, both included, by what each month's part of days is worth. */
    static Term of(LocalDate first, LocalDate last, BiFunction<LocalDate, LocalDate, Share> share) {
        TreeMap<YearMonth, Share> months = new TreeMap<>();
        for (YearMonth month = YearMonth.from(first);
                !month.isAfter(YearMonth.from(last));
                month = month.plusMonths(1)) {
            months.put(month, share.apply(later(first, month.atDay(1)), earlier(last, month.atEndOfMonth())));
        }
        return new Term(months, (month, day) -> share.apply(later(first, month.atDay(1)), earlier(last, day)));
    }

    Share whole() {
        return months.values().stream().reduce(Share.NONE, Share::plus);
    }

    /** The share of a month of the term. */
    Share of(YearMonth month) {
        return months.getOrDefault(month, Share.NONE);
    }

    /** What of a month of the term is served by a day, that day included. */
    Share served(YearMonth month, LocalDate day) {
        int order = month.compareTo(YearMonth.from(day));
        if (order == 0) {
            return partly.apply(month, day);
        }
        return order < 0 ? of(month) : Share.NONE;
    }

    /** What is served until a day, that day included. */
    Share until(LocalDate day) {
        return months.keySet().stream().map(month -> served(month, day)).reduce(Share.NONE, Share::plus);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
