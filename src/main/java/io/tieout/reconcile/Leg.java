package io.tieout.reconcile;

import java.util.Locale;

/** One of the three legs of the way from delivered work to the books, in order; together they are the whole difference. */
public enum Leg {
    /** Delivered less recognised. */
    GATE,
    /** Recognised less taken. */
    PLAN,
    /** Taken less ledger. */
    LEDGER;

    /** As it stands in files and tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
