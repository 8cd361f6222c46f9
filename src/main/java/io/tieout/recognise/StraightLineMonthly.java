package io.tieout.recognise;

import io.tieout.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;

/**
 * Price × months served ÷ months of the term; a month served in part counts its days served over its days.
 *
 * <p>Revenue to date is rounded, a month is the difference of two such amounts. Months are counted exactly, as fractions over
 * the common multiple of the lengths that a month can have. Standard: IFRS 15.B18 (time-based measure of progress).
 */
final class StraightLineMonthly implements RevenueMethod {
    /** Divisible by 28, 29, 30 and 31: a day of any month is a whole number of these parts. */
    private static final long PARTS_OF_A_MONTH = 28L * 29 * 30 * 31;

    @Override
    public String name() {
        return "straight_line_monthly";
    }

    @Override
    public Optional<String> lacks(Obligation terms) {
        if (terms.price() == null) {
            return Optional.of("price");
        }
        if (terms.startOn() == null) {
            return Optional.of("start_on");
        }
        if (terms.endOn() == null || terms.endOn().isBefore(terms.startOn())) {
            return Optional.of("end_on");
        }
        return Optional.empty();
    }

    @Override
    public ToDate at(Facts facts, YearMonth month) {
        Obligation terms = facts.terms();
        BigDecimal price = Objects.requireNonNull(terms.price());
        LocalDate start = Objects.requireNonNull(terms.startOn());
        LocalDate end = Objects.requireNonNull(terms.endOn());
        BigDecimal served = BigDecimal.valueOf(parts(start, end, month));
        BigDecimal term = BigDecimal.valueOf(parts(start, end, YearMonth.from(end)));
        int decimals = terms.currency().getDefaultFractionDigits();
        Money revenue =
                Money.rounded(price.multiply(served).divide(term, decimals, RoundingMode.HALF_UP), terms.currency());
        return new ToDate(
                revenue,
                revenue,
                revenue,
                "price %s × %s of %s months served from %s to %s = %s"
                        .formatted(price.toPlainString(), months(served), months(term), start, end, revenue));
    }

    private static long parts(LocalDate start, LocalDate end, YearMonth until) {
        long parts = 0;
        for (YearMonth month = YearMonth.from(start);
                !month.isAfter(until) && !month.atDay(1).isAfter(end);
                month = month.plusMonths(1)) {
            LocalDate first = start.isAfter(month.atDay(1)) ? start : month.atDay(1);
            LocalDate last = end.isBefore(month.atEndOfMonth()) ? end : month.atEndOfMonth();
            long days = last.toEpochDay() - first.toEpochDay() + 1;
            parts += days * (PARTS_OF_A_MONTH / month.lengthOfMonth());
        }
        return parts;
    }

    private static String months(BigDecimal parts) {
        return parts.divide(BigDecimal.valueOf(PARTS_OF_A_MONTH), 4, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
