package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.Contract.Invoice;
import io.tieout.revenue.EntityPosition.Purpose;
import io.tieout.revenue.EntityPosition.Used;
import io.tieout.revenue.ExchangeRates.Rate;
import io.tieout.revenue.Fact.PricedLine;
import io.tieout.revenue.Shortcoming.Code;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The positions of a contract in the currency of its entity, rolled month by month from the contract's first.
 *
 * <ul>
 *   <li>Revenue is worth the spot rate of the day of each billable line; of every other method the last spot rate of the month; by
 *       policy both the month's average (IAS 21.21-22).
 *   <li>Revenue that releases what was billed in advance in earlier months keeps the rate of the advance (IFRIC 22.8): the average
 *       that the contract liability is carried at. In a month revenue comes first, then billing, as in the roll-forward.
 *   <li>An invoice is worth the spot rate of its day. A contract asset is monetary and worth the closing rate (IAS 21.23(a)); a
 *       contract liability is not and keeps its worth (IAS 21.23(b)).
 *   <li>What waits at a gate is no transaction yet; it is valued at the last spot rate of the month, or its average.
 * </ul>
 *
 * <p>Revenue of a contract and month is rounded once and split over its obligations by largest remainder; each invoice and each
 * balance is rounded once. What revenue, billing and balances leave over is the difference by rates.
 */
public final class Translation {
    private static final MathContext EXACT = new MathContext(60, RoundingMode.HALF_UP);
    /** More decimals than matter and fewer than are computed, so that a quotient that is half a cent rounds as one. */
    private static final int DECIMALS = 24;

    private final Contract contract;
    private final ExchangeRates rates;
    private final Map<String, Money> revenueToDate = new HashMap<>();
    private final Map<String, Money> billedToDate = new HashMap<>();
    private BigDecimal net = BigDecimal.ZERO;
    private Money liability;
    private Money leftOver;
    private @Nullable BigDecimal closing;

    private Translation(Contract contract, ExchangeRates rates) {
        this.contract = contract;
        this.rates = rates;
        this.liability = zero();
        this.leftOver = zero();
    }

    /** What came of it; obligations are held together, because they share the balance that revenue releases. */
    public record Translated(List<EntityPosition> positions, List<Shortcoming> held) {}

    /** The month from which positions must be given: that of the first thing that happened on a contract. */
    public static YearMonth firstMonth(Contract contract) {
        Stream<YearMonth> known = Stream.of(
                        contract.invoices().stream().map(Invoice::day),
                        contract.obligations().stream().flatMap(obligation -> obligation.work().firstDay().stream()),
                        Stream.of(contract.startOn()))
                .flatMap(Function.identity())
                .map(YearMonth::from);
        return known.min(Comparator.naturalOrder()).orElseThrow();
    }

    /**
     * Of everything that was computed of a contract.
     *
     * @param computed for every month from {@link #firstMonth} on
     */
    public static Translated of(Contract contract, Engine.Computed computed, ExchangeRates rates) {
        if (!computed.held().isEmpty()) {
            String why = computed.held().getFirst().obligation();
            return held(
                    computed,
                    Code.INPUT_HELD,
                    why.isEmpty() ? "balances of the contract are held" : "obligation %s is held".formatted(why));
        }
        try {
            return new Translated(new Translation(contract, rates).all(computed.positions()), List.of());
        } catch (UnknownRateException unknown) {
            return held(computed, unknown.code(), unknown.found());
        }
    }

    private static Translated held(Engine.Computed computed, Code code, String found) {
        return new Translated(
                List.of(),
                computed.positions().stream()
                        .map(Position::obligation)
                        .distinct()
                        .map(obligation -> new Shortcoming(obligation, code, found))
                        .toList());
    }

    private List<EntityPosition> all(List<Position> positions) {
        NavigableMap<YearMonth, List<Position>> byMonth =
                positions.stream().collect(Collectors.groupingBy(Position::month, TreeMap::new, Collectors.toList()));
        return byMonth.entrySet().stream()
                .flatMap(month -> month(month.getKey(), month.getValue()).stream())
                .toList();
    }

