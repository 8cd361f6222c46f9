package io.tieout.report;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;

/** What of a balance is expected to be earned in a later month. @param month none where nobody can say */
record RunOffRow(Balance balance, Optional<YearMonth> month, String currency, BigDecimal amount) {

    static RunOffRow of(Row row) {
        return new RunOffRow(
                Balance.of(row.text("balance")),
                Optional.of(row.text("month")).filter(month -> !month.isEmpty()).map(YearMonth::parse),
                row.text("currency"),
                row.number("amount"));
    }
}
