package io.tieout.revenue;

import io.tieout.refusal.Suggestion;
import io.tieout.revenue.Ending.StatedBy;
import io.tieout.revenue.Fact.Estimate;
import io.tieout.revenue.Fact.Milestone;
import io.tieout.revenue.Fact.Outcome;
import io.tieout.revenue.RevenueMethod.Need;
import io.tieout.revenue.Shortcoming.Code;
import io.tieout.revenue.Terms.Modification;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks whether an obligation can be computed; the first thing that stands in the way is named. */
final class Scrutiny {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private final Contract contract;
    private final Map<String, RevenueMethod> methods;
    private final Pricing pricing;
    private final Discounts discounts;

    Scrutiny(Contract contract, Map<String, RevenueMethod> methods, Pricing pricing, Discounts discounts) {
        this.contract = contract;
        this.methods = methods;
        this.pricing = pricing;
        this.discounts = discounts;
    }

    Optional<Shortcoming> of(Obligation obligation) {
        List<Shortcoming> found = new ArrayList<>();
        contract(obligation, found);
        lastDay(obligation, found);
        versions(obligation, found);
        for (Terms terms : obligation.versions()) {
            if (found.isEmpty()) {
                terms(obligation, terms, found);
            }
        }
        if (found.isEmpty()) {
            milestones(obligation, found);
            estimates(obligation, found);
            outcomes(obligation, found);
        }
        return found.stream().findFirst();
    }

    private void contract(Obligation obligation, List<Shortcoming> found) {
        notBelowNothing(obligation, "funding_limit", contract.fundingLimit(), found);
        LocalDate end = contract.ending().agreedOn();
        if (end != null && end.isBefore(contract.startOn())) {
            add(
                    found,
                    obligation,
                    Code.TERMS_CONTRADICTORY,
                    "end_on %s of the contract before its start_on %s".formatted(end, contract.startOn()));
        }
    }

    /** The status of a terminated contract is no day; nobody knows what was earned until then. */
    private void lastDay(Obligation obligation, List<Shortcoming> found) {
        if (contract.ending().statedBy() == StatedBy.NOBODY) {
            add(found, obligation, Code.TERMS_INCOMPLETE, "contract terminated without terminated_on in contracts.csv");
        }
    }

    /** A terminated contract whose end_on is its last day of service has lost the day that it was agreed to end on. */
    private boolean isEndLost(Terms terms, RevenueMethod method) {
        return contract.ending().statedBy() == StatedBy.LAST_DAY_ALONE
                && terms.endOn() == null
                && method.hangsOnTheEnd(contract.policy());
    }

    private void versions(Obligation obligation, List<Shortcoming> found) {
        Set<Integer> numbers = new HashSet<>();
        LocalDate before = LocalDate.MIN;
        int number = Integer.MIN_VALUE;
        for (Terms terms : obligation.versions()) {
            boolean first = numbers.isEmpty();
            if (!numbers.add(terms.version())) {
                add(found, obligation, Code.TERMS_CONTRADICTORY, "version %d twice".formatted(terms.version()));
            } else if (first == terms.modification().amends()) {
                add(
                        found,
                        obligation,
                        first ? Code.TERMS_INCOMPLETE : Code.TERMS_CONTRADICTORY,
                        first
                                ? "no version before version %d".formatted(terms.version())
                                : "version %d is no amendment".formatted(terms.version()));
            } else if (terms.version() < number) {
                add(
                        found,
                        obligation,
                        Code.TERMS_CONTRADICTORY,
                        "version %d of %s is later than version %d".formatted(number, before, terms.version()));
            } else if (terms.modification().amends() && terms.effectiveOn().isBefore(contract.startOn())) {
                add(
                        found,
                        obligation,
                        Code.TERMS_CONTRADICTORY,
                        "version %d of %s before its contract of %s"
                                .formatted(terms.version(), terms.effectiveOn(), contract.startOn()));
            }
            before = terms.effectiveOn();
            number = terms.version();
        }
    }

