package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.Fact.CostKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where one obligation stands on any day: the same rule with one gate after another closed. */
final class Standing {
    private static final Set<CostKind> EVERY_COST = EnumSet.allOf(CostKind.class);

    private final Contract contract;
    private final Obligation obligation;
    private final Pricing pricing;
    private final Recognition open;
    private final Recognition agreed;
    private final Recognition approved;
    private final Recognition accepted;
    private final Recognition capped;

    Standing(Contract contract, Obligation obligation, Map<String, RevenueMethod> methods, Pricing pricing) {
        this.contract = contract;
        this.obligation = obligation;
        this.pricing = pricing;
        this.open = new Recognition(contract, obligation, methods, pricing, EnumSet.noneOf(Gate.class));
        this.agreed = contract.isWithinTerm(obligation)
                ? open
                : new Recognition(contract, obligation, methods, pricing, EnumSet.of(Gate.TERM));
        this.approved = obligation.work().waitsForApproval()
                ? new Recognition(contract, obligation, methods, pricing, EnumSet.range(Gate.TERM, Gate.APPROVAL))
                : agreed;
        this.accepted = obligation.work().milestones().isEmpty()
                ? approved
                : new Recognition(contract, obligation, methods, pricing, EnumSet.range(Gate.TERM, Gate.ACCEPTANCE));
        this.capped = obligation.versions().stream().allMatch(terms -> terms.cap() == null)
                ? accepted
                : new Recognition(contract, obligation, methods, pricing, EnumSet.allOf(Gate.class));
    }

    Obligation obligation() {
        return obligation;
    }

    /** With every gate of the obligation closed. */
    Money earned(LocalDate day) {
        return capped.at(day).amount();
    }

    /** Whether what happens on a day is revenue of that day, by the method in force. */
    boolean earnsByTheDay(LocalDate day) {
        return capped.earnsByTheDay(day);
    }

    /** At the end of a day, before the contract's funding limit and without its expected loss. */
    ToDate at(LocalDate day) {
        Earned last = capped.at(day);
        Earned fourth = accepted == capped ? last : accepted.at(day);
        Earned third = approved == accepted ? fourth : approved.at(day);
        Earned second = agreed == approved ? third : agreed.at(day);
        Earned first = open == agreed ? second : open.at(day);
        return new ToDate(
                first.amount(),
                second.amount(),
                third.amount(),
                fourth.amount(),
                last.amount(),
                last.amount(),
                Money.rounded(costToDate(day), contract.currency()),
                Money.zero(contract.currency()),
                transactionPrice(day, last.amount()),
                last.derivation());
    }

    /** What must be known of it on a day; once the contract is over that it never began, or of what nobody measured. */
    List<Finding> findings(LocalDate day) {
        if (contract.isOverBeforeItBegins() && !day.isBefore(contract.startOn())) {
            return List.of(neverBegun());
        }
        return contract.isOver(day)
                ? capped.finding(day).filter(found -> isPriceLeft(day)).stream().toList()
                : Stream.concat(capped.finding(day).stream(), capped.unusedPercents(day).stream())
                        .toList();
    }

    /** Whether the price, or the discount, is more than what was earned of it by the last day of service. */
    private boolean isPriceLeft(LocalDate day) {
        LocalDate last = contract.clipped(day);
        BigDecimal earned = earned(last).amount().abs();
        return pricing.price(obligation, obligation.inForceOrFirst(last), last)
                .map(price -> Money.rounded(price, contract.currency()).amount().abs())
                .filter(price -> price.compareTo(earned) > 0)
                .isPresent();
    }

    /** With the price that nobody earns. */
    private Finding neverBegun() {
        Money price = pricing.price(obligation, obligation.versions().getFirst(), contract.startOn())
                .map(amount -> Money.rounded(amount, contract.currency()))
                .orElse(null);
        return new Finding(
                obligation.obligation(),
                Finding.Code.TERMINATED_UNBEGUN,
                "contract terminated on %s before its start_on %s"
                        .formatted(contract.terminatedOn(), contract.startOn()),
                price);
    }

    /** In which later months what is left of the price is expected to be earned; nothing of what is not in force yet, or over. */
    SortedMap<YearMonth, BigDecimal> expected(LocalDate day, BigDecimal rest) {
        return contract.isOver(day) || obligation.inForce(day).isEmpty()
                ? Collections.emptySortedMap()
                : capped.expected(day, rest);
    }

    /** What the customer is expected to take back of the price of what is delivered (IFRS 15.55), not rounded; nothing once it is over. */
    BigDecimal owedBack(LocalDate day) {
        if (contract.isOver(day) || obligation.inForce(day).isEmpty()) {
            return BigDecimal.ZERO;
        }
        BigDecimal takenOff = pricing.takenOff(obligation, obligation.inForceOrFirst(day), day);
        return takenOff.signum() == 0
                ? takenOff
                : takenOff.multiply(capped.delivered(day)).setScale(Worth.DECIMALS, RoundingMode.HALF_UP);
    }

    /** Approved cost of every kind, not rounded. */
    BigDecimal costToDate(LocalDate day) {
        return obligation.work().costs(true, EVERY_COST).until(day);
    }

    private @Nullable Money transactionPrice(LocalDate day, Money revenue) {
        if (obligation.inForce(day).isEmpty()) {
            return Money.zero(contract.currency());
        }
        if (contract.isOver(day)) {
            return revenue;
        }
        return pricing.price(obligation, obligation.inForceOrFirst(day), day)
                .map(price -> Money.rounded(price, contract.currency()))
                .orElse(null);
    }

    /** Of the price and the cost of the version in force; none without a price, and none once the contract is over. */
    Optional<Outlook> outlook(LocalDate day) {
        return contract.isOver(day) || obligation.inForce(day).isEmpty() ? Optional.empty() : capped.outlook(day);
    }
}
