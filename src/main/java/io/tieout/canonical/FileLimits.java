package io.tieout.canonical;

/**
 * What a file may at most be. They keep a hostile or broken file from filling memory or disk; no honest delivery comes near.
 *
 * @param fileBytes bytes of a file
 * @param rowBytes  bytes of one row, over all of its lines
 * @param columns   columns of a header, values of a row
 * @param rows      data rows of a file
 * @param repeated  ids that stand in more than one row of a file
 */
public record FileLimits(long fileBytes, int rowBytes, int columns, int rows, int repeated) {

    public static final FileLimits DEFAULT = new FileLimits(2L << 30, 1 << 20, 500, 5_000_000, 100_000);

    /** Of a file that was taken in: it kept the limits of its day, and is read again whatever they are now. */
    public static final FileLimits NONE =
            new FileLimits(Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    public FileLimits {
        if (fileBytes < 1 || rowBytes < 1 || columns < 1 || rows < 1 || repeated < 1) {
            throw new IllegalArgumentException("A limit of a file is 1 or more");
        }
    }
}
