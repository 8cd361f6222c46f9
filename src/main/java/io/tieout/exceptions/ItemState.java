package io.tieout.exceptions;

import java.util.Locale;

/** What people decided about an exception item. */
public enum ItemState {
    /** Nobody decided anything, or somebody opened it again. */
    OPEN,
    /** Somebody looks after it. */
    ASSIGNED,
    /** It stays as it is, for a reason. */
    WAIVED,
    /** It is done with, for a reason; if it is not, the next run holds it again. */
    RESOLVED;

    /** As it stands in tables and on the terminal. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
