package io.tieout.extract.csv;

import io.tieout.files.MarkedFolder;
import io.tieout.files.MarkedFolder.Standing;
import io.tieout.refusal.Reason;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.io.IOException;

/** The sentences with which the folder of a ledger is neither read nor marked. */
final class Unmarked {
    private static final String NOTHING_TAKEN = "Nothing of the books was taken.";

    private Unmarked() {}

    static RefusalException refused(MarkedFolder marked, Standing standing, KnownBooks known, String entity) {
        if (standing == Standing.OF_ANOTHER) {
            return new RefusalException(
                    Refusal.UNREACHABLE,
                    marked.told(standing),
                    NOTHING_TAKEN + " Let the settings name its own folder, or move what lies there away.");
        }
        return new RefusalException(
                Refusal.UNREACHABLE,
                known.files().isEmpty()
                        ? marked.told(standing)
                        : "%s Nothing lies there of the %d files that were read from it or posted into it."
                                .formatted(marked.told(standing), known.files().size()),
                NOTHING_TAKEN
                        + " Bring the folder back and resume. If it is lost for good, tieout ledger mark --entity %s --anew begins another one, which a second person confirms."
                                .formatted(entity));
    }

    static RefusalException unreadable(MarkedFolder marked, IOException failure) {
        return new RefusalException(
                        Refusal.UNREACHABLE,
                        "The folder %s of %s cannot be read: %s."
                                .formatted(marked.folder(), marked.purpose(), Reason.of(failure)),
                        NOTHING_TAKEN)
                .causedBy(failure);
    }

    static RefusalException unwritable(MarkedFolder marked, IOException failure) {
        return new RefusalException(
                        Refusal.UNREACHABLE,
                        "The folder %s of %s cannot be marked, and nothing can be posted into it: %s."
                                .formatted(marked.folder(), marked.purpose(), Reason.of(failure)),
                        NOTHING_TAKEN)
                .causedBy(failure);
    }
}
