package io.tieout.ledger;

import java.util.Optional;

/**
 * What a journal line is of, as text: contract and obligation, {@code C-1042/1}; or the analytic account of the ledger that has all of it, in
 * the notation of Odoo, <code>{"31": 100}</code>.
 */
public final class Dimension {
    private static final String BEFORE = "{\"";
    private static final String BEHIND = "\": 100}";

    private Dimension() {}

    /** All of a line on one analytic account. */
    public static String of(String account) {
        return BEFORE + account + BEHIND;
    }

    /** The analytic account; empty of contract and obligation. */
    public static Optional<String> account(String dimension) {
        return dimension.startsWith(BEFORE) && dimension.endsWith(BEHIND)
                ? Optional.of(dimension.substring(BEFORE.length(), dimension.length() - BEHIND.length()))
                : Optional.empty();
    }

    /** Whether a code in a ledger is the name of an obligation, so that nobody needs to say what it means. */
    public static boolean isObligation(String code) {
        return code.indexOf('/') > 0;
    }
}
