package io.tieout.refusal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends a command with three answers for the person who typed it.
 *
 * <p>The first two are whole sentences, the third is the next step.
 */
public class RefusalException extends RuntimeException {

    private final Refusal kind;
    private final String whatIsSafe;
    private final @Nullable NextStep next;

    public RefusalException(Refusal kind, String whatHappened, String whatIsSafe, NextStep next) {
        super(whatHappened);
        this.kind = kind;
        this.whatIsSafe = whatIsSafe;
        this.next = next;
    }

    public RefusalException(Refusal kind, String whatHappened, String whatIsSafe) {
        super(whatHappened);
        this.kind = kind;
        this.whatIsSafe = whatIsSafe;
        this.next = null;
    }

    /** The same refusal, with the failure behind it for the stack trace. */
    public RefusalException causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    /** The same refusal, with a next step where it names none. */
    public RefusalException orNext(NextStep step) {
        return next == null ? new RefusalException(kind, whatHappened(), whatIsSafe, step).causedBy(this) : this;
    }

    public Refusal kind() {
        return kind;
    }

    public String whatHappened() {
        return String.valueOf(getMessage());
    }

    public String whatIsSafe() {
        return whatIsSafe;
    }

    public Optional<NextStep> next() {
        return Optional.ofNullable(next);
    }
}
