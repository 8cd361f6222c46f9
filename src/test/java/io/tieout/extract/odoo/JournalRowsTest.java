package io.tieout.extract.odoo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.canonical.FileRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a line of an Odoo is of, by its analytic distribution, and whose invoice it belongs to. */
class JournalRowsTest {
    /** 31 and 33 are of the plan of contracts, 14 and 15 of that of departments; nobody says what 40 and 41 of the first are. */
    private static final Map<String, String> CODES =
            Map.of("31", "C-1/1", "33", "C-3/1", "40", "", "41", "K-41", "14", "Berlin", "15", "Hamburg");

    private static final Map<String, Integer> PLANS = Map.of("31", 2, "33", 2, "40", 2, "41", 2, "14", 1, "15", 1);
    private static final Pattern ACCOUNT = Pattern.compile("(?<=[',])(\\d{2})(?=[',])");

    /** A line of 100.01. Each part is amount, contract, obligation; what is left over by rounding stands on the last. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'31': 100}                                    | 100.01 C-1/1",
                "{'14': 100, '31': 50, '33': 50}                | 50.01 C-1/1, 50 C-3/1",
                "{'31,14': 60, '33,15': 40}                     | 60.01 C-1/1, 40 C-3/1",
                "{'31': 60, '33': 40, '14': 100}                | 60.01 C-1/1, 40 C-3/1",
                "{'31,14': 35, '31,15': 35, '14': 30}           | 70.01 C-1/1, 30 /",
                "{'31': 70, '14': 100}                          | 70.01 C-1/1, 30 /",
                "{'31': 100, '33': 100}                         | 50.01 C-1/1, 50 C-3/1",
                "{'31': 100, '33': 100, '40': 100}              | 33.34 40/, 33.34 C-1/1, 33.33 C-3/1",
                "{'31': 60, '40': 40, '14': 100}                | 40 40/, 60.01 C-1/1",
            })
    void isOfThePlanInWhichAnAccountIsCalledAsAnObligationIs(String distribution, String parts) {
        assertThat(parts(distribution)).isEqualTo(parts);
    }

    /** Then one plan counts all the same, or the line would be twice as much: the one with the lowest number. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'40': 100}                        | 100.01 40/",
                "{'40': 100, '14': 100}             | 100.01 14/",
                "{'40,14': 60, '41,14': 40}         | 100.01 14/",
                "{'40,15': 60, '41,14': 40}         | 40 14/, 60.01 15/",
            })
    void isOfThePlanWithTheLowestNumberWhereNoneIs(String distribution, String parts) {
        assertThat(parts(distribution)).isEqualTo(parts);
    }

    @Test
    void aProductLineIsALineOfItsInvoiceAndTheOthersAreTheInvoices() {
        assertThat(invoice("out_invoice", "product")).contains("books:invoice:7/71");
        assertThat(invoice("out_invoice", "payment_term")).contains("books:invoice:7");
        assertThat(invoice("out_invoice", "tax")).contains("books:invoice:7");
        assertThat(invoice("out_refund", "product")).contains("books:invoice:7/71");
        assertThat(invoice("in_invoice", "product")).isEmpty();
        assertThat(invoice("entry", "product")).isEmpty();
    }

    /** Where contracts are called as orders are; what it is of by its accounts then counts for nothing. */
    @Test
    void isOfTheOrderLineThatItBillsWhereThatWasAskedFor() {
        FileRow row = read("out_invoice", "product", "{'31': 60, '33': 40}", "'order':4,'order_line':8,")
                .getFirst();
        assertThat(said(row, "contract")).contains("4");
        assertThat(said(row, "obligation")).contains("8");
        assertThat(said(row, "debit")).contains("100.01");
    }

    private static String parts(String distribution) {
        List<String> parts = new ArrayList<>();
        for (FileRow row : read("entry", "product", distribution)) {
            parts.add("%s %s/%s"
                    .formatted(
                            said(row, "debit").orElse(""),
                            said(row, "contract").orElse(""),
                            said(row, "obligation").orElse("")));
        }
        return String.join(", ", parts);
    }

    private static Optional<String> invoice(String type, String displayed) {
        return said(read(type, displayed, "{}").getFirst(), "source_ref");
    }

    private static Optional<String> said(FileRow row, String column) {
        return Optional.ofNullable(((FileRow.Row) row).values().get(column));
    }

    private static List<FileRow> read(String type, String displayed, String distribution) {
        return read(type, displayed, distribution, "");
    }

    private static List<FileRow> read(String type, String displayed, String distribution, String beside) {
        String line = """
                {'line':{'id':71,'date':'2026-08-20','name':'Care','debit':100.01,'credit':0,'display_type':'%s','analytic_distribution':%s,
                         'move_id':[7,'MISC/2026/08/0001'],'move_name':'MISC/2026/08/0001','partner_id':false,'ref':false,'move_type':'%s'},
                 'account':'4400','journal':'MISC','currency':'EUR','line_currency':'EUR',%s%s}
                """.formatted(displayed, distribution, type, beside, accounts(distribution))
                .replace('\n', ' ')
                .replace('\'', '"');
        byte[] file = ("{\"month\":\"2026-08\"}\n" + line + "\n").getBytes(UTF_8);
        List<FileRow> rows = new ArrayList<>();
        try (JournalRows read = new JournalRows("2026-08.jsonl", "books", "DE", () -> new ByteArrayInputStream(file))) {
            Optional<FileRow> row = read.next();
            while (row.isPresent()) {
                rows.add(row.get());
                row = read.next();
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return rows;
    }

    /** Of those accounts that the line has, as they were pulled beside it. */
    private static String accounts(String distribution) {
        List<String> codes = new ArrayList<>();
        List<String> plans = new ArrayList<>();
        ACCOUNT.matcher(distribution)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .forEach(account -> {
                    codes.add("'%s':'%s'".formatted(account, CODES.get(account)));
                    plans.add("'%s':%d".formatted(account, PLANS.get(account)));
                });
        return "'analytic':{%s},'plans':{%s}".formatted(String.join(",", codes), String.join(",", plans));
    }
}
