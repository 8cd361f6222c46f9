package io.tieout.post.csv;

import io.tieout.files.RegularFile;
import io.tieout.ledger.Dimension;
import io.tieout.money.Money;
import io.tieout.post.LedgerEntry;
import io.tieout.post.LedgerEntry.Line;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Entries of the company's own export that stand in our journal or bear the reference of an entry of its company. Its lines are streamed; what is
 * kept is what somebody entered where nobody else should. A line that cannot be read is for the intake to name.
 */
final class OwnExport {
    private static final String FILE = "ledger_lines.csv";
    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private final String entity;
    private final String journal;
    private final Currency books;
    private final Map<String, LedgerEntry> entries = new LinkedHashMap<>();

    private OwnExport(String entity, String journal, Currency books) {
        this.entity = entity;
        this.journal = journal;
        this.books = books;
    }

    /** Of a folder; none where the company exports nothing. */
    static List<LedgerEntry> in(Path folder, String entity, String journal, Currency books) throws IOException {
        OwnExport export = new OwnExport(entity, journal, books);
        Path file = folder.resolve(FILE);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            try (Reader in = new BufferedReader(new InputStreamReader(RegularFile.open(file), StandardCharsets.UTF_8));
                    CSVParser rows = CSVParser.parse(in, FORMAT)) {
                rows.forEach(export::take);
            } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException noTable) {
                return List.copyOf(export.entries.values());
            }
        }
        return List.copyOf(export.entries.values());
    }

    private void take(CSVRecord row) {
        String reference = cell(row, "reference");
        boolean concerns = cell(row, "journal").equals(journal) || reference.startsWith(entity + "/");
        boolean ofTheBooks = List.of("", "posted").contains(cell(row, "status"));
        if (concerns && ofTheBooks && List.of("", entity).contains(cell(row, "entity"))) {
            line(row).ifPresent(line -> entries.merge(cell(row, "entry"), entry(row, line), OwnExport::together));
        }
    }

    private LedgerEntry entry(CSVRecord row, Line line) {
        return new LedgerEntry(
                cell(row, "entry"),
                LedgerEntry.State.POSTED,
                cell(row, "reference"),
                cell(row, "journal"),
                LocalDate.parse(cell(row, "posted_on")),
                List.of(line));
    }

    private static LedgerEntry together(LedgerEntry entry, LedgerEntry further) {
        List<Line> lines = new ArrayList<>(entry.lines());
        lines.addAll(further.lines());
        return new LedgerEntry(
                entry.ledgerId(), entry.state(), entry.reference(), entry.journal(), entry.postingOn(), lines);
    }

    private Optional<Line> line(CSVRecord row) {
        try {
            LocalDate.parse(cell(row, "posted_on"));
            return Optional.of(new Line(
                    0,
                    cell(row, "account"),
                    cell(row, "description"),
                    money(cell(row, "debit")),
                    money(cell(row, "credit")),
                    dimension(cell(row, "contract"), cell(row, "obligation")),
                    transaction(row)));
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private Money money(String cell) {
        return new Money(cell.isEmpty() ? BigDecimal.ZERO : new BigDecimal(cell), books);
    }

    private static @Nullable Money transaction(CSVRecord row) {
        String currency = cell(row, "transaction_currency");
        return currency.isEmpty()
                ? null
                : new Money(new BigDecimal(cell(row, "amount_currency")), Currency.getInstance(currency));
    }

    /** What the books call an obligation; one that is called by an analytic account alone is mapped. */
    private static String dimension(String contract, String obligation) {
        if (contract.isEmpty()) {
            return "";
        }
        return obligation.isEmpty() ? Dimension.of(contract) : contract + "/" + obligation;
    }

    private static String cell(CSVRecord row, String column) {
        if (row.isSet(column)) {
            return row.get(column);
        }
        return row.isSet(BYTE_ORDER_MARK + column) ? row.get(BYTE_ORDER_MARK + column) : "";
    }
}
