package io.tieout.recognise;

import io.tieout.recognise.LineBetween.Anew;
import io.tieout.recognise.LineBetween.Line;
import io.tieout.recognise.Movement.Thing;
import io.tieout.revenue.Contract;
import io.tieout.revenue.Ending;
import io.tieout.revenue.Ending.StatedBy;
import io.tieout.revenue.Fact;
import io.tieout.revenue.Methods;
import io.tieout.revenue.Policy;
import io.tieout.revenue.RevenueMethod.EarnedBy;
import io.tieout.revenue.Terms;
import io.tieout.revenue.UnknownRateException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A contract as the reference run knew it and as it is known now, and every one between: with all changes of some kinds, and none of the
 * others.
 */
final class ContractBetween {
    private static final BigDecimal SECONDS_OF_AN_HOUR = new BigDecimal(3600);
    private static final int DECIMALS_OF_HOURS = 16;

    private final Known before;
    private final Known now;
    private final List<LineBetween> lines;
    private final boolean byOtherRules;
    private final LocalDate month;

    private ContractBetween(Known before, Known now, List<LineBetween> lines, boolean byOtherRules, LocalDate month) {
        this.month = month;
        this.before = before;
        this.now = now;
        this.lines = lines.stream().map(this::uprooted).toList();
        this.byOtherRules = byOtherRules;
    }

    /**
     * Of one that a run does not know there is nothing in it.
     *
     * @param lines all that were on it, are on it, or come to be between
     * @param month the first day of the one whose work is not late
     */
    static ContractBetween of(
            @Nullable Known before,
            @Nullable Known now,
            List<LineBetween> lines,
            boolean byOtherRules,
            LocalDate month) {
        Known known = Objects.requireNonNull(now == null ? before : now);
        return new ContractBetween(
                before == null ? nothingOf(known) : before,
                now == null ? nothingOf(known) : now,
                lines,
                byOtherRules,
                month);
    }

    private static Known nothingOf(Known known) {
        return new Known(known.head(), known.policy(), new TreeMap<>(), new TreeMap<>(), List.of());
    }

    private LineBetween uprooted(LineBetween line) {
        Line was = line.before();
        return was != null
                        && now.head().contract().equals(was.contract())
                        && !now.versions().containsKey(was.obligation())
                ? line.uprooted()
                : line;
    }

    String name() {
        return now.head().contract();
    }

    boolean byOtherRules() {
        return byOtherRules;
    }

    /** Whether what moves may be single lines, each for itself: priced one by one, by the same terms, in the currency of the books. */
    private boolean isLineByLine(String obligation) {
        List<Terms> versions = now.versions().getOrDefault(obligation, List.of());
        return !byOtherRules
                && !now.isInOtherCurrency()
                && before.head().equals(now.head())
                && before.policy().equals(now.policy())
                && versions.equals(before.versions().get(obligation))
                && now.head().fundingLimit() == null
                && versions.size() == 1
                && isEarnedByLine(versions.getFirst())
                && versions.getFirst().cap() == null;
    }

    private static boolean isEarnedByLine(Terms terms) {
        return Methods.named(terms.method())
                .filter(method -> method.earnedBy() == EarnedBy.LINE)
                .isPresent();
    }

    /** What of a line moves which cell by one kind of change. */
    record LineMoved(ChangeKind kind, Cell cell, Thing line, BigDecimal before, BigDecimal after) {}

    /** What moves line by line; nothing where lines depend on each other. */
    List<LineMoved> lineByLine() {
        Set<String> obligations =
                now.versions().keySet().stream().filter(this::isLineByLine).collect(Collectors.toSet());
        if (obligations.isEmpty()) {
            return List.of();
        }
        Contract contract = now.contract();
        List<LineMoved> moved = new ArrayList<>();
        for (ChangeKind kind : ChangeKind.values()) {
            for (LineBetween between : lines) {
                Optional<Line> was = at(between, kind.before());
                Optional<Line> is = between.at(kind, byOtherRules);
                Stream.of(was, is)
                        .flatMap(Optional::stream)
                        .filter(line -> now.head().contract().equals(line.contract())
                                && line.obligation() != null
                                && obligations.contains(line.obligation()))
                        .map(Cell::of)
                        .distinct()
                        .forEach(cell -> {
                            BigDecimal before = counted(contract, between.ref(), was, cell);
                            BigDecimal after = counted(contract, between.ref(), is, cell);
                            if (before.compareTo(after) != 0) {
                                moved.add(new LineMoved(
                                        kind, cell, thing(between, is.orElseGet(was::orElseThrow)), before, after));
                            }
                        });
            }
        }
        return moved;
    }

