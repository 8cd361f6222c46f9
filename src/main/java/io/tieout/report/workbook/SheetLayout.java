package io.tieout.report.workbook;

import java.util.List;

/**
 * What a sheet is before it has rows.
 *
 * @param name    at most 31 characters, none of {@code : \ / ? * [ ]}
 * @param widths  of its columns, in characters
 * @param table   the first row is a header: it stays in sight, repeats on paper and has filters
 * @param printed how many columns go to paper, broken into pages where the sheet says so; 0: all, as small as they must be
 */
public record SheetLayout(String name, List<Integer> widths, boolean table, int printed) {
    private static final int LONGEST_NAME = 31;
    private static final int PAPER_POINTS = 784;
    private static final int POINTS_OF_A_CHARACTER = 7;
    private static final int WHOLE = 100;

    public SheetLayout {
        widths = List.copyOf(widths);
        if (name.isEmpty() || name.length() > LONGEST_NAME || !name.matches("[^:\\\\/?*\\[\\]']+")) {
            throw new IllegalArgumentException("No sheet can be called " + name);
        }
    }

    /** The percentage at which the printed columns are as wide as A4 across, which leaves the choice of where a page ends. */
    int scale() {
        int characters =
                widths.stream().limit(printed).mapToInt(Integer::intValue).sum();
        return Math.min(WHOLE, PAPER_POINTS * WHOLE / Math.max(1, characters * POINTS_OF_A_CHARACTER));
    }
}
