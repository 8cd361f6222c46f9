package io.tieout.report;

import org.jspecify.annotations.Nullable;

/**
 * A cell of a table that is not what was signed.
 *
 * @param row    its number, the header not counted: in the signed table, of a row that was not signed in the new one
 * @param name   the cells that tell the row apart, see {@link Result#key}
 * @param column null where a whole row came or went
 * @param was    null where the row was not signed
 * @param is     null where the row is missing
 */
public record ChangedCell(
        long row,
        String name,
        @Nullable String column,
        @Nullable String was,
        @Nullable String is) {
    private static final int SHOWN = 120;

    /** For a person, without the name of the table. */
    public String sentence() {
        if (was == null) {
            return "row %d (%s) was not signed".formatted(row, name);
        }
        return is == null
                ? "row %d (%s) is missing".formatted(row, name)
                : "row %d (%s), %s: signed %s, again %s".formatted(row, name, column, quoted(was), quoted(is));
    }

    static String quoted(String text) {
        return "\"" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "\"";
    }
}