    private List<EntityPosition> month(YearMonth month, List<Position> positions) {
        BigDecimal revenue = sum(positions, Position::revenue);
        BigDecimal billed = sum(positions, position -> position.billing().billed());
        BigDecimal after = sum(
                        positions, position -> required(position.billing().contractAsset()))
                .subtract(sum(positions, position -> required(position.billing().contractLiability())));
        Opening opening = new Opening(net.negate().max(BigDecimal.ZERO), liability, revenue);
        Map<String, Valued> valued = new LinkedHashMap<>();
        positions.forEach(position -> valued.put(position.obligation(), valued(position, opening)));
        Map<String, Money> earned = split(valued);
        Map<String, Invoiced> invoiced = invoiced(month);
        Money earnedInAll = total(earned.values());
        Money billedInAll =
                total(invoiced.values().stream().map(Invoiced::worth).toList());

        liability = afterRevenue(month, opening, after.add(billed).negate().max(BigDecimal.ZERO), earnedInAll);
        liability = afterBilling(after.add(billed), after, billed, billedInAll);
        boolean quiet = net.signum() == 0
                && after.signum() == 0
                && revenue.signum() == 0
                && billed.signum() == 0
                && positions.stream().allMatch(position -> refund(position).signum() == 0);
        SequencedSet<Used> balance = new LinkedHashSet<>();
        if (!quiet) {
            Rate rate = rates.closing(month);
            closing = rate.rate();
            balance.add(new Used(Purpose.BALANCE, rate));
        }
        net = after;
        Money asset = after.signum() > 0 ? worth(after, closing) : zero();
        String leading = contract.leading(month);
        List<EntityPosition> translated = new ArrayList<>();
        Money refunds = total(positions.stream()
                .map(position -> worth(refund(position), closing))
                .toList());
        Money now = sumToDate(revenueToDate, earnedInAll)
                .minus(sumToDate(billedToDate, billedInAll))
                .plus(refunds)
                .minus(asset)
                .plus(liability);
        for (Position position : positions) {
            String obligation = position.obligation();
            Valued worth = of(valued, obligation);
            Money own = of(earned, obligation);
            Invoiced bills = invoiced.getOrDefault(obligation, new Invoiced(zero(), List.of()));
            boolean leads = obligation.equals(leading);
            SequencedSet<Used> used = new LinkedHashSet<>(worth.rates());
            BigDecimal waitingRate = waiting(position, used);
            used.addAll(bills.rates());
            used.addAll(balance);
            Money capped = own.plus(worth(waitingAt(position, ToDate::capped, ToDate::revenue), waitingRate));
            Money accepted = capped.plus(worth(waitingAt(position, ToDate::accepted, ToDate::capped), waitingRate));
            Money approved = accepted.plus(worth(waitingAt(position, ToDate::approved, ToDate::accepted), waitingRate));
            translated.add(new EntityPosition(
                    obligation,
                    month,
                    approved.plus(worth(waitingAt(position, ToDate::delivered, ToDate::approved), waitingRate)),
                    approved,
                    accepted,
                    capped,
                    own,
                    toDate(revenueToDate, obligation, own),
                    bills.worth(),
                    toDate(billedToDate, obligation, bills.worth()),
                    leads ? asset : zero(),
                    leads ? liability : zero(),
                    worth(refund(position), closing),
                    leads ? now.minus(leftOver) : zero(),
                    worth.rate(),
                    waitingRate,
                    opening.share(),
                    closing,
                    List.copyOf(used)));
        }
        leftOver = now;
        return translated;
    }

    /**
     * What revenue of a month meets of earlier advances.
     *
     * @param advance in the contract's currency, never below zero
     */
    private record Opening(BigDecimal advance, Money worth, BigDecimal revenue) {

        /** Part of the revenue that is worth what the advance is. Revenue taken back raises the advance at its own rate. */
        BigDecimal share() {
            if (advance.signum() == 0) {
                return BigDecimal.ZERO;
            }
            return revenue.compareTo(advance) <= 0 ? BigDecimal.ONE : divide(advance, revenue);
        }

        BigDecimal released() {
            return advance.signum() == 0 ? BigDecimal.ZERO : revenue.min(advance);
        }
    }

    /**
     * Revenue of an obligation before it is rounded.
     *
     * @param rate of one unit
     */
    private record Valued(BigDecimal exact, @Nullable BigDecimal rate, Collection<Used> rates) {}

