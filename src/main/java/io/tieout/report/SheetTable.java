package io.tieout.report;

import io.tieout.ledger.ContractStatus;
import io.tieout.report.workbook.CellFormat;
import io.tieout.report.workbook.Sheet;
import io.tieout.report.workbook.SheetLayout;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result as a sheet of its own. Amounts keep the decimals of their currency, days are days, and text is never a formula. */
final class SheetTable {
    private static final int NUMBER_WIDTH = 15;
    private static final int TEXT_WIDTH = 14;
    private static final int HEADER_HEIGHT = 30;
    private static final Map<String, Integer> NUMBER_WIDTHS = Map.of("line", 8, "lines", 8, "hash", 44);
    private static final Map<String, Integer> WIDTHS = Map.ofEntries(
            Map.entry("entity", 8),
            Map.entry("currency", 10),
            Map.entry("period", 10),
            Map.entry("month", 10),
            Map.entry("as_of", 10),
            Map.entry("leg", 8),
            Map.entry("cause", 24),
            Map.entry("largest_cause", 24),
            Map.entry("balance", 20),
            Map.entry("code", 24),
            Map.entry("key", 30),
            Map.entry("entry", 30),
            Map.entry("ledger_id", 30),
            Map.entry("source_ref", 34),
            Map.entry("source_refs", 60),
            Map.entry("file", 38),
            Map.entry("found", 28),
            Map.entry("expected", 28),
            Map.entry("since", 22),
            Map.entry("record_kind", 20),
            Map.entry("label", 60),
            Map.entry("explanation", 60),
            Map.entry("next_step", 70),
            Map.entry("reason", 60));

    /** A name of a statement or a column as people read it. */
    static String words(String name) {
        String words = name.replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private final Result result;
    private final List<String> columns;
    private final int[] types;

    SheetTable(Result result, List<String> columns, int[] types) {
        this.result = result;
        this.columns = columns;
        this.types = types;
    }

    SheetLayout layout() {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < types.length; column++) {
            widths.add(
                    Cell.isNumber(types[column])
                            ? NUMBER_WIDTHS.getOrDefault(columns.get(column), NUMBER_WIDTH)
                            : WIDTHS.getOrDefault(columns.get(column), TEXT_WIDTH));
        }
        return new SheetLayout(words(result.word()), widths, true, 0);
    }

    void header(Sheet sheet) {
        sheet.row(HEADER_HEIGHT);
        for (int column = 0; column < types.length; column++) {
            boolean number = Cell.isNumber(types[column]);
            sheet.text(words(columns.get(column)), number ? CellFormat.HEADER_RIGHT : CellFormat.HEADER);
        }
    }

    /** Writes a row, unless the sheet has no room for it. */
    void row(@Nullable Object[] values, Sheet sheet) {
        if (sheet.isFull()) {
            return;
        }
        sheet.row();
        for (int column = 0; column < values.length; column++) {
            cell(values[column], columns.get(column), sheet);
        }
    }

    private void cell(@Nullable Object value, String column, Sheet sheet) {
        switch (value) {
            case null -> sheet.skip(1);
            case BigDecimal number -> sheet.number(number);
            case LocalDate day -> sheet.day(day);
            default -> {
                String text = Cell.text(value);
                if (result == Result.RECONCILIATION && column.equals("status")) {
                    sheet.text(text, CellFormat.of(ContractStatus.of(text)));
                } else {
                    sheet.text(text);
                }
            }
        }
    }
}
