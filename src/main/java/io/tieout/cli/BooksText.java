package io.tieout.cli;

import io.tieout.desk.Figure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** What invoices and books say of an explained figure, for a terminal: three tables, each of which is left out when it is empty. */
final class BooksText {
    private final Output output;

    BooksText(Output output) {
        this.output = output;
    }

    void tell(Figure figure) {
        Table invoices = new Table()
                .words("billed by")
                .words("file")
                .numbers("line")
                .words("kind")
                .words("issued on")
                .numbers("amount");
        tell(
                figure.invoices(),
                invoices,
                line -> row(invoices, line, "source_ref", "file", "line", "kind", "issued_on", "amount"));
        Table entries = new Table()
                .words("entry")
                .numbers("line")
                .words("account")
                .words("kind")
                .words("obligation")
                .words("posted on")
                .numbers("amount")
                .words("state");
        tell(
                figure.entries(),
                entries,
                line -> row(
                        entries,
                        line,
                        "entry",
                        "line_no",
                        "account",
                        "account_kind",
                        "obligation",
                        "posting_on",
                        "amount",
                        "state"));
        Table ledger = new Table()
                .words("in the ledger as")
                .words("file")
                .numbers("line")
                .words("account")
                .words("posted on")
                .words("origin")
                .numbers("amount");
        tell(
                figure.ledgerLines(),
                ledger,
                line -> row(ledger, line, "source_ref", "file", "line", "account", "posted_on", "origin", "amount"));
    }

    private void tell(
            List<SequencedMap<String, Object>> lines, Table table, Consumer<SequencedMap<String, Object>> row) {
        if (lines.isEmpty()) {
            return;
        }
        output.line();
        lines.stream().limit(FigureText.SHOWN).forEach(row);
        output.table(table);
        if (lines.size() > FigureText.SHOWN) {
            output.line("  and %,d more; --json lists them all".formatted(lines.size() - FigureText.SHOWN));
        }
    }

    private static void row(Table table, Map<String, Object> line, String... columns) {
        table.row(Arrays.stream(columns).map(column -> cell(line, column)).toArray(String[]::new));
    }

    private static String cell(Map<String, Object> line, String column) {
        String text = String.valueOf(line.get(column));
        return switch (column) {
            case "amount" -> FigureText.amount(line, column);
            case "kind", "account_kind" -> text.replace('_', ' ');
            default -> text;
        };
    }
}
