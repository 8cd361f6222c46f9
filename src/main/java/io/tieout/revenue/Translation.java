package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.Contract.Invoice;
import io.tieout.revenue.EntityPosition.Purpose;
import io.tieout.revenue.EntityPosition.Used;
import io.tieout.revenue.ExchangeRates.Rate;
import io.tieout.revenue.Shortcoming.Code;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
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
    private final Contract contract;
    private final ExchangeRates rates;
    private final Worth books;
    private final RevenueWorth worth;
    private final Map<String, Money> revenueToDate = new HashMap<>();
    private final Map<String, Money> billedToDate = new HashMap<>();
    private BigDecimal net = BigDecimal.ZERO;
    private Advance advance;
    private Money leftOver;
    private @Nullable BigDecimal closing;

    private Translation(Contract contract, ExchangeRates rates) {
        this.contract = contract;
        this.rates = rates;
        this.books = new Worth(rates.to());
        this.worth = new RevenueWorth(contract, rates, books);
        this.advance = new Advance(BigDecimal.ZERO, books.nothing());
        this.leftOver = books.nothing();
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
        BigDecimal after = sum(positions, position -> position.billing().contractAsset())
                .subtract(sum(positions, position -> position.billing().contractLiability()));
        Map<String, RevenueWorth.Valued> earned = worth.of(positions, revenue, advance);
        Map<String, Invoiced> invoiced = invoiced(month);
        Money earnedInAll = books.sum(
                earned.values().stream().map(RevenueWorth.Valued::amount).toList());
        Money billedInAll =
                books.sum(invoiced.values().stream().map(Invoiced::worth).toList());
        BigDecimal share = advance.share(revenue);
        advance = afterRevenue(month, after.add(billed).negate().max(BigDecimal.ZERO), revenue, earnedInAll)
                .billed(after.negate().max(BigDecimal.ZERO), average(month), billedInAll, books);
        List<Used> balance = standsOrMoves(positions, after) ? closing(month) : List.of();
        net = after;

        Money asset = books.of(after.max(BigDecimal.ZERO), closing);
        Money refunds = books.sum(positions.stream()
                .map(position -> books.of(refund(position).amount(), closing))
                .toList());
        Money before = leftOver;
        leftOver = books.sum(revenueToDate.values())
                .plus(earnedInAll)
                .minus(books.sum(billedToDate.values()).plus(billedInAll))
                .plus(refunds)
                .minus(asset)
                .plus(advance.worth());
        Money moved = leftOver.minus(before);
        String leading = contract.leading(month);
        return positions.stream()
                .map(position -> {
                    boolean leads = position.obligation().equals(leading);
                    Balance own = leads
                            ? new Balance(asset, advance.worth(), moved, balance)
                            : new Balance(books.nothing(), books.nothing(), books.nothing(), balance);
                    return position(position, known(earned.get(position.obligation())), invoiced, own, share);
                })
                .toList();
    }

    /** Balances of the contract, in the row that leads it. */
    private record Balance(Money asset, Money liability, Money fxDifference, List<Used> rates) {}

    private EntityPosition position(
            Position position,
            RevenueWorth.Valued earned,
            Map<String, Invoiced> invoiced,
            Balance balance,
            BigDecimal share) {
        String obligation = position.obligation();
        Invoiced bills = invoiced.getOrDefault(obligation, new Invoiced(books.nothing(), List.of()));
        SequencedSet<Used> used = new LinkedHashSet<>(earned.rates());
        BigDecimal rate = waiting(position, used);
        used.addAll(bills.rates());
        used.addAll(balance.rates());
        Money capped = earned.amount().plus(books.of(waitingAt(position, ToDate::capped, ToDate::revenue), rate));
        Money accepted = capped.plus(books.of(waitingAt(position, ToDate::accepted, ToDate::capped), rate));
        Money approved = accepted.plus(books.of(waitingAt(position, ToDate::approved, ToDate::accepted), rate));
        return new EntityPosition(
                obligation,
                position.month(),
                approved.plus(books.of(waitingAt(position, ToDate::delivered, ToDate::approved), rate)),
                approved,
                accepted,
                capped,
                earned.amount(),
                revenueToDate.merge(obligation, earned.amount(), Money::plus),
                bills.worth(),
                billedToDate.merge(obligation, bills.worth(), Money::plus),
                balance.asset(),
                balance.liability(),
                books.of(refund(position).amount(), closing),
                balance.fxDifference(),
                earned.rate(),
                rate,
                share,
                closing,
                List.copyOf(used));
    }

    /** Whether there is anything of the contract that a closing rate must be known for. */
    private boolean standsOrMoves(List<Position> positions, BigDecimal after) {
        return net.signum() != 0
                || after.signum() != 0
                || positions.stream()
                        .anyMatch(position -> position.revenue().amount().signum() != 0
                                || position.billing().billed().amount().signum() != 0
                                || refund(position).amount().signum() != 0);
    }

    private List<Used> closing(YearMonth month) {
        Rate rate = rates.closing(month);
        closing = rate.rate();
        return List.of(new Used(Purpose.BALANCE, rate));
    }

    /** @param worth of invoices less credit notes, each rounded once */
    private record Invoiced(Money worth, List<Used> rates) {

        Invoiced and(Invoiced other) {
            return new Invoiced(
                    worth.plus(other.worth),
                    Stream.concat(rates.stream(), other.rates.stream()).toList());
        }
    }

    private Average average(YearMonth month) {
        Average average = Average.OF_NOTHING;
        for (Invoice invoice : contract.invoices()) {
            if (YearMonth.from(invoice.day()).equals(month)) {
                average =
                        average.and(invoice.amount(), rates.spot(invoice.day()).rate());
            }
        }
        return average;
    }

    private Map<String, Invoiced> invoiced(YearMonth month) {
        Map<String, Invoiced> byObligation = new HashMap<>();
        for (Invoice invoice : contract.invoices()) {
            if (YearMonth.from(invoice.day()).equals(month)) {
                Rate rate = rates.spot(invoice.day());
                byObligation.merge(
                        contract.obligationOf(invoice),
                        new Invoiced(books.of(invoice.amount(), rate.rate()), List.of(new Used(Purpose.BILLING, rate))),
                        Invoiced::and);
            }
        }
        return byObligation;
    }

    /** The advance once revenue has released it, or raised it by what was taken back, before the month's invoices. */
    private Advance afterRevenue(YearMonth month, BigDecimal left, BigDecimal revenue, Money earned) {
        if (left.signum() == 0) {
            return new Advance(left, books.nothing());
        }
        if (!advance.isNothing()) {
            boolean byRevenueAlone = left.compareTo(advance.amount().subtract(revenue)) == 0;
            return byRevenueAlone ? new Advance(left, advance.worth().minus(earned)) : advance.at(left, books);
        }
        return new Advance(
                left,
                revenue.signum() == 0
                        ? books.of(left, worth.ofMonth(month).rate())
                        : books.rounded(Worth.divide(earned.amount().multiply(left), revenue)
                                .abs()));
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
        Rate rate = worth.ofMonth(position.month());
        used.add(new Used(Purpose.WAITING, rate));
        return rate.rate();
    }

    private static BigDecimal waitingAt(
            Position position, Function<ToDate, Money> open, Function<ToDate, Money> closed) {
        return position.moved(open).minus(position.moved(closed)).amount();
    }

    private static Money refund(Position position) {
        return position.billing().refundLiability();
    }

    private static BigDecimal sum(List<Position> positions, Function<Position, Money> amount) {
        return positions.stream().map(amount).map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static <V> V known(@Nullable V value) {
        if (value == null) {
            throw new IllegalStateException("A position lacks what its translation needs");
        }
        return value;
    }
}
