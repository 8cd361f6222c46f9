package io.tieout.bench;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A canonical file in the making, row by row. Cells hold neither commas nor quotes. */
final class CsvFile implements Closeable {
    private final BufferedWriter out;
    private long rows;

    CsvFile(Path file, String header) throws IOException {
        Files.createDirectories(file.getParent());
        out = Files.newBufferedWriter(file);
        out.write(header);
        out.write('\n');
    }

    /** Cells in the order of the header; nothing for what has no value. */
    void row(Object... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(cells[i].toString());
        }
        out.write('\n');
        rows++;
    }

    /** So far, without the header. */
    long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
