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
import io.tieout.revenue.Terms.Modification;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Revenue to date of one obligation in a few lines a method, written from the rules and sharing nothing with the engine but the
 * records that hold what is given. Everything is added up anew for every day that is asked for.
 */
final class SecondOpinion {
    /** A day of any month is a whole number of these parts of it. */
    private static final int PARTS = 28 * 29 * 30 * 31;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final RandomContract given;
    private final BiFunction<Terms, LocalDate, BigDecimal> agreed;
    private final boolean gated;
    private final Set<Fact> notRecovered;
    private final List<? extends Fact> facts;
    private final List<Terms> versions;
    private final Map<Class<?>, List<? extends Fact>> byKind = new HashMap<>();
    private final Map<Integer, SecondOpinion> withinTerms = new HashMap<>();
    private final Map<Integer, Start> starts = new HashMap<>();

    private SecondOpinion(RandomContract given, BiFunction<Terms, LocalDate, BigDecimal> agreed, boolean gated) {
        this(
                given,
                agreed,
                gated,
                Set.of(),
                given.facts().stream()
                        .filter(fact -> !gated || isApproved(fact))
                        .sorted(Comparator.comparing(Fact::day).thenComparing(Fact::ref))
                        .toList());
    }

    private SecondOpinion(
            RandomContract given,
            BiFunction<Terms, LocalDate, BigDecimal> agreed,
            boolean gated,
            Set<Fact> notRecovered,
            List<? extends Fact> facts) {
        this.given = given;
        this.agreed = agreed;
        this.gated = gated;
        this.notRecovered = notRecovered;
        this.facts = facts;
        this.versions = given.versions().stream()
                .sorted(Comparator.comparing(Terms::effectiveOn).thenComparing(Terms::version))
                .toList();
    }

    /** Of what is recognised. */
    static SecondOpinion of(RandomContract given) {
        return of(given, SecondOpinion::stated);
    }

    /** The same, with the price of a version on a day as its contract has it. */
    static SecondOpinion of(RandomContract given, BiFunction<Terms, LocalDate, BigDecimal> agreed) {
        return new SecondOpinion(given, agreed, true);
    }

    /** Of what is delivered: nobody need approve or accept anything, and nothing is capped. */
    static SecondOpinion ofDelivered(RandomContract given) {
        return ofDelivered(given, SecondOpinion::stated);
    }

    /** The same, with the price of a version on a day as its contract has it. */
    static SecondOpinion ofDelivered(RandomContract given, BiFunction<Terms, LocalDate, BigDecimal> agreed) {
        return new SecondOpinion(given, agreed, false);
    }

    private static BigDecimal stated(Terms terms, LocalDate day) {
        return terms.price();
    }

    private static boolean isApproved(Fact fact) {
        return switch (fact) {
            case PricedLine line -> line.approved();
            case Repriced anew -> anew.line().approved();
            case HoursWorked worked -> worked.approved();
            case Cost cost -> cost.approved();
            case Delivered any -> true;
            case Milestone any -> true;
            case Estimate any -> true;
            case Outcome any -> true;
        };
    }

    /** What a version starts from: the day of an amendment that spreads anew, and what was recognised before it. */
    private record Start(@Nullable LocalDate day, BigDecimal kept) {
        static final Start OF_OBLIGATION = new Start(null, BigDecimal.ZERO);

        /** The last day before it. */
        @Nullable
        LocalDate before() {
            return day == null ? null : day.minusDays(1);
        }
    }

    BigDecimal revenue(LocalDate day) {
        LocalDate last = given.lastDay(day);
        List<Terms> known = known(last);
        return known.isEmpty()
                ? rounded(BigDecimal.ZERO)
                : asOf(day, last, known).revenue(known, last);
    }

    /**
     * Outside the term: lines, hours and expenses outside of start_on..end_on with its days of grace, by the version in force, or after
     * terminated_on, are delivered and not recognised; their cost counts, but is not recovered. A prospective version leaves what is
     * before its start to the one before. So are milestones that are due, or accepted, after terminated_on.
     */
    private SecondOpinion asOf(LocalDate day, LocalDate last, List<Terms> known) {
        if (!gated) {
            return counting(day, last, known);
        }
        SecondOpinion within = withinTerms.get(known.size());
        if (within == null) {
            within = counting(LocalDate.MAX, given.lastDay(LocalDate.MAX), known);
            withinTerms.put(known.size(), within);
        }
        return within;
    }

    private SecondOpinion counting(LocalDate day, LocalDate last, List<Terms> known) {
        List<Fact> counted = new ArrayList<>();
        Set<Fact> outside = new HashSet<>();
        for (Fact fact : facts) {
            boolean isWork = fact instanceof PricedLine
                    || fact instanceof HoursWorked
                    || fact instanceof Repriced
                    || (fact instanceof Cost cost && cost.ofWork());
            if (fact instanceof Milestone milestone) {
                counted.add(gated || !comes(milestone, last.plusDays(1), day) ? milestone : dueOn(last, milestone));
                continue;
            }
            LocalDate done = fact instanceof Repriced anew ? anew.line().day() : fact.day();
            boolean isLate = done.isAfter(last) && !done.isAfter(day);
            if (!isWork || (gated ? !done.isAfter(last) && isInTerm(known, done) : !isLate)) {
                counted.add(fact);
            } else if (gated && fact instanceof Cost) {
                counted.add(fact);
                outside.add(fact);
            } else if (!gated) {
                counted.add(on(last, fact));
            }
        }
        return new SecondOpinion(given, agreed, gated, outside, counted);
    }

