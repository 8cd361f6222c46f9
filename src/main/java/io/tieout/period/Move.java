package io.tieout.period;

/**
 * What a command did to a period.
 *
 * @param period  as it is now
 * @param already it was so before, and nothing was changed
 */
public record Move(AccountingPeriod period, boolean already) {}
