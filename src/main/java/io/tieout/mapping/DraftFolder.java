package io.tieout.mapping;

import io.tieout.canonical.CanonicalFile;
import io.tieout.canonical.FileLimits;
import io.tieout.canonical.FileRefusedException;
import io.tieout.canonical.FileRow;
import io.tieout.canonical.RowReader;
import io.tieout.files.NotRegularException;
import io.tieout.files.RegularFile;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the governed files of a folder, whole or not at all. */
final class DraftFolder {
    static final String ALL = "*";
    private final Path folder;
    private final Nameable nameable;
    private final List<ImportProblem> problems = new ArrayList<>();

    private DraftFolder(Path folder, Nameable nameable) {
        this.folder = folder;
        this.nameable = nameable;
    }

    /**
     * The governed files of the folder, in the order of their kinds.
     * @throws ImportRefusedException with every row that cannot be read, breaks a rule, or overlaps another
     * @throws RefusalException when there is no governed file
     */
    static List<DraftFile> read(Path folder, Nameable nameable) {
        List<GovernedFile> present = Arrays.stream(GovernedFile.values())
                .filter(file -> Files.exists(folder.resolve(file.fileName()), LinkOption.NOFOLLOW_LINKS))
                .toList();
        if (present.isEmpty()) {
            throw nothingToRead(folder);
        }
        DraftFolder reading = new DraftFolder(folder, nameable);
        List<DraftFile> files = present.stream().map(reading::file).toList();
        if (!reading.problems.isEmpty()) {
            throw new ImportRefusedException(reading.problems);
        }
        return files;
    }

    private DraftFile file(GovernedFile file) {
        try {
            CanonicalFile whole = whole(file);
            List<FileRow.Row> rows = rows(file, whole);
            problems.addAll(Overlaps.in(file, rows));
            return new DraftFile(file, rows, whole.unknownColumns());
        } catch (NotRegularException other) {
            problems.add(ImportProblem.ofFile(file.fileName(), other.getMessage() + "."));
            return DraftFile.unread(file);
        } catch (NoSuchFileException gone) {
            problems.add(ImportProblem.ofFile(
                    file.fileName(),
                    "%s is a link to %s, where nothing is.".formatted(file.fileName(), gone.getMessage())));
            return DraftFile.unread(file);
        } catch (FileRefusedException unusable) {
            problems.add(ImportProblem.ofFile(file.fileName(), String.valueOf(unusable.getMessage())));
            return DraftFile.unread(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "%s could not be read".formatted(folder.resolve(file.fileName())), unreadable);
        }
    }

    private CanonicalFile whole(GovernedFile file) throws IOException {
        Path path = folder.resolve(file.fileName());
        return CanonicalFile.open(
                file.fileName(), file.records(), () -> RegularFile.openThroughLinks(path), FileLimits.DEFAULT);
    }

    private List<FileRow.Row> rows(GovernedFile file, CanonicalFile whole) throws IOException {
        DraftRows rows = new DraftRows(file, nameable, problems);
        try (RowReader reader = whole.read()) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                rows.take(next.get());
            }
        }
        return rows.taken();
    }

    private static RefusalException nothingToRead(Path folder) {
        return new RefusalException(
                Refusal.USAGE,
                "There is no governed file in %s; expected one or more of %s."
                        .formatted(folder, String.join(", ", GovernedFile.fileNames())),
                "Nothing was imported.",
                NextStep.of("map import", "--help"));
    }
}