    private static BigDecimal counted(Contract contract, String ref, Optional<Line> line, Cell cell) {
        return line.filter(known -> known.approved()
                        && contract.contract().equals(known.contract())
                        && known.obligation() != null
                        && Cell.of(known).equals(cell))
                .filter(known -> contract.obligations().stream()
                        .filter(obligation -> obligation.obligation().equals(known.obligation()))
                        .noneMatch(obligation -> contract.isOutsideTerm(
                                obligation,
                                new Fact.PricedLine(ref, known.day(), BigDecimal.ZERO, true),
                                cell.month().atEndOfMonth())))
                .map(Line::price)
                .map(LineBetween.Price::amount)
                .orElse(BigDecimal.ZERO);
    }

    /** With every change up to a kind. */
    Contract at(ChangeKind kind, EntityRates ratesBefore, EntityRates ratesNow) {
        Known terms = kind.includes(ChangeKind.AMENDMENT) ? now : before;
        Policy policy = kind.includes(ChangeKind.POLICY) ? now.policy() : before.policy();
        EntityRates rates = kind.includes(ChangeKind.RATE) ? ratesNow : ratesBefore;
        SortedMap<String, List<Fact>> facts = new TreeMap<>();
        for (String obligation : terms.versions().keySet()) {
            facts.put(obligation, facts(kind, obligation));
        }
        for (Line line : lines(kind)) {
            List<Fact> ofObligation =
                    terms.head().contract().equals(line.contract()) ? facts.get(line.obligation()) : null;
            if (ofObligation != null) {
                ofObligation.addAll(unpriced(line, terms.head().currency(), rates));
            }
        }
        priced(kind, Known.holdsItems(policy), terms.head().contract()).forEach((obligation, priced) -> {
            List<Fact> ofObligation = facts.get(obligation);
            if (ofObligation != null) {
                ofObligation.addAll(priced);
            }
        });
        return new Known(
                        terms.head().ending(ending(kind)),
                        policy,
                        terms.versions(),
                        facts,
                        kind.includes(ChangeKind.INVOICES) ? now.invoices() : before.invoices())
                .contract();
    }

    /** What is agreed is an amendment, what ends it before is its termination. */
    private Ending ending(ChangeKind kind) {
        Ending was = before.head().ending();
        Ending is = now.head().ending();
        if (kind.includes(ChangeKind.TERMINATION)) {
            return is;
        }
        boolean saysWhatWasAgreed = is.statedBy() != StatedBy.LAST_DAY_ALONE && is.statedBy() != StatedBy.NOBODY;
        return kind.includes(ChangeKind.AMENDMENT) && saysWhatWasAgreed
                ? new Ending(is.agreedOn(), was.terminatedOn(), was.statedBy())
                : was;
    }

    private List<Line> lines(ChangeKind kind) {
        return lines.stream()
                .flatMap(line -> line.at(kind, byOtherRules).stream())
                .toList();
    }

    /** What is known of an obligation beside the work on it. */
    private List<Fact> facts(ChangeKind kind, String obligation) {
        List<Fact> was = before.facts().getOrDefault(obligation, List.of());
        List<Fact> is = now.facts().getOrDefault(obligation, List.of());
        List<Fact> between = new ArrayList<>();
        of(kind.includes(ChangeKind.ESTIMATE) ? is : was, Fact.Estimate.class, Fact.Outcome.class)
                .forEach(between::add);
        between.addAll(delivered(kind, byRef(was, Fact.Delivered.class), byRef(is, Fact.Delivered.class)));
        between.addAll(accepted(kind, byRef(was, Fact.Milestone.class), byRef(is, Fact.Milestone.class)));
        return between;
    }

