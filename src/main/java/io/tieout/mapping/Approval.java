package io.tieout.mapping;

import java.util.List;
import org.springframework.modulith.NamedInterface;

/**
 * What an approval did.
 *
 * @param already the version was approved before; nothing was changed
 * @param changes by file, of the files that the version replaces
 */
@NamedInterface("words")
public record Approval(GovernedVersion version, boolean already, List<Change> changes) {

    /** How many rows of a file ended with the version, go on, and began with it. */
    @NamedInterface("words")
    public record Change(String file, int ended, int kept, int begun) {}
}
