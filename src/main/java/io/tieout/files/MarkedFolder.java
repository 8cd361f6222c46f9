package io.tieout.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A folder that says in a file of its own what it is for. Where the disk behind it is gone, the mark is gone with it, and the empty
 * place is not taken for the folder.
 *
 * @param folder  may be a link; what lies in it may not
 * @param purpose for example {@code the ledger books}
 */
public record MarkedFolder(Path folder, String purpose) {
    /** Name of the file that is the mark. */
    public static final String MARK = "tieout-ledger.txt";

    /** What is found in the place of the folder. */
    public enum Standing {
        MARKED,
        UNMARKED,
        OF_ANOTHER,
        MISSING
    }

    public Standing standing() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Standing.MISSING;
        }
        try {
            return RegularFile.text(markFile()).lines().findFirst().orElse("").equals(firstLine())
                    ? Standing.MARKED
                    : Standing.OF_ANOTHER;
        } catch (NoSuchFileException unmarked) {
            return Standing.UNMARKED;
        }
    }

    /** Marks the folder, which must be there. The mark is there as a whole or not at all. */
    public void mark() throws IOException {
        Path unfinished = folder.resolve("%s.%s".formatted(MARK, UUID.randomUUID()));
        try {
            Files.writeString(unfinished, firstLine() + "\nWithout this file nothing is posted into the folder.\n");
            Files.move(unfinished, markFile(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** What was found, as a sentence. */
    public String told(Standing standing) {
        return switch (standing) {
            case MARKED -> "The folder %s is %s.".formatted(folder, purpose);
            case UNMARKED ->
                "The folder %s does not bear the mark of %s (%s); the disk behind it may be gone."
                        .formatted(folder, purpose, MARK);
            case OF_ANOTHER -> "The folder %s bears the mark of another ledger than %s.".formatted(folder, purpose);
            case MISSING -> "The folder %s of %s is not there.".formatted(folder, purpose);
        };
    }

    private String firstLine() {
        return "This folder is %s of Tieout.".formatted(purpose);
    }

    private Path markFile() {
        return folder.resolve(MARK);
    }
}
