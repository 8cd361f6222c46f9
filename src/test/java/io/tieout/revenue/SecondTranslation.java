package io.tieout.revenue;

import io.tieout.revenue.Contract.Invoice;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a contract of one obligation comes to in other books, one day after another, whether or not something happens on it. Written
 * from the rule, on top of {@link SecondOpinion}; it shares nothing with the engine but the records that hold what is given.
 */
final class SecondTranslation {
    private static final MathContext EXACT = new MathContext(60, RoundingMode.HALF_UP);
    private static final Set<String> WITH_DAYS = Set.of(
            "time_and_materials",
            "cost_plus",
            "cost_recovery",
            "retainer_drawdown",
            "milestone",
            "units_delivered",
            "point_in_time");

    private final RandomContract given;
    private final SecondOpinion opinion;
    private final List<Invoice> invoices;
    private final Function<LocalDate, BigDecimal> rateOfRevenue;
    private final Function<LocalDate, BigDecimal> spot;
    private final int decimals;

    /** Revenue less billing in the contract's currency; below zero it is billed ahead, which is worth so much in the books. */
    private BigDecimal net = BigDecimal.ZERO;

    private BigDecimal ahead = BigDecimal.ZERO;
    private BigDecimal revenue = BigDecimal.ZERO;
    private boolean allBilledAhead = true;

    SecondTranslation(
            RandomContract given,
            List<Invoice> invoices,
            Function<LocalDate, BigDecimal> spot,
            Function<YearMonth, BigDecimal> average,
            int decimals) {
        this.given = given;
        this.opinion = SecondOpinion.of(given);
        this.invoices = invoices;
        this.spot = spot;
        this.rateOfRevenue = given.has(Setting.FX_RATE, "average") ? day -> average.apply(YearMonth.from(day)) : spot;
        this.decimals = decimals;
    }

    /** Of a month. */
    record Month(BigDecimal revenue, BigDecimal liability) {}

    List<Month> months(YearMonth first, YearMonth last) {
        List<Month> months = new ArrayList<>();
        BigDecimal toDate = opinion.revenue(first.atDay(1).minusDays(1));
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            BigDecimal atEnd = opinion.revenue(month.atEndOfMonth());
            BigDecimal rest = atEnd.subtract(toDate);
            BigDecimal yesterday = toDate;
            revenue = BigDecimal.ZERO;
            allBilledAhead = true;
            for (LocalDate day = month.atDay(1); YearMonth.from(day).equals(month); day = day.plusDays(1)) {
                bill(day);
                BigDecimal ofDay = BigDecimal.ZERO;
                if (WITH_DAYS.contains(methodOn(day))) {
                    BigDecimal today = opinion.revenue(day);
                    ofDay = today.subtract(opinion.revenue(day.minusDays(1)));
                    rest = rest.subtract(ofDay);
                }
                earn(day, day.equals(month.atEndOfMonth()) ? ofDay.add(rest) : ofDay);
            }
            months.add(end());
            toDate = atEnd;
        }
        return months;
    }

    private String methodOn(LocalDate day) {
        List<Terms> inOrder = given.versions().stream()
                .sorted(Comparator.comparing(Terms::effectiveOn).thenComparing(Terms::version))
                .toList();
        return inOrder.reversed().stream()
                .filter(terms -> !terms.effectiveOn().isAfter(day))
                .findFirst()
                .orElse(inOrder.getFirst())
                .method();
    }

    /** The invoices of a day raise what is billed ahead by what each is worth; credit notes lower it at its average. */
    private void bill(LocalDate day) {
        List<Invoice> ofDay =
                invoices.stream().filter(invoice -> invoice.day().equals(day)).toList();
        if (ofDay.isEmpty()) {
            return;
        }
        BigDecimal billed = ofDay.stream().map(Invoice::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean noAsset = net.signum() <= 0;
        boolean noCredit = ofDay.stream().allMatch(invoice -> invoice.amount().signum() >= 0);
        if (noAsset && noCredit) {
            net = net.subtract(billed);
            ofDay.forEach(invoice -> ahead = ahead.add(rounded(invoice.amount().multiply(spot.apply(day)))));
        } else {
            move(billed.negate(), spot.apply(day));
        }
    }

    private void earn(LocalDate day, BigDecimal amount) {
        if (amount.signum() == 0) {
            return;
        }
        if (net.signum() < 0 && amount.add(net).signum() <= 0) {
            BigDecimal average = ahead.divide(net.negate(), EXACT);
            revenue = revenue.add(amount.multiply(average));
            move(amount, average);
            return;
        }
        allBilledAhead = false;
        BigDecimal fromAhead = net.min(BigDecimal.ZERO).negate();
        BigDecimal rate = rateOfRevenue.apply(day);
        revenue = revenue.add(ahead).add(amount.subtract(fromAhead).multiply(rate));
        move(amount, rate);
    }

    private void move(BigDecimal by, BigDecimal rate) {
        BigDecimal before = net.min(BigDecimal.ZERO).negate();
        net = net.add(by);
        BigDecimal after = net.min(BigDecimal.ZERO).negate();
        if (after.compareTo(before) > 0) {
            ahead = ahead.add(after.subtract(before).multiply(rate));
        } else if (after.signum() == 0) {
            ahead = BigDecimal.ZERO;
        } else {
            ahead = ahead.multiply(after).divide(before, EXACT);
        }
    }

    /** Revenue is rounded once a month; where all of it was billed ahead, what that takes stays with the liability. */
    private Month end() {
        BigDecimal shown = rounded(revenue);
        if (net.signum() < 0) {
            ahead = rounded(allBilledAhead ? ahead.add(revenue).subtract(shown) : ahead);
        }
        return new Month(shown, ahead);
    }

    private BigDecimal rounded(BigDecimal exact) {
        return exact.setScale(24, RoundingMode.HALF_UP).setScale(decimals, RoundingMode.HALF_UP);
    }
}