    /** Whether it is delivered within these days: due, or accepted with evidence before. */
    private static boolean comes(Milestone milestone, LocalDate from, LocalDate until) {
        Stream<LocalDate> days = Stream.concat(
                Stream.ofNullable(milestone.dueOn()),
                milestone.evidence() ? Stream.ofNullable(milestone.acceptedOn()) : Stream.empty());
        return days.min(Comparator.naturalOrder())
                .filter(day -> !day.isBefore(from) && !day.isAfter(until))
                .isPresent();
    }

    private static Milestone dueOn(LocalDate day, Milestone milestone) {
        return new Milestone(milestone.ref(), milestone.milestone(), milestone.amount(), day, null, false);
    }

    private static Fact on(LocalDate day, Fact work) {
        return switch (work) {
            case PricedLine line -> new PricedLine(line.ref(), day, line.amount(), true);
            case HoursWorked worked -> new HoursWorked(worked.ref(), day, worked.hours(), true);
            case Cost cost -> new Cost(cost.ref(), day, cost.amount(), cost.kind(), true, true);
            default -> work;
        };
    }

    private boolean isInTerm(List<Terms> known, LocalDate day) {
        Terms terms = known.getLast();
        if (known.size() > 1 && terms.modification() == Modification.PROSPECTIVE && day.isBefore(terms.startOn())) {
            return isInTerm(known.subList(0, known.size() - 1), day);
        }
        int grace = Integer.parseInt(given.value(Setting.GRACE_DAYS));
        return !day.isBefore(terms.startOn())
                && (terms.endOn() == null || !day.isAfter(terms.endOn().plusDays(grace)));
    }

    private List<Terms> known(LocalDate day) {
        int count = 0;
        while (count < versions.size() && !versions.get(count).effectiveOn().isAfter(day)) {
            count++;
        }
        return versions.subList(0, count);
    }

    private BigDecimal revenue(List<Terms> known, LocalDate day) {
        Terms terms = known.getLast();
        BigDecimal exact = earned(terms, start(known), day);
        return rounded(gated && terms.cap() != null ? exact.min(terms.cap()) : exact);
    }

    /**
     * Rule 6: hours and units of which nobody says how many there are in all are held, the work of each version by what is known when it is
     * over: with the service, or with the next one, unless that measures the same work anew from the start. Hours outside of the term are
     * no progress, so nobody need measure them, unless by a later version they are within.
     */
    boolean isHeld() {
        LocalDate last = given.lastDay(LocalDate.MAX);
        List<Terms> versions = known(last).isEmpty() ? known(LocalDate.MAX).subList(0, 1) : known(last);
        for (int n = 0; n < versions.size(); n++) {
            Terms terms = versions.get(n);
            Terms next = n + 1 < versions.size() ? versions.get(n + 1) : null;
            boolean isAnew = next != null
                    && next.modification() == Modification.CATCH_UP
                    && next.method().equals(terms.method());
            boolean isOfRest = n > 0 && terms.modification() == Modification.PROSPECTIVE;
            LocalDate from = isOfRest ? terms.effectiveOn() : LocalDate.MIN;
            LocalDate until = next == null ? last : next.effectiveOn().minusDays(1);
            Predicate<LocalDate> counts = worked -> versions.stream()
                    .filter(later -> versions.indexOf(later) >= versions.indexOf(terms))
                    .map(later -> versions.stream()
                            .filter(each -> !each.effectiveOn().isAfter(later.effectiveOn()))
                            .toList())
                    .anyMatch(inForce -> isInTerm(inForce, worked));
            if (!isAnew && isUnmeasured(terms, from, until, counts)) {
                return true;
            }
        }
        return false;
    }

    private boolean isUnmeasured(Terms terms, LocalDate from, LocalDate until, Predicate<LocalDate> counts) {
        return switch (terms.method()) {
            case "hours_to_hours" ->
                terms.plannedHours() == null
                        && latest(Estimate::remainingHours, until).day() == null
                        && isAny(HoursWorked.class, from, until, counts);
            case "units_delivered" ->
                latest(Estimate::unitsTotal, until).day() == null && isAny(Delivered.class, from, until, day -> true);
            default -> false;
        };
    }

    private boolean isAny(Class<? extends Fact> work, LocalDate from, LocalDate until, Predicate<LocalDate> counts) {
        return given.facts().stream()
                .anyMatch(fact -> work.isInstance(fact)
                        && !fact.day().isBefore(from)
                        && !fact.day().isAfter(until)
                        && counts.test(fact.day()));
    }

