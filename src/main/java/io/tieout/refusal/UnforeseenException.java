package io.tieout.refusal;

/** A failure that no rule speaks of. The person gets the three answers; what only the program's makers can read goes to a file. */
public final class UnforeseenException extends RefusalException {

    public UnforeseenException(String whatHappened, String whatIsSafe, NextStep next, Throwable cause) {
        super(Refusal.UNFINISHED, whatHappened, whatIsSafe, next);
        causedBy(cause);
    }
}
