package io.tieout.report;

import io.tieout.exceptions.Owner;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;

/** Approved time of an obligation that is not billed, of one age. @param bucket days since the work */
record UnbilledRow(
        String contract,
        String obligation,
        String bucket,
        Map<Amount, BigDecimal> amounts,
        String currency,
        String oldestOn,
        Owner owner) {

    /** What is counted of it. */
    enum Amount {
        LINES,
        HOURS,
        AMOUNT
    }

    static UnbilledRow of(Row row) {
        return new UnbilledRow(
                row.text("contract"),
                row.text("obligation"),
                row.text("bucket"),
                Sums.amounts(row, Amount.class),
                row.text("currency"),
                row.text("oldest_on"),
                Owner.of(row.text("owner")));
    }

    BigDecimal amount() {
        return Objects.requireNonNull(amounts.get(Amount.AMOUNT));
    }
}