    /**
     * Rule 2: a prospective version keeps what the ones before it gave until the day before. What adds up lines, milestones or
     * recovered cost has nothing to spread: one such version goes on where the one before began. Of several on one day, all keep what
     * there was before the first.
     */
    private Start start(List<Terms> known) {
        Start started = starts.get(known.size());
        if (started == null) {
            started = startOf(known);
            starts.put(known.size(), started);
        }
        return started;
    }

    private Start startOf(List<Terms> known) {
        Terms terms = known.getLast();
        List<Terms> before = known.subList(0, known.size() - 1);
        if (before.isEmpty() || terms.modification() != Modification.PROSPECTIVE) {
            return Start.OF_OBLIGATION;
        }
        boolean addsUp =
                Set.of("time_and_materials", "milestone", "cost_recovery").contains(terms.method());
        if (addsUp && before.getLast().method().equals(terms.method())) {
            return start(before);
        }
        Start earlier = start(before);
        boolean sameDay = terms.effectiveOn().equals(earlier.day());
        return new Start(
                terms.effectiveOn(),
                sameDay ? earlier.kept() : revenue(before, terms.effectiveOn().minusDays(1)));
    }

    private BigDecimal earned(Terms terms, Start start, LocalDate day) {
        BigDecimal kept = start.kept();
        BigDecimal rest = price(terms, day).subtract(kept);
        return switch (terms.method()) {
            case "time_and_materials" -> lines(terms, start, day);
            case "milestone" -> within(terms, start, milestones(day).subtract(milestones(start.before())), day);
            case "cost_plus" ->
                kept.add(between(start, day, this::costButWaste)
                        .multiply(HUNDRED.add(terms.markupPercent()))
                        .movePointLeft(2));
            case "cost_recovery" ->
                units(day).compareTo(units(start.before())) > 0 ? price(terms, day) : atCost(terms, start, day);
            case "point_in_time" ->
                new Measure(delivered(start.before()), delivered(day), BigDecimal.ONE).of(price(terms, day), start);
            case "units_delivered" -> {
                Known total = latest(Estimate::unitsTotal, day);
                BigDecimal all = total.day() == null ? null : total.value().max(units(day));
                yield measured(units(start.before()), units(day), all).of(price(terms, day), start);
            }
            case "percent_complete" -> surveyed(terms, start, day);
            case "cost_to_cost" -> {
                BigDecimal all = atCompletion(day, this::progressCost, Estimate::remainingCost, terms.plannedCost());
                yield all == null
                        ? atCost(terms, start, day)
                        : measured(progressCost(start.before()), progressCost(day), all)
                                .atCost(between(start, day, until -> cost(until, Set.of(CostKind.UNINSTALLED))))
                                .of(price(terms, day), start);
            }
            case "hours_to_hours" -> {
                BigDecimal all = atCompletion(day, this::hours, Estimate::remainingHours, terms.plannedHours());
                yield measured(hours(start.before()), hours(day), all).of(price(terms, day), start);
            }
            case "retainer_drawdown" -> drawnDown(terms, start, day);
            case "straight_line_daily" -> kept.add(spread(terms, rest, start, day, SecondOpinion::days));
            case "straight_line_monthly" ->
                kept.add(
                        given.has(Setting.PARTIAL_MONTH, "whole_months")
                                ? wholeMonths(terms, rest, start, day)
                                : spread(
                                        terms,
                                        rest,
                                        start,
                                        day,
                                        given.has(Setting.PARTIAL_MONTH, "thirty_days")
                                                ? SecondOpinion::thirtieths
                                                : SecondOpinion::partsOfMonth));
            default -> throw new IllegalArgumentException(terms.method());
        };
    }

    /** Rule 3. */
    private BigDecimal price(Terms terms, LocalDate day) {
        Map<String, List<Outcome>> latest = new HashMap<>();
        for (Outcome outcome : until(Outcome.class, day).toList()) {
            List<Outcome> ofElement = latest.computeIfAbsent(outcome.element(), element -> new ArrayList<>());
            ofElement.removeIf(earlier -> earlier.day().isBefore(outcome.day()));
            ofElement.add(outcome);
        }
        BigDecimal variable = latest.isEmpty() ? terms.variableAmount() : BigDecimal.ZERO;
        for (List<Outcome> possible : latest.values()) {
            variable = variable.add(
                    possible.getFirst().mostLikely()
                            ? possible.stream()
                                    .min(Comparator.comparing((Outcome outcome) ->
                                                    outcome.probability().negate())
                                            .thenComparing(Outcome::amount))
                                    .orElseThrow()
                                    .amount()
                            : possible.stream()
                                    .map(outcome -> outcome.probability().multiply(outcome.amount()))
                                    .reduce(BigDecimal.ZERO, BigDecimal::add));
        }
        return agreed.apply(terms, day).add(variable).subtract(terms.variableConstrained());
    }

