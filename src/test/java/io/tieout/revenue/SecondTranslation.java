package io.tieout.revenue;

import io.tieout.revenue.Contract.Invoice;
import io.tieout.revenue.SecondBundle.Balance;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What a contract comes to in other books, one day after another. Written from the rule, on top of {@link SecondBundle}; it shares
 * nothing with the engine but the records that hold what is given.
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

    /** The rates of one currency in another. */
    record Rates(
            Function<LocalDate, BigDecimal> spot,
            Function<YearMonth, BigDecimal> average,
            Function<YearMonth, BigDecimal> closing) {}

    private final RandomBundle given;
    private final SecondBundle opinion;
    private final Rates rates;
    private final int decimals;
    private final boolean isEveryDayAsked;
    private final int parts;

    /** Of each obligation; within a funding limit what happens to one may make room for others. */
    private final List<NavigableSet<LocalDate>> earningDays;

    private final NavigableSet<LocalDate> allDays = new TreeSet<>();

    /** Revenue and what may go back, less billing; below zero it is billed ahead, which is worth so much in the books. */
    private BigDecimal net = BigDecimal.ZERO;

    private BigDecimal ahead = BigDecimal.ZERO;
    private BigDecimal refund = BigDecimal.ZERO;
    private List<BigDecimal> provisions;

    /** Asset less liabilities in the books, at the end of the month before. */
    private BigDecimal balance = BigDecimal.ZERO;

    /** Of the month that is going on, by obligation and not rounded. */
    private BigDecimal[] revenue;

    private boolean isAllBilledAhead = true;
    private Set<String> met = new TreeSet<>();

    /** @param isEveryDayAsked also those on which nothing is said to happen */
    SecondTranslation(RandomBundle given, SecondBundle opinion, Rates rates, int decimals, boolean isEveryDayAsked) {
        this.given = given;
        this.opinion = opinion;
        this.rates = rates;
        this.decimals = decimals;
        this.parts = given.parts().size();
        this.isEveryDayAsked = isEveryDayAsked;
        this.revenue = zeros();
        this.provisions = List.of(zeros());
        IntStream.range(0, parts).forEach(part -> allDays.addAll(opinion.ownDays(part)));
        this.earningDays = IntStream.range(0, parts)
                .<NavigableSet<LocalDate>>mapToObj(
                        part -> given.fundingLimit() == null ? opinion.ownDays(part) : new TreeSet<>(allDays))
                .toList();
        given.invoices().stream().map(Invoice::day).forEach(allDays::add);
    }

    /**
     * Amounts of a month and balances at its end.
     *
     * @param met which rules about days
     */
    record Month(
            YearMonth month,
            List<BigDecimal> revenue,
            List<BigDecimal> billed,
            BigDecimal asset,
            BigDecimal liability,
            BigDecimal refund,
            List<BigDecimal> provisions,
            List<BigDecimal> lossCost,
            BigDecimal difference,
            int leading,
            Set<String> met) {}

    List<Month> months(YearMonth first, YearMonth last) {
        List<Month> months = new ArrayList<>();
        BigDecimal[] toDate = toDate(first.atDay(1).minusDays(1));
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            revenue = zeros();
            isAllBilledAhead = true;
            met = new TreeSet<>();
            BigDecimal[] atEnd = toDate(month.atEndOfMonth());
            walk(month, toDate, atEnd);
            months.add(closed(month, List.of(atEnd)));
            toDate = atEnd;
        }
        return months;
    }

    /** On a day invoices come before revenue; what is earned on no day of its own is of the month's last. */
    private void walk(YearMonth month, BigDecimal[] before, BigDecimal[] atEnd) {
        LocalDate lastDay = month.atEndOfMonth();
        BigDecimal[] rest = IntStream.range(0, parts)
                .mapToObj(part -> atEnd[part].subtract(before[part]))
                .toArray(BigDecimal[]::new);
        for (LocalDate day : days(month)) {
            bill(day);
            BigDecimal[] ofDay = zeros();
            for (int part = 0; part < parts; part++) {
                if (isAsked(part, day) && WITH_DAYS.contains(opinion.method(part, day))) {
                    ofDay[part] = opinion.revenue(part, day).subtract(opinion.revenue(part, day.minusDays(1)));
                    rest[part] = rest[part].subtract(ofDay[part]);
                }
                if (day.equals(lastDay)) {
                    ofDay[part] = ofDay[part].add(rest[part]);
                }
            }
            earn(day, ofDay);
        }
    }

    private boolean isAsked(int part, LocalDate day) {
        return isEveryDayAsked || earningDays.get(part).contains(day);
    }

    private Set<LocalDate> days(YearMonth month) {
        LocalDate last = month.atEndOfMonth();
        Set<LocalDate> days = new TreeSet<>(allDays.subSet(month.atDay(1), true, last, true));
        if (isEveryDayAsked) {
            month.atDay(1).datesUntil(last).forEach(days::add);
        }
        days.add(last);
        return days;
    }

    private BigDecimal[] toDate(LocalDate day) {
        return opinion.revenue(day).toArray(BigDecimal[]::new);
    }

    /** The invoices of a day raise what is billed ahead by what each is worth; credit notes lower it at its average. */
    private void bill(LocalDate day) {
        List<Invoice> ofDay = given.invoices().stream()
                .filter(invoice -> invoice.day().equals(day))
                .toList();
        BigDecimal billed = SecondBundle.sum(ofDay.stream().map(Invoice::amount).toList());
        boolean isNoAsset = net.signum() <= 0;
        boolean isNoCredit = ofDay.stream().allMatch(invoice -> invoice.amount().signum() >= 0);
        if (isNoAsset && isNoCredit) {
            net = net.subtract(billed);
            ofDay.forEach(invoice -> ahead = ahead.add(worth(invoice)));
        } else {
            move(billed.negate(), rates.spot().apply(day));
        }
    }

    private BigDecimal worth(Invoice invoice) {
        return rounded(invoice.amount().multiply(rates.spot().apply(invoice.day())));
    }

    /**
     * Revenue of a day uses up what is billed ahead at its average rate, the rest is worth the rate of the day. Whoever of the contract
     * earned it: it has one rate.
     */
    private void earn(LocalDate day, BigDecimal[] ofDay) {
        BigDecimal all = SecondBundle.sum(List.of(ofDay));
        boolean isNothing = Arrays.stream(ofDay).allMatch(amount -> amount.signum() == 0);
        if (isNothing) {
            return;
        }
        met(day, ofDay, all);
        if (net.signum() < 0 && all.add(net).signum() <= 0) {
            BigDecimal average = ahead.divide(net.negate(), EXACT);
            add(ofDay, average);
            move(all, average);
            return;
        }
        BigDecimal rate = given.has(Setting.FX_RATE, "average")
                ? rates.average().apply(YearMonth.from(day))
                : rates.spot().apply(day);
        isAllBilledAhead = false;
        if (net.signum() < 0) {
            BigDecimal worth = ahead.add(all.add(net).multiply(rate));
            add(ofDay, worth.divide(all, EXACT));
        } else {
            add(ofDay, rate);
        }
        move(all, rate);
    }

    private void met(LocalDate day, BigDecimal[] ofDay, BigDecimal all) {
        boolean isBilled =
                given.invoices().stream().anyMatch(invoice -> invoice.day().equals(day));
        boolean isOfItsOwn = !day.equals(YearMonth.from(day).atEndOfMonth());
        if (isOfItsOwn) {
            met.add("revenue of a day of its own");
        }
        if (isOfItsOwn && isBilled) {
            met.add("billed on the day on which it is earned");
        }
        if (net.signum() < 0) {
            met.add(all.signum() < 0 ? "taken back beside an advance" : "revenue that uses up an advance");
        }
        if (net.signum() < 0 && all.add(net).signum() > 0) {
            met.add("revenue of a day that is billed ahead in part");
        }
        if (Arrays.stream(ofDay).filter(amount -> amount.signum() != 0).count() > 1) {
            met.add("several obligations on one day");
        }
    }

    private void add(BigDecimal[] amounts, BigDecimal rate) {
        for (int part = 0; part < parts; part++) {
            revenue[part] = revenue[part].add(amounts[part].multiply(rate));
        }
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

    /**
     * Revenue is rounded once; where all of it was billed ahead, what that takes stays with the liability. What may go back, an asset and
     * the provision are monetary and worth the closing rate, and at it what may go back comes now and goes (IAS 21.8, 21.23).
     */
    private Month closed(YearMonth month, List<BigDecimal> toDate) {
        LocalDate day = month.atEndOfMonth();
        BigDecimal closing = rates.closing().apply(month);
        BigDecimal exact = SecondBundle.sum(List.of(revenue));
        BigDecimal shown = rounded(exact);
        Balance atEnd = opinion.balance(day, toDate);
        move(atEnd.refund().subtract(refund), closing);
        refund = atEnd.refund();
        if (net.signum() < 0) {
            ahead = rounded(isAllBilledAhead ? ahead.add(exact).subtract(shown) : ahead);
        }
        List<BigDecimal> provisionsBefore = provisions;
        provisions = opinion.lossProvisions(day, toDate);
        List<BigDecimal> billed = ofParts(part -> SecondBundle.sum(given.invoices().stream()
                .filter(invoice -> YearMonth.from(invoice.day()).equals(month))
                .filter(invoice -> opinion.partOf(invoice) == part)
                .map(this::worth)
                .toList()));
        List<BigDecimal> provided = ofParts(part -> rounded(provisions.get(part).multiply(closing)));
        List<BigDecimal> lossCost = ofParts(part -> rounded(
                provisions.get(part).subtract(provisionsBefore.get(part)).multiply(closing)));
        BigDecimal asset = rounded(net.max(BigDecimal.ZERO).multiply(closing));
        BigDecimal owed = rounded(refund.multiply(closing));
        BigDecimal before = balance;
        balance = asset.subtract(ahead).subtract(owed).subtract(SecondBundle.sum(provided));
        BigDecimal difference = shown.subtract(SecondBundle.sum(billed))
                .subtract(SecondBundle.sum(lossCost))
                .subtract(balance.subtract(before));
        return new Month(
                month,
                split(shown),
                billed,
                asset,
                ahead,
                owed,
                provided,
                lossCost,
                difference,
                opinion.leading(month),
                met);
    }

    private List<BigDecimal> ofParts(IntFunction<BigDecimal> amount) {
        return IntStream.range(0, parts).mapToObj(amount).toList();
    }

    /** By largest remainder, of equal ones the first. */
    private List<BigDecimal> split(BigDecimal shown) {
        BigDecimal[] shares = new BigDecimal[parts];
        for (int part = 0; part < parts; part++) {
            shares[part] = settled(revenue[part]).setScale(decimals, RoundingMode.FLOOR);
        }
        BigDecimal unit = BigDecimal.ONE.movePointLeft(decimals);
        int missing = shown.subtract(SecondBundle.sum(List.of(shares)))
                .divide(unit, RoundingMode.UNNECESSARY)
                .intValueExact();
        IntStream.range(0, parts)
                .boxed()
                .sorted(Comparator.comparing(
                        (Integer part) -> settled(revenue[part]).subtract(shares[part]), Comparator.reverseOrder()))
                .limit(missing)
                .forEach(part -> shares[part] = shares[part].add(unit));
        return List.of(shares);
    }

    private static BigDecimal settled(BigDecimal exact) {
        return exact.setScale(24, RoundingMode.HALF_UP);
    }

    private BigDecimal rounded(BigDecimal exact) {
        return settled(exact).setScale(decimals, RoundingMode.HALF_UP);
    }

    private BigDecimal[] zeros() {
        BigDecimal[] zeros = new BigDecimal[parts];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }
}
