package io.tieout.invoicing;

import io.tieout.invoicing.DraftInvoice.Line;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a contract is to be billed now.
 *
 * @param customer null where the contract names none
 * @param partner  what a mapping says that the ledger calls him
 */
record Billable(
        String contract,
        @Nullable String customer,
        @Nullable String partner,
        String reference,
        Currency currency,
        List<Line> lines) {

    Billable {
        lines = List.copyOf(lines);
    }
}
