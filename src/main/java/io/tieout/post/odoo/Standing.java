package io.tieout.post.odoo;

import io.tieout.ledger.JournalEntry;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What stands in Odoo under the name of a key.
 *
 * @param move   its number in Odoo
 * @param number that Odoo gave it when it was posted; empty before
 * @param entry  as it stands there now; null of what is no entry of ours any more, because it does not balance
 */
record Standing(
        long move,
        State state,
        String number,
        LocalDate date,
        @Nullable JournalEntry entry) {

    /** As Odoo has it. */
    enum State {
        DRAFT,
        POSTED,
        CANCELLED
    }

    /** As a person would look for it; the number alone can change. */
    String told() {
        return number.isEmpty() || number.equals("/") ? "id %d".formatted(move) : "%s (id %d)".formatted(number, move);
    }
}
