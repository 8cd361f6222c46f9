package io.tieout.run;

import java.math.BigDecimal;

/**
 * What a step did with the rows of one record kind. Nothing may vanish: read = carried + held, in rows and in seconds.
 *
 * @param amount of the rows carried, in {@code currency}; unit-free where the currency is empty
 * @param hash   sum of the 64-bit hashes of the rows carried, the same whatever their order
 */
public record StepTotals(
        String recordKind,
        String currency,
        long read,
        long carried,
        long held,
        BigDecimal readSeconds,
        BigDecimal carriedSeconds,
        BigDecimal heldSeconds,
        BigDecimal amount,
        BigDecimal hash) {

    public StepTotals {
        if (read != carried + held) {
            throw new IllegalStateException(
                    "Rows of %s lost: read %d but carried %d and held %d".formatted(recordKind, read, carried, held));
        }
        if (readSeconds.compareTo(carriedSeconds.add(heldSeconds)) != 0) {
            throw new IllegalStateException("Hours of %s lost: read %s s but carried %s s and held %s s"
                    .formatted(recordKind, readSeconds, carriedSeconds, heldSeconds));
        }
    }

    /** Totals of rows without hours. */
    public static StepTotals ofRows(
            String recordKind, String currency, long read, long carried, long held, BigDecimal amount) {
        return new StepTotals(
                recordKind,
                currency,
                read,
                carried,
                held,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                amount,
                BigDecimal.ZERO);
    }
}