    private void terms(Obligation obligation, Terms terms, List<Shortcoming> found) {
        RevenueMethod method = methods.get(terms.method());
        if (method == null) {
            String nearest = Suggestion.nearest(terms.method(), methods.keySet())
                    .map("; the nearest is %s"::formatted)
                    .orElse("");
            add(found, obligation, Code.METHOD_UNSUPPORTED, terms.method() + nearest);
            return;
        }
        if (terms.endOn() != null && terms.endOn().isBefore(terms.startOn())) {
            add(
                    found,
                    obligation,
                    Code.TERMS_CONTRADICTORY,
                    "end_on %s before start_on %s".formatted(terms.endOn(), terms.startOn()));
        }
        Optional<BigDecimal> price = pricing.price(obligation, terms, terms.effectiveOn());
        price.filter(amount -> isOfWrongSign(obligation, amount))
                .ifPresent(
                        amount -> add(found, obligation, Code.TERMS_CONTRADICTORY, "price " + amount.toPlainString()));
        if (method.needs().contains(Need.PRICE)) {
            daysWithNewTerms(obligation, terms).forEach(day -> rightSign(obligation, terms, day, found));
        }
        if (Discounts.isDiscount(obligation)) {
            discount(obligation, terms, method, found);
        }
        notBelowNothing(obligation, "cap", terms.cap(), found);
        notBelowNothing(obligation, "standalone_price", terms.standalonePrice(), found);
        notBelowNothing(obligation, "planned_hours", terms.plannedHours(), found);
        notBelowNothing(obligation, "planned_cost", terms.plannedCost(), found);
        if (method.needs().contains(Need.PRICE) && price.isEmpty()) {
            add(found, obligation, Code.TERMS_INCOMPLETE, "no price");
        }
        if (isEndLost(terms, method)) {
            found.add(new Shortcoming(
                    obligation.obligation(),
                    Code.TERMS_INCOMPLETE,
                    "no agreed end of the terminated contract: state terminated_on %s and the agreed end_on in contracts.csv"
                            .formatted(contract.terminatedOn()),
                    false));
        } else {
            method.lacks(terms, contract.policy())
                    .ifPresent(column -> add(found, obligation, Code.TERMS_INCOMPLETE, "no " + column));
        }
    }

    /** The days of a version on which any of the contract's changes what there is to share: its price, or a discount. */
    private List<LocalDate> daysWithNewTerms(Obligation obligation, Terms terms) {
        return contract.obligations().stream()
                .flatMap(each -> each.versions().stream())
                .map(Terms::effectiveOn)
                .filter(day -> day.isAfter(terms.effectiveOn()) && day.equals(contract.clipped(day)))
                .filter(day -> obligation.inForceOrFirst(day).equals(terms))
                .distinct()
                .sorted()
                .toList();
    }

    private void rightSign(Obligation obligation, Terms terms, LocalDate day, List<Shortcoming> found) {
        pricing.price(obligation, terms, day)
                .filter(price -> isOfWrongSign(obligation, price))
                .ifPresent(price -> add(
                        found,
                        obligation,
                        Code.TERMS_CONTRADICTORY,
                        "price %s on %s".formatted(price.toPlainString(), day)));
    }

    private static boolean isOfWrongSign(Obligation obligation, BigDecimal price) {
        return price.signum() == (Discounts.isDiscount(obligation) ? 1 : -1);
    }

