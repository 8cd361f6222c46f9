package io.tieout.post;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * How far the entries of a plan have come into the ledger.
 *
 * @param standing      entries that were read back as they were posted
 * @param uncertain     entries of which nobody knows, before they are looked up, whether they stand there
 * @param reversed      entries that stood there otherwise than they were posted, and were reversed
 * @param waiting       entries that were not sent
 * @param debitStanding debits of those that stand there, as {@code debit} in the currency of the books
 * @param debit         of all
 */
public record Reached(
        int entries,
        int standing,
        int uncertain,
        int refused,
        int reversed,
        int waiting,
        BigDecimal debitStanding,
        BigDecimal debit,
        String currency) {

    /** A sentence: how many, and what they are worth. */
    public String told() {
        StringBuilder told = new StringBuilder("%d of %d entries stand in the ledger, %s of %s %s"
                .formatted(standing, entries, figure(debitStanding), figure(debit), currency));
        append(told, uncertain, "may stand there");
        append(told, refused, "refused");
        append(told, reversed, "reversed");
        append(told, waiting, "not sent");
        return told.append('.').toString();
    }

    private static void append(StringBuilder told, int entries, String what) {
        if (entries > 0) {
            told.append("; ").append(entries).append(' ').append(what);
        }
    }

    private static String figure(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,." + Math.max(amount.scale(), 0) + "f", amount);
    }
}
