package io.tieout.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A line, an obligation or a row of a file that a person must look at. @param amount at stake, where somebody can say */
record ExceptionRow(
        String code,
        String severity,
        String sourceRef,
        String file,
        String line,
        String field,
        String found,
        String expected,
        String owner,
        @Nullable BigDecimal amount,
        String currency,
        String nextStep) {

    static ExceptionRow of(Row row) {
        return new ExceptionRow(
                row.text("code"),
                row.text("severity"),
                row.text("source_ref"),
                row.text("file"),
                row.text("line"),
                row.text("field"),
                row.text("found"),
                row.text("expected"),
                row.text("owner"),
                row.numberOrNull("amount"),
                row.text("currency"),
                row.text("next_step"));
    }
}
