package io.tieout.revenue;

import io.tieout.revenue.Fact.Cost;
import io.tieout.revenue.Fact.CostKind;
import io.tieout.revenue.Fact.Delivered;
import io.tieout.revenue.Fact.Estimate;
import io.tieout.revenue.Fact.HoursWorked;
import io.tieout.revenue.Fact.Milestone;
import io.tieout.revenue.Fact.Outcome;
import io.tieout.revenue.Fact.PricedLine;
import io.tieout.revenue.Fact.Repriced;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of the work on one obligation, in the order of days. */
public final class Work {
    /** Facts of one day stand in the order of their references, so that the order in which they came is without effect. */
    private static final Comparator<Fact> IN_ORDER =
            Comparator.comparing(Fact::day).thenComparing(Fact::ref);

    private final List<PricedLine> lines;
    private final List<Repriced> repriced;
    private final List<HoursWorked> hours;
    private final List<Cost> costs;
    private final List<Delivered> deliveries;
    private final List<Milestone> milestones;
    private final List<Estimate> estimates;
    private final List<Outcome> outcomes;
    private final Predicate<Cost> recoverable;
    private final Map<Sum, Series> series = new HashMap<>();
    private final Map<Boolean, List<Repricing>> repricings = new HashMap<>();

    private Work(Collection<? extends Fact> facts, Predicate<Cost> recoverable) {
        this.recoverable = recoverable;
        lines = of(facts, PricedLine.class);
        repriced = of(facts, Repriced.class);
        hours = of(facts, HoursWorked.class);
        costs = of(facts, Cost.class);
        deliveries = of(facts, Delivered.class);
        milestones = of(facts, Milestone.class);
        estimates = of(facts, Estimate.class);
        outcomes = of(facts, Outcome.class);
    }

    public static Work of(Collection<? extends Fact> facts) {
        return new Work(facts, cost -> true);
    }

    /** Without lines, hours and milestones of other days; what they cost is cost all the same, but not to be recovered. */
    Work on(AgreedDays days) {
        return isOn(days)
                ? this
                : new Work(
                        everything()
                                .filter(fact -> fact instanceof Cost || days.contain(fact))
                                .toList(),
                        cost -> !cost.ofWork() || days.contain(cost.day()));
    }

    /** Whether all work was done on these days, and all milestones are of them. */
    boolean isOn(AgreedDays days) {
        return everything().allMatch(days::contain);
    }

    /** A new price is of the day of its line. */
    static LocalDate workedOn(Fact work) {
        return work instanceof Repriced anew ? anew.line().day() : work.day();
    }

    /** With work and milestones of after a day, until another, as if they were of it. */
    Work carriedBack(LocalDate day, LocalDate until) {
        return new Work(
                everything()
                        .map(fact -> fact.day().isAfter(day) && !fact.day().isAfter(until) ? moved(fact, day) : fact)
                        .toList(),
                recoverable);
    }

    private static Fact moved(Fact fact, LocalDate day) {
        return switch (fact) {
            case PricedLine line -> new PricedLine(line.ref(), day, line.amount(), line.approved());
            case HoursWorked worked -> new HoursWorked(worked.ref(), day, worked.hours(), worked.approved());
            case Cost cost
            when cost.ofWork() ->
                new Cost(cost.ref(), day, cost.amount(), cost.inBooks(), cost.kind(), cost.approved(), true);
            case Milestone milestone ->
                new Milestone(milestone.ref(), milestone.milestone(), milestone.amount(), day, null, false);
            default -> fact;
        };
    }

    /** Whether a fact is work that was done on its day, and not what came of it. */
    static boolean isWork(Fact fact) {
        return switch (fact) {
            case PricedLine any -> true;
            case Repriced any -> true;
            case HoursWorked any -> true;
            case Cost cost -> cost.ofWork();
            case Delivered any -> false;
            case Milestone any -> false;
            case Estimate any -> false;
            case Outcome any -> false;
        };
    }

    private Stream<Fact> everything() {
        return Stream.of(lines, repriced, hours, costs, deliveries, milestones, estimates, outcomes)
                .flatMap(List::stream);
    }

    private static <F extends Fact> List<F> of(Collection<? extends Fact> facts, Class<F> kind) {
        return facts.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .sorted(IN_ORDER)
                .toList();
    }

    /** Everything that is dated until a day, in the order of days. */
    public List<Fact> until(LocalDate day) {
        return everything()
                .filter(fact -> !fact.day().isAfter(day))
                .sorted(IN_ORDER)
                .toList();
    }

