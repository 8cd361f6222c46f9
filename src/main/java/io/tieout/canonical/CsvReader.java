package io.tieout.canonical;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads rows of values separated by commas, quoted as RFC 4180 says. Empty lines are no rows. A quote inside an unquoted value
 * stands for itself.
 *
 * <p>Why not a library: the intake must name the physical line and byte of what is wrong, keep the raw text of a row that it
 * rejects, and never hold more than one row of a hostile file. Its tests compare it with Apache Commons CSV.
 */
public final class CsvReader implements Closeable {
    private final RowBytes rows;
    private final FileLimits limits;

    /** Values of the row before, as many as most rows of a file have. */
    private int width = 1;

    public CsvReader(String file, FileBytes bytes, FileLimits limits) throws IOException {
        this.rows = new RowBytes(file, bytes.open(), limits);
        this.limits = limits;
    }

    /**
     * The next row; empty at the end of the file.
     *
     * @throws FileRefusedException the file cannot be trusted from here on
     */
    public Optional<CsvRow> next() throws IOException {
        Optional<String> raw = rows.next();
        return raw.isEmpty() ? Optional.empty() : Optional.of(row(raw.get()));
    }

    private CsvRow row(String raw) {
        return raw.indexOf('"') < 0
                ? new CsvRow(rows.lineNo(), rows.lines(), plainCells(raw), true, raw)
                : quotedRow(raw);
    }

    private List<String> plainCells(String raw) {
        int[] ends = new int[width];
        int count = 0;
        int end = -1;
        while (end < raw.length()) {
            requireRoom(count);
            int comma = raw.indexOf(',', end + 1);
            end = comma < 0 ? raw.length() : comma;
            ends = count < ends.length ? ends : Arrays.copyOf(ends, 2 * count);
            ends[count++] = end;
        }
        width = count;
        return new PlainCells(raw, ends, count);
    }

    private CsvRow quotedRow(String raw) {
        List<String> cells = new ArrayList<>();
        boolean wellQuoted = true;
        int begin = 0;
        while (begin >= 0) {
            requireRoom(cells.size());
            boolean quoted = begin < raw.length() && raw.charAt(begin) == '"';
            int quote = quoted ? closingQuote(raw, begin) : begin;
            int comma = raw.indexOf(',', quote);
            int end = comma < 0 ? raw.length() : comma;
            if (quoted) {
                wellQuoted &= end == quote + 1;
                cells.add(raw.substring(begin + 1, quote).replace("\"\"", "\""));
            } else {
                cells.add(raw.substring(begin, end));
            }
            begin = comma < 0 ? -1 : comma + 1;
        }
        if (!wellQuoted && rows.lines() > 1) {
            throw rows.refused(
                    "has text after the closing quote of a value that runs over lines %d to %d: a quote is missing or too many",
                    rows.lineNo(), rows.lineNo() + rows.lines() - 1);
        }
        return new CsvRow(rows.lineNo(), rows.lines(), cells, wellQuoted, raw);
    }

    private void requireRoom(int cells) {
        if (cells == limits.columns()) {
            throw rows.refused("has more than %d values in line %d", limits.columns(), rows.lineNo());
        }
    }

    /** Two quotes inside a quoted value are one quote of its text. */
    private static int closingQuote(String raw, int open) {
        int quote = raw.indexOf('"', open + 1);
        while (quote + 1 < raw.length() && raw.charAt(quote + 1) == '"') {
            quote = raw.indexOf('"', quote + 2);
        }
        return quote;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
