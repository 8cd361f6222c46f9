package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.Contract.Invoice;
import io.tieout.revenue.EntityPosition.Purpose;
import io.tieout.revenue.EntityPosition.Used;
import io.tieout.revenue.ExchangeRates.Rate;
import io.tieout.revenue.Shortcoming.Code;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The positions of a contract in the currency of its entity, rolled day by day from the contract's first month.
 *
 * <ul>
 *   <li>On a day invoices come before revenue. An invoice is worth the spot rate of its day.
 *   <li>Revenue first uses up what is billed ahead, at the average rate that the contract liability is carried at (IFRIC 22.8). The
 *       rest is worth the spot rate of its day, by policy the average of its month (IAS 21.21-22). {@link EarningDays} says the days.
 *   <li>A contract asset is monetary and worth the closing rate (IAS 21.23(a)), and so are a refund liability and a provision. A contract liability
 *       is not and keeps its worth (IAS 21.23(b)). What the refund liability takes of it or gives back, it does at the month's end.
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
    private final EarningDays earningDays;
    private final ProvisionWorth provisions;
    private final Map<String, Work> work;
    private final Map<String, Money> revenueToDate = new HashMap<>();
    private final Map<String, Money> billedToDate = new HashMap<>();
    private NetBalance balance = NetBalance.OF_NOTHING;
    private BigDecimal refunds = BigDecimal.ZERO;
    private Money leftOver;
    private @Nullable BigDecimal closing;

    private Translation(Contract contract, EarningDays earningDays, ExchangeRates rates) {
        this.contract = contract;
        this.rates = rates;
        this.books = new Worth(rates.to());
        this.earningDays = earningDays;
        this.provisions = new ProvisionWorth(books);
        this.work = contract.obligations().stream().collect(Collectors.toMap(Obligation::obligation, Obligation::work));
        this.leftOver = books.nothing();
    }

    /** What came of it; obligations are held together, because they share the balance that revenue releases. */
    public record Translated(List<EntityPosition> positions, List<Shortcoming> held) {}

    /**
     * The month from which positions must be given: that of the first thing that happened on a contract, or of its first terms in force,
     * for a loss may be expected of them before.
     */
    public static YearMonth firstMonth(Contract contract) {
        Stream<YearMonth> known = Stream.of(
                        contract.invoices().stream().map(Invoice::day),
                        contract.obligations().stream().flatMap(obligation -> obligation.work().firstDay().stream()),
                        contract.obligations().stream()
                                .map(obligation ->
                                        obligation.versions().getFirst().effectiveOn()),
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
    static Translated of(Contract contract, Engine.Computed computed, EarningDays earningDays, ExchangeRates rates) {
        if (!computed.held().isEmpty()) {
            String why = computed.held().getFirst().obligation();
            return held(
                    computed,
                    Code.INPUT_HELD,
                    why.isEmpty() ? "balances of the contract are held" : "obligation %s is held".formatted(why));
        }
        try {
            return new Translated(new Translation(contract, earningDays, rates).all(computed.positions()), List.of());
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
        boolean moves = standsOrMoves(positions);
        SortedMap<LocalDate, Map<String, BigDecimal>> earned = earned(positions);
        SortedMap<LocalDate, List<Invoice>> invoices = invoices(month);
        RevenueWorth worth = new RevenueWorth(
                books, positions.stream().map(Position::obligation).toList());
        Map<String, Invoiced> invoiced = new HashMap<>();
        SortedSet<LocalDate> days = new TreeSet<>(earned.keySet());
        days.addAll(invoices.keySet());
        for (LocalDate day : days) {
            bill(day, invoices.getOrDefault(day, List.of()), invoiced);
            earn(day, earned.getOrDefault(day, Map.of()), worth);
        }
        List<Used> atEnd = moves ? closing(month) : List.of();
        moveRefunds(sum(positions, Translation::refund));
        Map<String, RevenueWorth.Valued> valued = worth.rounded();
        Money earnedInAll = books.sum(
                valued.values().stream().map(RevenueWorth.Valued::amount).toList());
        Money billedInAll =
                books.sum(invoiced.values().stream().map(Invoiced::worth).toList());
        Money liability = liability(worth, earnedInAll);
        balance = balance.shown(liability);

        Money asset = books.of(balance.net().max(BigDecimal.ZERO), closing);
        Money refunded = books.sum(positions.stream()
                .map(position -> books.of(refund(position).amount(), closing))
                .toList());
        Money before = leftOver;
        leftOver = books.sum(revenueToDate.values())
                .plus(earnedInAll)
                .minus(books.sum(billedToDate.values()).plus(billedInAll))
                .plus(refunded)
                .minus(asset)
                .plus(liability);
        Map<String, ProvisionWorth.Valued> provided = positions.stream()
                .collect(Collectors.toMap(Position::obligation, position -> provisions.of(position, closing)));
        Money moved = leftOver.minus(before)
                .plus(books.sum(provided.values().stream()
                        .map(ProvisionWorth.Valued::moved)
                        .toList()));
        String leading = contract.leading(month);
        return positions.stream()
                .map(position -> {
                    boolean leads = position.obligation().equals(leading);
                    Balance own = leads
                            ? new Balance(asset, liability, moved, atEnd)
                            : new Balance(books.nothing(), books.nothing(), books.nothing(), atEnd);
                    return position(
                            position,
                            known(valued.get(position.obligation())),
                            invoiced,
                            known(provided.get(position.obligation())),
                            own);
                })
                .toList();
    }

    private SortedMap<LocalDate, Map<String, BigDecimal>> earned(List<Position> positions) {
        SortedMap<LocalDate, Map<String, BigDecimal>> byDay = new TreeMap<>();
        for (Position position : positions) {
            earningDays
                    .of(position)
                    .forEach((day, amount) -> byDay.computeIfAbsent(day, any -> new LinkedHashMap<>())
                            .put(position.obligation(), amount));
        }
        return byDay;
    }

    private SortedMap<LocalDate, List<Invoice>> invoices(YearMonth month) {
        return contract.invoices().stream()
                .filter(invoice -> YearMonth.from(invoice.day()).equals(month))
                .collect(Collectors.groupingBy(Invoice::day, TreeMap::new, Collectors.toList()));
    }

    private void bill(LocalDate day, List<Invoice> invoices, Map<String, Invoiced> invoiced) {
        if (invoices.isEmpty()) {
            return;
        }
        Rate rate = rates.spot(day);
        BigDecimal amount = BigDecimal.ZERO;
        BigDecimal size = BigDecimal.ZERO;
        Money worth = books.nothing();
        for (Invoice invoice : invoices) {
            Money each = books.of(invoice.amount(), rate.rate());
            amount = amount.add(invoice.amount());
            size = size.add(invoice.amount().abs());
            worth = worth.plus(each);
            invoiced.merge(
                    contract.obligationOf(invoice),
                    new Invoiced(each, List.of(new Used(Purpose.BILLING, rate))),
                    Invoiced::and);
        }
        balance = balance.billed(amount, size, worth, rate.rate());
    }

    private void earn(LocalDate day, Map<String, BigDecimal> earned, RevenueWorth worth) {
        if (earned.isEmpty()) {
            return;
        }
        BigDecimal all = earned.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal share = balance.released(all);
        if (share.compareTo(BigDecimal.ONE) == 0) {
            BigDecimal ahead = balance.rateAhead();
            earned.forEach((obligation, amount) -> worth.released(obligation, amount, ahead));
            balance = balance.moved(all, ahead);
            return;
        }
        Rate rate = ofDay(day);
        earned.forEach((obligation, amount) -> {
            BigDecimal released = amount.multiply(share);
            if (released.signum() != 0) {
                worth.released(obligation, released, balance.rateAhead());
            }
            worth.ofDay(obligation, amount.subtract(released), rate);
        });
        balance = balance.moved(all, rate.rate());
    }

    /** At the month's end: from what is billed ahead, and back to it at the closing rate. */
    private void moveRefunds(BigDecimal after) {
        BigDecimal moved = after.subtract(refunds);
        refunds = after;
        if (moved.signum() != 0) {
            balance = balance.moved(moved, known(closing));
        }
    }

    /** What rounding takes from revenue that was billed ahead stays with what is still billed ahead. */
    private Money liability(RevenueWorth worth, Money earned) {
        if (balance.ahead().signum() == 0) {
            return books.nothing();
        }
        BigDecimal exact =
                worth.isAllReleased() ? balance.worth().add(worth.exact()).subtract(earned.amount()) : balance.worth();
        return books.rounded(exact.max(BigDecimal.ZERO));
    }

    /** Balances of the contract, in the row that leads it. */
    private record Balance(Money asset, Money liability, Money fxDifference, List<Used> rates) {}

    private EntityPosition position(
            Position position,
            RevenueWorth.Valued earned,
            Map<String, Invoiced> invoiced,
            ProvisionWorth.Valued provided,
            Balance balance) {
        String obligation = position.obligation();
        Invoiced bills = invoiced.getOrDefault(obligation, new Invoiced(books.nothing(), List.of()));
        SequencedSet<Used> used = new LinkedHashSet<>(earned.rates());
        BigDecimal rate = waiting(position, used);
        used.addAll(bills.rates());
        used.addAll(balance.rates());
        Optional<Money> costToDate = costToDate(obligation, position.month());
        Optional<Money> cost = costToDate.map(all -> all.minus(
                costToDate(obligation, position.month().minusMonths(1)).orElseThrow()));
        Money lossInMargin =
                contract.policy().is(Setting.LOSS_PROVISION_PRESENTATION, "apart") ? books.nothing() : provided.cost();
        Money capped = earned.amount().plus(books.of(waitingAt(position, ToDate::capped, ToDate::revenue), rate));
        Money accepted = capped.plus(books.of(waitingAt(position, ToDate::accepted, ToDate::capped), rate));
        Money approved = accepted.plus(books.of(waitingAt(position, ToDate::approved, ToDate::accepted), rate));
        Money agreed = approved.plus(books.of(waitingAt(position, ToDate::agreed, ToDate::approved), rate));
        return new EntityPosition(
                obligation,
                position.month(),
                agreed.plus(books.of(waitingAt(position, ToDate::delivered, ToDate::agreed), rate)),
                agreed,
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
                cost.orElse(null),
                costToDate.orElse(null),
                cost.map(spent -> earned.amount().minus(spent).minus(lossInMargin))
                        .orElse(null),
                provided.provision(),
                provided.cost(),
                balance.fxDifference(),
                earned.rate(),
                rate,
                earned.released(),
                closing,
                List.copyOf(used));
    }

    private Optional<Money> costToDate(String obligation, YearMonth month) {
        return known(work.get(obligation)).costInBooks(month.atEndOfMonth()).map(books::rounded);
    }

    /** Whether there is anything of the contract that a closing rate must be known for. */
    private boolean standsOrMoves(List<Position> positions) {
        return balance.net().signum() != 0
                || positions.stream()
                        .anyMatch(position -> position.revenue().amount().signum() != 0
                                || position.billing().billed().amount().signum() != 0
                                || position.billing().contractAsset().amount().signum() != 0
                                || position.billing()
                                                .contractLiability()
                                                .amount()
                                                .signum()
                                        != 0
                                || refund(position).amount().signum() != 0
                                || position.end().lossProvision().amount().signum() != 0
                                || position.before().lossProvision().amount().signum() != 0);
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

    /** For revenue that nobody billed ahead. */
    private Rate ofDay(LocalDate day) {
        return contract.policy().is(Setting.FX_RATE, "average") ? rates.average(YearMonth.from(day)) : rates.spot(day);
    }

    /** The rate of what waits at the gates, where anything does. */
    private @Nullable BigDecimal waiting(Position position, SequencedSet<Used> used) {
        boolean waits = Stream.of(
                        waitingAt(position, ToDate::delivered, ToDate::agreed),
                        waitingAt(position, ToDate::agreed, ToDate::approved),
                        waitingAt(position, ToDate::approved, ToDate::accepted),
                        waitingAt(position, ToDate::accepted, ToDate::capped),
                        waitingAt(position, ToDate::capped, ToDate::revenue))
                .anyMatch(amount -> amount.signum() != 0);
        if (!waits) {
            return null;
        }
        Rate rate = ofDay(position.month().atEndOfMonth());
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
