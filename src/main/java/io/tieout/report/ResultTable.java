package io.tieout.report;

import io.tieout.report.workbook.Sheet;
import io.tieout.report.workbook.Workbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * A result read once and written everywhere: every row goes into the file, onto the sheet and past the page, so that the three
 * cannot differ. Answers how many rows there are.
 */
record ResultTable(Result result, Writer file, Workbook workbook, BiConsumer<Result, Row> shown)
        implements ResultSetExtractor<Long> {

    @Override
    public Long extractData(ResultSet rows) throws SQLException {
        try {
            Rows all = new Rows(rows);
            workbook.sheet(all.table.layout(), all::writeTo);
            return all.count;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } catch (UnreadableException unreadable) {
            throw unreadable.failure;
        }
    }

    private final class Rows {
        private final ResultSet rows;
        private final List<String> columns;
        private final int[] types;
        private final CsvTable csv;
        private final SheetTable table;
        private long count;

        Rows(ResultSet rows) throws SQLException, IOException {
            this.rows = rows;
            this.columns = ResultQuery.columns(rows.getMetaData());
            this.types = Cell.types(rows.getMetaData());
            this.csv = new CsvTable(file, columns);
            this.table = new SheetTable(result, columns, types);
        }

        void writeTo(Sheet sheet) {
            try {
                table.header(sheet);
                while (rows.next()) {
                    @Nullable Object[] values = Cell.values(rows, types);
                    csv.row(values);
                    table.row(values, sheet);
                    shown.accept(result, new Row(columns, values));
                    count++;
                }
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            } catch (SQLException unreadable) {
                throw new UnreadableException(unreadable);
            }
        }
    }

    /** The database failed in the middle of a sheet. */
    private static final class UnreadableException extends RuntimeException {
        private final transient SQLException failure;

        UnreadableException(SQLException failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
