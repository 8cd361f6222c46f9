package io.tieout.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What somebody did to posted files behind our back. Laying the same edits twice is laying them once. */
final class LedgerEdits {
    private final Path posted;

    LedgerEdits(Path posted) {
        this.posted = posted;
    }

    /** Lays the edits of a file; where there is no such file, nobody did anything. */
    void lay(Path file) {
        if (Files.exists(file)) {
            Told.list(file, "edits").forEach(edit -> lay(edit.getKey(), edit.getValue()));
        }
    }

    private void lay(String operation, Told told) {
        Path file = posted.resolve(told.text("file"));
        try {
            switch (operation) {
                case "replace" -> write(file, Files.readString(file).replace(told.text("from"), told.text("to")));
                case "delete" -> Files.deleteIfExists(file);
                case "copy" -> write(posted.resolve(told.text("to")), Files.readString(file));
                default -> throw new IllegalStateException("%s tells of an edit %s".formatted(told.file(), operation));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("%s could not be edited".formatted(file), failed);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(beside, text);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
