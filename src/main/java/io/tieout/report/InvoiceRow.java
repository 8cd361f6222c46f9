package io.tieout.report;

import java.math.BigDecimal;

/** A line of a draft invoice, or what a contract is billed ahead. @param status of the draft, as {@code invoices.csv} says it */
record InvoiceRow(
        String contract,
        String key,
        String label,
        BigDecimal amount,
        String currency,
        String status,
        String explanation) {

    static InvoiceRow of(Row row) {
        return new InvoiceRow(
                row.text("contract"),
                row.text("key"),
                row.text("label"),
                row.number("amount"),
                row.text("currency"),
                row.text("status"),
                row.text("explanation"));
    }
}
