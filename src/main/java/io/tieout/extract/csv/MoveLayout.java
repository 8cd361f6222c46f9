package io.tieout.extract.csv;

import io.tieout.canonical.CsvRow;
import io.tieout.canonical.FileRefusedException;
import io.tieout.canonical.RecordKind;
import io.tieout.canonical.RowLayout;
import io.tieout.ledger.Dimension;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * An entry as Odoo's import of {@code account.move} has it: the move's own columns stand on the first of its rows, each row is a
 * line. The entry is called after its file; contract and obligation come from the analytic distribution.
 */
final class MoveLayout implements RowLayout {
    private static final String LINE_ID = "line_ids/id";
    private static final List<String> COLUMNS = List.of(
            "id",
            "ref",
            "date",
            "journal_id",
            LINE_ID,
            "line_ids/account_id",
            "line_ids/name",
            "line_ids/debit",
            "line_ids/credit",
            "line_ids/analytic_distribution");
    private static final List<String> PLACES =
            List.copyOf(RecordKind.LEDGER_LINE.columns().keySet());
    private final List<String> header;
    private final String entry;
    private final String entity;
    private final String currency;
    private String reference = "";
    private String postedOn = "";
    private String journal = "";

    private MoveLayout(List<String> header, String entry, String entity, String currency) {
        this.header = header;
        this.entry = entry;
        this.entity = entity;
        this.currency = currency;
    }

    static boolean isMove(CsvRow header) {
        return header.cells().contains(LINE_ID);
    }

    static MoveLayout of(String file, String entity, String currency, CsvRow header) {
        List<String> missing = COLUMNS.stream()
                .filter(column -> !header.cells().contains(column))
                .toList();
        if (!missing.isEmpty()) {
            throw new FileRefusedException(
                    "%s lacks the columns %s of an entry.".formatted(file, String.join(", ", missing)));
        }
        String name = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.csv$", "");
        return new MoveLayout(List.copyOf(header.cells()), name, entity, currency);
    }

    @Override
    public int width() {
        return header.size();
    }

    @Override
    public List<String> unknownColumns() {
        return List.of();
    }

    @Override
    public IntFunction<String> cells(CsvRow row) {
        if (!cell(row, "id").isEmpty()) {
            reference = cell(row, "ref");
            postedOn = cell(row, "date");
            journal = cell(row, "journal_id");
        }
        String lineId = cell(row, LINE_ID);
        String dimension = cell(row, "line_ids/analytic_distribution");
        String work = Dimension.account(dimension).orElse(dimension);
        int slash = work.equals(dimension) ? work.indexOf('/') : -1;
        Map<String, String> values = Map.ofEntries(
                Map.entry("transaction_currency", cell(row, "line_ids/currency_id")),
                Map.entry("amount_currency", cell(row, "line_ids/amount_currency")),
                Map.entry("entry", entry),
                Map.entry("line", lineId.substring(lineId.lastIndexOf('_') + 1)),
                Map.entry("entity", entity),
                Map.entry("journal", journal),
                Map.entry("account", cell(row, "line_ids/account_id")),
                Map.entry("posted_on", postedOn),
                Map.entry("debit", cell(row, "line_ids/debit")),
                Map.entry("credit", cell(row, "line_ids/credit")),
                Map.entry("currency", currency),
                Map.entry("contract", slash < 0 ? work : work.substring(0, slash)),
                Map.entry("obligation", slash < 0 ? "" : work.substring(slash + 1)),
                Map.entry("reference", reference),
                Map.entry("description", cell(row, "line_ids/name")));
        return place -> values.getOrDefault(PLACES.get(place), "");
    }

    private String cell(CsvRow row, String column) {
        int position = header.indexOf(column);
        return position >= 0 && position < row.cells().size() ? row.cells().get(position) : "";
    }
}
