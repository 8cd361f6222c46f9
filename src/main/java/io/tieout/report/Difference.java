package io.tieout.report;

import org.jspecify.annotations.Nullable;

/**
 * How a file that came out differs from the one that was signed.
 *
 * @param sentence where it differs first; empty where it does not
 * @param cells    how many cells of a table differ; all of a row that came or went
 * @param first    the first of them
 */
record Difference(String sentence, long cells, @Nullable ChangedCell first) {
    static final Difference NONE = new Difference("", 0, null);

    /** Of a file that is no table. */
    static Difference of(String sentence) {
        return new Difference(sentence, 0, null);
    }

    Difference as(String told) {
        return new Difference(told, cells, first);
    }
}
