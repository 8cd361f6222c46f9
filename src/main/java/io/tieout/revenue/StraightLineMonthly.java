package io.tieout.revenue;

import io.tieout.revenue.Term.Share;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;

/**
 * Price × months served ÷ months of the term. Months are counted exactly, as fractions over the common multiple of the lengths that
 * a month can have.
 */
final class StraightLineMonthly extends StraightLine {
    /** Divisible by 28, 29, 30 and 31: a day of any month is a whole number of these parts. */
    private static final long PARTS_OF_A_MONTH = 28L * 29 * 30 * 31;

    private static final int THIRTY = 30;
    private static final Share ONE_MONTH = new Share(BigDecimal.ONE, 1, "");

    @Override
    public String name() {
        return "straight_line_monthly";
    }

    @Override
    String rule() {
        return "price over the months of the term";
    }

    @Override
    Term term(LocalDate first, LocalDate last, Policy policy) {
        String partial = policy.value(Setting.PARTIAL_MONTH);
        return switch (partial) {
            case "actual_days" -> Term.of(first, last, StraightLineMonthly::byDays);
            case "thirty_days" -> Term.of(first, last, StraightLineMonthly::byThirtyDays);
            case "whole_months" -> wholeMonths(first, last);
            default -> throw new IllegalArgumentException("partial_month is never " + partial);
        };
    }

    /** Of months that are counted whole, one begun by the last day of service counts. */
    @Override
    public Earned earned(View view) {
        boolean isBegun = view.isLast()
                && !view.day().isBefore(view.terms().startOn())
                && view.policy().is(Setting.PARTIAL_MONTH, "whole_months");
        return super.earned(isBegun ? view.on(YearMonth.from(view.day()).atEndOfMonth()) : view);
    }

    private static Share byDays(LocalDate from, LocalDate to) {
        long days = Math.max(0, to.toEpochDay() - from.toEpochDay() + 1);
        return share(days, from.lengthOfMonth());
    }

    /** The 31st and the end of February count as the 30th. */
    private static Share byThirtyDays(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return Share.NONE;
        }
        return share(dayOfThirty(to) - dayOfThirty(from) + 1L, THIRTY);
    }

    private static int dayOfThirty(LocalDate day) {
        return day.getDayOfMonth() == day.lengthOfMonth() ? THIRTY : day.getDayOfMonth();
    }

    private static Share share(long days, int length) {
        if (days == 0) {
            return Share.NONE;
        }
        BigDecimal parts = BigDecimal.valueOf(days * (PARTS_OF_A_MONTH / length));
        return days == length ? new Share(parts, 1, "") : new Share(parts, 0, days + "/" + length);
    }

    /** The months of the term are counted from its start, and each calendar month from the starting one on takes an equal share. */
    private static Term wholeMonths(LocalDate first, LocalDate last) {
        long months = ChronoUnit.MONTHS.between(first, last.plusDays(1));
        if (first.plusMonths(months).isBefore(last.plusDays(1))) {
            months++;
        }
        TreeMap<YearMonth, Share> shares = new TreeMap<>();
        for (long month = 0; month < months; month++) {
            shares.put(YearMonth.from(first).plusMonths(month), ONE_MONTH);
        }
        return new Term(shares, (month, day) -> day.equals(month.atEndOfMonth()) ? ONE_MONTH : Share.NONE);
    }
}
