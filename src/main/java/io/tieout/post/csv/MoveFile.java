package io.tieout.post.csv;

import io.tieout.ledger.JournalEntry;
import io.tieout.ledger.JournalLine;
import io.tieout.ledger.PostingKey;
import io.tieout.money.Money;
import io.tieout.post.LedgerEntry;
import io.tieout.post.LedgerEntry.Line;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** One entry as the file that Odoo's import of {@code account.move} takes: the move on its first row, a line on each row. */
final class MoveFile {
    private static final String MODULE = "__tieout__.";
    private static final String CURRENCY = "line_ids/currency_id";
    private static final String AMOUNT = "line_ids/amount_currency";
    private static final List<String> COLUMNS = List.of(
            "id",
            "ref",
            "date",
            "journal_id",
            "move_type",
            "line_ids/id",
            "line_ids/account_id",
            "line_ids/name",
            "line_ids/debit",
            "line_ids/credit",
            "line_ids/analytic_distribution");

    private MoveFile() {}

    /** @param both whether lines have an amount in another currency beside that of the books */
    private static CSVFormat format(boolean both) {
        List<String> columns = new ArrayList<>(COLUMNS);
        if (both) {
            columns.addAll(List.of(CURRENCY, AMOUNT));
        }
        return CSVFormat.RFC4180
                .builder()
                .setHeader(columns.toArray(String[]::new))
                .setRecordSeparator("\n")
                .get();
    }

    static String format(JournalEntry entry) throws IOException {
        String id = MODULE + PostingKey.externalId(entry.key());
        StringBuilder text = new StringBuilder();
        boolean both = entry.lines().stream().anyMatch(line -> line.transaction() != null);
        try (CSVPrinter printer = new CSVPrinter(text, format(both))) {
            for (JournalLine line : entry.lines()) {
                boolean first = line.equals(entry.lines().getFirst());
                List<Object> cells = new ArrayList<>(List.of(
                        first ? id : "",
                        first ? entry.key() : "",
                        first ? entry.postingOn() : "",
                        first ? entry.journal() : "",
                        first ? "entry" : "",
                        id + "_" + line.lineNo(),
                        line.account(),
                        line.name(),
                        line.debit().amount().toPlainString(),
                        line.credit().amount().toPlainString(),
                        line.dimension()));
                if (both) {
                    Money transaction = line.transaction();
                    cells.add(transaction == null ? "" : transaction.currency().getCurrencyCode());
                    cells.add(transaction == null ? "" : transaction.amount().toPlainString());
                }
                printer.printRecord(cells);
            }
        }
        return text.toString();
    }

    /** @param books the currency that they are kept in, which no file says */
    static JournalEntry parse(String text, String entity, Currency books) throws IOException {
        LedgerEntry there = read(text, "", books);
        return new JournalEntry(
                there.reference(),
                entity,
                there.journal(),
                there.postingOn(),
                there.lines().stream().map(MoveFile::asPosted).toList());
    }

    private static JournalLine asPosted(Line line) {
        return new JournalLine(
                line.lineNo(),
                line.account(),
                line.name(),
                line.debit(),
                line.credit(),
                line.dimension(),
                line.transaction());
    }

    /** What a file says, whether it balances or not. Of two lines that bear one number the first has it. */
    static LedgerEntry read(String text, String ledgerId, Currency books) throws IOException {
        boolean both = text.lines().findFirst().orElse("").contains(AMOUNT);
        CSVFormat reading = format(both).builder().setSkipHeaderRecord(true).get();
        try (CSVParser parser = CSVParser.parse(text, reading)) {
            List<CSVRecord> records = parser.getRecords();
            List<Line> lines = new ArrayList<>();
            Set<Integer> given = new HashSet<>();
            for (CSVRecord row : records) {
                int lineNo = lineNo(row.get("line_ids/id"));
                lines.add(new Line(
                        given.add(lineNo) ? lineNo : 0,
                        row.get("line_ids/account_id"),
                        row.get("line_ids/name"),
                        new Money(new BigDecimal(row.get("line_ids/debit")), books),
                        new Money(new BigDecimal(row.get("line_ids/credit")), books),
                        row.get("line_ids/analytic_distribution"),
                        both && !row.get(AMOUNT).isEmpty()
                                ? new Money(new BigDecimal(row.get(AMOUNT)), Currency.getInstance(row.get(CURRENCY)))
                                : null));
            }
            lines.sort(Comparator.comparingInt(line -> line.lineNo() == 0 ? Integer.MAX_VALUE : line.lineNo()));
            CSVRecord move = records.getFirst();
            return new LedgerEntry(
                    ledgerId,
                    LedgerEntry.State.POSTED,
                    move.get("ref"),
                    move.get("journal_id"),
                    LocalDate.parse(move.get("date")),
                    lines);
        }
    }

    private static int lineNo(String lineId) {
        String digits = lineId.substring(lineId.lastIndexOf('_') + 1);
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }
}
