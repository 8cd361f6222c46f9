package io.tieout.invoicing;

/** What the ledger did with one draft. Every case is handled; none is guessed. */
public sealed interface DraftOutcome {

    /**
     * It stands there as it was sent.
     *
     * @param ledgerId  the ledger's own name of it
     * @param originRef what lines of the books say that they are of, once it is posted
     */
    record Drafted(String ledgerId, String originRef) implements DraftOutcome {}

    /** Nothing of it stands there. @param sentence why, without its point */
    record Refused(String sentence) implements DraftOutcome {}

    /** It may stand there or not: look it up by its key before it is sent again. @param cause without its point */
    record Unknown(String cause) implements DraftOutcome {}
}
