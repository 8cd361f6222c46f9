package io.tieout.canonical;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The data rows of a {@link CanonicalFile}. */
final class CsvRowReader implements RowReader {
    private final CanonicalFile file;
    private final DataRows rows;
    private final RowFormat format;
    private final RepeatedIds repeated;

    CsvRowReader(CanonicalFile file, DataRows rows, RowFormat format, RepeatedIds repeated) {
        this.file = file;
        this.rows = rows;
        this.format = format;
        this.repeated = repeated;
    }

    @Override
    public List<String> unknownColumns() {
        return file.unknownColumns();
    }

    @Override
    public int totalsRows() {
        return file.totalsRows();
    }

    @Override
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
