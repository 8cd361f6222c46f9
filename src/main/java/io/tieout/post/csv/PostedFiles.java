package io.tieout.post.csv;

import io.tieout.files.RegularFile;
import io.tieout.post.LedgerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;

/** The files that lie where our entries do, each an entry that is called after it. */
final class PostedFiles {
    private static final String ENDING = ".csv";

    private PostedFiles() {}

    /** One after another, in the order of their names. */
    static Stream<LedgerEntry> in(Path posted, Currency books) throws IOException {
        if (!Files.exists(posted, LinkOption.NOFOLLOW_LINKS)) {
            return Stream.of();
        }
        List<Path> files;
        try (Stream<Path> children = Files.list(posted)) {
            files = children.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
        return files.stream().map(file -> readAmong(file, books));
    }

    private static LedgerEntry readAmong(Path file, Currency books) {
        try {
            return read(file, name(file), books);
        } catch (IOException unreadable) {
            throw Unreachable.inPlaceOf(file, name(file), unreadable);
        }
    }

    /**
     * What a file says.
     *
     * @param of the entry in the place of which it lies
     * @throws io.tieout.refusal.RefusalException when it is no entry
     */
    static LedgerEntry read(Path file, String of, Currency books) throws IOException {
        String text = RegularFile.text(file);
        try {
            return MoveFile.read(text, name(file), books);
        } catch (RuntimeException garbled) {
            throw Unreachable.garbled(file, of, text.isBlank(), garbled);
        }
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ENDING.length());
    }
}
