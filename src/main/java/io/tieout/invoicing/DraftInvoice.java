package io.tieout.invoicing;

import io.tieout.money.Money;
import io.tieout.settings.BilledKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as it is drafted: of one contract, to its customer, net of taxes.
 *
 * @param key       stable name of the intent, {@code DE/2026-09/C-1042/invoice/1}: the same in every retry
 * @param customer  as we call him; null where the contract names none
 * @param partner   what a mapping says that the ledger calls him; null where none does
 * @param reference the customer's own order number; empty where there is none
 * @param lines     at least one
 */
public record DraftInvoice(
        String key,
        String contract,
        @Nullable String customer,
        @Nullable String partner,
        String reference,
        LocalDate invoiceOn,
        Currency currency,
        List<Line> lines) {

    public DraftInvoice {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("The draft %s has no line".formatted(key));
        }
    }

    /** The key of a draft of a contract. @param revision 1 for the first in the month, one more for each further one */
    static String key(String entity, String month, String contract, int revision) {
        return "%s/%s/%s/invoice/%d".formatted(entity, month, contract, revision);
    }

    public Money total() {
        return lines.stream().map(Line::amount).reduce(Money.zero(currency), Money::plus);
    }

    /**
     * One line of it.
     *
     * @param quantity  hours, or 1
     * @param unitPrice at which {@code quantity} comes to exactly {@code amount}, rounded half up to the currency
     * @param amount    above zero
     * @param account   null where no mapping names one
     * @param dimension the analytic account; see {@link io.tieout.ledger.Dimension}
     */
    public record Line(
            int lineNo,
            BilledKind kind,
            String obligation,
            String label,
            BigDecimal quantity,
            BigDecimal unitPrice,
            Money amount,
            @Nullable String account,
            String dimension) {}
}
