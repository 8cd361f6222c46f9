package io.tieout.firm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * August is posted, and every balance ties. Then somebody works in the books: each line of a contract that is removed, moved or added is found
 * where it lacks and where it lies, with its cause and amount. Taken less booked; revenue credit positive, every other kind debit positive.
 */
class BalancesTest {
    private static final Posted REVENUE = new Posted("C-1/revenue", "C-1", "revenue", "4400", "1000.00");
    private static final Posted ASSET = new Posted("C-1/revenue", "C-1", "contract_asset", "1410", "1000.00");
    private static final Posted REFUND = new Posted("C-3/revenue", "C-3", "refund_liability", "3290", "-200.00");
    private static final Posted PROVISION = new Posted("C-4/loss", "C-4", "loss_provision", "3970", "-1500.00");
    private static final Posted COST = new Posted("C-4/loss", "C-4", "loss_cost", "6970", "1500.00");
    private static final Posted EXCHANGE = new Posted("C-5/revenue", "C-5", "fx_difference", "4840", "-30.00");
    private static final List<String> STANDING = List.of(
            "C-1 | contract_asset | 1000.00 | 1000.00",
            "C-2 | contract_liability | -1100.00 | -1100.00",
            "C-3 | refund_liability | -200.00 | -200.00",
            "C-4 | contract_asset | 2500.00 | 2500.00",
            "C-4 | loss_provision | -1500.00 | -1500.00",
            "C-4 | loss_cost | 1500.00 | 1500.00",
            "C-5 | contract_asset | 930.00 | 930.00",
            "C-5 | fx_difference | -30.00 | -30.00");

    @TempDir
    Path folder;

    private BooksOfEveryKind books;

    /** A line that our entry has in the books. */
    private record Posted(String entry, String contract, String kind, String account, String amount) {
        String found(String cause) {
            return String.join(" | ", contract, kind, cause, amount);
        }

        /** Which it is moved to. */
        String another() {
            return contract.equals("C-1") ? "C-4" : "C-1";
        }

        /** Where a line of this kind and amount lies that we did not post there. */
        String foundIn(String other, String cause) {
            return String.join(
                    " | ", other, kind, cause, new BigDecimal(amount).negate().toPlainString());
        }
    }

    @Test
    void everyLineIsFoundWhereInvoicesCreditRevenue() {
        try (BooksOfEveryKind posted = post("revenue")) {
            eachLine(new Posted("C-2/revenue", "C-2", "contract_liability", "3280", "-1100.00"));
            entriesInAnotherMonth(
                    "C-2 | revenue | wrong period | -1100.00",
                    "C-2 | contract_liability | wrong period | -1100.00",
                    "C-3 | revenue | wrong period | -200.00",
                    "C-3 | refund_liability | wrong period | -200.00");
            linesOfNobody();

            posted.books("RE-2,2,DE,SAL,1410,2026-08-20,0,50.00,EUR,C-2,odoo:invoice:RE-2");
            assertThat(found()).containsExactly("C-2 | contract_asset | wrong account | 50.00");
        }
    }

    @Test
    void everyLineIsFoundWhereInvoicesCreditTheBalance() {
        try (BooksOfEveryKind posted = post("contract_balance")) {
            eachLine(new Posted("C-2/revenue", "C-2", "contract_liability", "3280", "100.00"));
            entriesInAnotherMonth(
                    "C-2 | revenue | wrong period | 100.00",
                    "C-2 | contract_liability | wrong period | 100.00",
                    "C-3 | revenue | wrong period | 1000.00",
                    "C-3 | contract_liability | wrong period | 1200.00",
                    "C-3 | refund_liability | wrong period | -200.00");
            linesOfNobody();

            posted.books("RE-2,2,DE,SAL,4400,2026-08-20,0,50.00,EUR,C-2,odoo:invoice:RE-2");
            assertThat(found()).containsExactly("C-2 | revenue | wrong account | -50.00");
        }
    }

    private BooksOfEveryKind post(String invoicesCredit) {
        books = new BooksOfEveryKind(folder, invoicesCredit);
        books.firm().posts("2026-08").closes("2026-08");
        for (String each : List.of("target", "taken")) {
            assertThat(books.differing("2026-08", "balances.csv", each, "contract", "account_kind", each, "ledger"))
                    .containsExactlyElementsOf(STANDING);
        }
        assertThat(found()).isEmpty();
        return books;
    }

    /** The ledger leg of all differences. A balance differs by what its differences add up to. */
    private List<String> found() {
        books.firm().closes("2026-08");
        return books.differing(
                "2026-08", "differences.csv", "difference", "contract", "account_kind", "cause", "difference");
    }