    /**
     * Rule 8: in order of day and line; an item that crosses the cap counts up to it (see the caller) or not at all. A negative item
     * takes off the items that were held, the last first, and what it cannot take there it takes off what counts.
     */
    private BigDecimal lines(Terms terms, Start start, LocalDate day) {
        boolean holds = gated && terms.cap() != null && given.has(Setting.CAP_BEHAVIOUR, "hold_item");
        List<PricedLine> items = items(terms, day)
                .filter(line -> start.day() == null || !line.day().isBefore(start.day()))
                .toList();
        BigDecimal sum = start.kept();
        BigDecimal[] kept = new BigDecimal[items.size()];
        for (int n = 0; n < kept.length; n++) {
            BigDecimal amount = items.get(n).amount();
            kept[n] = BigDecimal.ZERO;
            if (holds && amount.signum() > 0 && sum.add(amount).compareTo(orZero(terms.cap())) > 0) {
                kept[n] = amount;
                continue;
            }
            BigDecimal owed = amount.signum() < 0 ? amount.negate() : BigDecimal.ZERO;
            for (int earlier = n - 1; earlier >= 0; earlier--) {
                BigDecimal part = owed.min(kept[earlier]);
                kept[earlier] = kept[earlier].subtract(part);
                owed = owed.subtract(part);
            }
            sum = amount.signum() < 0 ? sum.subtract(owed) : sum.add(amount);
        }
        return sum;
    }

    /** Rule 2: a catch_up of priced lines prices those before its day anew, from its version on. */
    private Stream<PricedLine> items(Terms terms, LocalDate day) {
        Map<String, PricedLine> items = new HashMap<>();
        until(PricedLine.class, day).forEach(line -> items.put(line.ref(), line));
        facts.stream()
                .filter(Repriced.class::isInstance)
                .map(Repriced.class::cast)
                .filter(anew ->
                        anew.version() <= terms.version() && !anew.line().day().isAfter(day))
                .sorted(Comparator.comparing(Repriced::version))
                .forEach(anew -> items.put(anew.ref(), anew.line()));
        return items.values().stream()
                .sorted(Comparator.comparing(PricedLine::day).thenComparing(PricedLine::ref));
    }

    private BigDecimal milestones(@Nullable LocalDate day) {
        return sum(
                facts.stream()
                        .filter(Milestone.class::isInstance)
                        .map(Milestone.class::cast)
                        .filter(milestone -> day != null && counts(milestone, day)),
                Milestone::amount);
    }

    private boolean counts(Milestone milestone, LocalDate day) {
        boolean accepted = milestone.evidence()
                && milestone.acceptedOn() != null
                && !milestone.acceptedOn().isAfter(day);
        boolean due = milestone.dueOn() != null && !milestone.dueOn().isAfter(day);
        return accepted || (!gated && due);
    }

    /** Unused hours lapse on the last day of the term. */
    private BigDecimal drawnDown(Terms terms, Start start, LocalDate day) {
        if (terms.endOn() != null && !day.isBefore(terms.endOn())) {
            return price(terms, day);
        }
        BigDecimal all = given.has(Setting.BREAKAGE, "proportional")
                ? byEstimate(day, this::hours, Estimate::remainingHours, terms.plannedHours())
                : terms.plannedHours().max(hours(day));
        return new Measure(hours(start.before()), hours(day), all).of(price(terms, day), start);
    }

    /**
     * Rule 2: a survey speaks of the scope in force on its day, and the scope is what the stated price pays for. Of that there was no more
     * than the lowest price of the days since: what is above it nobody surveyed, and nothing of it is earned before the next survey, which
     * is of all of it. A first survey is of all there is, too.
     */
    private BigDecimal surveyed(Terms terms, Start start, LocalDate day) {
        Known survey = latest(Estimate::progressPercent, day);
        if (survey.day() == null) {
            return start.kept();
        }
        BigDecimal price = price(terms, day);
        BigDecimal unsurveyed = scope(terms).subtract(lowestSince(survey.day(), terms));
        Measure ofAll = measured(BigDecimal.ZERO, survey.value(), HUNDRED);
        if (start.day() == null) {
            return ofAll.of(price.subtract(unsurveyed).max(BigDecimal.ZERO), start);
        }
        Known before = latest(Estimate::progressPercent, start.before());
        if (before.day() == null || lowestSince(before.day(), terms).compareTo(scope(terms)) < 0) {
            return unsurveyed.signum() > 0 ? start.kept() : ofAll.of(price, Start.OF_OBLIGATION);
        }
        return measured(before.value(), survey.value(), HUNDRED).of(price, start);
    }

    /** The lowest stated price of a day and those after it, until a version. The first version counts for the days before it, too. */
    private BigDecimal lowestSince(LocalDate first, Terms terms) {
        List<Terms> all = known(LocalDate.MAX);
        BigDecimal lowest = scope(terms);
        for (LocalDate day = first; day.isBefore(terms.effectiveOn()); day = day.plusDays(1)) {
            List<Terms> then = known(day);
            lowest = lowest.min(scope(then.isEmpty() ? all.getFirst() : then.getLast()));
        }
        return lowest;
    }

