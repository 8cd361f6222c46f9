package io.tieout.firm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.odoo.Call;
import io.tieout.odoo.Odoo;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of 28 entries that were posted, somebody changes twenty in Odoo, each in another way; of four others what no figure stands on. The next close
 * names each of the twenty by its key, with what was posted and what stands there now, and nothing else.
 *
 * <p>Each contract earned 100.00 in August: credit 4400, debit 1410, on its own analytic account.
 */
@Tag("campaign")
class TamperedEntriesTest {
    private static final String AUGUST = "2026-08";
    private static final int CONTRACTS = 28;
    private static final long ASSET = 21;
    private static final long OTHER = 22;
    private static final long LIABILITY = 23;
    private static final long REVENUE = 24;

    @TempDir
    Path folder;

    /** What somebody does with the move of a contract, and what the close says of it: kind of account, cause, expected, actual. */
    private record Tampering(String what, Change change, List<String> named, List<String> tiedOut) {

        private interface Change {
            void with(Hand hand);
        }

        static Tampering of(String what, Change change, String... named) {
            return new Tampering(what, change, List.of(named), List.of());
        }

        /** What the tie-out says of it: alteration, line, field, what was posted and what stands there, and what is at stake. */
        Tampering tiesOut(String... rows) {
            return new Tampering(what, change, named, List.of(rows));
        }
    }

