package io.tieout.odoo;

import io.tieout.ledger.KeyName;

/** The external ids that we give, {@code __tieout__.DE_2026-09_C-1001_revenue_1}: whatever of an Odoo bears one is ours. */
public final class ExternalIds {
    /** Of all of them. */
    public static final String MODULE = "__tieout__";

    private ExternalIds() {}

    /** Of a key; no two keys have one. */
    public static String of(String key) {
        return MODULE + "." + KeyName.of(key);
    }

    /** Whether an external id, as {@code module.name}, is one that we gave. */
    public static boolean isOurs(String externalId) {
        return externalId.startsWith(MODULE + ".");
    }
}
