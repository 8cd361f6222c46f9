package io.tieout.revenue;

import io.tieout.revenue.RevenueMethod.Need;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Obligations with a negative price: discounts of their contract. They are shared over the other obligations that are earned by a price,
 * by the stand-alone prices of their first versions, where each of those states one; else a discount is earned as its own terms say.
 *
 * <p>Standard: IFRS 15.81, 15.88.
 */
final class Discounts {
    private final Contract contract;
    private final Map<String, RevenueMethod> methods;
    private final Map<String, BigDecimal> shares;

    Discounts(Contract contract, Map<String, RevenueMethod> methods) {
        this.contract = contract;
        this.methods = methods;
        List<Obligation> earnedByPrice = contract.obligations().stream()
                .filter(obligation -> !isDiscount(obligation) && isEarnedByPrice(obligation, methods))
                .toList();
        this.shares = earnedByPrice.stream().allMatch(Discounts::statesStandalonePrice)
                ? earnedByPrice.stream().collect(Collectors.toMap(Obligation::obligation, Discounts::standalonePrice))
                : Map.of();
    }

    static boolean isDiscount(Obligation obligation) {
        return obligation.versions().stream().anyMatch(Discounts::isNegative);
    }

    private static boolean isNegative(Terms terms) {
        return terms.price() != null && terms.price().signum() < 0;
    }

    private static boolean isEarnedByPrice(Obligation obligation, Map<String, RevenueMethod> methods) {
        RevenueMethod method = methods.get(obligation.versions().getFirst().method());
        return method != null && method.needs().contains(Need.PRICE);
    }

    private static boolean statesStandalonePrice(Obligation obligation) {
        return standalonePrice(obligation).signum() > 0;
    }

    private static BigDecimal standalonePrice(Obligation obligation) {
        @Nullable BigDecimal stated = obligation.versions().getFirst().standalonePrice();
        return stated == null ? BigDecimal.ZERO : stated;
    }

    /** Whether other obligations take them over. */
    boolean areShared() {
        return !shares.isEmpty();
    }

    /** Whether the terms of an obligation decide what the others take over: they share a discount, and it may have a part of it. */
    boolean dependOn(Obligation obligation) {
        return mayBeEarnedByPrice(obligation) && areSharedBeside(Set.of(obligation.obligation()));
    }

    private boolean mayBeEarnedByPrice(Obligation obligation) {
        return !methods.containsKey(obligation.versions().getFirst().method()) || isEarnedByPrice(obligation, methods);
    }

    /** Whether there is a discount, and the obligations that are not named would share it. */
    boolean areSharedBeside(Set<String> named) {
        Contract others = contract.of(contract.obligations().stream()
                .map(Obligation::obligation)
                .filter(obligation -> !named.contains(obligation))
                .collect(Collectors.toSet()));
        return others.obligations().stream().anyMatch(Discounts::isDiscount)
                && new Discounts(others, methods).areShared();
    }

    /** The weights of those that take them over, by obligation. */
    Map<String, BigDecimal> shares() {
        return shares;
    }

    /** All that are in force on a day, below zero. */
    BigDecimal amount(LocalDate day) {
        return contract.obligations().stream()
                .filter(Discounts::isDiscount)
                .flatMap(obligation -> obligation.inForce(day).stream())
                .map(Terms::price)
                .map(price -> price == null ? BigDecimal.ZERO : price)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
