package io.tieout.period;

import java.util.Optional;

/**
 * What a command did to a period.
 *
 * @param period  as it is now
 * @param already it was so before, and nothing was changed
 * @param asked   the signature that waits for a second person; the period is as it was
 */
public record Move(AccountingPeriod period, boolean already, Optional<Asked> asked) {

    Move(AccountingPeriod period, boolean already) {
        this(period, already, Optional.empty());
    }

    /** Whether the period has another status than before. */
    boolean isMoved() {
        return !already && asked.isEmpty();
    }
}
