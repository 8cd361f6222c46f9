package io.tieout.report.workbook;

/** Cells of one column. Rows and columns are counted from 1. */
public record CellRange(String sheet, int column, int firstRow, int lastRow) {
    private static final int LETTERS = 26;

    int size() {
        return lastRow - firstRow + 1;
    }

    /** As a formula names it, for example {@code 'Summary'!$A$5:$A$9}. */
    String formula() {
        return "'%s'!$%s$%s:$%s$%s".formatted(sheet, letters(column), text(firstRow), letters(column), text(lastRow));
    }

    static String cell(int column, int row) {
        return letters(column) + text(row);
    }

    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest > 0; rest = (rest - 1) / LETTERS) {
            letters.insert(0, (char) ('A' + (rest - 1) % LETTERS));
        }
        return letters.toString();
    }

    private static String text(int number) {
        return Integer.toString(number);
    }
}
