package io.tieout.post.odoo;

import io.tieout.ledger.JournalEntry;
import io.tieout.post.LedgerEntry;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What stands in Odoo under the name of a key.
 *
 * @param move  its number in Odoo
 * @param there as Odoo has it now
 * @param entry the same; null of what is no entry of ours any more, because it does not balance
 */
record Standing(long move, LedgerEntry there, @Nullable JournalEntry entry) {

    LedgerEntry.State state() {
        return there.state();
    }

    LocalDate date() {
        return there.postingOn();
    }

    /** As a person would look for it; the number that Odoo gave it can change. */
    String told() {
        return there.ledgerId();
    }
}
