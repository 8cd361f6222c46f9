package io.tieout.firm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import io.tieout.odoo.Call;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was posted is held against what the ledger has now; whatever somebody did there is named with what was and what is. */
class TieOutTest {
    private static final String AUGUST = "2026-08";
    private static final String[] TIE_OUT = {"run", "tie-out"};
    private static final String EXPORT =
            "entry,line,entity,journal,account,posted_on,debit,credit,currency,contract,obligation,reference\n";

    @TempDir
    Path folder;

    /** Nine contracts, an entry of two lines each: line 1 credits 4400, line 2 debits 1410. C-4 to C-9 earned 100.00. */
    @Test
    void entriesInAnOdooAreNamedByWhatBecameOfThem() {
        try (OdooFirm there = OdooFirm.ofContracts(9, folder);
                Odoo admin = there.admin()) {
            Firm firm = there.firm();
            firm.posts(AUGUST);

            Said posted = firm.anna(TIE_OUT);

            assertThat(posted.err()).isEmpty();
            assertThat(posted.out()).contains("tie-out DE all months", "  9 entries, 18 lines, all as posted\n");
            assertThat(posted.exit()).isZero();
            assertThat(TieOutRows.of(firm)).isEmpty();

            there.changes("C-1", 21, "analytic_distribution", Map.of("32", 100));
            there.changes("C-2", 24, "account_id", 22);
            copy(admin, "2026-09-02", "300", "32", "DE/2026-08/C-3/revenue/1");
            amount(admin, "C-4", "90");
            there.changes("C-5", 21, "analytic_distribution", false);
            there.changes("C-5", 24, "analytic_distribution", false);
            there.moves("C-6", "2026-08-15");
            copy(admin, "2026-08-31", "100", "37", "");
            draft(admin, "C-8");
            admin.call(Call.writing("account.move", "unlink").on(List.of(move(admin, "C-8"))));
            draft(admin, "C-9");

            Said altered = firm.anna(TIE_OUT);

            assertThat(altered.exit()).isEqualTo(3);
            assertThat(altered.out())
                    .contains(
                            "9 entries, 18 lines, 9 not as posted: 1 deleted, 1 dimension changed, 1 dimension removed,"
                                    + " 2 duplicate, 2 edited, 1 re-dated, 1 reset to draft\n")
                    .contains(
                            "    DE/2026-08/C-4/revenue/1   edited, line 1   amount: credit 100.00 EUR, now credit 90.00 EUR")
                    .contains("  duplicate: Delete the copy in the ledger, or reverse it there.\n");
            assertThat(TieOutRows.of(firm).stream().map(row -> row.replaceAll("TIE/\\S+ \\(id \\d+\\)", "another")))
                    .containsExactly(
                            "C-1 dimension changed 2 dimension: C-1/1 -> C-2/1, 800.00 EUR",
                            "C-2 edited 1 account: 4400 -> 1590, 300.00 EUR",
                            "C-3 duplicate entry entry:  -> another of 2026-09-02: 2 lines, 300.00 EUR, 300.00 EUR",
                            "C-4 edited 1 amount: credit 100.00 EUR -> credit 90.00 EUR, 10.00 EUR",
                            "C-4 edited 2 amount: debit 100.00 EUR -> debit 90.00 EUR, 10.00 EUR",
                            "C-5 dimension removed 1 dimension: C-5/1 -> , 100.00 EUR",
                            "C-5 dimension removed 2 dimension: C-5/1 -> , 100.00 EUR",
                            "C-6 re-dated entry date: 2026-08-31 -> 2026-08-15, 100.00 EUR",
                            "C-7 duplicate entry entry:  -> another of 2026-08-31: 2 lines, 100.00 EUR, 100.00 EUR",
                            "C-8 deleted entry entry: 2 lines, 100.00 EUR -> , 100.00 EUR",
                            "C-9 reset to draft entry state: posted -> draft, 100.00 EUR");

            there.odoo().put("account.account", 24, Map.of("code", "4401"));

            Said renumbered = firm.anna("run", "tie-out", "--period", AUGUST, "--json");

            assertThat(renumbered.json().path("tie_out").path("entries").asInt())
                    .isEqualTo(9);
            assertThat(TieOutRows.of(firm, "tie-out-" + AUGUST))
                    .contains("C-7 edited 1 account: 4400 -> 4401, 100.00 EUR")
                    .doesNotContain("C-2 edited 1 account: 4400 -> 4401, 300.00 EUR");
            assertThat(firm.anna("run", "tie-out", "--period", "2026-09").out()).contains("  nothing was posted\n");
        }
    }

