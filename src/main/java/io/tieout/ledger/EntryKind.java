package io.tieout.ledger;

import java.util.Locale;

/** What an entry is posted for; part of its key. */
public enum EntryKind {
    REVENUE,
    /** Provisions for contracts that end in a loss. */
    LOSS,
    /** Moves what was posted to the account that the mapping names now. */
    RECLASS,
    /** Balances with which a company begins. */
    OPENING;

    /** As the database and the key say it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static EntryKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
