package io.tieout.report;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How values stand in a result: numbers with the decimals that the statement gave them, days as {@code 2026-09-30}, nothing
 * as nothing. The statement decides by its types what is a number and what is text.
 */
final class Cell {
    private static final Set<Integer> NUMBERS =
            Set.of(Types.NUMERIC, Types.DECIMAL, Types.BIGINT, Types.INTEGER, Types.SMALLINT);
    private static final String READ_AS_FORMULA = "=+-@\t\r";
    private static final String QUOTED = ",\"\n\r";

    private Cell() {}

    static boolean isNumber(int type) {
        return NUMBERS.contains(type);
    }

    /** The types of the columns of a result, the first at 0. */
    static int[] types(ResultSetMetaData columns) throws SQLException {
        int[] types = new int[columns.getColumnCount()];
        for (int column = 0; column < types.length; column++) {
            types[column] = columns.getColumnType(column + 1);
        }
        return types;
    }

    /** The row that is being read: of each column a {@link BigDecimal}, a {@link LocalDate}, a text or nothing. */
    static @Nullable Object[] values(ResultSet row, int[] types) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[types.length];
        for (int column = 0; column < types.length; column++) {
            values[column] = value(row, column + 1, types[column]);
        }
        return values;
    }

    private static @Nullable Object value(ResultSet row, int column, int type) throws SQLException {
        if (isNumber(type)) {
            return row.getBigDecimal(column);
        }
        return type == Types.DATE ? row.getObject(column, LocalDate.class) : row.getString(column);
    }

    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }

    /**
     * As a cell of a CSV file. Text that a spreadsheet would take for a formula gets an apostrophe in front; numbers never
     * do, so a negative amount stays a number.
     */
    static String csv(String text, boolean number) {
        String safe = !number && !text.isEmpty() && READ_AS_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return needsQuotes(safe) ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static boolean needsQuotes(String text) {
        for (int i = 0; i < QUOTED.length(); i++) {
            if (text.indexOf(QUOTED.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