    /** 1,500.00 of C-1: line 1 credits 4400, line 2 debits 1410. */
    @Test
    void entriesInAFolderAreNamedByWhatBecameOfThem() throws IOException {
        try (SmallMonth month = SmallMonth.in(folder)) {
            Firm firm = month.firm();
            firm.posts("2026-09");
            Path entry = firm.file("books/posted/DE_2026-09_C-1_revenue_1.csv");
            String posted = Files.readString(entry);

            Files.writeString(entry, posted.replace("1500.00", "1500.0"));
            Said asPosted = firm.anna(TIE_OUT);
            assertThat(asPosted.out()).contains("  1 entry, 2 lines, all as posted\n");
            assertThat(asPosted.exit()).isZero();

            Files.writeString(
                    entry,
                    posted.replace("1500.00", "1400.00").replace("4400", "4410").replace("2026-09-30", "2026-09-29"));
            assertThat(firm.anna(TIE_OUT).exit()).isEqualTo(3);
            assertThat(TieOutRows.of(firm))
                    .containsExactly(
                            "C-1 re-dated entry date: 2026-09-30 -> 2026-09-29, 1500.00 EUR",
                            "C-1 edited 1 account: 4400 -> 4410, 1500.00 EUR",
                            "C-1 edited 1 amount: credit 1500.00 EUR -> credit 1400.00 EUR, 100.00 EUR",
                            "C-1 edited 2 amount: debit 1500.00 EUR -> debit 1400.00 EUR, 100.00 EUR");

            Files.writeString(entry, posted.replace("C-1/1\n", "\n"));
            Path copy = entry.resolveSibling("again.csv");
            Files.writeString(copy, posted);
            firm.anna(TIE_OUT);
            assertThat(TieOutRows.of(firm))
                    .containsExactly(
                            "C-1 duplicate entry entry:  -> again of 2026-09-30: 2 lines, 1500.00 EUR, 1500.00 EUR",
                            "C-1 dimension removed 1 dimension: C-1/1 -> , 1500.00 EUR",
                            "C-1 dimension removed 2 dimension: C-1/1 -> , 1500.00 EUR");

            Files.delete(entry);
            firm.anna(TIE_OUT);
            assertThat(TieOutRows.of(firm))
                    .containsExactly(
                            "C-1 deleted entry entry: 2 lines, 1500.00 EUR -> , 1500.00 EUR",
                            "C-1 replaced entry entry:  -> again of 2026-09-30: 2 lines, 1500.00 EUR, 1500.00 EUR");

            Files.move(copy, entry);
            firm.write(
                    "books/ledger_lines.csv",
                    EXPORT
                            + "M-1,1,DE,TIE,1410,2026-10-02,1500.00,0.00,EUR,C-1,1,\n"
                            + "M-1,2,DE,TIE,4400,2026-10-02,0.00,1500.00,EUR,C-1,1,\n"
                            + "M-2,1,DE,GEN,1410,2026-10-02,1500.00,0.00,EUR,C-1,1,\n"
                            + "M-2,2,DE,GEN,4400,2026-10-02,0.00,1500.00,EUR,C-1,1,\n"
                            + "M-3,1,DE,TIE,1410,2026-10-02,15.00,0.00,EUR,C-1,1,\n"
                            + "M-3,2,DE,TIE,4400,2026-10-02,0.00,15.00,EUR,C-1,1,\n");
            firm.anna(TIE_OUT);
            assertThat(TieOutRows.of(firm))
                    .containsExactly(
                            "C-1 duplicate entry entry:  -> M-1 of 2026-10-02: 2 lines, 1500.00 EUR, 1500.00 EUR");
        }
    }

