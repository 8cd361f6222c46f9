package io.tieout.settings;

/**
 * What must be there before a job starts.
 *
 * @param freeBytes of the disk of the home
 * @param rateDays  how old the newest exchange rate of a pair may be
 */
public record PreflightLimits(long freeBytes, int rateDays) {
    static final PreflightLimits USUAL = new PreflightLimits(1L << 30, 35);
}