    private Valued valued(Position position, Opening opening) {
        BigDecimal revenue = position.revenue().amount();
        if (revenue.signum() == 0) {
            return new Valued(BigDecimal.ZERO, null, List.of());
        }
        BigDecimal share = opening.share();
        BigDecimal carried = opening.advance().signum() == 0
                ? BigDecimal.ZERO
                : divide(opening.worth().amount(), opening.advance());
        if (share.compareTo(BigDecimal.ONE) == 0) {
            BigDecimal exact = divide(revenue.multiply(opening.worth().amount()), opening.advance());
            return new Valued(exact, carried, List.of());
        }
        Valued ofMonth = ofMonth(position);
        if (share.signum() == 0) {
            return ofMonth;
        }
        BigDecimal rest = opening.revenue().subtract(opening.released());
        BigDecimal exact = divide(
                        revenue.multiply(opening.released())
                                .multiply(opening.worth().amount()),
                        opening.revenue().multiply(opening.advance()))
                .add(divide(ofMonth.exact().multiply(rest), opening.revenue()));
        BigDecimal rate =
                share.multiply(carried).add(BigDecimal.ONE.subtract(share).multiply(required(ofMonth.rate())), EXACT);
        return new Valued(exact, rate, ofMonth.rates());
    }

    /** Revenue as if nothing had been billed in advance. */
    private Valued ofMonth(Position position) {
        BigDecimal revenue = position.revenue().amount();
        List<PricedLine> lines = byAverage() ? List.of() : lines(position);
        if (lines.isEmpty()) {
            Rate rate = ofMonth(position.month());
            return new Valued(revenue.multiply(rate.rate()), rate.rate(), List.of(new Used(Purpose.REVENUE, rate)));
        }
        BigDecimal amount = BigDecimal.ZERO;
        BigDecimal worth = BigDecimal.ZERO;
        BigDecimal weight = BigDecimal.ZERO;
        BigDecimal weighted = BigDecimal.ZERO;
        SequencedSet<Used> used = new LinkedHashSet<>();
        for (PricedLine line : lines) {
            Rate rate = rates.spot(line.day());
            used.add(new Used(Purpose.REVENUE, rate));
            amount = amount.add(line.amount());
            worth = worth.add(line.amount().multiply(rate.rate()));
            weight = weight.add(line.amount().abs());
            weighted = weighted.add(line.amount().abs().multiply(rate.rate()));
        }
        BigDecimal average = divide(weighted, weight);
        return new Valued(
                amount.compareTo(revenue) == 0 ? worth : divide(revenue.multiply(weighted), weight), average, used);
    }

    /** Approved lines of the month of an obligation that is priced by them; a cap or a limit lets only part of them through. */
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
    private Rate ofMonth(YearMonth month) {
        return byAverage() ? rates.average(month) : rates.spot(month.atEndOfMonth());
    }

    /** Rounded as a whole; the units that are missing go to the obligations that lost most by rounding down, in their order. */
    private Map<String, Money> split(Map<String, Valued> valued) {
        BigDecimal unit = BigDecimal.ONE.movePointLeft(rates.to().getDefaultFractionDigits());
        int decimals = rates.to().getDefaultFractionDigits();
        Map<String, BigDecimal> down = new LinkedHashMap<>();
        valued.forEach(
                (obligation, value) -> down.put(obligation, value.exact().setScale(decimals, RoundingMode.FLOOR)));
        BigDecimal exact = valued.values().stream().map(Valued::exact).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal missing = money(exact).amount().subtract(sum(down.values()));
        List<String> byRest = down.keySet().stream()
                .sorted(Comparator.comparing((String obligation) ->
                                of(valued, obligation).exact().subtract(of(down, obligation)))
                        .reversed())
                .toList();
        byRest.stream()
                .limit(missing.divide(unit).longValueExact())
                .forEach(obligation -> down.merge(obligation, unit, BigDecimal::add));
        Map<String, Money> split = new LinkedHashMap<>();
        down.forEach((obligation, amount) -> split.put(obligation, money(amount)));
        return split;
    }

    /** @param worth of invoices less credit notes, each rounded once */
    private record Invoiced(Money worth, List<Used> rates) {}

