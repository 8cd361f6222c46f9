package io.tieout.settings;

import java.util.Locale;

/** What is billed, by the kind of work. */
public enum BilledKind {
    /** Accepted milestones. */
    MILESTONES,
    /** What obligations with a price have earned as a whole. */
    FIXED_FEES,
    /** Approved hours at their bill rates. */
    TIME,
    /** Approved expenses at what they are billed at. */
    EXPENSES,
    /** Units delivered. */
    UNITS;

    /** As the settings and results say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param word of one that there is */
    public static BilledKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
