package io.tieout.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.ResultSetExtractor;

/** A result as RFC 4180 text: header first, lines end with a line feed, quotes only where they must be. Answers its rows. */
record CsvTable(Writer out) implements ResultSetExtractor<Long> {

    @Override
    public Long extractData(ResultSet rows) throws SQLException {
        try {
            out.write(ResultQuery.columns(rows.getMetaData()).stream().collect(Collectors.joining(",", "", "\n")));
            boolean[] numbers = numbers(rows);
            long count = 0;
            while (rows.next()) {
                line(rows, numbers);
                count++;
            }
            return count;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private void line(ResultSet row, boolean[] numbers) throws SQLException, IOException {
        for (int column = 0; column < numbers.length; column++) {
            if (column > 0) {
                out.write(',');
            }
            out.write(Cell.csv(Cell.text(row, column + 1), numbers[column]));
        }
        out.write('\n');
    }

    private static boolean[] numbers(ResultSet rows) throws SQLException {
        boolean[] numbers = new boolean[rows.getMetaData().getColumnCount()];
        for (int column = 0; column < numbers.length; column++) {
            numbers[column] = Cell.isNumber(rows.getMetaData(), column + 1);
        }
        return numbers;
    }
}
