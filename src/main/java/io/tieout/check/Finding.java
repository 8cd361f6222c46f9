package io.tieout.check;

import org.jspecify.annotations.Nullable;

/**
 * A row that a check found.
 *
 * @param found   what is wrong, with its figures
 * @param name    of the contract, line … that it concerns
 * @param liesIn  the files and lines that say it, for example {@code 2026-10-02/contracts.csv line 4}; null: no file does
 */
public record Finding(
        String found,
        Concern concerns,
        String name,
        @Nullable String liesIn) {

    /** What it is about, as people find it. */
    public String subject() {
        return "%s %s%s".formatted(concerns.words(), name, liesIn == null ? "" : " (" + liesIn + ")");
    }
}
