package io.tieout.canonical;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The rows of a file behind its header, without those that add the others up. */
final class DataRows implements Closeable {
    private final CsvReader csv;
    private final List<String> header;
    private final RowLayout layout;
    private final TotalsRow totalsRow;
    private int skipped;

    DataRows(CsvReader csv, CsvRow header, Function<CsvRow, RowLayout> layouts, TotalsRow totalsRow) {
        this.csv = csv;
        this.header = header.cells().stream().map(String::strip).toList();
        this.layout = layouts.apply(header);
        this.totalsRow = totalsRow;
    }

    RowLayout layout() {
        return layout;
    }

    /** The next row; empty after the last. */
    Optional<CsvRow> next() throws IOException {
        Optional<CsvRow> row = csv.next();
        while (row.isPresent() && totalsRow.isLike(header, row.get())) {
            skipped++;
            row = csv.next();
        }
        return row;
    }

    /** Rows left out so far. */
    int skipped() {
        return skipped;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
