package io.tieout.delivery;

import io.tieout.canonical.TotalsRow;
import io.tieout.yaml.NamedShape;
import io.tieout.yaml.ScalarShape;
import io.tieout.yaml.Shape;
import io.tieout.yaml.YamlMapping;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** How rows of totals look, by file: {@code totals: {cost_lines.csv: {line: Grand Total}}}. */
public final class TotalsRows {
    public static final Shape SHAPE = new NamedShape(
            "file",
            Pattern.compile("[a-z_]+\\.csv"),
            "a file like cost_lines.csv",
            new NamedShape("column", Pattern.compile("\\S+( \\S+)*"), "a column of the file", ScalarShape.text()));

    private TotalsRows() {}

    /** What stands under {@code totals} of a mapping that was found right. */
    public static Map<String, TotalsRow> of(YamlMapping mapping) {
        Map<String, TotalsRow> rows = new HashMap<>();
        mapping.mappings("totals").forEach((file, cells) -> {
            Map<String, String> texts = new HashMap<>();
            cells.values().keySet().forEach(column -> texts.put(column, cells.required(column)));
            rows.put(file, new TotalsRow(texts));
        });
        return Map.copyOf(rows);
    }
}
