package io.tieout.revenue;

import io.tieout.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The transaction price of a contract's obligations on a day: price, plus the variable amount as far as it is not constrained.
 *
 * <p>Obligations with a price of their own keep it; what is left of the contract's price is shared by standalone prices, rounded,
 * the remainder to the largest; a single one with neither takes the rest after the others at their standalone price. A negative price
 * is a discount of the contract. Standard: IFRS 15.47, 15.53, 15.56, 15.74-82.
 */
final class Pricing {
    private final Contract contract;
    private final Discounts discounts;

    Pricing(Contract contract, Discounts discounts) {
        this.contract = contract;
        this.discounts = discounts;
    }

    /** The price of an obligation by one of its versions; none where nobody states it. */
    Optional<BigDecimal> price(Obligation obligation, Terms terms, LocalDate day) {
        BigDecimal own = terms.price();
        Optional<BigDecimal> stated = own == null ? allocated(obligation, terms, day) : Optional.of(own);
        Optional<BigDecimal> fixed = discounts.areShared()
                ? stated.map(price ->
                        Discounts.isDiscount(obligation) ? BigDecimal.ZERO : price.add(discount(obligation, day)))
                : stated;
        return fixed.map(price -> price.add(variable(obligation, terms, day)));
    }

    /**
     * How far the price as agreed of a version is above the lowest of those in force from an earlier day until then, with the sign of the
     * price: what pays for more scope. What is variable or taken over of a discount, and other standalone prices alone, pay for none.
     */
    BigDecimal added(Obligation obligation, Terms terms, LocalDate earlier) {
        BigDecimal price = agreed(obligation, terms);
        return Stream.concat(
                        Stream.of(earlier),
                        obligation.versions().stream()
                                .map(Terms::effectiveOn)
                                .filter(day -> day.isAfter(earlier) && day.isBefore(terms.effectiveOn())))
                .map(day -> agreed(obligation, obligation.inForceOrFirst(day)))
                .map(before -> price.abs().subtract(before.abs()))
                .reduce(BigDecimal.ZERO, BigDecimal::max)
                .multiply(BigDecimal.valueOf(price.signum()));
    }

    /** The price that a version states, else the share of the contract's by the first version that states none. */
    private BigDecimal agreed(Obligation obligation, Terms terms) {
        BigDecimal own = terms.price();
        return own != null
                ? own
                : obligation.versions().stream()
                        .filter(each -> each.price() == null)
                        .findFirst()
                        .flatMap(first -> allocated(obligation, first, first.effectiveOn()))
                        .orElse(BigDecimal.ZERO);
    }

    /** What variable amounts and constraints take off the price of an obligation; nothing where they add to it, or there is none. */
    BigDecimal takenOff(Obligation obligation, Terms terms, LocalDate day) {
        return price(obligation, terms, day).isEmpty()
                ? BigDecimal.ZERO
                : variable(obligation, terms, day).negate().max(BigDecimal.ZERO);
    }

    private static BigDecimal variable(Obligation obligation, Terms terms, LocalDate day) {
        return obligation
                .work()
                .variableAmount(day)
                .orElse(terms.variableAmount())
                .subtract(terms.variableConstrained());
    }

    /** What an obligation takes over of the contract's discounts, below zero. */
    private BigDecimal discount(Obligation obligation, LocalDate day) {
        Map<String, @Nullable BigDecimal> weights = new HashMap<>(discounts.shares());
        BigDecimal amount = discounts.amount(day);
        return amount.signum() == 0
                ? BigDecimal.ZERO
                : orZero(shares(amount, weights.keySet().stream().sorted().toList(), weights)
                        .get(obligation.obligation()));
    }

    /** Of the obligation by the version asked for, of the others by those in force. */
    private Optional<BigDecimal> allocated(Obligation wanted, Terms asked, LocalDate day) {
        BigDecimal left = contract.price();
        if (left == null) {
            return Optional.empty();
        }
        Map<String, @Nullable BigDecimal> standalone = new HashMap<>();
        for (Obligation obligation : contract.obligations()) {
            Terms terms = obligation.equals(wanted) ? asked : obligation.inForceOrFirst(day);
            if (terms.price() == null) {
                standalone.put(obligation.obligation(), terms.standalonePrice());
            } else {
                left = left.subtract(terms.price());
            }
        }
        List<String> stated = standalone.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return switch (standalone.size() - stated.size()) {
            case 0 -> Optional.ofNullable(shares(left, stated, standalone).get(wanted.obligation()));
            case 1 -> Optional.of(residual(wanted, left, stated, standalone));
            default -> Optional.empty();
        };
    }

    private static BigDecimal residual(
            Obligation wanted, BigDecimal left, List<String> stated, Map<String, @Nullable BigDecimal> standalone) {
        BigDecimal own = standalone.get(wanted.obligation());
        return own != null
                ? own
                : stated.stream().map(standalone::get).map(Pricing::orZero).reduce(left, BigDecimal::subtract);
    }

    private Map<String, BigDecimal> shares(
            BigDecimal left, List<String> stated, Map<String, @Nullable BigDecimal> standalone) {
        BigDecimal sum =
                stated.stream().map(standalone::get).map(Pricing::orZero).reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<String, BigDecimal> shares = new HashMap<>();
        if (sum.signum() == 0) {
            return shares;
        }
        int decimals = contract.currency().getDefaultFractionDigits();
        BigDecimal rest = left;
        String largest = stated.getFirst();
        for (String obligation : stated) {
            BigDecimal price = orZero(standalone.get(obligation));
            BigDecimal share = left.multiply(price).divide(sum, decimals, RoundingMode.HALF_UP);
            shares.put(obligation, share);
            rest = rest.subtract(share);
            largest = price.compareTo(orZero(standalone.get(largest))) > 0 ? obligation : largest;
        }
        shares.merge(largest, Money.rounded(rest, contract.currency()).amount(), BigDecimal::add);
        return shares;
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
