package io.tieout.odoo;

import io.tieout.refusal.Refusal;

/** What an answer that is no success is worth. */
public enum Trouble {
    /** Odoo looked at the data and refuses them; the same call is refused again. Nothing was written. */
    PERMANENT_DATA(Refusal.GATE, "Nothing was written."),

    /** Address, database, version, modules or limits are not what the call needs. Nothing was written. */
    PERMANENT_CONFIG(Refusal.CONFIGURATION, "Nothing was written."),

    /** The key is unknown, revoked or has expired. Nothing was written. */
    AUTHENTICATION(Refusal.CONFIGURATION, "Nothing was written."),

    /** The user may not. Nothing was written. */
    RIGHTS(Refusal.CONFIGURATION, "Nothing was written."),

    /** A world that is down or busy. Nothing was written, and the same call may succeed later. */
    TRANSIENT(Refusal.UNREACHABLE, "Nothing was written."),

    /** A call that writes has no clear answer: look up what stands in Odoo before anything is sent again. */
    IN_DOUBT(
            Refusal.UNREACHABLE,
            "Odoo may have written it, or may still do so; it is looked up before it is sent again.");

    private final Refusal kind;
    private final String whatIsSafe;

    Trouble(Refusal kind, String whatIsSafe) {
        this.kind = kind;
        this.whatIsSafe = whatIsSafe;
    }

    Refusal kind() {
        return kind;
    }

    String whatIsSafe() {
        return whatIsSafe;
    }
}
