package io.tieout.odoo;

/** What an external id names, as far as the server can say. */
public sealed interface Lookup {

    /** A record that this user sees in this company. */
    record Found(long id) implements Lookup {}

    /** The server has looked into its table just now, and there is no such name. */
    record Absent() implements Lookup {}

    /**
     * The server knows the name and shows no record: it belongs to another company or to other users, or it remembers the record of a
     * call that it rolled back. It does not look again by itself, not even when another of its processes has created the record since:
     * {@link Odoo#externalIds} of the records that may be it does.
     */
    record Unseen() implements Lookup {}
}
