package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.RevenueMethod.Need;
import io.tieout.revenue.Shortcoming.Code;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Computes the positions of a contract's obligations, each by the method that its terms name. */
public final class Engine {
    private final Map<String, RevenueMethod> methods;

    /** With the methods that there are. */
    public Engine() {
        this(Methods.ALL);
    }

    public Engine(List<RevenueMethod> methods) {
        this.methods = methods.stream().collect(Collectors.toMap(RevenueMethod::name, Function.identity()));
    }

    /** What came of a contract: positions by obligation and month, and the obligations that cannot be computed. */
    public record Computed(List<Position> positions, List<Shortcoming> held) {}

    /**
     * One position for each obligation and each month from the first to the last. Asking for the months singly gives the same.
     */
    public Computed positions(Contract contract, YearMonth first, YearMonth last) {
        return positions(contract, List.of(), first, last);
    }

    /** The method of a word by which something was computed. */
    public RevenueMethod method(String word) {
        RevenueMethod method = methods.get(word);
        if (method == null) {
            throw new IllegalArgumentException("There is no revenue method " + word);
        }
        return method;
    }

    /** Whether a method of that name looks at something. */
    public boolean needs(String method, Need need) {
        RevenueMethod known = methods.get(method);
        return known != null && known.needs().contains(need);
    }

    /**
     * The same, leaving out obligations that are held for reasons outside of the engine.
     *
     * @param heldElsewhere those obligations, and what else of the contract nobody can say; they are among the held of the answer
     */
    public Computed positions(Contract contract, List<Shortcoming> heldElsewhere, YearMonth first, YearMonth last) {
        Discounts discounts = new Discounts(contract, methods);
        Pricing pricing = new Pricing(contract, discounts);
        List<Shortcoming> held = held(
                contract,
                heldElsewhere,
                new Scrutiny(contract, methods, pricing, discounts),
                new Dependence(contract, discounts));
        Set<String> unknown = held.stream().map(Shortcoming::obligation).collect(Collectors.toSet());
        List<Standing> standings = contract.obligations().stream()
                .filter(obligation -> !unknown.contains(obligation.obligation()))
                .map(obligation -> new Standing(contract, obligation, methods, pricing))
                .toList();
        if (standings.isEmpty()) {
            return new Computed(List.of(), held);
        }
        Funding funding = new Funding(contract, standings);
        Contract known = contract.of(standings.stream()
                .map(standing -> standing.obligation().obligation())
                .collect(Collectors.toSet()));
        Losses losses = new Losses(known, standings);
        Balances balances = new Balances(known, standings);
        List<Position> positions = new ArrayList<>();
        Map<String, ToDate> before = reached(standings, funding, losses, first.minusMonths(1));
        for (YearMonth month : Stream.iterate(first, m -> !m.isAfter(last), m -> m.plusMonths(1))
                .toList()) {
            Map<String, ToDate> end = reached(standings, funding, losses, month);
            Map<String, Position.Billing> billings = balances.at(month, end);
            for (Standing standing : standings) {
                String obligation = standing.obligation().obligation();
                Terms terms = standing.obligation().inForceOrFirst(month.atEndOfMonth());
                positions.add(new Position(
                        contract.contract(),
                        obligation,
                        month,
                        terms.method(),
                        terms.cap(),
                        of(before, obligation),
                        of(end, obligation),
                        of(billings, obligation)));
            }
            before = end;
        }
        return new Computed(positions, held);
    }

    /** What keeps obligations from being computed, of the surroundings first; and what depends on one of those. */
    private static List<Shortcoming> held(
            Contract contract, List<Shortcoming> elsewhere, Scrutiny scrutiny, Dependence dependence) {
        Map<String, Shortcoming> held = new LinkedHashMap<>();
        elsewhere.forEach(known -> held.putIfAbsent(known.obligation(), known));
        contract.obligations().stream()
                .filter(obligation -> !held.containsKey(obligation.obligation()))
                .forEach(obligation -> scrutiny.of(obligation).ifPresent(found -> held.put(found.obligation(), found)));
        dependence
                .onOneOf(List.copyOf(held.values()))
                .ifPresent(first -> contract.obligations()
                        .forEach(obligation -> held.putIfAbsent(
                                obligation.obligation(),
                                new Shortcoming(
                                        obligation.obligation(),
                                        Code.INPUT_HELD,
                                        "obligation %s is held".formatted(first.obligation())))));
        return held.values().stream()
                .sorted(Comparator.comparing(Shortcoming::obligation))
                .toList();
    }

    /**
     * In which later months the backlog and the contract liability of a contract are expected to be earned.
     *
     * @param positions of one month, as computed from the same contract
     */
    public List<RunOff.Expected> runOff(Contract contract, List<Position> positions) {
        return RunOff.of(standings(contract, positions), positions);
    }

