package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.Derivation.Input;
import io.tieout.revenue.Fact.CostKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One obligation as a method sees it: the terms of one version, the facts until a day, and the gates that are closed.
 *
 * @param price    transaction price of the obligation on the day; null when the obligation has none
 * @param since    first day of what a prospective amendment spreads anew; null: since the start
 * @param kept     revenue to date of the day before {@code since}, which stays
 * @param isLast   the contract was terminated, and the day is its last day of service
 * @param addedSince what the terms add to the price as agreed for scope that there was not on an earlier day: see {@link Pricing#added}
 * @param closed   gates that work must have passed to count
 */
record View(
        Currency currency,
        Policy policy,
        Terms terms,
        Work work,
        LocalDate day,
        @Nullable BigDecimal price,
        @Nullable LocalDate since,
        BigDecimal kept,
        boolean isLast,
        Function<LocalDate, BigDecimal> addedSince,
        Set<Gate> closed) {

    boolean isClosed(Gate gate) {
        return closed.contains(gate);
    }

    private boolean approvedOnly() {
        return isClosed(Gate.APPROVAL);
    }

    Series lines() {
        return work.lines(approvedOnly());
    }

    /** Lines of the part that is looked at that passed the gate of approval, in the order of days, each at its price by the terms. */
    List<Fact.PricedLine> singleLines() {
        return work.lines(terms.version()).stream()
                .filter(this::isLookedAt)
                .filter(line -> line.approved() || !approvedOnly())
                .toList();
    }

    private boolean isLookedAt(Fact fact) {
        return !fact.day().isAfter(day) && (since == null || !fact.day().isBefore(since));
    }

    /** The day of the last of some facts, as far as they are of the part that is looked at. */
    Optional<LocalDate> lastDayOf(List<? extends Fact> facts) {
        return facts.stream().filter(this::isLookedAt).map(Fact::day).max(Comparator.naturalOrder());
    }

    /** What amendments that count from the start changed of the price of lines before them; nothing where only the rest is looked at. */
    List<Repricing> repricings() {
        return since == null ? work.repricings(approvedOnly(), terms.version()) : List.of();
    }

    Series hours() {
        return work.hours(approvedOnly());
    }

    Series costs(Set<CostKind> kinds) {
        return work.costs(approvedOnly(), kinds);
    }

    Series recoverableCosts(Set<CostKind> kinds) {
        return work.recoverableCosts(approvedOnly(), kinds);
    }

    /** What was there before the part that is spread anew; zero when all of it is looked at. */
    BigDecimal before(Series series) {
        return since == null ? BigDecimal.ZERO : series.until(since.minusDays(1));
    }

    /** What came in the part that is looked at. */
    BigDecimal within(Series series) {
        return series.until(day).subtract(before(series));
    }

    BigDecimal requiredPrice() {
        if (price == null) {
            throw new IllegalStateException("The method %s needs a price".formatted(terms.method()));
        }
        return price;
    }

    Money rounded(BigDecimal exact) {
        return Money.rounded(exact, currency);
    }

    /** A quotient, rounded half up once. */
    Money quotient(BigDecimal dividend, BigDecimal divisor) {
        return new Money(dividend.divide(divisor, currency.getDefaultFractionDigits(), RoundingMode.HALF_UP), currency);
    }

    /** Not above the cap of the obligation, once its gate is closed. */
    Earned capped(Earned earned) {
        BigDecimal cap = terms.cap();
        if (cap == null || !isClosed(Gate.CAP)) {
            return earned;
        }
        Money capped = earned.amount().min(rounded(cap));
        Derivation derivation = earned.derivation();
        List<Input> inputs = new ArrayList<>(derivation.inputs());
        inputs.add(amount("cap", cap));
        return new Earned(
                capped,
                new Derivation(
                        derivation.rule() + ", at most the cap",
                        derivation.standard(),
                        inputs,
                        "min(%s, cap)".formatted(derivation.formula()),
                        derivation.rounding(),
                        capped.amount()));
    }

    /** The same at another price. */
    View priced(BigDecimal other) {
        return new View(currency, policy, terms, work, day, other, since, kept, isLast, addedSince, closed);
    }

    /** The same without what an amendment kept. */
    View fromTheStart() {
        return new View(currency, policy, terms, work, day, price, null, BigDecimal.ZERO, isLast, addedSince, closed);
    }

    /**
     * What facts add up to with what was kept, as revenue: never below nothing, and never above the price, where there is one, or what
     * was kept.
     */
    Earned addedUp(String rule, String standard, Input sum) {
        List<Input> inputs = new ArrayList<>();
        BigDecimal exact = kept.add(sum.value());
        String formula = sum.name();
        String most = "price";
        if (since != null) {
            inputs.add(amount("kept", kept));
            formula = "kept + " + formula;
            most = "max(price, kept)";
        }
        inputs.add(sum);
        if (exact.signum() < 0) {
            formula = "max(0, %s)".formatted(formula);
        }
        if (price != null) {
            inputs.add(amount("price", price));
            formula = "min(%s, %s)".formatted(formula, most);
        }
        BigDecimal atLeast = exact.max(BigDecimal.ZERO);
        Money amount = rounded(price == null ? atLeast : atLeast.min(price.max(kept)));
        return new Earned(amount, new Derivation(rule, standard, inputs, formula, Derivation.HALF_UP, amount.amount()));
    }

    /** The same at the end of another day. */
    View on(LocalDate other) {
        return new View(currency, policy, terms, work, other, price, since, kept, false, addedSince, closed);
    }

    /** An amount over the days of service after the day of the view; nothing where none is left, or no terms say how many. */
    SortedMap<YearMonth, BigDecimal> evenly(BigDecimal amount) {
        LocalDate next = day.plusDays(1);
        LocalDate first = terms.startOn().isAfter(next) ? terms.startOn() : next;
        LocalDate last = terms.endOn();
        return last == null || last.isBefore(first)
                ? Collections.emptySortedMap()
                : RunOff.evenly(amount, currency.getDefaultFractionDigits(), first, last);
    }

    Input amount(String name, BigDecimal value) {
        return Input.of(name, value, currency.getCurrencyCode());
    }
}
