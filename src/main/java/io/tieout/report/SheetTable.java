package io.tieout.report;

import io.tieout.report.workbook.CellFormat;
import io.tieout.report.workbook.Sheet;
import io.tieout.report.workbook.SheetLayout;
import io.tieout.report.workbook.Workbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.ResultSetExtractor;

/** A result as a sheet of its own. Amounts keep the decimals of their currency, days are days, and text is never a formula. */
record SheetTable(Workbook workbook, String name) implements ResultSetExtractor<Boolean> {
    private static final int NUMBER_WIDTH = 15;
    private static final int TEXT_WIDTH = 14;
    private static final Map<String, Integer> WIDTHS = Map.ofEntries(
            Map.entry("entity", 8),
            Map.entry("currency", 10),
            Map.entry("period", 10),
            Map.entry("line", 8),
            Map.entry("lines", 8),
            Map.entry("leg", 8),
            Map.entry("cause", 24),
            Map.entry("largest_cause", 24),
            Map.entry("balance", 20),
            Map.entry("code", 24),
            Map.entry("key", 30),
            Map.entry("entry", 30),
            Map.entry("ledger_id", 30),
            Map.entry("source_ref", 34),
            Map.entry("source_refs", 60),
            Map.entry("file", 38),
            Map.entry("found", 28),
            Map.entry("expected", 28),
            Map.entry("since", 22),
            Map.entry("record_kind", 20),
            Map.entry("explanation", 60),
            Map.entry("next_step", 70),
            Map.entry("hash", 44));

    /** A name of a statement or a column as people read it. */
    static String words(String name) {
        String words = name.replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    @Override
    public Boolean extractData(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<Integer> widths = new ArrayList<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            int usual = Cell.isNumber(columns, column) ? NUMBER_WIDTH : TEXT_WIDTH;
            widths.add(
                    Cell.isNumber(columns, column)
                                    && columns.getColumnLabel(column).equals("expected")
                            ? usual
                            : WIDTHS.getOrDefault(columns.getColumnLabel(column), usual));
        }
        try {
            workbook.sheet(new SheetLayout(words(name), widths, true, 0), sheet -> write(rows, sheet));
            return true;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static void write(ResultSet rows, Sheet sheet) {
        try {
            ResultSetMetaData columns = rows.getMetaData();
            int[] types = new int[columns.getColumnCount()];
            sheet.row();
            for (int column = 1; column <= types.length; column++) {
                types[column - 1] = columns.getColumnType(column);
                boolean number = Cell.isNumber(columns, column);
                sheet.text(words(columns.getColumnLabel(column)), number ? CellFormat.HEADER_RIGHT : CellFormat.HEADER);
            }
            while (!sheet.isFull() && rows.next()) {
                sheet.row();
                for (int column = 1; column <= types.length; column++) {
                    cell(rows, column, types[column - 1], sheet);
                }
            }
        } catch (SQLException unreadable) {
            throw new UnreadableRowException(unreadable);
        }
    }

    private static void cell(ResultSet row, int column, int type, Sheet sheet) throws SQLException {
        if (Cell.isNumber(type)) {
            BigDecimal number = row.getBigDecimal(column);
            if (number == null) {
                sheet.skip(1);
            } else {
                sheet.number(number);
            }
        } else if (type == Types.DATE) {
            LocalDate day = row.getObject(column, LocalDate.class);
            if (day == null) {
                sheet.skip(1);
            } else {
                sheet.day(day);
            }
        } else {
            sheet.text(Cell.text(row, column));
        }
    }

    /** The database failed while a sheet was being written. */
    private static final class UnreadableRowException extends RuntimeException {
        UnreadableRowException(SQLException cause) {
            super(cause);
        }
    }
}