    private static final List<Tampering> TWENTY = List.of(
            Tampering.of("less", hand -> hand.amount("90"), "revenue amount 100.00 90.00")
                    .tiesOut(
                            "edited 1 amount: credit 100.00 EUR -> credit 90.00 EUR, 10.00 EUR",
                            "edited 2 amount: debit 100.00 EUR -> debit 90.00 EUR, 10.00 EUR"),
            Tampering.of("more", hand -> hand.amount("110.01"), "revenue amount 100.00 110.01")
                    .tiesOut(
                            "edited 1 amount: credit 100.00 EUR -> credit 110.01 EUR, 10.01 EUR",
                            "edited 2 amount: debit 100.00 EUR -> debit 110.01 EUR, 10.01 EUR"),
            Tampering.of("other sides", Hand::swap, "revenue amount 100.00 -100.00")
                    .tiesOut(
                            "edited 1 amount: credit 100.00 EUR -> debit 100.00 EUR, 200.00 EUR",
                            "edited 2 amount: debit 100.00 EUR -> credit 100.00 EUR, 200.00 EUR"),
            Tampering.of(
                            "revenue on another account",
                            hand -> hand.lines(REVENUE, Map.of("account_id", OTHER)),
                            "revenue wrong account 100.00 0.00")
                    .tiesOut("edited 1 account: 4400 -> 1590, 100.00 EUR"),
            Tampering.of(
                            "asset on the account of liabilities",
                            hand -> hand.lines(ASSET, Map.of("account_id", LIABILITY)),
                            "contract_asset wrong account 100.00 0.00",
                            "contract_liability wrong account 0.00 100.00")
                    .tiesOut("edited 2 account: 1410 -> 3280, 100.00 EUR"),
            Tampering.of("a month earlier", hand -> hand.day("2026-07-20"), "revenue wrong period 100.00 0.00")
                    .tiesOut("re-dated entry date: 2026-08-31 -> 2026-07-20, 100.00 EUR"),
            Tampering.of("a month later", hand -> hand.day("2026-09-02"), "revenue wrong period 100.00 0.00")
                    .tiesOut("re-dated entry date: 2026-08-31 -> 2026-09-02, 100.00 EUR"),
            Tampering.of(
                            "of another contract",
                            hand -> hand.all(Map.of("analytic_distribution", Map.of("31", 100))),
                            "revenue wrong contract 100.00 0.00",
                            "contract_asset wrong contract 100.00 0.00")
                    .tiesOut(
                            "dimension changed 1 dimension: C-11/1 -> C-1/1, 100.00 EUR",
                            "dimension changed 2 dimension: C-11/1 -> C-1/1, 100.00 EUR"),
            Tampering.of("nothing at all", hand -> hand.amount("0"), "revenue amount 100.00 0.00")
                    .tiesOut(
                            "edited 1 amount: credit 100.00 EUR -> 0.00 EUR, 100.00 EUR",
                            "edited 2 amount: debit 100.00 EUR -> 0.00 EUR, 100.00 EUR"),
            Tampering.of(
                            "revenue of another contract",
                            hand -> hand.lines(REVENUE, Map.of("analytic_distribution", Map.of("31", 100))),
                            "revenue wrong contract 100.00 0.00")
                    .tiesOut("dimension changed 1 dimension: C-13/1 -> C-1/1, 100.00 EUR"),
            Tampering.of(
                            "half of another contract",
                            hand -> hand.all(Map.of("analytic_distribution", Map.of("31", 50, hand.account(), 50))),
                            "revenue amount 100.00 50.00")
                    .tiesOut(
                            "dimension changed 1 dimension: C-14/1 -> shares, 100.00 EUR",
                            "dimension changed 2 dimension: C-14/1 -> shares, 100.00 EUR"),
            Tampering.of("deleted", Hand::delete, "revenue deleted in ledger 100.00 0.00")
                    .tiesOut("deleted entry entry: 2 lines, 100.00 EUR -> , 100.00 EUR"),
            Tampering.of("a draft again", Hand::draft, "revenue deleted in ledger 100.00 0.00")
                    .tiesOut("reset to draft entry state: posted -> draft, 100.00 EUR"),
            Tampering.of("cancelled", Hand::cancel, "revenue deleted in ledger 100.00 0.00")
                    .tiesOut("cancelled entry state: posted -> cancelled, 100.00 EUR"),
            Tampering.of("copied with its reference", hand -> hand.copy(true, "100"), "revenue duplicate 100.00 200.00")
                    .tiesOut("duplicate entry entry:  -> another of 2026-08-31: 2 lines, 100.00 EUR, 100.00 EUR"),
            Tampering.of("copied without", hand -> hand.copy(false, "100"), "revenue manual entry 0.00 100.00")
                    .tiesOut("duplicate entry entry:  -> another of 2026-08-31: 2 lines, 100.00 EUR, 100.00 EUR"),
            Tampering.of("reversed by hand", hand -> hand.copy(false, "-100"), "revenue manual entry 0.00 -100.00"),
            Tampering.of("two further lines", Hand::add, "revenue amount 100.00 105.00")
                    .tiesOut(
                            "line added 3 line:  -> 4400, credit 5.00 EUR, C-21/1, 5.00 EUR",
                            "line added 4 line:  -> 1410, debit 5.00 EUR, C-21/1, 5.00 EUR"),
            Tampering.of("a line replaced", Hand::replace, "revenue deleted in ledger 100.00 0.00")
                    .tiesOut(
                            "line deleted 1 line: 4400, credit 100.00 EUR, C-22/1 -> , 100.00 EUR",
                            "line added 3 line:  -> 1590, credit 100.00 EUR, C-22/1, 100.00 EUR"),
            Tampering.of(
                            "less, under another reference",
                            hand -> {
                                hand.amount("95");
                                hand.write(Map.of("ref", "INV-7"));
                            },
                            "revenue amount 100.00 95.00")
                    .tiesOut(
                            "edited entry reference: DE/2026-08/C-23/revenue/1 -> INV-7, 0.00 EUR",
                            "edited 1 amount: credit 100.00 EUR -> credit 95.00 EUR, 5.00 EUR",
                            "edited 2 amount: debit 100.00 EUR -> debit 95.00 EUR, 5.00 EUR"));

