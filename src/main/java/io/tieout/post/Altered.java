package io.tieout.post;

import io.tieout.money.Money;

/**
 * One thing of an entry that is not as it was posted.
 *
 * @param key      of the entry
 * @param lineNo   0 where it is of the entry as a whole
 * @param field    what was compared
 * @param was      as it was posted; empty of what was not there
 * @param is       as it is now; empty of what is not there any more
 * @param atStake  how much of the books it is about, at most; never negative
 * @param ledgerId the ledger's name of what stands there now, or stood there when it was posted
 */
record Altered(
        String key,
        Alteration alteration,
        int lineNo,
        Field field,
        String was,
        String is,
        Money atStake,
        String ledgerId) {

    /** What an entry is compared by. */
    enum Field {
        STATE,
        DATE,
        JOURNAL,
        REFERENCE,
        ENTRY,
        LINE,
        ACCOUNT,
        AMOUNT,
        AMOUNT_CURRENCY,
        DIMENSION,
        TEXT
    }
}
