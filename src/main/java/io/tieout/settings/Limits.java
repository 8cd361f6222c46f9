package io.tieout.settings;

/** How large what comes in may be. Above a limit a file is refused as a whole, before it fills memory or disk. */
public record Limits(long fileBytes, int lineBytes, int columns, long rows) {

    public static final Limits DEFAULT = new Limits(2L << 30, 1 << 20, 500, 20_000_000);
}
