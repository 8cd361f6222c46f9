package io.tieout.desk;

import io.tieout.invoicing.Drafts.Told;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What became of draft invoices.
 *
 * @param drafts by status and currency
 * @param folder where the run wrote its results
 */
public record Invoicing(List<Drafts> drafts, Path folder) {

    public Invoicing {
        drafts = List.copyOf(drafts);
    }

    /**
     * Those of a status, in a currency.
     *
     * @param amount as they were sent, without taxes; of what is billed ahead below zero
     * @param first  of the first of them, its contract and what was found
     */
    public record Drafts(String status, long drafts, BigDecimal amount, String currency, String first) {
        private static final Set<String> TO_BE_LOOKED_AT = Set.of("changed", "cancelled", "deleted", "refused");

        /** Whether a person must look at them here: the others are decided in the ledger, or need nothing. */
        public boolean isToBeLookedAt() {
            return TO_BE_LOOKED_AT.contains(status);
        }
    }

    static Invoicing of(List<Told> told, Path folder) {
        return new Invoicing(
                told.stream()
                        .map(each ->
                                new Drafts(each.status(), each.drafts(), each.amount(), each.currency(), each.first()))
                        .toList(),
                folder);
    }

    /** Whether nothing was refused, changed, cancelled or deleted. */
    public boolean isSettled() {
        return drafts.stream().noneMatch(Drafts::isToBeLookedAt);
    }
}
