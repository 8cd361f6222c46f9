package io.tieout.report;

import io.tieout.exceptions.ReasonCode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A line, an obligation or a row of a file that a person must look at. @param amount at stake, where somebody can say */
record ExceptionRow(
        ReasonCode code,
        String sourceRef,
        String file,
        String line,
        String field,
        String found,
        String expected,
        @Nullable BigDecimal amount,
        String currency) {

    static ExceptionRow of(Row row) {
        return new ExceptionRow(
                ReasonCode.valueOf(row.text("code")),
                row.text("source_ref"),
                row.text("file"),
                row.text("line"),
                row.text("field"),
                row.text("found"),
                row.text("expected"),
                row.numberOrNull("amount"),
                row.text("currency"));
    }
}
