package io.tieout.report;

import java.math.BigDecimal;

/** Delivered work of a contract that a gate holds back at the end of the month. */
record WaitingRow(String contract, String gate, BigDecimal amount, String currency) {

    static WaitingRow of(Row row) {
        return new WaitingRow(row.text("contract"), row.text("cause"), row.number("amount"), row.text("currency"));
    }
}
