package io.tieout.schedule;

import io.tieout.canonical.CanonicalFile;
import io.tieout.canonical.Expected;
import io.tieout.canonical.FileLimits;
import io.tieout.canonical.FileRefusedException;
import io.tieout.canonical.FileRow;
import io.tieout.canonical.RecordKind;
import io.tieout.canonical.RowReader;
import io.tieout.delivery.Declaration;
import io.tieout.exceptions.ReasonCode;
import io.tieout.files.RegularFile;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.yaml.Problem;
import io.tieout.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A folder of canonical files. */
final class DataFolder {
    private static final String NOTHING_WRITTEN = "Nothing was written.";

    private final Path folder;
    private final Optional<Declaration> declaration;
    private final List<Unusable> unusable = new ArrayList<>();
    private final Map<RecordKind, Looked> looked = new EnumMap<>(RecordKind.class);
    private final Noticed noticed = new Noticed();
    private boolean again;

    DataFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new RefusalException(
                    Refusal.USAGE,
                    "%s is no folder; expected one with contracts.csv and obligations.csv.".formatted(folder),
                    NOTHING_WRITTEN);
        }
        this.folder = folder;
        this.declaration = declaration(folder.resolve(Declaration.FILE));
    }

    /** There is nothing to compute. */
    RefusalException withoutContracts() {
        return new RefusalException(
                Refusal.USAGE,
                "%s has no contract; expected contracts.csv with one or more, and obligations.csv.".formatted(folder),
                NOTHING_WRITTEN);
    }

    /** A folder that is a delivery as well says what is in its files. */
    private static Optional<Declaration> declaration(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Problems problems = new Problems();
        Optional<Declaration> declared = Declaration.read(file, problems);
        if (declared.isEmpty()) {
            throw new RefusalException(
                    Refusal.UNREACHABLE,
                    problems.list().stream().map(Problem::sentence).collect(Collectors.joining(" ")),
                    NOTHING_WRITTEN);
        }
        return declared;
    }

    /** Rows and lines that could not be used, in the order in which they were met. */
    List<Unusable> unusable() {
        return unusable;
    }

    /** Whether it is new: a file that is read again says nothing new. */
    boolean note(Unusable found) {
        return !again && unusable.add(found);
    }

    /** What is used as it lies, and a person must know. */
    Noticed noticed() {
        return noticed;
    }

    boolean isReadAgain() {
        return again;
    }

    /** Reads files that were read before, without noting what of them cannot be used once more. */
    void again(Runnable reading) {
        again = true;
        reading.run();
        again = false;
    }

    List<Record> all(RecordKind kind) {
        List<Record> records = new ArrayList<>();
        each(kind, records::add);
        return records;
    }

    /** Reads the rows of a file one after another; a file that is not there has none. */
    void each(RecordKind kind, Consumer<Record> reader) {
        each(kind, reader, (read, rejected) -> {});
    }

    /**
     * The same.
     *
     * @param rejected takes rows that cannot be read, with the values before the one at fault; they are noted already
     */
    void each(RecordKind kind, Consumer<Record> reader, BiConsumer<Map<String, String>, Unusable> rejected) {
        try {
            Optional<CanonicalFile> file = file(kind);
            if (file.isPresent()) {
                try (RowReader rows = file.get().read()) {
                    for (Optional<FileRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                        take(kind, row.get(), reader, rejected);
                    }
                }
            }
        } catch (FileRefusedException refused) {
            throw new RefusalException(Refusal.UNREACHABLE, String.valueOf(refused.getMessage()), NOTHING_WRITTEN);
        } catch (IOException unreadable) {
            throw new RefusalException(
                    Refusal.UNREACHABLE,
                    "%s cannot be read: %s.".formatted(folder.resolve(kind.fileName()), unreadable.getMessage()),
                    NOTHING_WRITTEN);
        }
    }

    /** A file that was looked through, as it was then. */
    private record Looked(CanonicalFile file, FileTime modified, long bytes) {}

    private Optional<CanonicalFile> file(RecordKind kind) throws IOException {
        Path path = folder.resolve(kind.fileName());
        if (!Files.exists(path) && !looked.containsKey(kind)) {
            return Optional.empty();
        }
        FileTime modified = Files.getLastModifiedTime(path);
        long bytes = Files.size(path);
        Looked before = looked.get(kind);
        if (before == null && !again) {
            before = new Looked(
                    CanonicalFile.open(
                            kind.fileName(),
                            kind,
                            () -> RegularFile.openThroughLinks(path),
                            FileLimits.DEFAULT,
                            declaration
                                    .map(said -> said.expected(kind.fileName(), Map.of()))
                                    .orElse(Expected.NOTHING)),
                    modified,
                    bytes);
            looked.put(kind, before);
            noticed.columns(kind, before.file().unknownColumns());
        }
        if (before == null || !before.modified().equals(modified) || before.bytes() != bytes) {
            throw new RefusalException(
                    Refusal.UNREACHABLE,
                    "%s changed while it was read; expected files that stay as they are.".formatted(path),
                    NOTHING_WRITTEN);
        }
        return Optional.of(before.file());
    }

    private void take(
            RecordKind kind, FileRow row, Consumer<Record> reader, BiConsumer<Map<String, String>, Unusable> rejected) {
        switch (row) {
            case FileRow.Row good ->
                reader.accept(new Record(
                        kind, good.lineNo(), good.id(), kind.isGoverned() ? good.valuesWithoutStars() : good.values()));
            case FileRow.Repetition again -> {}
            case FileRow.Reject reject -> {
                Unusable found = new Unusable(
                        kind.fileName(),
                        reject.lineNo(),
                        reject.id(),
                        ReasonCode.valueOf(reject.code().name()),
                        "%s %s".formatted(reject.field(), reject.found()).strip(),
                        reject.expected());
                note(found);
                rejected.accept(reject.read(), found);
            }
        }
    }
}