    private List<Fact.Delivered> delivered(
            ChangeKind kind, Map<String, Fact.Delivered> was, Map<String, Fact.Delivered> is) {
        List<Fact.Delivered> between = new ArrayList<>();
        was.forEach((ref, fact) -> {
            Fact.Delivered changed = is.get(ref);
            if (changed == null && !kind.includes(ChangeKind.DELETED_WORK)) {
                between.add(fact);
            } else if (changed != null) {
                between.add(kind.includes(ChangeKind.CHANGED_WORK) ? changed : fact);
            }
        });
        is.forEach((ref, fact) -> {
            ChangeKind comes = fact.day().isBefore(month) ? ChangeKind.LATE_WORK : ChangeKind.NEW_WORK;
            if (!was.containsKey(ref) && kind.includes(comes)) {
                between.add(fact);
            }
        });
        return between;
    }

    /** One that is accepted no longer stays until acceptances are withdrawn. */
    private Collection<Fact.Milestone> accepted(
            ChangeKind kind, Map<String, Fact.Milestone> was, Map<String, Fact.Milestone> is) {
        Map<String, Fact.Milestone> between = new TreeMap<>();
        Stream.concat(was.keySet().stream(), is.keySet().stream()).distinct().forEach(ref -> {
            Optional<Fact.Milestone> before = Optional.ofNullable(was.get(ref));
            Optional<Fact.Milestone> now = Optional.ofNullable(is.get(ref));
            (kind.includes(acceptance(before, now)) ? now : before).ifPresent(milestone -> between.put(ref, milestone));
        });
        return between.values();
    }

    private ChangeKind acceptance(Optional<Fact.Milestone> was, Optional<Fact.Milestone> is) {
        if (was.filter(ContractBetween::isAccepted).isPresent()
                && is.filter(ContractBetween::isAccepted).isEmpty()) {
            return ChangeKind.ACCEPTANCE_WITHDRAWN;
        }
        return is.filter(milestone -> isAccepted(milestone)
                                ? Objects.requireNonNull(milestone.acceptedOn()).isBefore(month)
                                : milestone.day().isBefore(month))
                        .isPresent()
                ? ChangeKind.LATE_ACCEPTANCE
                : ChangeKind.ACCEPTANCE;
    }

    private static boolean isAccepted(Fact.Milestone milestone) {
        return milestone.evidence() && milestone.acceptedOn() != null;
    }

    @SafeVarargs
    private static Stream<Fact> of(List<Fact> facts, Class<? extends Fact>... kinds) {
        return facts.stream().filter(fact -> Stream.of(kinds).anyMatch(kind -> kind.isInstance(fact)));
    }

    private static <F extends Fact> Map<String, F> byRef(List<Fact> facts, Class<F> kind) {
        Map<String, F> byRef = new TreeMap<>();
        facts.stream().filter(kind::isInstance).map(kind::cast).forEach(fact -> byRef.put(fact.ref(), fact));
        return byRef;
    }

    /** Hours of a line, and what it cost. */
    private static List<Fact> unpriced(Line line, Currency currency, EntityRates rates) {
        List<Fact> facts = new ArrayList<>();
        String ref = ofDay(line.day());
        if (line.seconds().signum() != 0) {
            facts.add(new Fact.HoursWorked(
                    ref,
                    line.day(),
                    line.seconds().divide(SECONDS_OF_AN_HOUR, DECIMALS_OF_HOURS, RoundingMode.HALF_UP),
                    line.approved()));
        }
        LineBetween.Price price = line.price();
        if (price != null && price.cost() != null && price.costCurrency() != null && line.costKind() != null) {
            Currency of = Currency.getInstance(price.costCurrency());
            facts.add(new Fact.Cost(
                    ref,
                    line.day(),
                    worth(price.cost(), line.day(), of, currency, rates).orElse(BigDecimal.ZERO),
                    worth(price.cost(), line.day(), of, rates.books(), rates).orElse(null),
                    line.costKind(),
                    line.approved(),
                    line.ofWork()));
        }
        return facts;
    }

    private static Optional<BigDecimal> worth(
            BigDecimal amount, LocalDate day, Currency of, Currency wanted, EntityRates rates) {
        try {
            return Optional.of(rates.between(of, wanted).worth(amount, day));
        } catch (UnknownRateException unknown) {
            return Optional.empty();
        }
    }

    private static String ofDay(LocalDate day) {
        return "work of %s".formatted(day);
    }

    private record Sum(
            String obligation, String ref, LocalDate day, boolean approved, int version, LocalDate effectiveOn) {}

