package io.tieout.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Columns under their headings, words to the left, numbers to the right. */
public final class Table {

    private static final String GAP = "  ";

    private final List<String> headings = new ArrayList<>();
    private final List<Boolean> numbers = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a column of words. */
    public Table words(String heading) {
        headings.add(heading);
        numbers.add(false);
        return this;
    }

    /** Adds a column of numbers. */
    public Table numbers(String heading) {
        headings.add(heading);
        numbers.add(true);
        return this;
    }

    public Table row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(
                    "A row of %d cells for %d columns".formatted(cells.length, headings.size()));
        }
        rows.add(List.of(cells).stream().map(Shown::cell).toList());
        return this;
    }

    /** The heading, then the rows; no line ends in blanks. */
    List<String> lines() {
        List<Integer> widths =
                IntStream.range(0, headings.size()).mapToObj(this::width).toList();
        List<String> lines = new ArrayList<>();
        lines.add(line(headings, widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private int width(int column) {
        int widest =
                rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
        return Math.max(widest, length(headings.get(column)));
    }

    private String line(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String blanks = " ".repeat(widths.get(column) - length(cells.get(column)));
            line.append(column == 0 ? "" : GAP);
            line.append(numbers.get(column) ? blanks + cells.get(column) : cells.get(column) + blanks);
        }
        return line.toString().stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
