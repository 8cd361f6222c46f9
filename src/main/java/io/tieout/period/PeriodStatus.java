package io.tieout.period;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.modulith.NamedInterface;

/**
 * How far a month is closed. The database keeps the same table of moves, and refuses every other.
 *
 * <p>{@code open} becomes {@code closing} or {@code closed}; {@code closing} goes back or on; {@code closed} is reopened by another
 * person, with a reason; {@code reopened} becomes {@code closing} or {@code closed}.
 */
@NamedInterface("words")
public enum PeriodStatus {
    /** Takes source data and entries. */
    OPEN,
    /** Takes entries; source data that come from now on are late. */
    CLOSING,
    /** Takes nothing more: its figures are signed. */
    CLOSED,
    /** Takes entries again, for a reason. */
    REOPENED;

    private static final Map<PeriodStatus, Set<PeriodStatus>> MOVES = Map.of(
            OPEN, Set.of(CLOSING, CLOSED),
            CLOSING, Set.of(OPEN, CLOSED),
            CLOSED, Set.of(REOPENED),
            REOPENED, Set.of(CLOSING, CLOSED));

    /** Whether a period may go from this status to the other in one step. */
    public boolean mayBecome(PeriodStatus other) {
        return MOVES.getOrDefault(this, Set.of()).contains(other);
    }

    /** Whether entries may be posted into the month. */
    public boolean acceptsEntries() {
        return this != CLOSED;
    }

    /** As it stands in tables and on the terminal. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PeriodStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
