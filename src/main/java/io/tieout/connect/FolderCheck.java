package io.tieout.connect;

import static io.tieout.connect.Requirement.missing;
import static io.tieout.connect.Requirement.ok;
import static io.tieout.connect.Requirement.warning;

import io.tieout.extract.Arrival;
import io.tieout.extract.Origin;
import io.tieout.extract.Receipts;
import io.tieout.files.MarkedFolder;
import io.tieout.files.MarkedFolder.Standing;
import io.tieout.refusal.Reason;
import io.tieout.refusal.RefusalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Whether the folder of a source or of a ledger is there, and what lies in it. */
final class FolderCheck {
    private FolderCheck() {}

    static Requirement inbox(Path folder) {
        String expected = "a folder that this user can read";
        if (!Files.exists(folder)) {
            return missing(
                    "folder",
                    "%s is not there".formatted(folder),
                    expected,
                    "make it, or see whether its disk is; deliveries go there");
        }
        return Files.isDirectory(folder) && Files.isReadable(folder) && Files.isExecutable(folder)
                ? ok("folder", folder.toString())
                : missing(
                        "folder",
                        "%s %s".formatted(folder, Files.isDirectory(folder) ? "cannot be read" : "is a file"),
                        expected,
                        "correct folder in the settings, or its rights");
    }

    /** What the next run would receive, and what it would leave alone. */
    static Requirement waiting(Origin origin, Receipts receipts) {
        List<String> waiting = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        try {
            Iterator<Arrival> arrivals = origin.arrivals(receipts, wrong::add);
            while (arrivals.hasNext()) {
                switch (arrivals.next()) {
                    case Arrival.Delivery delivery -> waiting.add(delivery.name());
                    case Arrival.Refused refused -> wrong.add(refused.sentence());
                    case Arrival.Gone gone -> wrong.add(gone.sentence());
                }
            }
        } catch (RefusalException unreadable) {
            return Requirement.refused("waiting", unreadable);
        }
        String found = waiting.isEmpty() ? "nothing new" : "for the next run: %s".formatted(String.join(", ", waiting));
        return wrong.isEmpty()
                ? ok("waiting", found)
                : warning(
                        "waiting",
                        "%s; %s".formatted(found, String.join(" ", wrong)),
                        "",
                        "correct what is said, or ask for another delivery");
    }

    /** @param entity whose books lie there */
    static Requirement books(MarkedFolder marked, String entity) {
        String expected = "a folder that bears the mark of %s".formatted(marked.purpose());
        String byCommand = "make and mark it: tieout ledger mark --entity %s".formatted(entity);
        try {
            Standing standing = marked.standing();
            return switch (standing) {
                case MARKED ->
                    Files.isWritable(marked.folder())
                            ? ok("folder", marked.folder().toString())
                            : missing(
                                    "folder",
                                    "%s cannot be written".formatted(marked.folder()),
                                    "a folder that this user can write",
                                    "correct its rights");
                case UNMARKED ->
                    warning(
                            "folder",
                            marked.told(standing),
                            expected,
                            "if it is the right one, the first run marks it; see tieout ledger list");
                case OF_ANOTHER ->
                    missing("folder", marked.told(standing), expected, "let the settings name its own folder");
                case MISSING -> missing("folder", marked.told(standing), expected, byCommand);
            };
        } catch (IOException unreadable) {
            return missing(
                    "folder",
                    "%s cannot be read: %s".formatted(marked.folder(), Reason.of(unreadable)),
                    expected,
                    "correct its rights");
        }
    }
}
