package io.tieout.odoofake;

/** What goes wrong with a call. */
public enum Fault {
    /** The connection ends, and nothing was done: a worker over its limit. */
    DROPPED_BEFORE,

    /** The transaction is committed, and the connection ends without an answer. */
    DROPPED_AFTER_COMMIT,

    /** The connection ends at once; the transaction is committed half a second later. */
    COMMITTED_LATE,

    /** The connection ends at once; the transaction is committed when a later call has been looked up and before that is answered. */
    COMMITTED_AFTER_WE_ASKED,

    /** The answer comes two seconds later than it could. */
    SLOW,

    /** 429 of a proxy, which asks for a second. */
    TOO_MANY_REQUESTS,

    /** 502 of a proxy, and nothing was done. */
    BAD_GATEWAY,

    /** 502 of a proxy after the commit. */
    BAD_GATEWAY_AFTER_COMMIT,

    /** The transaction is committed; of the answer half arrives. */
    TRUNCATED,

    /** The login of something before Odoo, with 200. */
    LOGIN_PAGE,

    /** The key has ended. */
    EXPIRED_KEY,

    /** Another transaction was quicker, five times in a row; nothing was done. */
    SERIALIZATION_FAILURE,

    /** The transaction is committed; the answer has 40 MB. */
    HUGE
}
