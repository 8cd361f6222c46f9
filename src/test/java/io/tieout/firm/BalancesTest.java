package io.tieout.firm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * August is posted, and every balance ties. Then somebody works in the books: each line that is removed, moved or added is found in the
 * balance of its kind, with its cause and amount. What was taken less what is booked, debit positive.
 */
class BalancesTest {
    @TempDir
    Path folder;

    private BooksOfEveryKind books;

    @Test
    void everyLineIsFoundWhereInvoicesCreditRevenue() {
        try (BooksOfEveryKind posted = post("revenue")) {
            assertThat(posted.differing(
                            "2026-08", "balances.csv", "target", "contract", "account_kind", "target", "ledger"))
                    .containsExactly(
                            "C-1 | contract_asset | 1000.00 | 1000.00",
                            "C-2 | contract_liability | -1100.00 | -1100.00",
                            "C-3 | refund_liability | -200.00 | -200.00",
                            "C-4 | contract_asset | 2500.00 | 2500.00",
                            "C-4 | loss_provision | -1500.00 | -1500.00",
                            "C-4 | loss_cost | 1500.00 | 1500.00",
                            "C-5 | contract_asset | 930.00 | 930.00",
                            "C-5 | fx_difference | -30.00 | -30.00");
            assertThat(found()).isEmpty();
            linesRemoved("C-2 | contract_liability | deleted in ledger | -1100.00");
            entriesMoved(
                    "C-2 | revenue | wrong period | -1100.00",
                    "C-2 | contract_liability | wrong period | -1100.00",
                    "C-3 | revenue | wrong period | -200.00",
                    "C-3 | refund_liability | wrong period | -200.00");
            linesOnAnotherAccount("C-2 | contract_liability | wrong account | -1100.00");
            linesAdded();

            books.books("RE-2,2,DE,SAL,1410,2026-08-20,0,50.00,EUR,C-2,odoo:invoice:RE-2");
            assertThat(found()).containsExactly("C-2 | contract_asset | wrong account | 50.00");
        }
    }

    @Test
    void everyLineIsFoundWhereInvoicesCreditTheBalance() {
        try (BooksOfEveryKind posted = post("contract_balance")) {
            assertThat(posted.differing(
                            "2026-08", "balances.csv", "taken", "contract", "account_kind", "target", "ledger"))
                    .containsExactly(
                            "C-1 | contract_asset | 1000.00 | 1000.00",
                            "C-2 | contract_liability | -1100.00 | -1100.00",
                            "C-3 | refund_liability | -200.00 | -200.00",
                            "C-4 | contract_asset | 2500.00 | 2500.00",
                            "C-4 | loss_provision | -1500.00 | -1500.00",
                            "C-4 | loss_cost | 1500.00 | 1500.00",
                            "C-5 | contract_asset | 930.00 | 930.00",
                            "C-5 | fx_difference | -30.00 | -30.00");
            assertThat(found()).isEmpty();
            linesRemoved("C-2 | contract_liability | deleted in ledger | 100.00");
            entriesMoved(
                    "C-2 | revenue | wrong period | 100.00",
                    "C-2 | contract_liability | wrong period | 100.00",
                    "C-3 | revenue | wrong period | 1000.00",
                    "C-3 | contract_liability | wrong period | 1200.00",
                    "C-3 | refund_liability | wrong period | -200.00");
            linesOnAnotherAccount("C-2 | contract_liability | wrong account | 100.00");
            linesAdded();

            books.books("RE-2,2,DE,SAL,4400,2026-08-20,0,50.00,EUR,C-2,odoo:invoice:RE-2");
            assertThat(found()).containsExactly("C-2 | revenue | wrong account | -50.00");
        }
    }

    private BooksOfEveryKind post(String invoicesCredit) {
        books = new BooksOfEveryKind(folder, invoicesCredit);
        books.firm().posts("2026-08").closes("2026-08");
        return books;
    }

    /** The ledger leg of all differences. A balance differs by what its differences add up to. */
    private List<String> found() {
        books.firm().closes("2026-08");
        return books.differing(
                "2026-08", "differences.csv", "difference", "contract", "account_kind", "cause", "difference");
    }

    private void linesRemoved(String ofC2) {
        List<List<String>> kept = entries();
        books.change("C-1/revenue", without(kept.get(0), ",1410,"));
        books.change("C-2/revenue", without(kept.get(1), ",3280,"));
        books.change("C-3/revenue", without(kept.get(2), ",3290,"));
        books.change("C-4/loss", without(kept.get(3), ",3970,"));
        books.change("C-5/revenue", without(kept.get(4), ",4840,"));
        assertThat(found())
                .containsExactly(
                        "C-1 | contract_asset | deleted in ledger | 1000.00",
                        ofC2,
                        "C-3 | refund_liability | deleted in ledger | -200.00",
                        "C-4 | loss_provision | deleted in ledger | -1500.00",
                        "C-5 | fx_difference | deleted in ledger | -30.00");
        restore(kept);
    }

