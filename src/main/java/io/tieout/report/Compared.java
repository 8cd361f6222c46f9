package io.tieout.report;

import org.jspecify.annotations.Nullable;

/**
 * A result file as a run recorded it, and as it came out when it was computed again.
 *
 * @param sha256      of the bytes that were recorded; null: the run wrote no such file
 * @param sha256Again of the bytes that came out; null: no such file came out
 * @param difference  the first cell or line that differs, as far as the recorded bytes can still be had; empty when equal
 * @param notCompared what another program wrote otherwise: columns that only one of them has; empty when all was compared
 */
public record Compared(
        String name,
        long rows,
        @Nullable String sha256,
        @Nullable String sha256Again,
        String difference,
        String notCompared) {

    /** Whether what both programs know is the same. */
    public boolean isEqual() {
        return sha256 != null && sha256.equals(sha256Again) || difference.isEmpty() && !notCompared.isEmpty();
    }
}
