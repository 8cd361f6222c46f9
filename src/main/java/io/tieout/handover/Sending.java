package io.tieout.handover;

import org.jspecify.annotations.Nullable;

/**
 * What is sent of a piece.
 *
 * @param key      of the piece: {@code DE/hours/psa:timesheet_line:T-8021/1}
 * @param ledgerId its name where it stands; null before it does
 * @param hours    as it is to stand; of one that goes, none
 * @param label    for people who look at it there
 */
public record Sending(
        long id, String key, Deed deed, @Nullable String ledgerId, Hours hours, String label) {

    /** As it is looked up. */
    Piece piece() {
        return new Piece(key, ledgerId, hours);
    }
}
