package io.tieout.revenue;

import java.util.List;
import java.util.Optional;

/**
 * What else of a contract depends on an obligation that is held: all that share its funding, all that share its price or a discount with
 * it when its terms are unknown, and all of which it is a discount. Otherwise it is held alone.
 */
final class Dependence {
    private final Contract contract;
    private final Discounts discounts;

    Dependence(Contract contract, Discounts discounts) {
        this.contract = contract;
        this.discounts = discounts;
    }

    /** The first of those held on which the rest of the contract depends. */
    Optional<Shortcoming> onOneOf(List<Shortcoming> held) {
        return held.stream().filter(this::isOthersAs).findFirst();
    }

    private boolean isOthersAs(Shortcoming held) {
        return contract.obligations().stream()
                .filter(obligation -> obligation.obligation().equals(held.obligation()))
                .anyMatch(obligation -> contract.fundingLimit() != null
                        || Discounts.isDiscount(obligation)
                        || held.ofTerms() && (sharePrice(obligation) || discounts.dependOn(obligation)));
    }

    private boolean sharePrice(Obligation held) {
        return contract.price() != null
                && contract.obligations().stream()
                        .filter(obligation -> !obligation.equals(held))
                        .flatMap(obligation -> obligation.versions().stream())
                        .anyMatch(terms -> terms.price() == null);
    }
}
