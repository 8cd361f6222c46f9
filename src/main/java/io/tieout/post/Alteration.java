package io.tieout.post;

import org.springframework.modulith.NamedInterface;

/**
 * What became of an entry after it was posted, as far as that is not how it was posted. A closed set; the table {@code post.alteration_kind} has
 * the same words, each with what a person does about it.
 */
@NamedInterface("words")
public enum Alteration {
    DELETED("deleted"),
    RESET_TO_DRAFT("reset to draft"),
    CANCELLED("cancelled"),
    /** Another day, whatever its month. */
    REDATED("re-dated"),
    /** A field of the entry or of a line, other than its day and its dimension. */
    EDITED("edited"),
    DIMENSION_REMOVED("dimension removed"),
    DIMENSION_CHANGED("dimension changed"),
    LINE_DELETED("line deleted"),
    LINE_ADDED("line added"),
    /** Another entry that bears its reference, or is line for line like it. */
    DUPLICATE("duplicate"),
    /** The same, while it is not in the books itself. */
    REPLACED("replaced");

    private final String word;

    Alteration(String word) {
        this.word = word;
    }

    /** As tables and people say it. */
    @Override
    public String toString() {
        return word;
    }
}
