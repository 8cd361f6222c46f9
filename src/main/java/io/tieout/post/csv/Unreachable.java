package io.tieout.post.csv;

import io.tieout.files.MarkedFolder;
import io.tieout.files.MarkedFolder.Standing;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Reason;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.io.IOException;
import java.nio.file.Path;

/** The sentences with which a ledger of files is found out of reach. */
final class Unreachable {
    private static final String SAFE = "What was posted before stays, and nothing is posted twice.";

    private Unreachable() {}

    static RefusalException folder(MarkedFolder marked, Standing standing, String entity) {
        return new RefusalException(
                Refusal.UNREACHABLE,
                marked.told(standing),
                "Nothing is posted into another place. " + SAFE,
                NextStep.of("ledger mark", "--entity", entity));
    }

    static RefusalException folder(MarkedFolder marked, IOException unreadable) {
        return refused("The folder %s of %s cannot be looked at: %s."
                        .formatted(marked.folder(), marked.purpose(), Reason.of(unreadable)))
                .causedBy(unreadable);
    }

    static RefusalException inPlaceOf(Path file, String key, IOException unreadable) {
        return refused(
                        "Nothing can be read in the place of the entry %s: %s. Move what lies at %s away, or bring the entry back."
                                .formatted(key, Reason.of(unreadable), file))
                .causedBy(unreadable);
    }

    static RefusalException garbled(Path file, String key, boolean empty, RuntimeException cause) {
        return refused(
                        "%s lies in the place of the entry %s and %s. Bring the entry back as it was; if there never was one, move the file away."
                                .formatted(file, key, empty ? "is empty" : "cannot be read as an entry"))
                .causedBy(cause);
    }

    private static RefusalException refused(String sentence) {
        return new RefusalException(Refusal.UNREACHABLE, sentence, SAFE);
    }
}
