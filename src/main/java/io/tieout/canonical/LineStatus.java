package io.tieout.canonical;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a line of work is. Sources have words of their own for it, which are staged as they come and mapped when the line is valued;
 * {@link #DELETED} is this word alone, as it takes the line away before anybody looks at mappings.
 */
public enum LineStatus {
    DRAFT,
    SUBMITTED,
    APPROVED,
    REJECTED,
    DELETED;

    /** As it is written in files: {@code approved}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isCalled(String word) {
        return word().equals(word);
    }

    public static Optional<LineStatus> of(String word) {
        return Arrays.stream(values()).filter(status -> status.isCalled(word)).findFirst();
    }
}
