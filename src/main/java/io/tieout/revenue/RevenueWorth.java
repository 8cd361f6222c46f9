package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.EntityPosition.Purpose;
import io.tieout.revenue.EntityPosition.Used;
import io.tieout.revenue.ExchangeRates.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** What the revenue of a contract's obligations in a month is worth: added up day by day, rounded as a whole. */
final class RevenueWorth {
    private final Worth books;
    private final Map<String, Sum> byObligation = new LinkedHashMap<>();
    private boolean atRatesOfDays;

    /**
     * @param obligations in the order in which missing units are given out
     */
    RevenueWorth(Worth books, Collection<String> obligations) {
        this.books = books;
        obligations.forEach(obligation -> byObligation.put(obligation, new Sum()));
    }

    /** Of one obligation, not rounded; the rate is an average by the size of the amounts. */
    private static final class Sum {
        private final SequencedSet<Used> rates = new LinkedHashSet<>();
        private BigDecimal worth = BigDecimal.ZERO;
        private Average rate = Average.OF_NOTHING;
        private Average released = Average.OF_NOTHING;
    }

    /**
     * Revenue of an obligation.
     *
     * @param amount   its part of the contract's revenue, which is rounded as a whole
     * @param rate     of one unit; null where there is none
     * @param released part of it, from 0 to 1 by the size of the amounts, that keeps the rate of what was billed ahead
     */
    record Valued(Money amount, @Nullable BigDecimal rate, BigDecimal released, Collection<Used> rates) {}

    /** Revenue that releases what was billed ahead. */
    void released(String obligation, BigDecimal amount, BigDecimal rate) {
        Sum sum = of(obligation);
        sum.worth = sum.worth.add(amount.multiply(rate));
        sum.rate = sum.rate.and(amount, rate);
        sum.released = sum.released.and(amount, rate);
    }

    /** Revenue at the rate of its day. */
    void ofDay(String obligation, BigDecimal amount, Rate rate) {
        Sum sum = of(obligation);
        sum.worth = sum.worth.add(amount.multiply(rate.rate()));
        sum.rate = sum.rate.and(amount, rate.rate());
        sum.rates.add(new Used(Purpose.REVENUE, rate));
        atRatesOfDays = true;
    }

    private Sum of(String obligation) {
        return Objects.requireNonNull(byObligation.get(obligation));
    }

    /** Whether all of it released what was billed ahead. */
    boolean isAllReleased() {
        return !atRatesOfDays;
    }

    /** Before it is rounded. */
    BigDecimal exact() {
        return byObligation.values().stream().map(sum -> sum.worth).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** By obligation. */
    Map<String, Valued> rounded() {
        Map<String, BigDecimal> parts = split();
        Map<String, Valued> valued = new LinkedHashMap<>();
        byObligation.forEach((obligation, sum) -> {
            BigDecimal size = sum.rate.weight();
            boolean isNothing = size.signum() == 0;
            valued.put(
                    obligation,
                    new Valued(
                            books.rounded(Objects.requireNonNull(parts.get(obligation))),
                            isNothing ? null : sum.rate.rate(),
                            isNothing ? BigDecimal.ZERO : Worth.divide(sum.released.weight(), size),
                            sum.rates));
        });
        return valued;
    }

    /** Rounded as a whole; the units that are missing go to the obligations that lost most by rounding down, in their order. */
    private Map<String, BigDecimal> split() {
        int decimals = books.currency().getDefaultFractionDigits();
        BigDecimal unit = BigDecimal.ONE.movePointLeft(decimals);
        Map<String, BigDecimal> parts = new LinkedHashMap<>();
        Map<String, BigDecimal> lost = new LinkedHashMap<>();
        byObligation.forEach((obligation, sum) -> {
            BigDecimal exact = sum.worth.setScale(Worth.DECIMALS, RoundingMode.HALF_UP);
            BigDecimal down = exact.setScale(decimals, RoundingMode.FLOOR);
            parts.put(obligation, down);
            lost.put(obligation, exact.subtract(down));
        });
        BigDecimal missing = books.rounded(exact())
                .amount()
                .subtract(parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        lost.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(missing.divide(unit).longValueExact())
                .forEach(each -> parts.merge(each.getKey(), unit, BigDecimal::add));
        return parts;
    }
}
