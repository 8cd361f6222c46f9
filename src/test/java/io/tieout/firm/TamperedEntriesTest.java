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
 * Of 28 entries that were posted, somebody changes twenty in Odoo, each in another way; of three others what no figure stands on. The next close
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
    private record Tampering(String what, Change change, List<String> named) {

        private interface Change {
            void with(Hand hand);
        }

        static Tampering of(String what, Change change, String... named) {
            return new Tampering(what, change, List.of(named));
        }
    }

    private static final List<Tampering> TWENTY = List.of(
            Tampering.of("less", hand -> hand.amount("90"), "revenue amount 100.00 90.00"),
            Tampering.of("more", hand -> hand.amount("110.01"), "revenue amount 100.00 110.01"),
            Tampering.of("other sides", Hand::swap, "revenue amount 100.00 -100.00"),
            Tampering.of(
                    "revenue on another account",
                    hand -> hand.lines(REVENUE, Map.of("account_id", OTHER)),
                    "revenue wrong account 100.00 0.00"),
            Tampering.of(
                    "asset on the account of liabilities",
                    hand -> hand.lines(ASSET, Map.of("account_id", LIABILITY)),
                    "contract_asset wrong account 100.00 0.00",
                    "contract_liability wrong account 0.00 100.00"),
            Tampering.of("a month earlier", hand -> hand.day("2026-07-20"), "revenue wrong period 100.00 0.00"),
            Tampering.of("a month later", hand -> hand.day("2026-09-02"), "revenue wrong period 100.00 0.00"),
            Tampering.of(
                    "of another contract",
                    hand -> hand.all(Map.of("analytic_distribution", Map.of("31", 100))),
                    "revenue wrong contract 100.00 0.00",
                    "contract_asset wrong contract 100.00 0.00"),
            Tampering.of("nothing at all", hand -> hand.amount("0"), "revenue amount 100.00 0.00"),
            Tampering.of(
                    "revenue of another contract",
                    hand -> hand.lines(REVENUE, Map.of("analytic_distribution", Map.of("31", 100))),
                    "revenue wrong contract 100.00 0.00"),
            Tampering.of(
                    "half of another contract",
                    hand -> hand.all(Map.of("analytic_distribution", Map.of("31", 50, hand.account(), 50))),
                    "revenue amount 100.00 50.00"),
            Tampering.of("deleted", Hand::delete, "revenue deleted in ledger 100.00 0.00"),
            Tampering.of("a draft again", Hand::draft, "revenue deleted in ledger 100.00 0.00"),
            Tampering.of("cancelled", Hand::cancel, "revenue deleted in ledger 100.00 0.00"),
            Tampering.of(
                    "copied with its reference", hand -> hand.copy(true, "100"), "revenue duplicate 100.00 200.00"),
            Tampering.of("copied without", hand -> hand.copy(false, "100"), "revenue manual entry 0.00 100.00"),
            Tampering.of("reversed by hand", hand -> hand.copy(false, "-100"), "revenue manual entry 0.00 -100.00"),
            Tampering.of("two further lines", Hand::add, "revenue amount 100.00 105.00"),
            Tampering.of("a line replaced", Hand::replace, "revenue deleted in ledger 100.00 0.00"),
            Tampering.of(
                    "less, under another reference",
                    hand -> {
                        hand.amount("95");
                        hand.write(Map.of("ref", "INV-7"));
                    },
                    "revenue amount 100.00 95.00"));

    private static final List<Tampering> HARMLESS = List.of(
            Tampering.of("a partner and a text", hand -> hand.all(Map.of("partner_id", 1L, "name", "renamed"))),
            Tampering.of("another day of its month", hand -> hand.day("2026-08-15")),
            Tampering.of("a reference", hand -> hand.write(Map.of("ref", "seen by the auditor"))));

    @Test
    void eachOfTwentyIsNamedWithWhatWasPostedAndWhatStandsThere() {
        long begun = System.nanoTime();
        try (OdooFirm there = OdooFirm.ofContracts(CONTRACTS, folder);
                Odoo admin = there.admin()) {
            there.firm().posts(AUGUST);
            List<String> expected = new ArrayList<>();
            int contract = 4;
            for (Tampering tampering : TWENTY) {
                tampering.change().with(new Hand(admin, contract));
                for (String named : tampering.named()) {
                    expected.add("%d %s: %s".formatted(contract, tampering.what(), named));
                }
                contract++;
            }
            for (Tampering tampering : HARMLESS) {
                tampering.change().with(new Hand(admin, contract++));
            }
            there.firm().closes(AUGUST);
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