    /** A share of the contract's price pays for no scope of its own. */
    private static BigDecimal scope(Terms terms) {
        return orZero(terms.price());
    }

    /** IFRS 15.45: all cost but waste is recovered while nobody can say how much there is in all. */
    private BigDecimal atCost(Terms terms, Start start, LocalDate day) {
        return within(terms, start, between(start, day, this::costButWaste), day);
    }

    /** What adds up stays between nothing and the price, or what was kept. */
    private BigDecimal within(Terms terms, Start start, BigDecimal sum, LocalDate day) {
        return start.kept().add(sum).max(BigDecimal.ZERO).min(price(terms, day).max(start.kept()));
    }

    /** Rules 1 and 6. */
    private @Nullable BigDecimal atCompletion(
            LocalDate day,
            Function<@Nullable LocalDate, BigDecimal> toDate,
            Function<Estimate, @Nullable BigDecimal> stillToCome,
            @Nullable BigDecimal planned) {
        return given.has(Setting.PROGRESS_DENOMINATOR, "original_budget")
                ? most(planned, toDate.apply(day))
                : byEstimate(day, toDate, stillToCome, planned);
    }

    private @Nullable BigDecimal byEstimate(
            LocalDate day,
            Function<@Nullable LocalDate, BigDecimal> toDate,
            Function<Estimate, @Nullable BigDecimal> stillToCome,
            @Nullable BigDecimal planned) {
        Known estimate = latest(stillToCome, day);
        BigDecimal all =
                estimate.day() == null ? planned : toDate.apply(estimate.day()).add(estimate.value());
        return most(all, toDate.apply(day));
    }

    private static @Nullable BigDecimal most(@Nullable BigDecimal all, BigDecimal toDate) {
        return all == null ? null : all.max(toDate);
    }

    /** What cost to date and still to come, and the price, say of a loss. */
    record Outlook(BigDecimal cost, BigDecimal stillToCome, BigDecimal price) {
        BigDecimal loss() {
            return cost.add(stillToCome).subtract(price);
        }
    }

    /** Rule 10: null of what is over, not in force yet, not planned or without a price. */
    @Nullable
    Outlook outlook(LocalDate day) {
        List<Terms> known = known(given.lastDay(day));
        if (known.isEmpty() || given.isOver(day)) {
            return null;
        }
        Terms terms = known.getLast();
        boolean isPlanned = terms.plannedCost() != null && terms.plannedCost().signum() > 0;
        boolean isEstimated = latest(Estimate::remainingCost, day).day() != null;
        @Nullable BigDecimal price = priceForLosses(terms, day);
        if (price == null || !isPlanned && !isEstimated) {
            return null;
        }
        BigDecimal stillToCome = byEstimate(day, this::progressCost, Estimate::remainingCost, terms.plannedCost())
                .subtract(progressCost(day));
        return new Outlook(cost(day), stillToCome, rounded(price));
    }

    /** Rule 10: what cost to date and still to come is above the price, less what of it cost and revenue to date hold already. */
    BigDecimal lossProvision(LocalDate day) {
        Outlook outlook = outlook(day);
        if (outlook == null || outlook.loss().signum() <= 0) {
            return rounded(BigDecimal.ZERO);
        }
        BigDecimal held = outlook.cost().subtract(revenue(day));
        return rounded(outlook.loss().subtract(held).max(BigDecimal.ZERO));
    }

    /** Rule 5: all that it cost, wasted or not yet installed, and of days after the last of service. */
    BigDecimal cost(LocalDate day) {
        return cost(day, Set.of(CostKind.values()));
    }

    /** Rule 11, in the currency's decimals. */
    BigDecimal owedBack(LocalDate day) {
        return rounded(owed(day).setScale(24, RoundingMode.HALF_UP));
    }

    /** Rule 11: the part delivered within the term of what variable amounts, constraints and outcomes take off the price. */
    BigDecimal owed(LocalDate day) {
        List<Terms> known = known(given.lastDay(day));
        if (known.isEmpty() || given.isOver(day)) {
            return BigDecimal.ZERO;
        }
        Terms terms = known.getLast();
        BigDecimal takenOff =
                agreed.apply(terms, day).subtract(price(terms, day)).max(BigDecimal.ZERO);
        return takenOff.multiply(
                asOf(day, day, known).delivered(terms, day).max(BigDecimal.ZERO).min(BigDecimal.ONE));
    }

    /** Rules 2 and 11: the price in force, of what is over what it earned; none before the first version holds. */
    BigDecimal transactionPrice(LocalDate day) {
        List<Terms> known = known(given.lastDay(day));
        return known.isEmpty() ? rounded(BigDecimal.ZERO) : rounded(price(known.getLast(), day));
    }

    /** Of all of it: as far as it is measured, else revenue of the transaction price, or the first delivery where no price is left. */
    private BigDecimal delivered(Terms terms, LocalDate day) {
        BigDecimal measured = measured(terms, day);
        if (measured != null) {
            return measured;
        }
        BigDecimal price = price(terms, day);
        return price.signum() > 0 ? revenue(day).divide(price, 40, RoundingMode.HALF_UP) : delivered(day);
    }

