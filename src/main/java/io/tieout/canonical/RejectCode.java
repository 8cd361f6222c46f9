package io.tieout.canonical;

/** Why a row was not read. The rest of its file goes on. */
public enum RejectCode {
    /** A required column is empty. */
    VALUE_MISSING,
    /** A value is not of its column's type. */
    VALUE_INVALID,
    /** A value is no currency of ISO 4217 that amounts are kept in. */
    CURRENCY_UNKNOWN,
    /** Another row of the file has the same id and other content; nobody can say which of them is right. */
    DUPLICATE_ID,
    /** The row has more or fewer values than the header has columns, or text after a closing quote. */
    ROW_MALFORMED
}
