package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.Derivation.Input;
import io.tieout.revenue.Term.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The price spread evenly over the term; a calendar month takes a share by its days or by its part of a month.
 *
 * <p>Standard: IFRS 15.B18 (time-based measure of progress).
 */
abstract class StraightLine implements RevenueMethod {
    private static final String STANDARD = "IFRS 15.B18";

    /** The shares of the months of a term. */
    abstract Term term(LocalDate first, LocalDate last, Policy policy);

    abstract String rule();

    @Override
    public Set<Need> needs() {
        return EnumSet.of(Need.PRICE);
    }

    @Override
    public Optional<String> lacks(Terms terms, Policy policy) {
        return terms.endOn() == null ? Optional.of("end_on") : Optional.empty();
    }

    @Override
    public Earned earned(View view) {
        LocalDate end = Objects.requireNonNull(view.terms().endOn());
        LocalDate start =
                view.since() != null && view.since().isAfter(view.terms().startOn())
                        ? view.since()
                        : view.terms().startOn();
        BigDecimal spread = view.requiredPrice().subtract(view.kept());
        if (start.isAfter(end)) {
            return of(view, List.of(), "1", view.rounded(view.requiredPrice()));
        }
        Term term = term(start, end, view.policy());
        String placement = view.policy().value(Setting.REMAINDER_PLACEMENT);
        return switch (placement) {
            case "cumulative" -> cumulative(view, term, spread);
            case "first_period", "last_period" -> byPeriods(view, term, spread, placement.equals("first_period"));
            case "last_days" -> byDays(view, start, end);
            default -> throw new IllegalArgumentException("remainder_placement is never " + placement);
        };
    }

    @Override
    public SortedMap<YearMonth, BigDecimal> expected(View view, BigDecimal rest) {
        SortedMap<YearMonth, BigDecimal> months = new TreeMap<>();
        YearMonth last = YearMonth.from(Objects.requireNonNull(view.terms().endOn()));
        Money before = earned(view).amount();
        for (YearMonth month = YearMonth.from(view.day()).plusMonths(1);
                !month.isAfter(last);
                month = month.plusMonths(1)) {
            Money toDate = earned(view.on(month.atEndOfMonth())).amount();
            months.put(month, toDate.minus(before).amount());
            before = toDate;
        }
        return months;
    }

    private Earned cumulative(View view, Term term, BigDecimal spread) {
        Share served = term.until(view.day());
        Share whole = term.whole();
        Money amount =
                view.quotient(view.kept().multiply(whole.parts()).add(spread.multiply(served.parts())), whole.parts());
        return of(view, List.of(), "(%s) / (%s)".formatted(served.formula(), whole.formula()), amount);
    }

    /**
     * Every month's own share is rounded, the first or last month of the term takes what is missing once it is served. Of a few cents over
     * many months, rounded shares come to more than there is, so that month takes some back: never less than nothing is earned, nor more
     * than there is.
     */
    private Earned byPeriods(View view, Term term, BigDecimal spread, boolean firstTakesTheRest) {
        BigDecimal whole = term.whole().parts();
        YearMonth taking =
                firstTakesTheRest ? term.months().firstKey() : term.months().lastKey();
        BigDecimal missing = spread;
        BigDecimal shares = BigDecimal.ZERO;
        for (YearMonth month : term.months().keySet()) {
            missing = missing.subtract(share(view, spread, term.of(month), whole));
            shares = shares.add(share(view, spread, term.served(month, view.day()), whole));
        }
        if (term.served(taking, view.day()).equals(term.of(taking))) {
            shares = shares.add(missing);
        }
        shares = shares.max(spread.min(BigDecimal.ZERO)).min(spread.max(BigDecimal.ZERO));
        Money amount = view.rounded(view.kept().add(shares));
        return of(view, List.of(view.amount("shares", shares)), null, amount);
    }

    private static BigDecimal share(View view, BigDecimal spread, Share share, BigDecimal whole) {
        return view.quotient(spread.multiply(share.parts()), whole).amount();
    }

    /** The day rate is cut to minor units, and the missing units go one a day to the last days. */
    private Earned byDays(View view, LocalDate start, LocalDate end) {
        BigDecimal spread = view.rounded(view.requiredPrice()).amount().subtract(view.kept());
        int decimals = view.currency().getDefaultFractionDigits();
        long days = end.toEpochDay() - start.toEpochDay() + 1;
        long served = Math.clamp(view.day().toEpochDay() - start.toEpochDay() + 1, 0, days);
        BigDecimal rate = spread.divide(BigDecimal.valueOf(days), decimals, RoundingMode.DOWN);
        BigDecimal missing = spread.subtract(rate.multiply(BigDecimal.valueOf(days)));
        long units = missing.movePointRight(decimals).abs().longValueExact();
        BigDecimal unit = BigDecimal.ONE.movePointLeft(decimals).multiply(BigDecimal.valueOf(missing.signum()));
        long withUnit = Math.max(0, served - (days - units));
        BigDecimal earned = rate.multiply(BigDecimal.valueOf(served)).add(unit.multiply(BigDecimal.valueOf(withUnit)));
        return of(
                view,
                List.of(
                        Input.of("days", BigDecimal.valueOf(served), "days"),
                        view.amount("day_rate", rate),
                        Input.of("last_days", BigDecimal.valueOf(withUnit), "days"),
                        view.amount("unit", unit)),
                null,
                view.rounded(view.kept().add(earned)));
    }

    private Earned of(View view, List<Input> inputs, @org.jspecify.annotations.Nullable String fraction, Money amount) {
        List<Input> all = new ArrayList<>();
        all.add(view.amount("price", view.requiredPrice()));
        boolean amended = view.since() != null;
        if (amended) {
            all.add(view.amount("kept", view.kept()));
        }
        all.addAll(inputs);
        String kept = amended ? "kept + " : "";
        String spread = amended ? "(price - kept)" : "price";
        String formula;
        if (fraction != null) {
            formula = kept + spread + " * " + fraction;
        } else if (inputs.size() == 1) {
            formula = kept + "shares";
        } else {
            formula = kept + "days * day_rate + last_days * unit";
        }
        String rounding = fraction != null ? Derivation.HALF_UP : view.policy().value(Setting.REMAINDER_PLACEMENT);
        return new Earned(amount, new Derivation(rule(), STANDARD, all, formula, rounding, amount.amount()));
    }
}
