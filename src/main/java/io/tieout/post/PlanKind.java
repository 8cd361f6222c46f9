package io.tieout.post;

import java.util.Locale;
import org.springframework.modulith.NamedInterface;

/** What the entries of a plan are for. */
@NamedInterface("words")
public enum PlanKind {
    /** What the work supports and the books lack; sent to the ledger. */
    CLOSE,
    /** The balances with which a company begins; adopted, never sent. */
    OPENING;

    /** As the database and {@code --json} say it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PlanKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
