package io.tieout.post;

import java.util.Locale;
import org.springframework.modulith.NamedInterface;

/** How far a plan has come; the database refuses every other move than forward. */
@NamedInterface("words")
public enum PlanState {
    PREPARING,
    /** Waits for the approval of a second person. */
    PREPARED,
    APPROVED,
    /** Its entries are on their way. */
    APPLYING,
    /** All of its entries are in the ledger. */
    APPLIED,
    /** Nothing of it was sent, and nothing will be. */
    VOID,
    /** Given up by two people: what is not in the ledger is not posted. */
    ABANDONED;

    /** As the database and {@code --json} say it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PlanState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether it waits for somebody. */
    public boolean isOpen() {
        return switch (this) {
            case PREPARED, APPROVED, APPLYING -> true;
            case PREPARING, APPLIED, VOID, ABANDONED -> false;
        };
    }

    /** Whether a second person has agreed, and it has not ended otherwise than by being applied. */
    public boolean isApproved() {
        return switch (this) {
            case APPROVED, APPLYING, APPLIED -> true;
            case PREPARING, PREPARED, VOID, ABANDONED -> false;
        };
    }

    /** Whether its entries stand to be sent, or stood; from there on it goes on as it is. */
    boolean isBegun() {
        return switch (this) {
            case APPLYING, APPLIED, ABANDONED -> true;
            case PREPARING, PREPARED, APPROVED, VOID -> false;
        };
    }
}
