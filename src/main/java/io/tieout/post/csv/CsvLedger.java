package io.tieout.post.csv;

import io.tieout.ledger.JournalEntry;
import io.tieout.ledger.PostingKey;
import io.tieout.post.Ledger;
import io.tieout.post.PostingOutcome;
import io.tieout.run.Failpoint;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * Posts an entry as a file {@code posted/<external id>.csv} of its folder.
 *
 * <p>The file is written beside its place under a name that no other writer has, forced to disk and linked in without
 * overwriting: the name in its place is the fence, as the unique external id is in Odoo. What is found is read from the file on
 * disk.
 */
public final class CsvLedger implements Ledger {
    private final String name;
    private final Path folder;

    public CsvLedger(String name, Path folder) {
        this.name = name;
        this.folder = folder;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Found> find(String entity, String key) {
        String externalId = PostingKey.externalId(key);
        Path file = file(externalId);
        try {
            clearAwayUnfinished(externalId);
            return Files.exists(file)
                    ? Optional.of(new Found(externalId, MoveFile.parse(Files.readString(file), entity)))
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException("The ledger file %s could not be read".formatted(file), unreadable);
        }
    }

    @Override
    public PostingOutcome post(JournalEntry entry) {
        String externalId = PostingKey.externalId(entry.key());
        Path target = file(externalId);
        Path unfinished = unfinished().resolve("%s.%s.csv".formatted(externalId, UUID.randomUUID()));
        Failpoint.hit("ENTRY_OFFERED");
        try {
            Files.createDirectories(posted());
            Files.createDirectories(unfinished());
            try {
                write(unfinished, MoveFile.format(entry));
                Failpoint.hit("ENTRY_WRITTEN");
                Files.createLink(target, unfinished);
            } catch (FileAlreadyExistsException raced) {
                return new PostingOutcome.Unknown("the file %s appeared while it was written".formatted(target));
            } finally {
                Files.deleteIfExists(unfinished);
            }
            force(posted());
            return new PostingOutcome.Posted(externalId);
        } catch (IOException failed) {
            return new PostingOutcome.Unknown(
                    "%s (%s)".formatted(failed.getMessage(), failed.getClass().getSimpleName()));
        }
    }

    private Path file(String externalId) {
        return posted().resolve(externalId + ".csv");
    }

    private Path posted() {
        return folder.resolve("posted");
    }

    private Path unfinished() {
        return folder.resolve("unfinished");
    }

    /** What a writer of this entry left that was killed. */
    private void clearAwayUnfinished(String externalId) throws IOException {
        if (!Files.isDirectory(unfinished())) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(
                unfinished(), file -> String.valueOf(file.getFileName()).startsWith(externalId + "."))) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        force(file);
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
