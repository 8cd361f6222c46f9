package io.tieout.canonical;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A canonical file that can be read as a whole: it is text in UTF-8, has the columns of its kind, and keeps the limits. It was
 * looked through from end to end before its first row is given out, so a file is refused before anything of it is used.
 *
 * <p>Memory: one row, and the repeated ids. Every data row comes out once, as a row, a repetition or a reject.
 */
public final class CanonicalFile {
    private final String name;
    private final RecordKind kind;
    private final FileBytes bytes;
    private final FileLimits limits;
    private final RepeatedIds repeated = new RepeatedIds();
    private Header header = new Header(0, Map.of(), List.of());
    private int rows;

    private CanonicalFile(String name, RecordKind kind, FileBytes bytes, FileLimits limits) {
        this.name = name;
        this.kind = kind;
        this.bytes = bytes;
        this.limits = limits;
    }

    /**
     * Looks through a file.
     *
     * @param name as its owner knows it; it begins every sentence about the file
     * @throws FileRefusedException when it cannot be taken as a whole
     */
    public static CanonicalFile open(String name, RecordKind kind, FileBytes bytes, FileLimits limits)
            throws IOException {
        CanonicalFile file = new CanonicalFile(name, kind, bytes, limits);
        file.lookThrough();
        return file;
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
        return header.unknownColumns();
    }

    /** Reads the rows from the first on. */
    public RowReader read() throws IOException {
        CsvReader csv = new CsvReader(name, bytes, limits);
        csv.next();
        return new RowReader(csv, header, new RowFormat(kind), repeated);
    }

    private void lookThrough() throws IOException {
        RowFormat format = new RowFormat(kind);
        try (CsvReader csv = new CsvReader(name, bytes, limits)) {
            header = Header.of(
                    name, kind, csv.next().orElseThrow(() -> refused("is empty: it has not even a header line")));
            for (var row = csv.next(); row.isPresent(); row = csv.next()) {
                note(row.get(), format);
            }
        }
        if (repeated.needSecondLook()) {
            lookAgain();
        }
    }

    private void note(CsvRow row, RowFormat format) {
        if (++rows > limits.rows()) {
            throw refused("has more than " + limits.rows() + " rows; deliver it in parts");
        }
        if (row.fits(header.width())) {
            String id = format.id(column -> header.cell(row, column));
            if (!id.isEmpty()) {
                repeated.note(id);
            }
        } else if (row.lines() > 1) {
            throw refused(
                    "has %d values where the header has %d columns, in a row that runs over lines %d to %d: a quote is missing or too many"
                            .formatted(
                                    row.cells().size(), header.width(), row.lineNo(), row.lineNo() + row.lines() - 1));
        }
    }

    private void lookAgain() throws IOException {
        RowFormat format = new RowFormat(kind);
        try (CsvReader csv = new CsvReader(name, bytes, limits)) {
            csv.next();
            for (var row = csv.next(); row.isPresent(); row = csv.next()) {
                repeated.compare(format.read(row.get(), header), row.get().raw());
                if (repeated.size() > limits.repeated()) {
                    throw refused("has more than " + limits.repeated()
                            + " ids in several rows each; it looks like several deliveries in one");
                }
            }
        }
    }

    private FileRefusedException refused(String why) {
        return new FileRefusedException(name + " " + why + ".");
    }
}
