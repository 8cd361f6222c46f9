package io.tieout.canonical;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Where the columns of a kind are found in the rows of a file. Made from the header for one reading of the file, and asked for
 * each row, in the order of the file, and for some twice: a layout may remember what an earlier row said.
 */
public interface RowLayout {

    /** Values that every row must have. */
    int width();

    /** Columns of the file that the format does not know. */
    List<String> unknownColumns();

    /** Text of each column of the kind in a row, by its place in the format; empty for a column that the file does not have. */
    IntFunction<String> cells(CsvRow row);
}
