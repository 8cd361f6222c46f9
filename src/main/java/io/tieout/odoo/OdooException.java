package io.tieout.odoo;

import io.tieout.refusal.RefusalException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A call that did not succeed, in one sentence: what was found, what was expected, where, and what to do. Without the server's traceback. */
public final class OdooException extends RefusalException {
    private final Trouble trouble;
    private final String name;
    private final @Nullable Duration wait;

    OdooException(Trouble trouble, String sentence) {
        this(trouble, "", sentence, null);
    }

    /** @param name of Odoo's own exception, for example {@code odoo.exceptions.UserError}; empty when the answer names none */
    OdooException(Trouble trouble, String name, String sentence, @Nullable Duration wait) {
        super(trouble.kind(), sentence, trouble.whatIsSafe());
        this.trouble = trouble;
        this.name = name;
        this.wait = wait;
    }

    public Trouble trouble() {
        return trouble;
    }

    /** Of Odoo's own exception, for example {@code odoo.exceptions.UserError}; empty when the answer names none. */
    public String name() {
        return name;
    }

    /** How long the server asks to be left alone. */
    @Nullable
    Duration waitAsked() {
        return wait;
    }

    /** Whether the answer is larger than what is read of one; with fewer records it may not be. */
    boolean isTooLarge() {
        return Stream.iterate((Throwable) this, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .anyMatch(CappedBody.TooLarge.class::isInstance);
    }

    /** Whether the very same call may be sent again: one that writes only when Odoo itself says that it rolled everything back. */
    boolean repeatable(Effect effect) {
        return trouble == Trouble.TRANSIENT && (effect == Effect.READS || OdooError.rolledBack(name));
    }
}
