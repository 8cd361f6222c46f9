package io.tieout.firm;

import io.tieout.canonical.RecordKind;
import java.util.Map;
import java.util.stream.Collectors;

/** The rows of a file with every column of its kind, and the physical line on which each begins. */
final class CsvRows {
    private final RecordKind kind;
    private final StringBuilder text = new StringBuilder();
    private int lastLine;
    private int lines = 1;

    CsvRows(RecordKind kind) {
        this.kind = kind;
        text.append(String.join(",", kind.columns().keySet())).append('\n');
    }

    /** @param cells by column; what is not named is empty */
    CsvRows add(Map<String, String> cells) {
        String row = kind.columns().keySet().stream()
                .map(column -> quoted(cells.getOrDefault(column, "")))
                .collect(Collectors.joining(","));
        text.append(row).append('\n');
        lastLine = lines + 1;
        lines += 1 + (int) row.chars().filter(letter -> letter == '\n').count();
        return this;
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[\",\n].*") ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
    }

    /** The line on which the row that was added last begins. */
    int lastLine() {
        return lastLine;
    }

    String text() {
        return text.toString();
    }
}