    /**
     * What must be known of what is computed of a contract, in the order of its obligations.
     *
     * @param positions    of one month, as computed from the same contract
     * @param isIncomplete something of the contract is held, an invoice or a line of work included: nobody can say what is billed above
     *                     its revenue
     */
    public List<Finding> findings(Contract contract, List<Position> positions, boolean isIncomplete) {
        Stream<Finding> ofObligations =
                positions.stream().map(position -> position.month().atEndOfMonth()).findFirst().stream()
                        .flatMap(day -> findings(contract, standings(contract, positions), day));
        Stream<Finding> ofBalances = isIncomplete
                ? Stream.empty()
                : positions.stream().flatMap(position -> advance(contract, position).stream());
        return Stream.concat(ofObligations, ofBalances)
                .sorted(Comparator.comparing(Finding::obligation))
                .toList();
    }

    /** What was billed above the revenue of a terminated contract: it stays a liability until somebody says what becomes of it. */
    private static Optional<Finding> advance(Contract contract, Position position) {
        Money advance = position.billing().contractLiability();
        return advance.amount().signum() > 0 && contract.isOver(position.month().atEndOfMonth())
                ? Optional.of(new Finding(
                        position.obligation(),
                        Finding.Code.TERMINATED_ADVANCE,
                        "billed above revenue of the contract terminated on %s".formatted(contract.terminatedOn()),
                        advance))
                : Optional.empty();
    }

    private static Stream<Finding> findings(Contract contract, List<Standing> standings, LocalDate day) {
        return Stream.concat(
                standings.stream().flatMap(standing -> standing.findings(day).stream()),
                new Losses(contract, standings).unplanned(day).stream());
    }

    private List<Standing> standings(Contract contract, List<Position> positions) {
        Pricing pricing = new Pricing(contract, new Discounts(contract, methods));
        Set<String> computed = positions.stream().map(Position::obligation).collect(Collectors.toSet());
        return contract.obligations().stream()
                .filter(obligation -> computed.contains(obligation.obligation()))
                .map(obligation -> new Standing(contract, obligation, methods, pricing))
                .toList();
    }

    /**
     * The same in the currency of the entity's books.
     *
     * @param computed of the same contract, for every month from {@link Translation#firstMonth} on
     */
    public Translation.Translated translated(Contract contract, Computed computed, ExchangeRates rates) {
        Pricing pricing = new Pricing(contract, new Discounts(contract, methods));
        List<Standing> standings = contract.obligations().stream()
                .filter(obligation -> computed.held().isEmpty())
                .map(obligation -> new Standing(contract, obligation, methods, pricing))
                .toList();
        return Translation.of(
                contract, computed, new EarningDays(contract, standings, new Funding(contract, standings)), rates);
    }

    /** Whether obligations of a contract share a discount, and may share it with some whose terms nobody can read. */
    public boolean shareDiscount(Contract contract, Set<String> unreadable) {
        return new Discounts(contract, methods).areSharedBeside(unreadable);
    }

    /** Whether revenue of the obligation follows from its hours or cost as a whole, so that one line held holds all of it. */
    public boolean looksAtWholeContract(Obligation obligation) {
        return looksAt(obligation, EnumSet.of(Need.HOURS, Need.COST));
    }

    /** Whether revenue of the obligation follows from its cost, by any of its versions, or somebody planned it: a loss may be expected. */
    public boolean looksAtCost(Obligation obligation) {
        return looksAt(obligation, EnumSet.of(Need.COST))
                || obligation.versions().stream().anyMatch(terms -> terms.plannedCost() != null)
                || obligation
                        .work()
                        .estimated(LocalDate.MAX, Fact.Estimate::remainingCost)
                        .isPresent();
    }

    private boolean looksAt(Obligation obligation, Set<Need> needs) {
        return obligation.versions().stream()
                .map(terms -> methods.get(terms.method()))
                .filter(Objects::nonNull)
                .anyMatch(method -> !Collections.disjoint(method.needs(), needs));
    }

    private static Map<String, ToDate> reached(
            List<Standing> standings, Funding funding, Losses losses, YearMonth month) {
        Map<String, BigDecimal> above = funding.above(month.atEndOfMonth());
        Map<String, ToDate> reached = new HashMap<>();
        for (Standing standing : standings) {
            String obligation = standing.obligation().obligation();
            ToDate toDate = standing.at(month.atEndOfMonth());
            reached.put(
                    obligation,
                    above.containsKey(obligation)
                            ? funding.limited(toDate, of(above, obligation), month.atEndOfMonth())
                            : toDate);
        }
        return losses.providedFor(month, reached);
    }

    private static <V> V of(Map<String, V> values, String obligation) {
        V value = values.get(obligation);
        if (value == null) {
            throw new IllegalStateException("Nothing was computed for obligation " + obligation);
        }
        return value;
    }
}
