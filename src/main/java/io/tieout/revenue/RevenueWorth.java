package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.EntityPosition.Purpose;
import io.tieout.revenue.EntityPosition.Used;
import io.tieout.revenue.ExchangeRates.Rate;
import io.tieout.revenue.Fact.PricedLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** What the revenue of a contract's obligations is worth in a month: at the rate of an advance, of its day, or of the month. */
final class RevenueWorth {
    private final Contract contract;
    private final ExchangeRates rates;
    private final Worth books;

    RevenueWorth(Contract contract, ExchangeRates rates, Worth books) {
        this.contract = contract;
        this.rates = rates;
        this.books = books;
    }

    /**
     * Revenue of an obligation.
     *
     * @param amount its part of the contract's revenue, which is rounded as a whole
     * @param rate   of one unit; null where there is none
     */
    record Valued(Money amount, @Nullable BigDecimal rate, Collection<Used> rates) {}

    private record Exact(BigDecimal worth, @Nullable BigDecimal rate, Collection<Used> rates) {}

    /**
     * By obligation, in the order of the positions.
     *
     * @param revenue of all of them
     */
    Map<String, Valued> of(List<Position> positions, BigDecimal revenue, Advance advance) {
        Map<String, Exact> exact = new LinkedHashMap<>();
        positions.forEach(position -> exact.put(position.obligation(), exact(position, revenue, advance)));
        Map<String, BigDecimal> parts = split(exact);
        Map<String, Valued> valued = new LinkedHashMap<>();
        exact.forEach((obligation, each) -> valued.put(
                obligation,
                new Valued(books.rounded(Objects.requireNonNull(parts.get(obligation))), each.rate(), each.rates())));
        return valued;
    }

    private Exact exact(Position position, BigDecimal all, Advance advance) {
        BigDecimal revenue = position.revenue().amount();
        if (revenue.signum() == 0) {
            return new Exact(BigDecimal.ZERO, null, List.of());
        }
        BigDecimal share = advance.share(all);
        if (share.compareTo(BigDecimal.ONE) == 0) {
            BigDecimal released = Worth.divide(revenue.multiply(advance.worth().amount()), advance.amount());
            return new Exact(released, advance.rate(), List.of());
        }
        Exact ofMonth = ofMonth(position, revenue);
        if (share.signum() == 0) {
            return ofMonth;
        }
        BigDecimal released = Worth.divide(
                revenue.multiply(advance.released(all)).multiply(advance.worth().amount()),
                all.multiply(advance.amount()));
        BigDecimal rest = Worth.divide(ofMonth.worth().multiply(all.subtract(advance.released(all))), all);
        BigDecimal rate = share.multiply(advance.rate())
                .add(BigDecimal.ONE.subtract(share).multiply(Objects.requireNonNull(ofMonth.rate())));
        return new Exact(released.add(rest), rate, ofMonth.rates());
    }

    /** Revenue as if nothing had been billed in advance. */
    private Exact ofMonth(Position position, BigDecimal revenue) {
        List<PricedLine> lines = byAverage() ? List.of() : lines(position);
        if (lines.isEmpty()) {
            Rate rate = ofMonth(position.month());
            return new Exact(revenue.multiply(rate.rate()), rate.rate(), List.of(new Used(Purpose.REVENUE, rate)));
        }
        BigDecimal amount = BigDecimal.ZERO;
        BigDecimal worth = BigDecimal.ZERO;
        Average average = Average.OF_NOTHING;
        SequencedSet<Used> used = new LinkedHashSet<>();
        for (PricedLine line : lines) {
            Rate rate = rates.spot(line.day());
            used.add(new Used(Purpose.REVENUE, rate));
            amount = amount.add(line.amount());
            worth = worth.add(line.amount().multiply(rate.rate()));
            average = average.and(line.amount(), rate.rate());
        }
        // what a cap or a limit lets through is worth the average of the lines
        boolean whole = amount.compareTo(revenue) == 0;
        return new Exact(whole ? worth : average.worth(revenue), average.rate(), used);
    }

    /** Approved lines of the month of an obligation that is priced by them. */
    private List<PricedLine> lines(Position position) {
        return contract.obligations().stream()
                .filter(obligation -> obligation.obligation().equals(position.obligation()))
                .filter(obligation -> position.method().equals(TimeAndMaterials.NAME))
                .flatMap(obligation -> obligation.work().lines().stream())
                .filter(line -> line.approved()
                        && line.amount().signum() != 0
                        && YearMonth.from(line.day()).equals(position.month()))
                .toList();
    }

    private boolean byAverage() {
        return contract.policy().is(Setting.FX_RATE, "average");
    }

    /** For what has no day of its own. */
    Rate ofMonth(YearMonth month) {
        return byAverage() ? rates.average(month) : rates.spot(month.atEndOfMonth());
    }

    /** Rounded as a whole; the units that are missing go to the obligations that lost most by rounding down, in their order. */
    private Map<String, BigDecimal> split(Map<String, Exact> exact) {
        int decimals = books.currency().getDefaultFractionDigits();
        BigDecimal unit = BigDecimal.ONE.movePointLeft(decimals);
        Map<String, BigDecimal> parts = new LinkedHashMap<>();
        Map<String, BigDecimal> lost = new LinkedHashMap<>();
        BigDecimal whole = BigDecimal.ZERO;
        for (Map.Entry<String, Exact> each : exact.entrySet()) {
            BigDecimal worth = each.getValue().worth();
            BigDecimal down = worth.setScale(decimals, RoundingMode.FLOOR);
            parts.put(each.getKey(), down);
            lost.put(each.getKey(), worth.subtract(down));
            whole = whole.add(worth);
        }
        BigDecimal missing = books.rounded(whole)
                .amount()
                .subtract(parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        lost.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(missing.divide(unit).longValueExact())
                .forEach(each -> parts.merge(each.getKey(), unit, BigDecimal::add));
        return parts;
    }
}
