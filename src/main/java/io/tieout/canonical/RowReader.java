package io.tieout.canonical;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Gives out the data rows of a file, each once, in the order of the file, the same each time that it is read. One class for each way in
 * which files are written; a value becomes a row, or is rejected, by the {@link RowFormat} of its kind.
 *
 * <p>Line 1 says what is in the file; its rows are numbered behind it. No two {@link FileRow.Row} of a file have one id: which of them
 * holds good is for its sender to say.
 */
public interface RowReader extends Closeable {

    /** Columns of the file that nothing reads. */
    List<String> unknownColumns();

    /** Rows that add others up, are none themselves, and are left out. */
    int totalsRows();

    /** The next row; empty after the last. */
    Optional<FileRow> next() throws IOException;
}
