package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.Derivation.Input;
import io.tieout.revenue.Term.Share;
import java.math.BigDecimal;
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
    public boolean hangsOnTheEnd(Policy policy) {
        return true;
    }

    @Override
    public Optional<String> lacks(Terms terms, Policy policy) {
        return terms.endOn() == null ? Optional.of("end_on") : Optional.empty();
    }

    /** Where the policy gives missing units to the last days: a month is none, so that the amount to date is rounded. */
    Earned byLastDays(View view, LocalDate start, LocalDate end) {
        Earned cumulative = cumulative(view, term(start, end, view.policy()));
        return new Earned(
                cumulative.amount(), cumulative.derivation().rounding("half up, once: last_days is for days"));
    }

    @Override
    public Earned earned(View view) {
        LocalDate end = Objects.requireNonNull(view.terms().endOn());
        LocalDate start =
                view.since() != null && view.since().isAfter(view.terms().startOn())
                        ? view.since()
                        : view.terms().startOn();
        if (start.isAfter(end)) {
            return of(view, List.of(), spread(view) + " * 1", Derivation.HALF_UP, view.rounded(view.requiredPrice()));
        }
        String placement = view.policy().value(Setting.REMAINDER_PLACEMENT);
        return switch (placement) {
            case "cumulative" -> cumulative(view, term(start, end, view.policy()));
            case "first_period", "last_period" -> byPeriods(view, term(start, end, view.policy()), placement);
            case "last_days" -> byLastDays(view, start, end);
            default -> throw new IllegalArgumentException("remainder_placement is never " + placement);
        };
    }

    /** The part of the term that is served, however its amounts are rounded. */
    @Override
    public BigDecimal delivered(View view) {
        LocalDate end = Objects.requireNonNull(view.terms().endOn());
        if (view.terms().startOn().isAfter(end)) {
            return BigDecimal.ZERO;
        }
        Term term = term(view.terms().startOn(), end, view.policy());
        return Worth.divide(term.until(view.day()).parts(), term.whole().parts());
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

    private Earned cumulative(View view, Term term) {
        Share served = term.until(view.day());
        Share whole = term.whole();
        BigDecimal spread = view.requiredPrice().subtract(view.kept());
        Money amount =
                view.quotient(view.kept().multiply(whole.parts()).add(spread.multiply(served.parts())), whole.parts());
        return of(
                view,
                List.of(),
                "%s * (%s) / (%s)".formatted(spread(view), served.formula(), whole.formula()),
                Derivation.HALF_UP,
                amount);
    }

    /**
     * Every month's own share is rounded, the first or last month of the term takes what is missing once it is served. Of a few cents over
     * many months, rounded shares come to more than there is, so that month takes some back: never less than nothing is earned, nor more
     * than there is.
     */
    private Earned byPeriods(View view, Term term, String placement) {
        BigDecimal spread = view.requiredPrice().subtract(view.kept());
        BigDecimal whole = term.whole().parts();
        YearMonth taking = placement.equals("first_period")
                ? term.months().firstKey()
                : term.months().lastKey();
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
        return of(view, List.of(view.amount("shares", shares)), "shares", placement, amount);
    }

    private static BigDecimal share(View view, BigDecimal spread, Share share, BigDecimal whole) {
        return view.quotient(spread.multiply(share.parts()), whole).amount();
    }

    private static String spread(View view) {
        return view.since() == null ? "price" : "(price - kept)";
    }

    /** @param earned formula of what is earned beside what was kept */
    Earned of(View view, List<Input> inputs, String earned, String rounding, Money amount) {
        List<Input> all = new ArrayList<>();
        all.add(view.amount("price", view.requiredPrice()));
        if (view.since() != null) {
            all.add(view.amount("kept", view.kept()));
        }
        all.addAll(inputs);
        String formula = view.since() == null ? earned : "kept + " + earned;
        return new Earned(amount, new Derivation(rule(), STANDARD, all, formula, rounding, amount.amount()));
    }
}