    /** Books that are out of reach are not taken for books from which everything was deleted. */
    @Test
    void aTieOutThatCannotReachTheLedgerFailsAndKeepsNobodyFromClosing() throws IOException {
        try (SmallMonth month = SmallMonth.in(folder)) {
            Firm firm = month.firm();
            firm.posts("2026-09");
            Path away = firm.file("away");
            Files.move(firm.file("books"), away);

            Said failed = firm.anna(TIE_OUT);

            assertThat(failed.exit()).isEqualTo(7);
            Files.move(away, firm.file("books"));
            assertThat(month.run().exit()).isIn(0, 3);
            assertThat(firm.anna(TIE_OUT).exit()).isEqualTo(4);
            Said resumed = firm.anna("resume");
            assertThat(resumed.out()).contains("  1 entry, 2 lines, all as posted\n");
            assertThat(resumed.exit()).isZero();
        }
    }

    /** Of two entries the second cannot be read; once it can, it alone is asked for. */
    @Test
    void aTieOutGoesOnWhereItFailed() throws IOException {
        try (SmallMonth month = SmallMonth.in(folder)) {
            Firm firm = month.firm();
            firm.posts("2026-09");
            month.lateHour();
            firm.posts("2026-09");
            firm.write(
                    "tieout.yaml",
                    firm.text("tieout.yaml").replace("system: ledger-de", "system: ledger-de, at_once: 1"));
            Path first = firm.file("books/posted/DE_2026-09_C-1_revenue_1.csv");
            Path second = firm.file("books/posted/DE_2026-09_C-1_revenue_2.csv");
            String posted = Files.readString(second);
            Files.writeString(first, Files.readString(first).replace("2026-09-30", "2026-09-28"));
            Files.writeString(second, "");

            Said failed = firm.anna(TIE_OUT);

            assertThat(failed.exit()).isEqualTo(7);
            assertThat(failed.err()).contains("lies in the place of the entry DE/2026-09/C-1/revenue/2 and is empty.");
            Files.writeString(second, posted.replace("2026-09-30", "2026-09-29"));
            Files.writeString(first, Files.readString(first).replace("2026-09-28", "2026-09-27"));
            Said resumed = firm.anna("resume");
            assertThat(resumed.exit()).isEqualTo(3);
            assertThat(resumed.out()).contains("  2 entries, 4 lines, 2 not as posted: 2 re-dated\n");
            assertThat(TieOutRows.of(firm))
                    .containsExactly(
                            "C-1 re-dated entry date: 2026-09-30 -> 2026-09-28, 1500.00 EUR",
                            "C-1 re-dated entry date: 2026-09-30 -> 2026-09-29, 100.00 EUR");
        }
    }

    private static long move(Odoo admin, String contract) {
        List<?> byRef = List.of(List.of("ref", "=", "DE/2026-08/%s/revenue/1".formatted(contract)));
        return admin.searchRead("account.move", byRef, List.of("ref"), 0, 2)
                .getFirst()
                .id();
    }

    private static void draft(Odoo admin, String contract) {
        admin.action("account.move", "button_draft", List.of(move(admin, contract)));
    }

    private static void amount(Odoo admin, String contract, String amount) {
        long move = move(admin, contract);
        List<List<?>> commands = new ArrayList<>();
        for (OdooRecord line : admin.searchRead(
                "account.move.line", List.of(List.of("move_id", "=", move)), List.of("debit"), 0, 10)) {
            boolean debit = line.number("debit").signum() > 0;
            commands.add(List.of(
                    1,
                    line.id(),
                    Map.of("debit", debit ? new BigDecimal(amount) : 0, "credit", debit ? 0 : new BigDecimal(amount))));
        }
        draft(admin, contract);
        admin.write("account.move", List.of(move), Map.of("line_ids", commands));
        admin.action("account.move", "action_post", List.of(move));
    }

    /** Somebody enters an amount of an analytic account into our journal. */
    private static void copy(Odoo admin, String day, String amount, String analytic, String reference) {
        BigDecimal money = new BigDecimal(amount);
        Map<String, Object> values = new LinkedHashMap<>(Map.of(
                "date",
                day,
                "journal_id",
                11,
                "line_ids",
                List.of(line(21, money, analytic), line(24, money.negate(), analytic))));
        if (!reference.isEmpty()) {
            values.put("ref", reference);
        }
        admin.action("account.move", "action_post", admin.create("account.move", List.of(values)));
    }

    private static List<?> line(long account, BigDecimal balance, String analytic) {
        return List.of(
                0,
                0,
                Map.of(
                        "account_id",
                        account,
                        "name",
                        "by hand",
                        "balance",
                        balance,
                        "analytic_distribution",
                        Map.of(analytic, 100)));
    }
}
