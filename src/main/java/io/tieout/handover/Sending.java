package io.tieout.handover;

import org.jspecify.annotations.Nullable;

/**
 * What is sent of a piece.
 *
 * @param key       of the piece: {@code DE/hours/psa:timesheet_line:T-8021/1}
 * @param ledgerId  its name where it stands; null before it does
 * @param work      as it is to stand; of one that goes, none
 * @param label     for people who look at it there
 * @param dimension whose cost it is there, of expenses: contract and obligation, or an analytic account; else empty
 */
public record Sending(
        long id, String key, Deed deed, @Nullable String ledgerId, Work work, String label, String dimension) {

    /** As it is looked up. */
    Piece piece() {
        return new Piece(key, ledgerId, work);
    }

    /** The same of a piece that has its name there. */
    Sending at(String id) {
        return new Sending(this.id, key, deed, id, work, label, dimension);
    }

    /** What takes it away again. */
    Sending back(String id) {
        return new Sending(this.id, key, Deed.WITHDRAW, id, work, label, dimension);
    }
}
