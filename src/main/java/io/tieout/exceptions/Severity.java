package io.tieout.exceptions;

import java.util.Locale;
import org.springframework.modulith.NamedInterface;

/** How much a held line matters to the close. */
@NamedInterface("words")
public enum Severity {
    /** Revenue may be missing because of it. */
    HIGH,
    /** The row itself is doubtful, and somebody should look this week. */
    MEDIUM;

    /** As it stands in files and tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
