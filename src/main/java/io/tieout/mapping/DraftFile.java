package io.tieout.mapping;

import io.tieout.canonical.FileRow;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A governed file as it was read: every row as it should be, no two at odds.
 *
 * @param unusedColumns that the file has and its format has not
 */
record DraftFile(GovernedFile file, List<FileRow.Row> rows, List<String> unusedColumns) {

    DraftFile {
        rows = List.copyOf(rows);
    }

    /** One that could not be read. */
    static DraftFile unread(GovernedFile file) {
        return new DraftFile(file, List.of(), List.of());
    }

    /** SHA-256 over what the rows say, whatever their order in the file. */
    String contentHash() {
        return Sha256.of(rows.stream().map(FileRow.Row::contentHash).sorted().collect(Collectors.joining("\n")));
    }
}
