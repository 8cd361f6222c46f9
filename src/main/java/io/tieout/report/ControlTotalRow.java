package io.tieout.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a step did with the records of a kind and currency. */
record ControlTotalRow(
        String step,
        String recordKind,
        String currency,
        @Nullable BigDecimal read,
        @Nullable BigDecimal carried,
        @Nullable BigDecimal held,
        @Nullable BigDecimal rejected,
        @Nullable BigDecimal known,
        @Nullable BigDecimal hours,
        @Nullable BigDecimal amount) {

    static ControlTotalRow of(Row row) {
        return new ControlTotalRow(
                row.text("step"),
                row.text("record_kind"),
                row.text("currency"),
                row.numberOrNull("read"),
                row.numberOrNull("carried"),
                row.numberOrNull("held"),
                row.numberOrNull("rejected"),
                row.numberOrNull("known"),
                row.numberOrNull("hours"),
                row.numberOrNull("amount"));
    }
}
