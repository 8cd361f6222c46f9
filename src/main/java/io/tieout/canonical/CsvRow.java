package io.tieout.canonical;

import java.util.List;

/**
 * One row of values separated by commas.
 *
 * @param lineNo     physical line on which it begins
 * @param lines      physical lines that it covers; more than one when a quoted value has line breaks
 * @param cells      its values without their quotes
 * @param wellQuoted false when text follows a closing quote
 * @param raw        the row as it stands in the file, without the end of its last line
 */
public record CsvRow(int lineNo, int lines, List<String> cells, boolean wellQuoted, String raw) {

    boolean fits(int columns) {
        return wellQuoted && cells.size() == columns;
    }
}