    /** Every day on which something happens; a milestone has the day when it is due and the day when it is accepted. */
    NavigableSet<LocalDate> days() {
        return Stream.concat(
                        Stream.of(lines, hours, costs, deliveries, estimates, outcomes)
                                .<Fact>flatMap(List::stream)
                                .map(Fact::day),
                        milestones.stream()
                                .flatMap(milestone -> Stream.of(milestone.dueOn(), milestone.acceptedOn()))
                                .filter(Objects::nonNull))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The day of the first thing known. */
    Optional<LocalDate> firstDay() {
        return everything().map(Fact::day).min(Comparator.naturalOrder());
    }

    /** Which amounts are added up. @param approvedOnly leave out what nobody approved */
    private record Sum(Class<? extends Fact> fact, boolean approvedOnly, Set<CostKind> kinds, boolean recoverable) {
        Sum(Class<? extends Fact> fact, boolean approvedOnly) {
            this(fact, approvedOnly, Set.of(), false);
        }
    }

    /** Whether something of it waits for approval. */
    boolean waitsForApproval() {
        return lines.stream().anyMatch(line -> !line.approved())
                || repriced.stream().anyMatch(each -> !each.line().approved())
                || hours.stream().anyMatch(worked -> !worked.approved())
                || costs.stream().anyMatch(cost -> !cost.approved());
    }

    List<PricedLine> lines() {
        return lines;
    }

    /** What versions until one changed of the price of lines, in the order of versions. @param approvedOnly as of every sum */
    List<Repricing> repricings(boolean approvedOnly, int version) {
        return repricings.computeIfAbsent(approvedOnly, only -> Repricing.of(repriced, only)).stream()
                .filter(repricing -> repricing.version() <= version)
                .toList();
    }

    /** Every line at the price that it has by a version, in the order of days. */
    List<PricedLine> lines(int version) {
        Map<String, PricedLine> anew = new HashMap<>();
        repriced.stream()
                .filter(each -> each.version() <= version)
                .sorted(Comparator.comparingInt(Repriced::version))
                .forEach(each -> anew.put(each.ref(), each.line()));
        return Stream.concat(lines.stream().filter(line -> !anew.containsKey(line.ref())), anew.values().stream())
                .sorted(IN_ORDER)
                .toList();
    }

    Series lines(boolean approvedOnly) {
        return series.computeIfAbsent(
                new Sum(PricedLine.class, approvedOnly),
                sum -> Series.of(lines.stream()
                        .filter(line -> line.approved() || !approvedOnly)
                        .map(line -> new Series.Dated(line.day(), line.amount()))
                        .toList()));
    }

    Series hours(boolean approvedOnly) {
        return series.computeIfAbsent(
                new Sum(HoursWorked.class, approvedOnly),
                sum -> Series.of(hours.stream()
                        .filter(worked -> worked.approved() || !approvedOnly)
                        .map(worked -> new Series.Dated(worked.day(), worked.hours()))
                        .toList()));
    }

    Series costs(boolean approvedOnly, Set<CostKind> kinds) {
        return costs(new Sum(Cost.class, approvedOnly, EnumSet.copyOf(kinds), false));
    }

    /** Without that of work outside of the agreed term, which nobody agreed to pay for. */
    Series recoverableCosts(boolean approvedOnly, Set<CostKind> kinds) {
        return costs(new Sum(Cost.class, approvedOnly, EnumSet.copyOf(kinds), true));
    }

    /** Approved cost of every kind in the entity's currency, not rounded; none where a rate lacks for some of it. */
    Optional<BigDecimal> costInBooks(LocalDate until) {
        List<Cost> spent = costs.stream()
                .filter(cost -> cost.approved() && !cost.day().isAfter(until))
                .toList();
        return spent.stream().allMatch(cost -> cost.inBooks() != null)
                ? Optional.of(spent.stream().map(Cost::inBooks).reduce(BigDecimal.ZERO, BigDecimal::add))
                : Optional.empty();
    }

    private Series costs(Sum wanted) {
        return series.computeIfAbsent(
                wanted,
                sum -> Series.of(costs.stream()
                        .filter(cost -> cost.approved() || !sum.approvedOnly())
                        .filter(cost -> sum.kinds().contains(cost.kind()))
                        .filter(cost -> !sum.recoverable() || recoverable.test(cost))
                        .map(cost -> new Series.Dated(cost.day(), cost.amount()))
                        .toList()));
    }

    Series units() {
        return series.computeIfAbsent(
                new Sum(Delivered.class, false),
                sum -> Series.of(deliveries.stream()
                        .map(delivery -> new Series.Dated(delivery.day(), delivery.units()))
                        .toList()));
    }

    List<HoursWorked> hours() {
        return hours;
    }

    List<Delivered> deliveries() {
        return deliveries;
    }

    List<Milestone> milestones() {
        return milestones;
    }

    List<Estimate> estimates() {
        return estimates;
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    /** A measure as last estimated at or before a day. */
    Optional<Estimated> estimated(LocalDate day, Function<Estimate, @Nullable BigDecimal> measure) {
        for (Estimate estimate : estimates.reversed()) {
            BigDecimal value = measure.apply(estimate);
            if (!estimate.day().isAfter(day) && value != null) {
                return Optional.of(new Estimated(estimate.ref(), estimate.day(), value));
            }
        }
        return Optional.empty();
    }

    /** A value and the day on which it was estimated. */
    record Estimated(String ref, LocalDate day, BigDecimal value) {}

    /**
     * The variable amount that the outcomes known on a day give: per element and latest estimate the expected value, or the amount
     * with the highest probability, of equally likely ones the lowest, for more may be reversed (IFRS 15.53, 15.56). None where no
     * outcome is known.
     */
    Optional<BigDecimal> variableAmount(LocalDate day) {
        Map<String, List<Outcome>> byElement = outcomes.stream()
                .filter(outcome -> !outcome.day().isAfter(day))
                .collect(Collectors.groupingBy(Outcome::element));
        return byElement.isEmpty()
                ? Optional.empty()
                : Optional.of(byElement.values().stream()
                        .map(Work::latest)
                        .map(Work::measured)
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static List<Outcome> latest(List<Outcome> ofElement) {
        LocalDate last = ofElement.getLast().day();
        return ofElement.stream().filter(outcome -> outcome.day().equals(last)).toList();
    }

    private static BigDecimal measured(List<Outcome> possible) {
        if (possible.getFirst().mostLikely()) {
            return possible.stream()
                    .max(Comparator.comparing(Outcome::probability)
                            .thenComparing(Outcome::amount, Comparator.reverseOrder()))
                    .orElseThrow()
                    .amount();
        }
        return possible.stream()
                .map(outcome -> outcome.probability().multiply(outcome.amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
