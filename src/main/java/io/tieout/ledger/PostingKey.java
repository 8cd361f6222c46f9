package io.tieout.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.HexFormat;

/**
 * Stable name of the intent to post: the same intent has the same key on every machine and in every retry.
 *
 * @param month    the accounting period that the entry is posted into
 * @param revision 1 for the first entry of an intent, one more for each further one
 */
public record PostingKey(String entity, YearMonth month, String contract, EntryKind kind, int revision) {
    /** Bytes that a file system grants a name (255), less what a file of ours has beside it while it is written. */
    private static final int LONGEST = 214;

    private static final int BEGINNING = 100;

    /** For example {@code DE/2026-09/C-1042/revenue/3}. */
    @Override
    public String toString() {
        return "%s/%s/%s/%s/%d".formatted(entity, month, contract, kind, revision);
    }

    /**
     * The key as the ledger names it, where a slash has no place: {@code DE_2026-09_C-1042_revenue_3}. A ledger's names have an end,
     * a contract's may have none: of a longer one stands the beginning, and a hash of the whole.
     */
    public static String externalId(String key) {
        String name = key.replace('/', '_');
        if (name.getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return name;
        }
        int end = Math.min(BEGINNING, name.length());
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > BEGINNING
                || Character.isHighSurrogate(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end) + "_" + hash(key);
    }

    private static String hash(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
