package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.Terms.Modification;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Revenue to date of one obligation, version by version, with some gates closed. */
final class Recognition {
    private final Contract contract;
    private final Obligation obligation;
    private final Map<String, RevenueMethod> methods;
    private final Pricing pricing;
    private final Set<Gate> closed;
    private final Map<Integer, Work> agreed = new HashMap<>();
    private final Map<Before, BigDecimal> kept = new HashMap<>();

    Recognition(
            Contract contract,
            Obligation obligation,
            Map<String, RevenueMethod> methods,
            Pricing pricing,
            Set<Gate> closed) {
        this.contract = contract;
        this.obligation = obligation;
        this.methods = methods;
        this.pricing = pricing;
        this.closed = closed;
    }

    /** Until a day, that day included; nothing before the first version is in force. */
    Earned at(LocalDate day) {
        LocalDate counted = contract.clipped(day);
        Earned earned = obligation.inForce(counted).isEmpty()
                ? nothingYet()
                : by(obligation.placeInForce(counted), counted, seen(counted, day));
        return contract.isOver(day)
                ? new Earned(
                        earned.amount(),
                        earned.derivation().because(contract.ending().words(obligation.inForceOrFirst(counted))))
                : earned;
    }

    /**
     * The work that counts, by what is in force.
     *
     * @param inForce place of the version in force, which says the term for the whole way to it
     */
    private record Seen(int inForce, Work work) {}

    /** What was done after the end of a contract that was terminated is delivered all the same. */
    private Seen seen(LocalDate counted, LocalDate day) {
        int inForce = obligation.placeInForce(counted);
        Work work = obligation.work();
        if (closed.contains(Gate.TERM)) {
            work = agreed.computeIfAbsent(
                    inForce, place -> obligation.work().on(contract.agreedDays(obligation, counted)));
        } else if (day.isAfter(counted)) {
            work = work.carriedBack(counted, day);
        }
        return new Seen(inForce, work);
    }

    private Earned nothingYet() {
        Money nothing = Money.zero(contract.currency());
        return new Earned(
                nothing,
                new Derivation("not yet in force", "IFRS 15.9", List.of(), "0", Derivation.HALF_UP, nothing.amount()));
    }

    /** By the version at a place in the order, whether or not it is in force that early. */
    private Earned by(int place, LocalDate day, Seen seen) {
        View view = view(place, day, seen);
        Earned earned = method(view.terms()).earned(view);
        return view.capped(earned);
    }

    private View inForce(LocalDate day) {
        return view(obligation.placeInForce(day), day, seen(day, day));
    }

    private View view(int place, LocalDate day, Seen seen) {
        Terms terms = obligation.versions().get(place);
        int start = start(place);
        return new View(
                contract.currency(),
                contract.policy(),
                terms,
                seen.work(),
                day,
                pricing.price(obligation, terms, day).orElse(null),
                start == 0 ? null : obligation.versions().get(start).effectiveOn(),
                start == 0 ? BigDecimal.ZERO : kept(start, seen),
                day.equals(contract.terminatedOn()),
                earlier -> pricing.added(obligation, terms, earlier),
                closed);
    }

    /**
     * The place of the version from which a version counts: its own when it is prospective, for it keeps what was recognised; the
     * first when it recomputes to date. A method that adds up what its facts are worth, whatever the terms, goes on where the version
     * before it began.
     */
    private int start(int place) {
        Terms terms = obligation.versions().get(place);
        if (place == 0 || terms.modification() != Modification.PROSPECTIVE) {
            return 0;
        }
        boolean goesOn = method(terms).addsUp()
                && obligation.versions().get(place - 1).method().equals(terms.method());
        return goesOn ? start(place - 1) : place;
    }

    /** The way to a version, as seen by the one in force. */
    private record Before(int place, int inForce) {}

    /**
     * What the version before recognised until the day before this one. One that keeps as well, and of the same day, earned nothing of
     * its own by then: its term is over before it starts. With a day of its own, what its price adds to an obligation that is finished
     * is earned on that day.
     */
    private BigDecimal kept(int place, Seen seen) {
        Before way = new Before(place, seen.inForce());
        BigDecimal known = kept.get(way);
        if (known == null) {
            LocalDate day = obligation.versions().get(place).effectiveOn();
            int earlier = start(place - 1);
            boolean isOfTheDay = earlier > 0
                    && obligation.versions().get(earlier).effectiveOn().equals(day);
            known = isOfTheDay
                    ? kept(earlier, seen)
                    : by(place - 1, day.minusDays(1), seen).amount().amount();
            kept.put(way, known);
        }
        return known;
    }

    boolean earnsByTheDay(LocalDate day) {
        return method(obligation.inForceOrFirst(day)).earnsByTheDay();
    }

    /** How much of all there is to deliver by the version in force is delivered, from 0 to 1. */
    BigDecimal delivered(LocalDate day) {
        Terms terms = obligation.inForceOrFirst(day);
        return method(terms).delivered(inForce(day)).max(BigDecimal.ZERO).min(BigDecimal.ONE);
    }

    /** What the version in force is expected to bring and to cost; none where it has no price. */
    Optional<Outlook> outlook(LocalDate day) {
        Terms terms = obligation.inForceOrFirst(day);
        View view = inForce(day);
        return method(terms)
                .whole(view)
                .map(price -> new Outlook(
                        view.rounded(price).amount(), CostToCost.remaining(view).orElse(null)));
    }

    /** In which later months the version in force expects the rest of its price. */
    SortedMap<YearMonth, BigDecimal> expected(LocalDate day, BigDecimal rest) {
        Terms terms = obligation.inForceOrFirst(day);
        return method(terms).expected(inForce(day), rest);
    }

    /** What must be known of the version in force; nothing before the first. */
    Optional<Finding> finding(LocalDate day) {
        LocalDate counted = contract.clipped(day);
        return obligation
                .inForce(day)
                .flatMap(terms -> method(terms).finding(obligation.obligation(), inForce(counted)));
    }

    /** The percentages of the version in force that its method puts on top of nothing. */
    Optional<Finding> unusedPercents(LocalDate day) {
        Optional<Terms> inForce = obligation.inForce(day);
        return inForce.map(Terms::percents)
                .map(stated -> {
                    stated.keySet().removeAll(method(inForce.orElseThrow()).percents());
                    return stated.entrySet().stream()
                            .map(each -> "%s %s"
                                    .formatted(
                                            each.getKey(),
                                            each.getValue().stripTrailingZeros().toPlainString()))
                            .collect(Collectors.joining(" and "));
                })
                .filter(found -> !found.isEmpty())
                .map(found -> new Finding(
                        obligation.obligation(),
                        Finding.Code.PERCENT_UNUSED,
                        "%s with %s".formatted(found, inForce.orElseThrow().method()),
                        null));
    }

    private RevenueMethod method(Terms terms) {
        RevenueMethod method = methods.get(terms.method());
        if (method == null) {
            throw new IllegalStateException("There is no revenue method " + terms.method());
        }
        return method;
    }
}
