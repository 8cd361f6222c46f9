package io.tieout.post;

/** What the ledger did with one journal entry. Every case is handled; none is guessed. */
public sealed interface PostingOutcome {

    /** The ledger holds the entry under its key, from this call or from one before. */
    record Posted(String ledgerId) implements PostingOutcome {}

    /** The ledger refused the entry, for example because its period is locked. */
    record Refused(String ledgerMessage) implements PostingOutcome {}

    /** No answer came. The entry may or may not exist: look it up by its key before it is sent again. */
    record Unknown(String cause) implements PostingOutcome {}
}