    /** Null where nothing measures it, or nobody says how much there is, or surveyed what there is. */
    private @Nullable BigDecimal measured(Terms terms, LocalDate day) {
        return switch (terms.method()) {
            case "point_in_time" -> delivered(day);
            case "units_delivered" -> {
                Known total = latest(Estimate::unitsTotal, day);
                yield total.day() == null ? null : part(units(day), total.value());
            }
            case "percent_complete" -> {
                Known survey = latest(Estimate::progressPercent, day);
                boolean isOfAll =
                        survey.day() != null && lowestSince(survey.day(), terms).compareTo(scope(terms)) == 0;
                yield isOfAll ? part(survey.value(), HUNDRED) : null;
            }
            case "cost_to_cost" ->
                partOf(
                        progressCost(day),
                        atCompletion(day, this::progressCost, Estimate::remainingCost, terms.plannedCost()));
            case "hours_to_hours" ->
                partOf(hours(day), atCompletion(day, this::hours, Estimate::remainingHours, terms.plannedHours()));
            case "retainer_drawdown" -> {
                boolean isOver = terms.endOn() != null && !day.isBefore(terms.endOn());
                BigDecimal all = given.has(Setting.BREAKAGE, "proportional")
                        ? byEstimate(day, this::hours, Estimate::remainingHours, terms.plannedHours())
                        : terms.plannedHours();
                yield isOver ? BigDecimal.ONE : fraction(hours(day), all, null);
            }
            case "straight_line_daily" -> served(terms, day, SecondOpinion::days);
            case "straight_line_monthly" ->
                switch (given.value(Setting.PARTIAL_MONTH)) {
                    case "whole_months" -> monthsServed(terms, day);
                    case "thirty_days" -> served(terms, day, SecondOpinion::thirtieths);
                    default -> served(terms, day, SecondOpinion::partsOfMonth);
                };
            default -> null;
        };
    }

    private @Nullable BigDecimal partOf(BigDecimal done, @Nullable BigDecimal all) {
        return all == null ? null : part(done, all);
    }

    /** A fraction of progress, rounded as the setting says. */
    private BigDecimal part(BigDecimal done, @Nullable BigDecimal all) {
        String rounding = given.value(Setting.PROGRESS_ROUNDING);
        return fraction(
                done,
                all,
                rounding.equals("none") ? null : 2 + Integer.parseInt(rounding.substring("percent_".length())));
    }

    private static BigDecimal fraction(BigDecimal done, @Nullable BigDecimal all, @Nullable Integer decimals) {
        return all == null || all.max(done).signum() <= 0
                ? BigDecimal.ZERO
                : done.divide(all.max(done), decimals == null ? 40 : decimals, RoundingMode.HALF_UP);
    }

    private static BigDecimal served(Terms terms, LocalDate day, BiFunction<LocalDate, LocalDate, Long> measure) {
        long all = 0;
        long done = 0;
        for (LocalDate from = terms.startOn();
                !from.isAfter(terms.endOn());
                from = YearMonth.from(from).plusMonths(1).atDay(1)) {
            LocalDate to = earlier(terms.endOn(), YearMonth.from(from).atEndOfMonth());
            all += measure.apply(from, to);
            done += day.isBefore(from) ? 0 : measure.apply(from, earlier(to, day));
        }
        return all == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(done).divide(BigDecimal.valueOf(all), 40, RoundingMode.HALF_UP);
    }

    private static BigDecimal monthsServed(Terms terms, LocalDate day) {
        long all = 0;
        long done = 0;
        for (int n = 0; !terms.startOn().plusMonths(n).isAfter(terms.endOn()); n++) {
            all++;
            boolean isServed = !YearMonth.from(terms.startOn())
                    .plusMonths(n)
                    .atEndOfMonth()
                    .isAfter(day);
            done += isServed ? 1 : 0;
        }
        return all == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(done).divide(BigDecimal.valueOf(all), 40, RoundingMode.HALF_UP);
    }

    /** A cap counts as the price of time and materials; cost plus a mark-up has none. */
    private @Nullable BigDecimal priceForLosses(Terms terms, LocalDate day) {
        return switch (terms.method()) {
            case "time_and_materials" -> terms.cap();
            case "cost_plus" -> null;
            default -> price(terms, day);
        };
    }

    /** Rule 11. */
    BigDecimal backlog(LocalDate day) {
        List<Terms> known = known(given.lastDay(day));
        return known.isEmpty() || given.isOver(day)
                ? rounded(BigDecimal.ZERO)
                : rounded(price(known.getLast(), day)).subtract(revenue(day));
    }

