package io.tieout.exceptions;

import java.util.Locale;
import org.springframework.modulith.NamedInterface;

/**
 * How far people are with an exception item.
 *
 * <p>A waiver, a proposal to waive and a resolution are about what was found: they stand as long as every run finds the same, and the item is
 * open again when the row says otherwise. Who looks after an item does so whatever is found.
 */
@NamedInterface("words")
public enum ItemState {
    /** Nobody decided anything, what was decided was about another finding, or somebody opened it again. */
    OPEN,
    /** A person looks after it. */
    ASSIGNED,
    /** A person would have it stay as it is; so much is at stake that a second one confirms it. */
    PROPOSED,
    /** It stays as it is, for a reason, and stays held. */
    WAIVED,
    /** It is done with, for a reason: the next run will not hold it, and a row that was turned away will not come again. */
    RESOLVED,
    /** A person said that it is done with, and a run that knows so still holds it. */
    HELD_AGAIN;

    /** As it stands in tables, in files and on the terminal. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public static ItemState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    /** Whether somebody is still to do something about it. */
    public boolean isOpen() {
        return this != WAIVED && this != RESOLVED;
    }
}
