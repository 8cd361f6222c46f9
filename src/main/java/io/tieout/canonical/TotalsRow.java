package io.tieout.canonical;

import java.util.List;
import java.util.Map;

/**
 * How a row looks that adds the others up and is none of them: each named column has that text, whatever its case.
 *
 * @param cells text by column; without any, no row is one
 */
public record TotalsRow(Map<String, String> cells) {
    public static final TotalsRow NONE = new TotalsRow(Map.of());

    public TotalsRow {
        cells = Map.copyOf(cells);
    }

    /** Whether a row of a file with these columns is one. */
    boolean isLike(List<String> header, CsvRow row) {
        return !cells.isEmpty()
                && cells.entrySet().stream().allMatch(cell -> {
                    int position = header.indexOf(cell.getKey());
                    return position >= 0
                            && position < row.cells().size()
                            && row.cells().get(position).strip().equalsIgnoreCase(cell.getValue());
                });
    }
}