    private void entriesMoved(String... ofC2AndC3) {
        List<List<String>> kept = entries();
        for (int at = 0; at < KEYS.size(); at++) {
            books.change(KEYS.get(at), replaced(kept.get(at), "2026-08-31", "2026-09-01"));
        }
        List<String> expected = new ArrayList<>(
                List.of("C-1 | revenue | wrong period | 1000.00", "C-1 | contract_asset | wrong period | 1000.00"));
        expected.addAll(List.of(ofC2AndC3));
        expected.addAll(List.of(
                "C-4 | loss_provision | wrong period | -1500.00",
                "C-4 | loss_cost | wrong period | 1500.00",
                "C-5 | revenue | wrong period | 900.00",
                "C-5 | contract_asset | wrong period | 930.00",
                "C-5 | fx_difference | wrong period | -30.00"));
        assertThat(found()).containsExactlyElementsOf(expected);
        restore(kept);
    }

    private void linesOnAnotherAccount(String ofC2) {
        List<List<String>> kept = entries();
        books.change("C-1/revenue", replaced(kept.get(0), ",1410,", ",1590,"));
        books.change("C-2/revenue", replaced(kept.get(1), ",3280,", ",1590,"));
        books.change("C-3/revenue", replaced(kept.get(2), ",3290,", ",1590,"));
        books.change("C-4/loss", replaced(kept.get(3), ",6970,", ",1590,"));
        books.change("C-5/revenue", replaced(kept.get(4), ",4840,", ",6970,"));
        assertThat(found())
                .containsExactly(
                        "C-1 | contract_asset | wrong account | 1000.00",
                        ofC2,
                        "C-3 | refund_liability | wrong account | -200.00",
                        "C-4 | loss_cost | wrong account | 1500.00",
                        "C-5 | loss_cost | wrong account | 30.00",
                        "C-5 | fx_difference | wrong account | -30.00");
        restore(kept);
    }

    /** One of them names no contract; the year's end takes what it closes and gives it to the next year. */
    private void linesAdded() {
        books.books(
                "M-1,1,DE,GEN,1410,2026-08-20,9999.00,0,EUR,C-1,",
                "M-2,1,DE,GEN,3280,2026-08-20,0,10.00,EUR,C-2,",
                "M-3,1,DE,GEN,3290,2026-08-20,11.00,0,EUR,C-3,",
                "M-4,1,DE,GEN,3970,2026-08-20,12.00,0,EUR,C-4,",
                "M-5,1,DE,GEN,6970,2026-08-20,0,13.00,EUR,C-4,",
                "M-6,1,DE,GEN,4840,2026-08-20,14.00,0,EUR,C-5,",
                "M-7,1,DE,GEN,1410,2026-08-20,15.00,0,EUR,,",
                "Y-1,1,DE,YEAR,4400,2026-08-31,3000.00,0,EUR,C-1,",
                "Y-1,2,DE,YEAR,6970,2026-08-31,0,1500.00,EUR,C-4,");
        assertThat(found())
                .containsExactly(
                        "(none) | contract_asset | unexplained | -15.00",
                        "C-1 | contract_asset | manual entry | -9999.00",
                        "C-2 | contract_liability | manual entry | 10.00",
                        "C-3 | refund_liability | manual entry | -11.00",
                        "C-4 | loss_provision | manual entry | -12.00",
                        "C-4 | loss_cost | manual entry | 13.00",
                        "C-5 | fx_difference | manual entry | -14.00");
        assertThat(books.differing(
                        "2026-08",
                        "balances.csv",
                        "difference",
                        "contract",
                        "account_kind",
                        "account",
                        "difference",
                        "largest_cause"))
                .containsExactly(
                        "(none) | contract_asset | 1410 | -15.00 | unexplained",
                        "C-1 | contract_asset |  | -9999.00 | manual entry",
                        "C-2 | contract_liability |  | 10.00 | manual entry",
                        "C-3 | refund_liability |  | -11.00 | manual entry",
                        "C-4 | loss_provision |  | -12.00 | manual entry",
                        "C-4 | loss_cost |  | 13.00 | manual entry",
                        "C-5 | fx_difference |  | -14.00 | manual entry");
        books.books();
    }

    private static final List<String> KEYS =
            List.of("C-1/revenue", "C-2/revenue", "C-3/revenue", "C-4/loss", "C-5/revenue");

    private List<List<String>> entries() {
        return KEYS.stream().map(books::entry).toList();
    }

    private void restore(List<List<String>> kept) {
        for (int at = 0; at < KEYS.size(); at++) {
            books.change(KEYS.get(at), kept.get(at));
        }
    }

    private static List<String> without(List<String> entry, String account) {
        return entry.stream().filter(row -> !row.contains(account)).toList();
    }

    private static List<String> replaced(List<String> entry, String from, String to) {
        return entry.stream().map(row -> row.replace(from, to)).toList();
    }
}