    /**
     * One line of each kind: gone, on an account of no kind, with another contract, and one of 77.00 beside it. At the same time only those
     * of different contracts.
     */
    private void eachLine(Posted liability) {
        for (List<Posted> lines :
                List.of(List.of(REVENUE, liability, REFUND, PROVISION, EXCHANGE), List.of(ASSET, COST))) {
            assertThat(after(lines, (line, row) -> null))
                    .containsExactlyInAnyOrderElementsOf(
                            each(lines, line -> Stream.of(line.found("deleted in ledger"))));
            assertThat(after(lines, (line, row) -> row.replace("," + line.account() + ",", ",1590,")))
                    .containsExactlyInAnyOrderElementsOf(each(lines, line -> Stream.of(line.found("wrong account"))));
            assertThat(after(lines, (line, row) -> row.replace(line.contract() + "/1", line.another() + "/1")))
                    .containsExactlyInAnyOrderElementsOf(each(
                            lines,
                            line -> Stream.of(
                                    line.found("wrong contract"), line.foundIn(line.another(), "wrong contract"))));
            books.books(each(
                            lines,
                            line -> Stream.of("M-%1$s,1,DE,GEN,%1$s,2026-08-20,77.00,0,EUR,%2$s,"
                                    .formatted(line.account(), line.contract())))
                    .toArray(String[]::new));
            assertThat(found())
                    .containsExactlyInAnyOrderElementsOf(each(
                            lines,
                            line -> Stream.of(String.join(
                                    " | ",
                                    line.contract(),
                                    line.kind(),
                                    "manual entry",
                                    line.kind().equals("revenue") ? "77.00" : "-77.00"))));
            books.books();
        }
    }

    private static List<String> each(List<Posted> lines, Function<Posted, Stream<String>> said) {
        return lines.stream().flatMap(said).toList();
    }

    /** @param moved what is found of C-2 and C-3, which the credit of invoices decides */
    private void entriesInAnotherMonth(String... moved) {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        for (String entry : List.of("C-1/revenue", "C-2/revenue", "C-3/revenue", "C-4/loss", "C-5/revenue")) {
            List<String> rows = books.entry(entry);
            kept.put(entry, rows);
            books.change(
                    entry,
                    rows.stream()
                            .map(row -> row.replace("2026-08-31", "2026-09-01"))
                            .toList());
        }
        List<String> expected = new ArrayList<>(List.of(
                "C-1 | revenue | wrong period | 1000.00",
                "C-1 | contract_asset | wrong period | 1000.00",
                "C-4 | loss_provision | wrong period | -1500.00",
                "C-4 | loss_cost | wrong period | 1500.00",
                "C-5 | revenue | wrong period | 900.00",
                "C-5 | contract_asset | wrong period | 930.00",
                "C-5 | fx_difference | wrong period | -30.00"));
        expected.addAll(List.of(moved));
        assertThat(found()).containsExactlyInAnyOrderElementsOf(expected);
        kept.forEach(books::change);
    }

    /** What is found while a line of each of some entries is another one, or none. */
    private List<String> after(List<Posted> lines, BiFunction<Posted, String, @Nullable String> change) {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        for (Posted line : lines) {
            List<String> rows = books.entry(line.entry());
            kept.put(line.entry(), rows);
            List<String> changed = changed(rows, line, change);
            assertThat(changed).isNotEqualTo(rows);
            books.change(line.entry(), changed);
        }
        List<String> found = found();
        kept.forEach(books::change);
        return found;
    }

    private static List<String> changed(
            List<String> rows, Posted line, BiFunction<Posted, String, @Nullable String> change) {
        List<String> changed = new ArrayList<>();
        String move = "";
        for (String row : rows) {
            String instead = row.contains("," + line.account() + ",") ? change.apply(line, row) : row;
            if (instead == null) {
                move = row.startsWith(",") ? "" : head(row);
            } else {
                changed.add(
                        move.isEmpty()
                                ? instead
                                : move + instead.substring(head(instead).length()));
                move = "";
            }
        }
        return changed;
    }

    /** The cells of the move, which stand on its first row. */
    private static String head(String row) {
        return String.join(",", Stream.of(row.split(",", -1)).limit(5).toList()) + ",";
    }

    /** One of them names no contract; the year's end takes what it closes and gives it to the next year. */
    private void linesOfNobody() {
        books.books(
                "M-7,1,DE,GEN,1410,2026-08-20,15.00,0,EUR,,",
                "Y-1,1,DE,YEAR,4400,2026-08-31,3000.00,0,EUR,C-1,",
                "Y-1,2,DE,YEAR,6970,2026-08-31,0,1500.00,EUR,C-4,");
        assertThat(found()).containsExactly("(none) | contract_asset | unexplained | -15.00");
        assertThat(books.differing(
                        "2026-08",
                        "balances.csv",
                        "difference",
                        "contract",
                        "account_kind",
                        "account",
                        "difference",
                        "largest_cause"))
                .containsExactly("(none) | contract_asset | 1410 | -15.00 | unexplained");
    }
}
