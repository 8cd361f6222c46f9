package io.tieout.canonical;

import java.io.IOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A file of canonical records that can be read as a whole: it is text in UTF-8, has the columns that its kind needs, and keeps
 * the limits. It was looked through from end to end before its first row is given out, so a file is refused before anything of
 * it is used.
 *
 * <p>Memory: one row, up to 22 bytes for each id while it is looked through, the repeated ids, and some thousand short values of each column.
 * Every data row comes out once, as a row, a repetition or a reject.
 */
public final class CanonicalFile {
    private final String name;
    private final RecordKind kind;
    private final FileBytes bytes;
    private final FileLimits limits;
    private final Function<CsvRow, RowLayout> layouts;
    private final Expected expected;
    private final RepeatedIds repeated = new RepeatedIds();
    private final FileTotals totals;
    private List<String> unknownColumns = List.of();
    private int totalsRows;

    private CanonicalFile(
            String name,
            RecordKind kind,
            FileBytes bytes,
            FileLimits limits,
            Function<CsvRow, RowLayout> layouts,
            Expected expected) {
        this.name = name;
        this.kind = kind;
        this.bytes = bytes;
        this.limits = limits;
        this.layouts = layouts;
        this.expected = expected;
        this.totals = new FileTotals(kind, expected.control());
    }

    /**
     * Looks through a file that has the columns of its kind.
     *
     * @param name as its owner knows it; it begins every sentence about the file
     * @throws FileRefusedException when it cannot be taken as a whole
     */
    public static CanonicalFile open(String name, RecordKind kind, FileBytes bytes, FileLimits limits)
            throws IOException {
        return open(name, kind, bytes, limits, Expected.NOTHING);
    }

    /**
     * The same.
     *
     * @param expected what is said of it; a file that is otherwise cannot be taken as a whole
     */
    public static CanonicalFile open(
            String name, RecordKind kind, FileBytes bytes, FileLimits limits, Expected expected) throws IOException {
        return looked(new CanonicalFile(name, kind, bytes, limits, header -> Header.of(name, kind, header), expected));
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
        return looked(new CanonicalFile(name, kind, bytes, limits, layouts, Expected.NOTHING));
    }

    private static CanonicalFile looked(CanonicalFile file) throws IOException {
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
        return totals.rows();
    }

    /** Rows that add the others up and are none themselves. */
    public int totalsRows() {
        return totalsRows;
    }

    /** Columns of the header that the format does not know. */
    public List<String> unknownColumns() {
        return unknownColumns;
    }

    /** Reads the rows from the first on. */
    public RowReader read() throws IOException {
        return new CsvRowReader(this, rows(bytes), new RowFormat(kind), repeated);
    }

    private DataRows rows(FileBytes from) throws IOException {
        CsvReader csv = new CsvReader(name, from, limits);
        CsvRow header = csv.next().orElseThrow(() -> refused("is empty: it has not even a header line"));
        return new DataRows(csv, header, layouts, expected.totalsRow());
    }

    private void lookThrough() throws IOException {
        RowFormat format = new RowFormat(kind);
        IdSet ids = new IdSet();
        MessageDigest digest = RowFormat.sha256();
        ControlTotals declared = expected.control();
        FileBytes looked = declared.sha256() == null ? bytes : () -> new DigestInputStream(bytes.open(), digest);
        try (DataRows rows = rows(looked)) {
            unknownColumns = rows.layout().unknownColumns();
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                note(row.get(), rows.layout(), format, ids);
            }
            totalsRows = rows.skipped();
        }
        totals.hasHash(HexFormat.of().formatHex(digest.digest()));
        Optional<String> difference = declared.difference(totals);
        if (difference.isPresent()) {
            throw refused("is not as its sender declares it: " + difference.get());
        }
        if (repeated.size() > limits.repeated()) {
            throw refused("has more than %d ids in several rows each; it looks like several deliveries in one"
                    .formatted(limits.repeated()));
        }
    }

    private void note(CsvRow row, RowLayout layout, RowFormat format, IdSet ids) {
        if (totals.rows() == limits.rows()) {
            throw refused("has more than %d rows; deliver it in parts".formatted(limits.rows()));
        }
        if (row.fits(layout.width())) {
            IntFunction<String> cells = layout.cells(row);
            totals.add(cells);
            String id = format.id(cells);
            if (!id.isEmpty() && !ids.add(id) && repeated.size() <= limits.repeated()) {
                repeated.keep(format.read(row, layout), row.raw());
            }
        } else if (row.lines() > 1) {
            throw refused("has %d values where the header has %d columns, in a row that runs over lines %d to %d: %s"
                    .formatted(
                            row.cells().size(),
                            layout.width(),
                            row.lineNo(),
                            row.lineNo() + row.lines() - 1,
                            "a quote is missing or too many"));
        } else {
            totals.addOdd();
        }
    }

    private FileRefusedException refused(String why) {
        return new FileRefusedException(name + " " + why + ".");
    }
}
