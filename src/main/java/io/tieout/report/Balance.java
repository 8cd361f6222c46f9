package io.tieout.report;

import java.util.Locale;

/** What stands of a contract at the end of a month and is rolled forward to the next, in the order in which it is shown. */
enum Balance {
    CONTRACT_ASSET,
    CONTRACT_LIABILITY,
    REFUND_LIABILITY,
    /** What was promised at a price and is not earned yet; the books have no account for it. */
    BACKLOG;

    /** As the files say it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Balance of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