    /** A discount takes off the prices of others, or is earned by its own; together they leave no price below nothing. */
    private void discount(Obligation discount, Terms terms, RevenueMethod method, List<Shortcoming> found) {
        String price =
                terms.price() == null ? "no price" : "price " + terms.price().toPlainString();
        if (terms.price() == null || terms.price().signum() > 0) {
            add(found, discount, Code.TERMS_CONTRADICTORY, price + " of what is a discount by another version");
        } else if (contract.obligations().stream().allMatch(Discounts::isDiscount)) {
            add(
                    found,
                    discount,
                    Code.TERMS_CONTRADICTORY,
                    price + ", and no other obligation that it is a discount of");
        } else if (!discounts.areShared() && !method.needs().contains(Need.PRICE)) {
            add(
                    found,
                    discount,
                    Code.TERMS_CONTRADICTORY,
                    "%s of %s, which is not earned by a price".formatted(price, terms.method()));
        } else {
            BigDecimal left = left(terms.effectiveOn());
            if (left.signum() < 0) {
                add(
                        found,
                        discount,
                        Code.TERMS_CONTRADICTORY,
                        "%s is more than the prices of the contract by %s"
                                .formatted(price, left.negate().toPlainString()));
            }
        }
    }

    /** What discounts leave of the fixed prices of the others; nothing where one of them has no price as a whole. */
    private BigDecimal left(LocalDate day) {
        List<Optional<BigDecimal>> prices = contract.obligations().stream()
                .filter(obligation -> discounts.areShared() || !Discounts.isDiscount(obligation))
                .map(obligation -> pricing.price(obligation, obligation.inForceOrFirst(day), day))
                .toList();
        boolean known = prices.stream().allMatch(Optional::isPresent);
        BigDecimal sum = prices.stream().flatMap(Optional::stream).reduce(BigDecimal.ZERO, BigDecimal::add);
        return known ? discounts.areShared() ? sum : sum.add(discounts.amount(day)) : BigDecimal.ZERO;
    }

    private static void notBelowNothing(
            Obligation obligation, String column, @Nullable BigDecimal value, List<Shortcoming> found) {
        if (value != null && value.signum() < 0) {
            add(found, obligation, Code.TERMS_CONTRADICTORY, "%s %s".formatted(column, value.toPlainString()));
        }
    }