    private static final List<Tampering> HARMLESS = List.of(
            Tampering.of("a partner and a text", hand -> hand.all(Map.of("partner_id", 1L, "name", "renamed")))
                    .tiesOut(
                            "edited 1 text: revenue 2026-08 C-24/1 -> renamed, 0.00 EUR",
                            "edited 2 text: contract asset 2026-08 C-24/1 -> renamed, 0.00 EUR"),
            Tampering.of("another day of its month", hand -> hand.day("2026-08-15"))
                    .tiesOut("re-dated entry date: 2026-08-31 -> 2026-08-15, 100.00 EUR"),
            Tampering.of("a reference", hand -> hand.write(Map.of("ref", "seen by the auditor")))
                    .tiesOut("edited entry reference: DE/2026-08/C-26/revenue/1 -> seen by the auditor, 0.00 EUR"),
            Tampering.of("no analytic account", hand -> hand.all(Map.of("analytic_distribution", false)))
                    .tiesOut(
                            "dimension removed 1 dimension: C-27/1 -> , 100.00 EUR",
                            "dimension removed 2 dimension: C-27/1 -> , 100.00 EUR"));

    @Test
    void eachOfTwentyIsNamedWithWhatWasPostedAndWhatStandsThere() {
        long begun = System.nanoTime();
        try (OdooFirm there = OdooFirm.ofContracts(CONTRACTS, folder);
                Odoo admin = there.admin()) {
            there.firm().posts(AUGUST);
            List<String> expected = new ArrayList<>();
            List<String> tiedOut = new ArrayList<>();
            int contract = 4;
            for (Tampering tampering : TWENTY) {
                tampering.change().with(new Hand(admin, contract));
                tiedOut.addAll(rows(contract, tampering));
                for (String named : tampering.named()) {
                    expected.add("%d %s: %s".formatted(contract, tampering.what(), named));
                }
                contract++;
            }
            for (Tampering tampering : HARMLESS) {
                tampering.change().with(new Hand(admin, contract));
                tiedOut.addAll(rows(contract, tampering));
                contract++;
            }
            there.firm().closes(AUGUST);
            assertThat(there.firm().anna("run", "tie-out").exit()).isEqualTo(3);
            assertThat(TieOutRows.of(there.firm()).stream().map(TamperedEntriesTest::wherever))
                    .containsExactlyInAnyOrderElementsOf(tiedOut);
            Map<String, List<String>> found = found(there.firm());
            List<String> missing = expected.stream()
                    .filter(said -> !found.getOrDefault("C-" + said.split(" ")[0], List.of())
                            .contains(said.substring(said.indexOf(": ") + 2)))
                    .toList();
            assertThat(missing).as(found.toString()).isEmpty();
            assertThat(found).doesNotContainKeys("C-2", "C-3", "C-24", "C-25", "C-26", "C-27", "C-28");
            System.out.printf(
                    "campaign tampered entries: %d of %d named with what was posted and what stands there, %d s%n",
                    TWENTY.size(),
                    TWENTY.size(),
                    Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        }
    }

    private static List<String> rows(int contract, Tampering tampering) {
        return tampering.tiedOut().stream()
                .map(row -> "C-%d %s".formatted(contract, row))
                .toList();
    }

    /** Without what Odoo numbers, and in which order it says the shares of a line. */
    private static String wherever(String row) {
        return row.replaceAll("TIE/\\S+ \\(id \\d+\\)", "another").replaceAll("\\{.*}", "shares");
    }

    /** By the contract whose entry it is, or whose amount. */
    private static Map<String, List<String>> found(Firm firm) {
        List<List<String>> table = firm.table(AUGUST, "differences.csv");
        List<String> header = table.getFirst();
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (List<String> row : table.subList(1, table.size())) {
            String entry = row.get(header.indexOf("entry"));
            String ours = entry.startsWith("DE/") ? entry.split("/")[2] : row.get(header.indexOf("contract"));
            String told = "%s %s %s %s"
                    .formatted(
                            row.get(header.indexOf("account_kind")),
                            row.get(header.indexOf("cause")),
                            row.get(header.indexOf("expected")),
                            row.get(header.indexOf("actual")));
            if (row.get(header.indexOf("leg")).equals("ledger")) {
                found.computeIfAbsent(ours, none -> new ArrayList<>()).add(told);
            }
        }
        return found;
    }

    /** Somebody with all rights, before the entry of a contract. */
    private record Hand(Odoo odoo, int contract, long move) {

        Hand(Odoo odoo, int contract) {
            this(odoo, contract, move(odoo, contract));
        }

        private static long move(Odoo odoo, int contract) {
            List<?> byRef = List.of(List.of("ref", "=", "DE/2026-08/C-%d/revenue/1".formatted(contract)));
            return odoo.searchRead("account.move", byRef, List.of("ref"), 0, 2)
                    .getFirst()
                    .id();
        }

        String account() {
            return String.valueOf(30 + contract);
        }

        private long line(long account) {
            List<?> ofIt = List.of(List.of("move_id", "=", move), List.of("account_id", "=", account));
            return odoo.searchRead("account.move.line", ofIt, List.of("name"), 0, 2)
                    .getFirst()
                    .id();
        }

        void write(Map<String, Object> values) {
            odoo.write("account.move", List.of(move), values);
        }

        private void commands(List<List<?>> lines) {
            draft();
            write(Map.of("line_ids", lines));
            post();
        }

        private void post() {
            odoo.action("account.move", "action_post", List.of(move));
        }

        void draft() {
            odoo.action("account.move", "button_draft", List.of(move));
        }

        void cancel() {
            odoo.action("account.move", "button_cancel", List.of(move));
        }

        void delete() {
            draft();
            odoo.call(Call.writing("account.move", "unlink").on(List.of(move)));
        }

        void amount(String text) {
            BigDecimal amount = new BigDecimal(text);
            commands(List.of(
                    List.of(1, line(REVENUE), Map.of("debit", 0, "credit", amount)),
                    List.of(1, line(ASSET), Map.of("debit", amount, "credit", 0))));
        }

        void swap() {
            commands(List.of(
                    List.of(1, line(REVENUE), Map.of("debit", 100, "credit", 0)),
                    List.of(1, line(ASSET), Map.of("debit", 0, "credit", 100))));
        }

        void lines(long account, Map<String, Object> values) {
            commands(List.of(List.of(1, line(account), values)));
        }

        void all(Map<String, Object> values) {
            commands(List.of(List.of(1, line(REVENUE), values), List.of(1, line(ASSET), values)));
        }

        void day(String day) {
            draft();
            write(Map.of("date", day, "name", false));
            post();
        }

        void add() {
            commands(List.of(further(REVENUE, "-5"), further(ASSET, "5")));
        }

        void replace() {
            commands(List.of(List.of(2, line(REVENUE)), further(OTHER, "-100")));
        }

        void copy(boolean withReference, String amount) {
            BigDecimal money = new BigDecimal(amount);
            Map<String, Object> values = new LinkedHashMap<>(Map.of(
                    "date",
                    "2026-08-31",
                    "journal_id",
                    11,
                    "line_ids",
                    List.of(further(REVENUE, money.negate().toString()), further(ASSET, amount))));
            if (withReference) {
                values.put("ref", "DE/2026-08/C-%d/revenue/1".formatted(contract));
            }
            odoo.action("account.move", "action_post", odoo.create("account.move", List.of(values)));
        }

        /** A new line; debit positive. */
        private List<?> further(long account, String balance) {
            return List.of(
                    0,
                    0,
                    Map.of(
                            "account_id",
                            account,
                            "name",
                            "by hand",
                            "balance",
                            new BigDecimal(balance),
                            "analytic_distribution",
                            Map.of(account(), 100)));
        }
    }
}
