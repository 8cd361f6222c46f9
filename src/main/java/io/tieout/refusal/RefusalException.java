package io.tieout.refusal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends a command with three answers for the person who typed it.
 *
 * <p>The first two are whole sentences. The third is a command that can be typed as it stands, but for words in
 * capitals, or nothing where no command helps.
 */
public class RefusalException extends RuntimeException {

    private final Refusal kind;
    private final String whatIsSafe;
    private final @Nullable String nextCommand;

    public RefusalException(Refusal kind, String whatHappened, String whatIsSafe, String nextCommand) {
        super(whatHappened);
        this.kind = kind;
        this.whatIsSafe = whatIsSafe;
        this.nextCommand = nextCommand;
    }

    public RefusalException(Refusal kind, String whatHappened, String whatIsSafe) {
        super(whatHappened);
        this.kind = kind;
        this.whatIsSafe = whatIsSafe;
        this.nextCommand = null;
    }

    /** The same refusal, with the failure behind it for the stack trace. */
    public RefusalException causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    /** The same refusal, with a command where it names none. */
    public RefusalException orNext(String command) {
        return nextCommand == null
                ? new RefusalException(kind, whatHappened(), whatIsSafe, command).causedBy(this)
                : this;
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

    public Optional<String> nextCommand() {
        return Optional.ofNullable(nextCommand);
    }
}