    /**
     * What was done before an amendment and until now, and all there is to do; null while nobody can say that.
     *
     * @param atCost   outside of progress
     * @param decimals of the fraction that progress is rounded to
     */
    private record Measure(
            BigDecimal before,
            BigDecimal now,
            @Nullable BigDecimal all,
            BigDecimal atCost,
            @Nullable Integer decimals) {

        Measure(BigDecimal before, BigDecimal now, @Nullable BigDecimal all) {
            this(before, now, all, BigDecimal.ZERO, null);
        }

        Measure atCost(BigDecimal amount) {
            return new Measure(before, now, all, amount, decimals);
        }

        /**
         * Nothing more than what was kept while nobody can say how much there is in all; all of the price once nothing remains after an
         * amendment. Less done than before the amendment takes back its part of what was kept.
         */
        BigDecimal of(BigDecimal price, Start start) {
            boolean amended = start.day() != null;
            boolean known = all != null;
            boolean remains = known && now.compareTo(all) < 0;
            BigDecimal kept = amended && remains && now.compareTo(before) < 0 && before.signum() > 0
                    ? start.kept().multiply(now.max(BigDecimal.ZERO)).divide(before, 40, RoundingMode.HALF_UP)
                    : start.kept();
            BigDecimal outside = atCost.max(kept.max(BigDecimal.ZERO).negate())
                    .min(price.subtract(kept).max(BigDecimal.ZERO));
            BigDecimal spread = price.subtract(kept).subtract(outside);
            BigDecimal part = BigDecimal.ZERO;
            if (known && all.compareTo(before) > 0) {
                BigDecimal done = now.subtract(before).max(BigDecimal.ZERO);
                BigDecimal whole = all.subtract(before);
                part = decimals == null
                        ? spread.multiply(done).divide(whole, 40, RoundingMode.HALF_UP)
                        : spread.multiply(done.divide(whole, decimals, RoundingMode.HALF_UP));
            } else if (known && amended && !remains) {
                part = spread;
            }
            return kept.add(outside).add(part);
        }
    }

    /** With progress rounded as the setting says. */
    private Measure measured(BigDecimal before, BigDecimal now, @Nullable BigDecimal all) {
        String rounding = given.value(Setting.PROGRESS_ROUNDING);
        Integer decimals =
                rounding.equals("none") ? null : 2 + Integer.parseInt(rounding.substring("percent_".length()));
        return new Measure(before, now, all, BigDecimal.ZERO, decimals);
    }

    /** Time-based methods: by a measure of two days of one month. */
    private BigDecimal spread(
            Terms terms,
            BigDecimal amount,
            Start start,
            LocalDate day,
            BiFunction<LocalDate, LocalDate, Long> measure) {
        LocalDate first = later(terms.startOn(), start.day());
        LocalDate last = terms.endOn();
        if (first.isAfter(last)) {
            return amount;
        }
        Map<YearMonth, Long> months = new HashMap<>();
        Map<YearMonth, Long> served = new HashMap<>();
        for (LocalDate from = first;
                !from.isAfter(last);
                from = YearMonth.from(from).plusMonths(1).atDay(1)) {
            LocalDate to = earlier(last, YearMonth.from(from).atEndOfMonth());
            months.put(YearMonth.from(from), measure.apply(from, to));
            served.put(YearMonth.from(from), day.isBefore(from) ? 0 : measure.apply(from, earlier(to, day)));
        }
        return placed(terms, amount, start.kept(), months, served, first, last, day);
    }

    /** A month counts with its last day; of a contract that was terminated, one begun counts too. */
    private BigDecimal wholeMonths(Terms terms, BigDecimal amount, Start start, LocalDate day) {
        LocalDate first = later(terms.startOn(), start.day());
        if (first.isAfter(terms.endOn())) {
            return amount;
        }
        boolean isCutShort = day.equals(given.terminatedOn()) && !day.isBefore(first);
        Map<YearMonth, Long> months = new HashMap<>();
        Map<YearMonth, Long> served = new HashMap<>();
        for (int n = 0; !first.plusMonths(n).isAfter(terms.endOn()); n++) {
            YearMonth month = YearMonth.from(first).plusMonths(n);
            months.put(month, 1L);
            LocalDate counts = isCutShort ? month.atDay(1) : month.atEndOfMonth();
            served.put(month, counts.isAfter(day) ? 0L : 1L);
        }
        return placed(terms, amount, start.kept(), months, served, first, terms.endOn(), day);
    }

    private BigDecimal placed(
            Terms terms,
            BigDecimal amount,
            BigDecimal kept,
            Map<YearMonth, Long> months,
            Map<YearMonth, Long> served,
            LocalDate first,
            LocalDate last,
            LocalDate day) {
        String placement = given.value(Setting.REMAINDER_PLACEMENT);
        long all = months.values().stream().mapToLong(Long::longValue).sum();
        long done = served.values().stream().mapToLong(Long::longValue).sum();
        if (placement.equals("last_days") && terms.method().equals("straight_line_daily")) {
            return cutByDay(rounded(amount.add(kept)).subtract(kept), first, last, day);
        }
        if (Set.of("cumulative", "last_days").contains(placement) || done == 0 || done == all) {
            return amount.multiply(BigDecimal.valueOf(done)).divide(BigDecimal.valueOf(all), 20, RoundingMode.HALF_UP);
        }
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal ofOthers = BigDecimal.ZERO;
        YearMonth taking = placement.equals("first_period")
                ? months.keySet().stream().min(Comparator.naturalOrder()).orElseThrow()
                : months.keySet().stream().max(Comparator.naturalOrder()).orElseThrow();
        for (YearMonth month : months.keySet()) {
            if (!month.equals(taking)) {
                sum = sum.add(share(amount, served.get(month), all));
                ofOthers = ofOthers.add(share(amount, months.get(month), all));
            }
        }
        boolean isServed = months.get(taking).equals(served.get(taking));
        BigDecimal shares = sum.add(isServed ? amount.subtract(ofOthers) : share(amount, served.get(taking), all));
        return shares.max(amount.min(BigDecimal.ZERO)).min(amount.max(BigDecimal.ZERO));
    }

