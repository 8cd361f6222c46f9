package io.tieout.post.csv;

import io.tieout.files.MarkedFolder;
import io.tieout.files.MarkedFolder.Standing;
import io.tieout.files.RegularFile;
import io.tieout.ledger.JournalEntry;
import io.tieout.ledger.PostingKey;
import io.tieout.post.Ledger;
import io.tieout.post.LedgerEntry;
import io.tieout.post.PostingOutcome;
import io.tieout.refusal.Reason;
import io.tieout.run.Failpoint;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Posts an entry as a file {@code posted/<external id>.csv} of its folder, which somebody else has made: it is there with its mark,
 * or out of reach.
 *
 * <p>The file is written beside its place under a name that no other writer has, forced to disk and linked in without
 * overwriting: the name in its place is the fence, as the unique external id is in Odoo. What is found is read from the file on
 * disk.
 */
public final class CsvLedger implements Ledger {
    private final String name;
    private final String system;
    private final int atOnce;
    private final Currency currency;
    private final MarkedFolder marked;

    /**
     * @param atOnce   how many entries are written before any of them is read back
     * @param currency that the books are kept in; their files do not say it
     */
    public CsvLedger(String name, String system, int atOnce, Currency currency, MarkedFolder marked) {
        this.name = name;
        this.system = system;
        this.atOnce = atOnce;
        this.currency = currency;
        this.marked = marked;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String system() {
        return system;
    }

    @Override
    public int atOnce() {
        return atOnce;
    }

    @Override
    public Map<String, Found> find(String entity, Collection<String> keys) {
        Map<String, Found> found = new HashMap<>();
        for (String key : keys) {
            insist(entity);
            find(entity, key).ifPresent(there -> found.put(key, there));
        }
        return found;
    }

    private Optional<Found> find(String entity, String key) {
        String externalId = PostingKey.externalId(key);
        if (!isName(externalId)) {
            return Optional.empty();
        }
        Path file = file(externalId);
        try {
            clearAwayUnfinished(externalId);
            String text = RegularFile.text(file);
            return Optional.of(new Found(externalId, read(file, key, text, entity)));
        } catch (NoSuchFileException free) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw Unreachable.inPlaceOf(file, key, unreadable);
        }
    }

    @Override
    public Map<String, LedgerEntry> standing(String entity, Map<String, String> ledgerIds) {
        Map<String, LedgerEntry> standing = new HashMap<>();
        for (String key : ledgerIds.keySet()) {
            insist(entity);
            String externalId = PostingKey.externalId(key);
            Path file = file(externalId);
            try {
                standing.put(key, PostedFiles.read(file, key, currency));
            } catch (NoSuchFileException gone) {
                continue;
            } catch (IOException unreadable) {
                throw Unreachable.inPlaceOf(file, key, unreadable);
            }
        }
        return standing;
    }

    @Override
    public Iterator<LedgerEntry> others(String entity, String journal) {
        insist(entity);
        try {
            return Stream.concat(
                            PostedFiles.in(posted(), currency),
                            OwnExport.in(marked.folder(), entity, journal, currency).stream())
                    .iterator();
        } catch (IOException unreadable) {
            throw Unreachable.folder(marked, unreadable);
        }
    }

    private JournalEntry read(Path file, String key, String text, String entity) throws IOException {
        try {
            return MoveFile.parse(text, entity, currency);
        } catch (RuntimeException garbled) {
            throw Unreachable.garbled(file, key, text.isBlank(), garbled);
        }
    }

    @Override
    public SequencedMap<String, PostingOutcome> post(List<JournalEntry> entries) {
        SequencedMap<String, PostingOutcome> outcomes = new LinkedHashMap<>();
        entries.forEach(entry -> outcomes.put(entry.key(), post(entry)));
        return outcomes;
    }

    private PostingOutcome post(JournalEntry entry) {
        Failpoint.hit("ENTRY_OFFERED");
        insist(entry.entity());
        String externalId = PostingKey.externalId(entry.key());
        if (!isName(externalId)) {
            return new PostingOutcome.Refused("no file can have the name %s here".formatted(externalId));
        }
        Path target = file(externalId);
        Path unfinished = unfinished().resolve("%s.%s.csv".formatted(externalId, UUID.randomUUID()));
        try {
            String text = MoveFile.format(entry);
            if (!comesBack(text, entry)) {
                return new PostingOutcome.Refused("it does not come back from a file as it is");
            }
            make(posted());
            make(unfinished());
            try {
                write(unfinished, text);
                Failpoint.hit("ENTRY_WRITTEN");
                Files.createLink(target, unfinished);
            } catch (FileAlreadyExistsException raced) {
                return new PostingOutcome.Unknown("the file %s appeared while it was written".formatted(target));
            } finally {
                Files.deleteIfExists(unfinished);
            }
            force(posted());
            return new PostingOutcome.Posted(externalId);
        } catch (FileSystemException failed) {
            return tooLong(failed)
                    ? new PostingOutcome.Refused(Reason.of(failed))
                    : new PostingOutcome.Unknown(Reason.of(failed));
        } catch (IOException failed) {
            return new PostingOutcome.Unknown(Reason.of(failed));
        }
    }

    /** Some names depend on the locale; one that cannot be written cannot be there either. */
    private boolean isName(String externalId) {
        try {
            return file(externalId).startsWith(marked.folder());
        } catch (InvalidPathException unwritable) {
            return false;
        }
    }

    /** Some disks grant shorter names than others; nothing was written, and a second try would fare no better. */
    private static boolean tooLong(FileSystemException failed) {
        return "File name too long".equals(failed.getReason());
    }

    /** What could not be read back as it was sent is not sent. */
    private boolean comesBack(String text, JournalEntry entry) throws IOException {
        try {
            return MoveFile.parse(text, entry.entity(), currency).equals(entry);
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    /** Looked at before each call: a disk that is gone must not look like an empty ledger. */
    @Override
    public void insist(String entity) {
        try {
            Standing standing = marked.standing();
            if (standing != Standing.MARKED) {
                throw Unreachable.folder(marked, standing, entity);
            }
            RegularFile.requireFolderIfThere(posted());
        } catch (IOException unreadable) {
            throw Unreachable.folder(marked, unreadable);
        }
    }

    /** Within the folder; never through a link. */
    private static void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(folder);
        }
    }

    private Path file(String externalId) {
        return posted().resolve(externalId + ".csv");
    }

    private Path posted() {
        return marked.folder().resolve("posted");
    }

    private Path unfinished() {
        return marked.folder().resolve("unfinished");
    }

    /** What a writer of this entry left that was killed. */
    private void clearAwayUnfinished(String externalId) throws IOException {
        if (!Files.isDirectory(unfinished(), LinkOption.NOFOLLOW_LINKS)) {
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
