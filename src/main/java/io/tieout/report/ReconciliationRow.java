package io.tieout.report;

import io.tieout.ledger.ContractStatus;
import java.math.BigDecimal;

/** The way of a contract and month from delivered work to the books. */
record ReconciliationRow(
        String contract,
        String period,
        String currency,
        BigDecimal delivered,
        BigDecimal billed,
        BigDecimal recognised,
        BigDecimal taken,
        BigDecimal ledger,
        BigDecimal difference,
        ContractStatus status,
        String largestCause,
        boolean isIncomplete) {

    static ReconciliationRow of(Row row) {
        return new ReconciliationRow(
                row.text("contract"),
                row.text("period"),
                row.text("currency"),
                row.number("delivered"),
                row.number("billed"),
                row.number("recognised"),
                row.number("taken"),
                row.number("ledger"),
                row.number("difference"),
                ContractStatus.of(row.text("status")),
                row.text("largest_cause"),
                row.isTrue("incomplete"));
    }
}
