package io.tieout.settings;

import java.util.Locale;

/** How Tieout has a kind of work billed; each kind by one way, so that nothing is billed twice. */
public enum BilledBy {
    /** As draft invoices in the ledger, which a person posts there. */
    DRAFT,
    /** As lines of work that are handed over, from which the ledger itself makes invoices. */
    HAND_OVER;

    /** As the settings say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param word of one that there is */
    static BilledBy of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
