package io.tieout.report.workbook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The rows of one sheet, from the first to the last, and the charts that lie over them. Nothing of a row is kept. */
public final class Sheet {
    /** How many rows a sheet has at most. */
    public static final int MOST_ROWS = 1 << 20;

    private static final int LONGEST_TEXT = 32_767;
    private static final int EXACT_DIGITS = 15;
    private static final String BECOMES_FORMULA = "=+-@";
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

    private final Xml xml;
    private final List<Placed> charts = new ArrayList<>();
    private final List<Integer> lastRowsOfPages = new ArrayList<>();
    private int row;
    private int column;
    private boolean open;

    Sheet(Xml xml) {
        this.xml = xml;
    }

    record Placed(Chart chart, int column, int row, int columns, int rows) {}

    /** Begins the next row, and answers its number. */
    public int row() {
        return row(0);
    }

    /** Begins the next row. @param height in points; 0: as high as its text */
    public int row(int height) {
        end();
        row++;
        column = 0;
        open = true;
        xml.add("<row r=\"?\"", row);
        if (height > 0) {
            xml.add(" ht=\"?\" customHeight=\"1\"", height);
        }
        xml.add(">");
        return row;
    }

    /** The row that was begun last. */
    public int lastRow() {
        return row;
    }

    public boolean isFull() {
        return row == MOST_ROWS;
    }

    /** Leaves cells of the row empty. */
    public Sheet skip(int cells) {
        column += cells;
        return this;
    }

    /** Text, whatever it looks like: nothing that is written here is ever computed. */
    public Sheet text(String text) {
        return text(
                text,
                !text.isEmpty() && BECOMES_FORMULA.indexOf(text.charAt(0)) >= 0 ? CellFormat.QUOTED : CellFormat.PLAIN);
    }

    public Sheet text(String text, CellFormat format) {
        column++;
        if (text.isEmpty() && format == CellFormat.PLAIN) {
            return this;
        }
        cell(format)
                .add(" t=\"inlineStr\"><is><t")
                .add(text.equals(text.strip()) ? ">" : " xml:space=\"preserve\">")
                .text(cut(text))
                .add("</t></is></c>");
        return this;
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        return text.substring(0, LONGEST_TEXT - 1) + "\u2026";
    }

    /** A number with its own decimals; one of more digits than a spreadsheet keeps stands as text, to the last digit. */
    public Sheet number(BigDecimal number) {
        return number(number, CellFormat.number(false, number.scale()));
    }

    public Sheet number(BigDecimal number, CellFormat format) {
        if (number.precision() > EXACT_DIGITS && number.stripTrailingZeros().precision() > EXACT_DIGITS) {
            return text(number.toPlainString(), CellFormat.DIGITS);
        }
        column++;
        cell(format).add("><v>").add(number.toPlainString()).add("</v></c>");
        return this;
    }

    /** A day; one before March 1900, which spreadsheets count wrong, stands as text. */
    public Sheet day(LocalDate day) {
        if (day.isBefore(FIRST_DAY)) {
            return text(day.toString());
        }
        column++;
        cell(CellFormat.DAY).add("><v>?</v></c>", ChronoUnit.DAYS.between(DAY_ZERO, day));
        return this;
    }

    private Xml cell(CellFormat format) {
        return xml.add("<c r=\"").add(CellRange.cell(column, row)).add("\" s=\"?\"", format.ordinal());
    }

    /** Lays a chart over cells; its upper left corner is that of a cell. */
    public void chart(Chart chart, int atColumn, int atRow, int columns, int rows) {
        charts.add(new Placed(chart, atColumn, atRow, columns, rows));
    }

    List<Placed> charts() {
        return charts;
    }

    /** What follows begins a page of its own, where the layout leaves that to the sheet. */
    public void endPage() {
        lastRowsOfPages.add(row);
    }

    List<Integer> lastRowsOfPages() {
        return lastRowsOfPages;
    }

    void end() {
        if (open) {
            xml.add("</row>");
        }
        open = false;
    }
}
