package io.tieout.mapping;

import io.tieout.canonical.FileRow;
import io.tieout.canonical.RowValues;
import java.util.ArrayList;
import java.util.List;

/** The rows of a governed file as they are read, one after another: what is wrong with one is noted, and it is none of them. */
final class DraftRows {
    private final GovernedFile file;
    private final Nameable nameable;
    private final List<ImportProblem> problems;
    private final List<FileRow.Row> taken = new ArrayList<>();

    DraftRows(GovernedFile file, Nameable nameable, List<ImportProblem> problems) {
        this.file = file;
        this.nameable = nameable;
        this.problems = problems;
    }

    void take(FileRow read) {
        switch (read) {
            case FileRow.Row row ->
                RowRules.problem(file, row, nameable)
                        .ifPresentOrElse(problems::add, () -> taken.add(withoutStars(row)));
            case FileRow.Reject reject -> problems.add(ImportProblem.of(file.fileName(), reject));
            case FileRow.Repetition said -> {}
        }
    }

    List<FileRow.Row> taken() {
        return taken;
    }

    private static FileRow.Row withoutStars(FileRow.Row row) {
        RowValues values = row.valuesWithoutStars();
        return values.equals(row.values())
                ? row
                : new FileRow.Row(row.lineNo(), row.id(), values, Sha256.of(values.toString()));
    }
}
