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

    static boolean isNumber(ResultSetMetaData columns, int column) throws SQLException {
        return isNumber(columns.getColumnType(column));
    }

    static boolean isNumber(int type) {
        return NUMBERS.contains(type);
    }

    static String text(ResultSet row, int column) throws SQLException {
        int type = row.getMetaData().getColumnType(column);
        if (isNumber(type)) {
            BigDecimal number = row.getBigDecimal(column);
            return number == null ? "" : number.toPlainString();
        }
        if (type == Types.DATE) {
            LocalDate day = row.getObject(column, LocalDate.class);
            return day == null ? "" : day.toString();
        }
        return emptyIfNull(row.getString(column));
    }

    /**
     * As a cell of a CSV file. Text that a spreadsheet would take for a formula gets an apostrophe in front; numbers never
     * do, so a negative amount stays a number.
     */
    static String csv(String text, boolean number) {
        String safe = !number && !text.isEmpty() && READ_AS_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(character -> QUOTED.indexOf(character) >= 0)
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }

    private static String emptyIfNull(@Nullable String text) {
        return text == null ? "" : text;
    }
}