    /** Priced lines by obligation: one by one where a cap takes whole ones, else those of a day together. */
    private Map<String, List<Fact>> priced(ChangeKind kind, boolean oneByOne, String contract) {
        Map<Sum, BigDecimal> byDay = new HashMap<>();
        Map<Sum, BigDecimal> anew = new HashMap<>();
        Map<Sum, BigDecimal> until = new HashMap<>();
        for (LineBetween between : lines) {
            between.at(kind, byOtherRules)
                    .filter(line -> contract.equals(line.contract()))
                    .ifPresent(line -> {
                        LineBetween.Price price = line.price();
                        String obligation = line.obligation();
                        if (price == null || obligation == null) {
                            return;
                        }
                        String ref = oneByOne ? between.ref() : ofDay(line.day());
                        BigDecimal last = BigDecimal.ZERO;
                        if (price.amount() != null) {
                            last = price.amount();
                            byDay.merge(
                                    new Sum(obligation, ref, line.day(), line.approved(), 0, line.day()),
                                    last,
                                    BigDecimal::add);
                        }
                        List<Map.Entry<Integer, Anew>> versions = price.anew().entrySet().stream()
                                .sorted(Map.Entry.<Integer, Anew>comparingByValue(
                                                Comparator.comparing(Anew::effectiveOn))
                                        .thenComparing(Map.Entry.comparingByKey()))
                                .toList();
                        for (Map.Entry<Integer, Anew> version : versions) {
                            Sum sum = new Sum(
                                    obligation,
                                    ref,
                                    line.day(),
                                    line.approved(),
                                    version.getKey(),
                                    version.getValue().effectiveOn());
                            anew.merge(sum, version.getValue().amount(), BigDecimal::add);
                            until.merge(sum, last, BigDecimal::add);
                            last = version.getValue().amount();
                        }
                    });
        }
        Map<String, List<Fact>> facts = new HashMap<>();
        byDay.forEach((sum, amount) -> facts.computeIfAbsent(sum.obligation(), of -> new ArrayList<>())
                .add(new Fact.PricedLine(sum.ref(), sum.day(), amount, sum.approved())));
        anew.forEach((sum, amount) -> facts.computeIfAbsent(sum.obligation(), of -> new ArrayList<>())
                .add(new Fact.Repriced(
                        new Fact.PricedLine(sum.ref(), sum.day(), amount, sum.approved()),
                        until.getOrDefault(sum, BigDecimal.ZERO),
                        sum.version(),
                        sum.effectiveOn())));
        return facts;
    }

    /** An obligation in a month. */
    record Cell(String obligation, YearMonth month) {
        private static Cell of(Line line) {
            return new Cell(Objects.requireNonNull(line.obligation()), YearMonth.from(line.day()));
        }
    }

    /** What changes by a kind, in the order of references. */
    List<Thing> changed(ChangeKind kind) {
        Set<Thing> things = new TreeSet<>(Comparator.comparing(Thing::ref).thenComparing(Thing::obligation));
        for (LineBetween between : lines) {
            Optional<Line> was = at(between, kind.before());
            Optional<Line> is = between.at(kind, byOtherRules);
            if (was.isPresent() != is.isPresent()
                    || was.isPresent() && !was.get().counts(is.orElseThrow())) {
                things.add(thing(between, is.orElseGet(was::orElseThrow)));
            }
        }
        kind.before()
                .ifPresent(last -> Stream.concat(before.facts().keySet().stream(), now.facts().keySet().stream())
                        .distinct()
                        .forEach(obligation -> {
                            Set<Fact> was = new HashSet<>(facts(last, obligation));
                            Set<Fact> is = new HashSet<>(facts(kind, obligation));
                            Predicate<Fact> moved = fact -> !was.contains(fact) || !is.contains(fact);
                            Stream.concat(was.stream(), is.stream())
                                    .filter(moved)
                                    .forEach(fact -> things.add(new Thing(fact.ref(), obligation, "", null)));
                        }));
        return List.copyOf(things);
    }

    private static Thing thing(LineBetween between, Line line) {
        return new Thing(between.ref(), Objects.requireNonNullElse(line.obligation(), ""), line.project(), line.day());
    }

    private Optional<Line> at(LineBetween between, Optional<ChangeKind> kind) {
        return kind.isPresent()
                ? between.at(kind.get(), byOtherRules)
                : Optional.ofNullable(between.before()).filter(line -> line.held() == null);
    }
}
