package io.tieout.canonical;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Gives out the data rows of a {@link CanonicalFile}, each once, in the order of the file. */
public final class RowReader implements Closeable {
    private final DataRows rows;
    private final RowFormat format;
    private final RepeatedIds repeated;

    RowReader(DataRows rows, RowFormat format, RepeatedIds repeated) {
        this.rows = rows;
        this.format = format;
        this.repeated = repeated;
    }

    /** The next row; empty after the last. */
    public Optional<FileRow> next() throws IOException {
        return rows.next().map(row -> judged(format.read(row, rows.layout()), row.raw()));
    }

    private FileRow judged(FileRow row, String raw) {
        Optional<RepeatedIds.Sightings> sightings = repeated.of(row, raw);
        return sightings.isPresent() && row instanceof FileRow.Row good ? judged(good, sightings.get(), raw) : row;
    }

    private FileRow judged(FileRow.Row row, RepeatedIds.Sightings sightings, String raw) {
        if (sightings.differ()) {
            return new FileRow.Reject(
                    row.lineNo(),
                    row.id(),
                    format.idColumn(),
                    RejectCode.DUPLICATE_ID,
                    row.id(),
                    "one row for each id",
                    raw,
                    row.values());
        }
        return row.lineNo() == sightings.firstLineNo()
                ? row
                : new FileRow.Repetition(row.lineNo(), row.id(), sightings.firstLineNo());
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