    private BigDecimal share(BigDecimal amount, long parts, long all) {
        return rounded(
                amount.multiply(BigDecimal.valueOf(parts)).divide(BigDecimal.valueOf(all), 20, RoundingMode.HALF_UP));
    }

    /** The day rate is cut, and what is missing is given out unit by unit from the last day backwards. */
    private BigDecimal cutByDay(BigDecimal amount, LocalDate first, LocalDate last, LocalDate day) {
        long all = days(first, last);
        long served = day.isBefore(first) ? 0 : days(first, earlier(last, day));
        long units = amount.unscaledValue().longValueExact();
        long rate = units / all;
        long missing = Math.abs(units % all);
        long extra = Math.max(0, served - (all - missing)) * Long.signum(units);
        return BigDecimal.valueOf(rate * served + extra, amount.scale());
    }

    private static long days(LocalDate from, LocalDate to) {
        return to.toEpochDay() - from.toEpochDay() + 1;
    }

    private static long partsOfMonth(LocalDate from, LocalDate to) {
        return days(from, to) * (PARTS / from.lengthOfMonth());
    }

    private static long thirtieths(LocalDate from, LocalDate to) {
        return thirtieth(to) - thirtieth(from) + 1;
    }

    private static long thirtieth(LocalDate day) {
        boolean isEndOfFebruary = day.getMonthValue() == 2 && day.getDayOfMonth() == day.lengthOfMonth();
        return isEndOfFebruary ? 30 : Math.min(30, day.getDayOfMonth());
    }

    /** A measure, and the day that it was estimated on; null when nobody did. */
    private record Known(@Nullable LocalDate day, BigDecimal value) {}

    private Known latest(Function<Estimate, @Nullable BigDecimal> measure, @Nullable LocalDate day) {
        Known latest = new Known(null, BigDecimal.ZERO);
        for (Estimate estimate : until(Estimate.class, day).toList()) {
            BigDecimal value = measure.apply(estimate);
            latest = value == null ? latest : new Known(estimate.day(), value);
        }
        return latest;
    }

    /** One, or nothing where all of it was taken back. */
    private BigDecimal delivered(@Nullable LocalDate day) {
        return units(day).signum() > 0 ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    private BigDecimal units(@Nullable LocalDate day) {
        return sum(until(Delivered.class, day), Delivered::units);
    }

    private BigDecimal hours(@Nullable LocalDate day) {
        return sum(until(HoursWorked.class, day), HoursWorked::hours);
    }

    private BigDecimal progressCost(@Nullable LocalDate day) {
        return given.has(Setting.PROGRESS_COST_BASE, "labour_cost")
                ? cost(day, Set.of(CostKind.LABOUR))
                : cost(day, Set.of(CostKind.LABOUR, CostKind.OTHER));
    }

    private BigDecimal costButWaste(@Nullable LocalDate day) {
        return sum(
                until(Cost.class, day)
                        .filter(cost -> cost.kind() != CostKind.WASTE)
                        .filter(cost -> !notRecovered.contains(cost)),
                Cost::amount);
    }

    private BigDecimal cost(@Nullable LocalDate day, Set<CostKind> kinds) {
        return sum(until(Cost.class, day).filter(cost -> kinds.contains(cost.kind())), Cost::amount);
    }

    private static BigDecimal between(Start start, LocalDate day, Function<@Nullable LocalDate, BigDecimal> toDate) {
        return toDate.apply(day).subtract(toDate.apply(start.before()));
    }

    private <F extends Fact> Stream<F> until(Class<F> kind, @Nullable LocalDate day) {
        return day == null
                ? Stream.of()
                : byKind
                        .computeIfAbsent(
                                kind,
                                any -> facts.stream().filter(kind::isInstance).toList())
                        .stream()
                        .filter(fact -> !fact.day().isAfter(day))
                        .map(kind::cast);
    }

    private static <F> BigDecimal sum(Stream<F> facts, Function<F, BigDecimal> amount) {
        return facts.map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }

    private static LocalDate later(LocalDate one, @Nullable LocalDate other) {
        return other == null || one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private BigDecimal rounded(BigDecimal exact) {
        return exact.setScale(given.currency().getDefaultFractionDigits(), RoundingMode.HALF_UP);
    }
}
