package io.tieout.ledger;

import java.time.YearMonth;

/**
 * Stable name of the intent to post: the same intent has the same key on every machine and in every retry.
 *
 * @param month    the accounting period that the entry is posted into
 * @param revision 1 for the first entry of an intent, one more for each further one
 */
public record PostingKey(String entity, YearMonth month, String contract, String kind, int revision) {

    /** For example {@code DE/2026-09/C-1042/revenue/3}. */
    @Override
    public String toString() {
        return "%s/%s/%s/%s/%d".formatted(entity, month, contract, kind, revision);
    }

    /** The key as the ledger names it, where a slash has no place: {@code DE_2026-09_C-1042_revenue_3}. */
    public static String externalId(String key) {
        return key.replace('/', '_');
    }
}
