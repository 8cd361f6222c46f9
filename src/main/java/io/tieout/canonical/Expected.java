package io.tieout.canonical;

/**
 * What is said of a file before it is read.
 *
 * @param totalsRow how a row looks that is none
 * @param control   what its sender says is in it
 */
public record Expected(TotalsRow totalsRow, ControlTotals control) {
    public static final Expected NOTHING = new Expected(TotalsRow.NONE, ControlTotals.NONE);
}