    /** A milestone may belong to any version, so it is held against the highest of their prices. */
    private void milestones(Obligation obligation, List<Shortcoming> found) {
        Optional<BigDecimal> highest = obligation.versions().stream()
                .flatMap(terms -> pricing.price(obligation, terms, terms.effectiveOn()).stream())
                .max(Comparator.naturalOrder());
        highest.ifPresent(price -> {
            for (Milestone milestone : obligation.work().milestones()) {
                if (milestone.amount().compareTo(price) > 0) {
                    add(
                            found,
                            obligation,
                            Code.TERMS_CONTRADICTORY,
                            "milestone %s of %s above the price of %s"
                                    .formatted(
                                            milestone.milestone(),
                                            milestone.amount().toPlainString(),
                                            price.toPlainString()));
                }
            }
            BigDecimal accepted = obligation.work().milestones().stream()
                    .filter(milestone -> milestone.isAcceptedBy(contract.clipped(LocalDate.MAX)))
                    .map(Milestone::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (accepted.signum() > 0 && accepted.compareTo(price) > 0) {
                add(
                        found,
                        obligation,
                        Code.TERMS_CONTRADICTORY,
                        "accepted milestones of %s above the price of %s"
                                .formatted(accepted.toPlainString(), price.toPlainString()));
            }
        });
    }

    private void estimates(Obligation obligation, List<Shortcoming> found) {
        unmeasured(obligation, found);
        for (Estimate estimate : obligation.work().estimates()) {
            implausible(estimate)
                    .filter(what -> estimate.day().equals(contract.clipped(estimate.day())))
                    .ifPresent(what -> add(
                            found,
                            obligation,
                            Code.ESTIMATE_IMPLAUSIBLE,
                            "%s, estimated on %s".formatted(what, estimate.day())));
        }
    }

    /**
     * What is known by the end of each version, or of the service. A version that counts from the start by the same method measures what
     * came before it; of what another keeps, or another method leaves behind, nothing that is said later makes progress. Work outside of
     * the term is none, unless an amendment lets it through.
     */
    private void unmeasured(Obligation obligation, List<Shortcoming> found) {
        List<Terms> versions = obligation.versions();
        for (int place = 0; place < versions.size(); place++) {
            Terms terms = versions.get(place);
            RevenueMethod method = methods.get(terms.method());
            Terms next = place + 1 < versions.size() ? versions.get(place + 1) : null;
            boolean goesOn = next != null
                    && next.modification() == Modification.CATCH_UP
                    && next.method().equals(terms.method());
            if (method != null && !goesOn) {
                LocalDate last =
                        next == null ? LocalDate.MAX : next.effectiveOn().minusDays(1);
                boolean keeps = place > 0 && terms.modification() == Modification.PROSPECTIVE;
                String until =
                        next == null ? "" : ", before version %d of %s".formatted(next.version(), next.effectiveOn());
                LocalDate since = keeps ? terms.effectiveOn() : null;
                withinTerm(obligation, place)
                        .map(work -> view(terms, work, since, contract.clipped(last)))
                        .flatMap(view -> method.unmeasured(view).stream())
                        .findFirst()
                        .ifPresent(what -> add(found, obligation, Code.ESTIMATE_IMPLAUSIBLE, what + until));
            }
        }
    }

    /** The work that counts once a version is in force, and once each later one is: an amendment of the term may let more of it through. */
    private Stream<Work> withinTerm(Obligation obligation, int place) {
        return obligation.versions().stream()
                .skip(place)
                .map(version -> obligation.work().on(contract.agreedDays(obligation, version.effectiveOn())));
    }

    /** Work from a day until another, approved or not, whatever it is worth. */
    private View view(Terms terms, Work work, @Nullable LocalDate since, LocalDate until) {
        return new View(
                contract.currency(),
                contract.policy(),
                terms,
                work,
                until,
                null,
                since,
                BigDecimal.ZERO,
                false,
                earlier -> BigDecimal.ZERO,
                Set.of());
    }

    private static Optional<String> implausible(Estimate estimate) {
        if (estimate.unitsTotal() != null && estimate.unitsTotal().signum() <= 0) {
            return Optional.of("units_total " + estimate.unitsTotal().toPlainString());
        }
        if (estimate.remainingCost() != null && estimate.remainingCost().signum() < 0) {
            return Optional.of("remaining_cost " + estimate.remainingCost().toPlainString());
        }
        if (estimate.remainingHours() != null && estimate.remainingHours().signum() < 0) {
            return Optional.of("remaining_hours " + estimate.remainingHours().toPlainString());
        }
        BigDecimal percent = estimate.progressPercent();
        if (percent != null && (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0)) {
            return Optional.of("progress_percent " + percent.toPlainString());
        }
        return Optional.empty();
    }

    /** An outcome that is left out is worth nothing; together they cannot be more than certain. */
    private void outcomes(Obligation obligation, List<Shortcoming> found) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (Outcome outcome : obligation.work().outcomes()) {
            String estimated = "%s, estimated on %s".formatted(outcome.element(), outcome.day());
            if (outcome.probability().signum() < 0) {
                add(
                        found,
                        obligation,
                        Code.ESTIMATE_IMPLAUSIBLE,
                        "probability %s of %s".formatted(outcome.probability().toPlainString(), estimated));
            }
            sums.merge(estimated, outcome.probability(), BigDecimal::add);
            LocalDate counted = contract.clipped(outcome.day());
            rightSign(obligation, obligation.inForceOrFirst(counted), counted, found);
        }
        sums.forEach((estimated, sum) -> {
            if (sum.compareTo(BigDecimal.ONE) > 0) {
                add(
                        found,
                        obligation,
                        Code.ESTIMATE_IMPLAUSIBLE,
                        "probabilities of %s together of %s".formatted(sum.toPlainString(), estimated));
            }
        });
    }

    private static void add(List<Shortcoming> found, Obligation obligation, Code code, String what) {
        found.add(new Shortcoming(obligation.obligation(), code, what));
    }
}
