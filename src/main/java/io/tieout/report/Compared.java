package io.tieout.report;

import org.jspecify.annotations.Nullable;

/**
 * A result file as a run recorded it, and as it came out when it was computed again.
 *
 * @param sha256      of the bytes that were recorded; null: the run wrote no such file
 * @param sha256Again of the bytes that came out; null: no such file came out
 * @param difference  the first cell or line that differs, as far as the recorded bytes can still be had; empty when equal
 * @param cells       how many cells of a table differ
 * @param first       the first of them
 * @param notCompared what another program wrote otherwise: columns that only one of them has; empty when all was compared
 */
public record Compared(
        String name,
        long rows,
        @Nullable String sha256,
        @Nullable String sha256Again,
        String difference,
        long cells,
        @Nullable ChangedCell first,
        String notCompared) {

    /** Where not a cell is known to differ. */
    Compared(
            String name,
            long rows,
            @Nullable String sha256,
            @Nullable String sha256Again,
            String difference,
            String notCompared) {
        this(name, rows, sha256, sha256Again, difference, 0, null, notCompared);
    }

    /** Whether what both programs know is the same. */
    public boolean isEqual() {
        return sha256 != null && sha256.equals(sha256Again) || difference.isEmpty() && !notCompared.isEmpty();
    }
}
