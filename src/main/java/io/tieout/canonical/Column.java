package io.tieout.canonical;

/**
 * One column of a canonical file.
 *
 * @param required the header must name it, and every row must have a value in it
 */
public record Column(String name, ColumnType type, boolean required) {

    /** Reads {@code work_on* date}. */
    static Column parse(String text) {
        int space = text.indexOf(' ');
        String name = text.substring(0, space);
        ColumnType type = ColumnTypes.named(text.substring(space + 1).strip());
        return name.endsWith("*")
                ? new Column(name.substring(0, name.length() - 1), type, true)
                : new Column(name, type, false);
    }
}
