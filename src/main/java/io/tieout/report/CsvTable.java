package io.tieout.report;

import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** A result as RFC 4180 text: header first, lines end with a line feed, quotes only where they must be. */
final class CsvTable {
    private final Writer out;
    private final boolean[] numbers;

    /** Writes the header. */
    CsvTable(Writer out, ResultSetMetaData columns) throws SQLException, IOException {
        this.out = out;
        this.numbers = new boolean[columns.getColumnCount()];
        for (int column = 0; column < numbers.length; column++) {
            numbers[column] = Cell.isNumber(columns, column + 1);
        }
        out.write(ResultQuery.columns(columns).stream().collect(Collectors.joining(",", "", "\n")));
    }

    void row(ResultSet row) throws SQLException, IOException {
        for (int column = 0; column < numbers.length; column++) {
            if (column > 0) {
                out.write(',');
            }
            out.write(Cell.csv(Cell.text(row, column + 1), numbers[column]));
        }
        out.write('\n');
    }
}
