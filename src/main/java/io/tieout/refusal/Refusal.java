package io.tieout.refusal;

/** Why Tieout does not do what it was asked to. The command line gives each kind its own exit code. */
public enum Refusal {
    /** The command was not understood, or names something that does not exist. */
    USAGE,

    /** The work began and did not end; what is done stays done, and the rest can be resumed. */
    UNFINISHED,

    /** A rule of the close stands in the way: a check, an approval, a person who may not, a period that is closed. */
    GATE,

    /** A setting or a definition is wrong, or the database is not as it must be. */
    CONFIGURATION,

    /** A source, the ledger or the database does not answer. */
    UNREACHABLE,

    /** Another run holds the period. */
    PERIOD_TAKEN
}
