package io.tieout.report;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result as RFC 4180 text: header first, lines end with a line feed, quotes only where they must be. */
final class CsvTable {
    private final Writer out;
    private final StringBuilder row = new StringBuilder();

    /** Writes the header. */
    CsvTable(Writer out, List<String> columns) throws IOException {
        this.out = out;
        out.write(String.join(",", columns) + '\n');
    }

    void row(@Nullable Object[] values) throws IOException {
        row.setLength(0);
        for (@Nullable Object value : values) {
            row.append(Cell.csv(Cell.text(value), value instanceof BigDecimal)).append(',');
        }
        row.setCharAt(row.length() - 1, '\n');
        out.append(row);
    }
}
