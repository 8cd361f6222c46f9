package io.tieout.report;

import io.tieout.exceptions.ItemState;
import io.tieout.exceptions.ReasonCode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A line, an obligation or a row of a file that a person must look at, with what was decided about it.
 *
 * @param amount     at stake, where somebody can say
 * @param decidedBy  empty where nobody decided
 * @param approvedBy the second person; empty where none was needed
 */
record ExceptionRow(
        ReasonCode code,
        String sourceRef,
        String file,
        String line,
        String field,
        String found,
        String expected,
        @Nullable BigDecimal amount,
        String currency,
        ItemState state,
        String owner,
        String decidedBy,
        String approvedBy,
        String reason) {

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
                row.text("currency"),
                ItemState.of(row.text("state")),
                row.text("owner"),
                row.text("decided_by"),
                row.text("approved_by"),
                row.text("reason"));
    }

    /** Whether somebody is still to do something about it. */
    boolean isOpen() {
        return state.isOpen();
    }

    /** What was decided, by whom and why; or that it is open, and whose. */
    String standing() {
        String by = decidedBy.isEmpty() || state == ItemState.ASSIGNED ? "" : " by " + decidedBy;
        String second = approvedBy.isEmpty() ? "" : " and " + approvedBy;
        String why = reason.isEmpty() ? "" : ": " + reason;
        return switch (state) {
            case OPEN, ASSIGNED -> "%s, %s%s".formatted(state.word(), owner, why);
            case PROPOSED -> "proposed to be waived" + by + why;
            case WAIVED -> "waived" + by + second + why;
            case RESOLVED -> "resolved" + by + why;
            case HELD_AGAIN -> "held again, resolved" + by + why;
        };
    }
}
