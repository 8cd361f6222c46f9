package io.tieout.handover;

/** What became of something that was sent. Every case is handled; none is guessed. */
public sealed interface Outcome {

    /** @param ledgerId name of the piece there */
    record Done(String ledgerId) implements Outcome {}

    /** Nothing was changed there. */
    record Refused(String why) implements Outcome {}

    /** No clear answer came. It is looked up before anything is sent again. */
    record Unknown(String cause) implements Outcome {}
}
