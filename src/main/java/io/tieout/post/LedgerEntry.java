package io.tieout.post;

import io.tieout.ledger.JournalEntry;
import io.tieout.ledger.JournalLine;
import io.tieout.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a ledger has it now, whatever became of it there: nothing says that it balances, or that it is in the books.
 *
 * @param ledgerId  the ledger's own name of it
 * @param reference that it bears; of ours the key, as long as nobody changed it
 * @param lines     by their numbers, those that somebody added last
 */
public record LedgerEntry(
        String ledgerId, State state, String reference, String journal, LocalDate postingOn, List<Line> lines) {

    public LedgerEntry {
        lines = List.copyOf(lines);
    }

    /** An entry in the books of a ledger that knows no other ones. */
    public static LedgerEntry posted(String ledgerId, JournalEntry entry) {
        return new LedgerEntry(
                ledgerId,
                State.POSTED,
                entry.key(),
                entry.journal(),
                entry.postingOn(),
                entry.lines().stream().map(Line::of).toList());
    }

    /** What a ledger makes of an entry; only what is posted is in the books. */
    public enum State {
        DRAFT,
        POSTED,
        CANCELLED
    }

    /**
     * A line of it.
     *
     * @param lineNo      under which it was posted; 0 of one that was not
     * @param debit       with {@code credit} in the currency of the books, either of any sign
     * @param dimension   as {@link io.tieout.ledger.JournalLine} has it; empty without one, anything else as the ledger says it
     * @param transaction the amount in another currency, debit positive; null where the line has that of the books
     */
    public record Line(
            int lineNo,
            String account,
            String name,
            Money debit,
            Money credit,
            String dimension,
            @Nullable Money transaction) {

        static Line of(JournalLine line) {
            return new Line(
                    line.lineNo(),
                    line.account(),
                    line.name(),
                    line.debit(),
                    line.credit(),
                    line.dimension(),
                    line.transaction());
        }

        /** Whether it moves nothing in any currency. */
        public boolean isOfNothing() {
            return debit.equals(credit)
                    && (transaction == null || transaction.amount().signum() == 0);
        }
    }
}