    private Map<String, Invoiced> invoiced(YearMonth month) {
        Map<String, Invoiced> byObligation = new HashMap<>();
        for (Invoice invoice : contract.invoices()) {
            if (YearMonth.from(invoice.day()).equals(month)) {
                Rate rate = rates.spot(invoice.day());
                byObligation.merge(
                        contract.obligationOf(invoice),
                        new Invoiced(worth(invoice.amount(), rate.rate()), List.of(new Used(Purpose.BILLING, rate))),
                        (one, other) -> new Invoiced(
                                one.worth().plus(other.worth()),
                                Stream.concat(one.rates().stream(), other.rates().stream())
                                        .toList()));
            }
        }
        return byObligation;
    }

    /** What the liability is worth once revenue has released or raised it, before the month's invoices. */
    private Money afterRevenue(YearMonth month, Opening opening, BigDecimal left, Money earned) {
        if (left.signum() == 0) {
            return zero();
        }
        if (opening.advance().signum() > 0) {
            boolean byRevenueAlone = left.compareTo(opening.advance().subtract(opening.revenue())) == 0;
            return byRevenueAlone
                    ? opening.worth().minus(earned)
                    : money(divide(opening.worth().amount().multiply(left), opening.advance()));
        }
        return opening.revenue().signum() == 0
                ? worth(left, ofMonth(month).rate())
                : money(divide(earned.amount().multiply(left), opening.revenue())
                        .abs());
    }

    /** What it is worth after the month's invoices: they raise it at their own average rate, credit notes lower it at its own. */
    private Money afterBilling(BigDecimal before, BigDecimal after, BigDecimal billed, Money billedWorth) {
        BigDecimal was = before.negate().max(BigDecimal.ZERO);
        BigDecimal is = after.negate().max(BigDecimal.ZERO);
        int grown = is.compareTo(was);
        if (grown > 0) {
            return liability.plus(money(divide(billedWorth.amount().multiply(is.subtract(was)), billed)));
        }
        return grown == 0 ? liability : money(divide(liability.amount().multiply(is), was));
    }

    /** The rate of what waits at the gates, where anything does. */
    private @Nullable BigDecimal waiting(Position position, SequencedSet<Used> used) {
        boolean waits = Stream.of(
                        waitingAt(position, ToDate::delivered, ToDate::approved),
                        waitingAt(position, ToDate::approved, ToDate::accepted),
                        waitingAt(position, ToDate::accepted, ToDate::capped),
                        waitingAt(position, ToDate::capped, ToDate::revenue))
                .anyMatch(amount -> amount.signum() != 0);
        if (!waits) {
            return null;
        }
        Rate rate = ofMonth(position.month());
        used.add(new Used(Purpose.WAITING, rate));
        return rate.rate();
    }

    private static BigDecimal waitingAt(
            Position position, Function<ToDate, Money> open, Function<ToDate, Money> closed) {
        return position.moved(open).minus(position.moved(closed)).amount();
    }

    private static BigDecimal refund(Position position) {
        return required(position.billing().refundLiability()).amount();
    }

    private Money sumToDate(Map<String, Money> before, Money moved) {
        return total(before.values()).plus(moved);
    }

    private static Money toDate(Map<String, Money> amounts, String obligation, Money moved) {
        return amounts.merge(obligation, moved, Money::plus);
    }

    private Money total(Collection<Money> amounts) {
        return amounts.stream().reduce(zero(), Money::plus);
    }

    private static BigDecimal sum(List<Position> positions, Function<Position, Money> amount) {
        return sum(positions.stream().map(amount).map(Money::amount).toList());
    }

    private static BigDecimal sum(Collection<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Money worth(BigDecimal amount, @Nullable BigDecimal rate) {
        return amount.signum() == 0 ? zero() : money(amount.multiply(required(rate)));
    }

    private Money money(BigDecimal exact) {
        return Money.rounded(exact.setScale(DECIMALS, RoundingMode.HALF_UP), rates.to());
    }

    private Money zero() {
        return Money.zero(rates.to());
    }

    private static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, EXACT);
    }

    private static <V> V of(Map<String, V> values, String obligation) {
        return required(values.get(obligation));
    }

    private static <V> V required(@Nullable V value) {
        if (value == null) {
            throw new IllegalStateException("A position lacks what its translation needs");
        }
        return value;
    }
}
