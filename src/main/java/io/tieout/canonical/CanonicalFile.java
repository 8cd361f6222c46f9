package io.tieout.canonical;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * A file of canonical records that can be read as a whole: it is text in UTF-8, has the columns that its kind needs, and keeps
 * the limits. It was looked through from end to end before its first row is given out, so a file is refused before anything of
 * it is used.
 *
 * <p>Memory: one row, eight bytes for each id, and the repeated ids. Every data row comes out once, as a row, a repetition or a
 * reject.
 */
public final class CanonicalFile {
    private final String name;
    private final RecordKind kind;
    private final FileBytes bytes;
    private final FileLimits limits;
    private final Function<CsvRow, RowLayout> layouts;
    private final RepeatedIds repeated = new RepeatedIds();
    private List<String> unknownColumns = List.of();
    private int rows;

    private CanonicalFile(
            String name, RecordKind kind, FileBytes bytes, FileLimits limits, Function<CsvRow, RowLayout> layouts) {
        this.name = name;
        this.kind = kind;
        this.bytes = bytes;
        this.limits = limits;
        this.layouts = layouts;
    }

    /**
     * Looks through a file that has the columns of its kind.
     *
     * @param name as its owner knows it; it begins every sentence about the file
     * @throws FileRefusedException when it cannot be taken as a whole
     */
    public static CanonicalFile open(String name, RecordKind kind, FileBytes bytes, FileLimits limits)
            throws IOException {
        return open(name, kind, bytes, limits, header -> Header.of(name, kind, header));
    }

    /**
     * Looks through a file that has the records of its kind in a layout of its own.
     *
     * @param layouts makes the layout from the header, anew for every reading
     * @throws FileRefusedException when it cannot be taken as a whole
     */
    public static CanonicalFile open(
            String name, RecordKind kind, FileBytes bytes, FileLimits limits, Function<CsvRow, RowLayout> layouts)
            throws IOException {
        CanonicalFile file = new CanonicalFile(name, kind, bytes, limits, layouts);
        file.lookThrough();
        return file;
    }

    /** Where a file that has the columns of its kind has each of them. */
    public static RowLayout layout(String name, RecordKind kind, CsvRow header) {
        return Header.of(name, kind, header);
    }

    public String name() {
        return name;
    }

    public RecordKind kind() {
        return kind;
    }

    /** Data rows in the file, the unreadable ones included. */
    public int rows() {
        return rows;
    }

    /** Columns of the header that the format does not know. */
    public List<String> unknownColumns() {
        return unknownColumns;
    }

    /** Reads the rows from the first on. */
    public RowReader read() throws IOException {
        CsvReader csv = new CsvReader(name, bytes, limits);
        return new RowReader(csv, layout(csv), new RowFormat(kind), repeated);
    }

    private RowLayout layout(CsvReader csv) throws IOException {
        return layouts.apply(csv.next().orElseThrow(() -> refused("is empty: it has not even a header line")));
    }

    private void lookThrough() throws IOException {
        RowFormat format = new RowFormat(kind);
        try (CsvReader csv = new CsvReader(name, bytes, limits)) {
            RowLayout layout = layout(csv);
            unknownColumns = layout.unknownColumns();
            for (var row = csv.next(); row.isPresent(); row = csv.next()) {
                note(row.get(), layout, format);
            }
        }
        if (repeated.needSecondLook()) {
            lookAgain();
        }
    }

    private void note(CsvRow row, RowLayout layout, RowFormat format) {
        if (++rows > limits.rows()) {
            throw refused("has more than %d rows; deliver it in parts".formatted(limits.rows()));
        }
        if (row.fits(layout.width())) {
            String id = format.id(layout.cells(row));
            if (!id.isEmpty()) {
                repeated.note(id);
            }
        } else if (row.lines() > 1) {
            throw refused("has %d values where the header has %d columns, in a row that runs over lines %d to %d: %s"
                    .formatted(
                            row.cells().size(),
                            layout.width(),
                            row.lineNo(),
                            row.lineNo() + row.lines() - 1,
                            "a quote is missing or too many"));
        }
    }

    private void lookAgain() throws IOException {
        RowFormat format = new RowFormat(kind);
        try (CsvReader csv = new CsvReader(name, bytes, limits)) {
            RowLayout layout = layout(csv);
            for (var row = csv.next(); row.isPresent(); row = csv.next()) {
                repeated.compare(format.read(row.get(), layout), row.get().raw());
                if (repeated.size() > limits.repeated()) {
                    throw refused("has more than %d ids in several rows each; it looks like several deliveries in one"
                            .formatted(limits.repeated()));
                }
            }
        }
    }

    private FileRefusedException refused(String why) {
        return new FileRefusedException(name + " " + why + ".");
    }
}
