package io.tieout.report;

import io.tieout.ledger.AccountKind;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;

/** A balance of a contract against the books, debit positive. @param amounts without those that nobody can say */
record BalanceRow(
        String contract,
        AccountKind accountKind,
        String account,
        String currency,
        Map<InBooks, BigDecimal> amounts,
        String largestCause) {

    /** From what the rules gave otherwise at go-live to what is left to explain. */
    enum InBooks {
        OPENING_DIFFERENCE,
        TARGET,
        TAKEN,
        LEDGER,
        DIFFERENCE
    }

    static BalanceRow of(Row row) {
        return new BalanceRow(
                row.text("contract"),
                AccountKind.of(row.text("account_kind")),
                row.text("account"),
                row.text("currency"),
                Sums.amounts(row, InBooks.class),
                row.text("largest_cause"));
    }

    BigDecimal difference() {
        return Objects.requireNonNull(amounts.get(InBooks.DIFFERENCE));
    }
}
