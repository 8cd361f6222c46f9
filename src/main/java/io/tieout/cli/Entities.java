package io.tieout.cli;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.settings.EntitySettings;
import io.tieout.settings.Installation;
import org.jspecify.annotations.Nullable;

/** The entity that a command speaks of. */
final class Entities {

    private Entities() {}

    /** The one that is named; the only one where none is named. */
    static EntitySettings named(@Nullable String name, Installation installation) {
        if (name != null) {
            return installation.entity(name);
        }
        if (installation.entities().size() == 1) {
            return installation.entities().firstEntry().getValue();
        }
        throw new RefusalException(
                Refusal.USAGE,
                "There are several entities: %s. Name one with --entity."
                        .formatted(String.join(", ", installation.entities().keySet())),
                "Nothing was started and nothing was changed.");
    }
}
