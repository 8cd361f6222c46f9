package io.tieout.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A line of work of the month. @param amount at its price, else its cost @param count how many lines its obligation has */
record WorkRow(
        String contract,
        String obligation,
        String sourceRef,
        String workOn,
        @Nullable BigDecimal hours,
        @Nullable BigDecimal amount,
        String currency,
        String standing,
        String file,
        String line,
        long count) {

    static WorkRow of(Row row) {
        return new WorkRow(
                row.text("contract"),
                row.text("obligation"),
                row.text("source_ref"),
                row.text("work_on"),
                row.numberOrNull("hours"),
                row.numberOrNull("amount"),
                row.text("currency"),
                row.text("standing"),
                row.text("file"),
                row.text("line"),
                row.count("count"));
    }

    /** Whether it counts; else its standing says why it does not. */
    boolean isApproved() {
        return standing.equals("approved");
    }
}
