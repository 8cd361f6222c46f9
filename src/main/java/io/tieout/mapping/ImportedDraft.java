package io.tieout.mapping;

import java.util.List;
import org.springframework.modulith.NamedInterface;

/**
 * What an import did with the files of one kind.
 *
 * @param version the draft, or the version that says the same already
 * @param files   the files that were read
 * @param unused  columns of them that nothing reads, a sentence for each file
 */
@NamedInterface("words")
public record ImportedDraft(GovernedVersion version, Result result, List<String> files, List<String> unused) {

    /** What became of the files. */
    @NamedInterface("words")
    public enum Result {
        /** They are a new draft. */
        DRAFTED,
        /** They say what the approved version says; nothing was changed. */
        SAME_AS_APPROVED,
        /** They say what the open draft says; nothing was changed. */
        SAME_AS_DRAFT
    }
}
