package io.tieout.firm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import io.tieout.odoofake.Fault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Approved expenses that an Odoo invoices, at what the customer pays. */
class ExpensesHandedOverTest {
    private static final List<String> AS_APPROVED =
            List.of("2026-08-10 line 11 account 31 100.10 cost 0.00", "2026-08-11 line 12 account 32 14.70 cost 0.00");

    private static final List<String> CORRECTED =
            List.of("2026-08-10 line 11 account 31 80.05 cost 0.00", "2026-08-14 line 12 account 32 8.40 cost 0.00");

    @TempDir
    Path folder;

    /** 100.10, and 12.25 and a fifth: 114.80. Nobody pays for 9.99, and nobody approved 5.00. */
    @ParameterizedTest
    @ValueSource(ints = {19, 18, 16})
    void approvedExpensesStandOnceAsTheCustomerPaysThem(int version) {
        try (HandOverFirm there = HandOverFirm.in(folder, version)) {
            there.spends();
            Said said = there.handsOver();
            assertThat(said.exit()).as(said.toString()).isZero();
            assertThat(said.out())
                    .contains(
                            "3 lines, 13.50 h handed over, worth 1,350.00 EUR; 2 expenses, 114.80 EUR handed over",
                            "there now: 3 lines, 13.50 h; 2 expenses, 114.80 EUR");
            assertThat(there.expenses()).isEqualTo(AS_APPROVED);
            assertThat(there.delivered(11)).isEqualTo(new BigDecimal("100.10"));
            assertThat(there.delivered(12)).isEqualTo(new BigDecimal("14.70"));
            assertThat(there.firm().text("out/DE/hand-over/2026-08/hand_over.csv"))
                    .contains(
                            "DE,expenses,psa:expense_line:E-2,C-2,1,2026-08-11,R-1,handed_over,14.70,EUR,14.70,14.70,EUR,DE/expenses/psa:expense_line:E-2/1 ");

            long writes = there.writes();
            assertThat(there.handsOver().out())
                    .contains("0 lines handed over; 0 expenses handed over", "2 expenses, 114.80 EUR");
            assertThat(there.writes()).isEqualTo(writes);
        }
    }

    /** 100.10 become 80.05, 14.70 are rejected and 8.40 come late. */
    @Test
    void whatIsNotInvoicedYetBecomesWhatIsApprovedNow() {
        try (HandOverFirm there = HandOverFirm.in(folder, 19)) {
            there.spends();
            there.handsOver();
            there.correctsExpenses();
            Said said = there.handsOver();
            assertThat(said.exit()).as(said.toString()).isZero();
            assertThat(said.out())
                    .contains("1 expense, 8.40 EUR handed over; 1 corrected by -20.05 EUR; 1 withdrawn, -14.70 EUR");
            assertThat(there.expenses()).isEqualTo(CORRECTED);
        }
    }

    /** 100.10 are invoiced and become 80.05, then 70.00: less 20.05, then less 30.10 in all. 14.70 that are invoiced are taken back whole. */
    @Test
    void whatIsInvoicedIsMadeUpForByAFurtherLine() {
        try (HandOverFirm there = HandOverFirm.in(folder, 19)) {
            there.spends();
            there.handsOver();
            there.invoicesExpenses("draft");
            there.correctsExpenses();
            Said said = there.handsOver();
            assertThat(said.exit()).as(said.toString()).isZero();
            assertThat(there.expenses())
                    .containsExactly(
                            "2026-08-10 line 11 account 31 -20.05 cost 0.00",
                            "2026-08-10 line 11 account 31 100.10 cost 0.00",
                            "2026-08-11 line 12 account 32 -14.70 cost 0.00",
                            "2026-08-11 line 12 account 32 14.70 cost 0.00",
                            "2026-08-14 line 12 account 32 8.40 cost 0.00");
            assertThat(there.delivered(11)).isEqualTo(new BigDecimal("80.05"));
            assertThat(there.delivered(12)).isEqualTo(new BigDecimal("8.40"));

            there.tellsExpenses("2026-09-06", "E-1,R-1,P-1,travel,2026-08-10,EUR,70.00,approved");
            there.handsOver();
            assertThat(there.expenses())
                    .startsWith(
                            "2026-08-10 line 11 account 31 -30.10 cost 0.00",
                            "2026-08-10 line 11 account 31 100.10 cost 0.00");
        }
    }

    @Test
    void whatWasOnAnInvoiceThatIsCancelledIsRewritten() {
        try (HandOverFirm there = HandOverFirm.in(folder, 19)) {
            there.spends();
            there.handsOver();
            there.invoicesExpenses("cancel");
            there.correctsExpenses();
            there.handsOver();
            assertThat(there.expenses()).isEqualTo(CORRECTED);
        }
    }

    /** The customer would pay 200.20 for the expenses of C-1, as its line has a price of 2; C-2 has a line of its own. */
    @Test
    void oneThatWouldBeAnotherAmountKeepsNoOtherOneOut() {
        try (HandOverFirm there = HandOverFirm.in(folder, 19)) {
            there.spends();
            there.expenseLine(11, Map.of("price_unit", 2));
            Said said = there.handsOver();
            assertThat(said.exit()).as(said.toString()).isEqualTo(3);
            assertThat(said.out())
                    .contains(
                            "1 expense, 14.70 EUR handed over; 1 refused",
                            "psa:expense_line:E-1, 100.10 EUR: order line 11 in books has a price of 2 less its discount, where 1 was expected");

            there.expenseLine(11, Map.of());
            there.mapsExpenses("project,odoo,order.5.11,DE,C-1/1", "project,odoo,order.4.12,DE,C-2/1");
            assertThat(there.handsOver().out())
                    .contains(
                            "E-1, 100.10 EUR: order line 11 in books is of the order 4, where the order 5 was expected");
            there.mapsExpenses("project,odoo,order.4,DE,C-1/1", "project,odoo,order.4.12,DE,C-2/1");
            assertThat(there.handsOver().out())
                    .contains(
                            "E-1, 100.10 EUR: C-1/1 has no order line for expenses in books; map it: project,odoo,order.ORDER.ORDERLINE,DE,C-1/1");
            there.mapsExpenses("project,odoo,order.4.11,DE,C-1", "project,odoo,order.4.12,DE,C-2/1");
            assertThat(there.handsOver().exit()).isZero();
            assertThat(there.delivered(11)).isEqualTo(new BigDecimal("100.10"));
        }
    }

    @Test
    void anAnswerThatIsLostIsLookedUp() {
        try (HandOverFirm there = HandOverFirm.in(folder, 19)) {
            there.spends();
            there.odoo().next(Fault.DROPPED_AFTER_COMMIT, "load");
            assertThat(there.handsOver().exit()).isEqualTo(7);
            there.correctsExpenses();
            Said resumed = there.firm().anna("resume");
            assertThat(resumed.exit()).as(resumed.toString()).isZero();
            assertThat(there.expenses()).isEqualTo(AS_APPROVED);
            there.odoo().next(Fault.DROPPED_BEFORE, "write");
            assertThat(there.handsOver().exit()).isEqualTo(7);
            assertThat(there.firm().anna("resume").exit()).isZero();
            assertThat(there.expenses()).isEqualTo(CORRECTED);
        }
    }

    /** With a revenue of 1.00 on it, Odoo counts the line no more, and would not invoice it. */
    @Test
    void aLineThatSomebodyTookFromWhatIsInvoicedIsToldAndLeft() {
        try (HandOverFirm there = HandOverFirm.in(folder, 19)) {
            there.spends();
            there.handsOver();
            there.changes("2026-08-10", "amount", 1);
            Said said = there.handsOver();
            assertThat(said.exit()).as(said.toString()).isEqualTo(3);
            assertThat(said.out())
                    .contains(
                            "E-1, 100.10 EUR: somebody set it to 0.00 EUR on 2026-08-10, order 4, order line 11 in books");
            there.deletes("2026-08-10");
            assertThat(there.handsOver().exit()).isZero();
            assertThat(there.expenses()).isEqualTo(AS_APPROVED);
        }
    }

    /**
     * C-1 may earn 850.00: 100.10 of travel and 749.90 of the 8 h of the same day, which are 7.49 h, rounded down. With 50.00 it may
     * earn a part of the travel alone.
     */
    @Test
    void whatIsAboveACapIsNotHandedOver() {
        try (HandOverFirm there = HandOverFirm.in(folder, 19)) {
            there.spends();
            there.caps("2026-09-05", "850");
            Said said = there.handsOver();
            assertThat(said.exit()).as(said.toString()).isZero();
            assertThat(there.hours())
                    .contains("2026-08-10 employee 12 project 6 line 8 7.49 h")
                    .hasSize(3);
            assertThat(there.expenses()).isEqualTo(AS_APPROVED);

            there.caps("2026-09-06", "50");
            there.handsOver();
            assertThat(there.hours()).hasSize(2).noneMatch(line -> line.contains("line 8"));
            assertThat(there.expenses())
                    .containsExactly("2026-08-10 line 11 account 31 50.00 cost 0.00", AS_APPROVED.getLast());

            there.caps("2026-09-07", "");
            there.handsOver();
            assertThat(there.hours())
                    .contains("2026-08-10 employee 12 project 6 line 8 8 h")
                    .hasSize(3);
            assertThat(there.expenses()).isEqualTo(AS_APPROVED);
        }
    }

    /** C-1 may earn 800.00: what is given back, 60.00, is given back there, and 759.90 of the 8 h come to that beside 100.10 of travel. */
    @Test
    void whatIsGivenBackStandsWholeUnderACap() {
        try (HandOverFirm there = HandOverFirm.in(folder, 19)) {
            there.spends();
            there.caps("2026-09-05", "800");
            there.tellsExpenses("2026-09-06", "E-6,R-1,P-1,travel,2026-08-12,EUR,-60.00,approved");
            there.handsOver();
            assertThat(there.hours())
                    .contains("2026-08-10 employee 12 project 6 line 8 7.59 h")
                    .hasSize(3);
            assertThat(there.expenses())
                    .containsExactly(
                            AS_APPROVED.getFirst(),
                            AS_APPROVED.getLast(),
                            "2026-08-12 line 11 account 31 -60.00 cost 0.00");
        }
    }

    /**
     * C-1 may earn 1,400.00, and 900.10 of August were invoiced elsewhere. Of September 600.00 were worked and 50.00 are given back: 549.90 of the
     * 6 h, which are 5.49 h, rounded down.
     */
    @Test
    void aCapCountsWhatWasInvoicedBeforeTheFirstMonthThatIsHandedOver() {
        try (HandOverFirm there = HandOverFirm.in(folder, 19)) {
            there.spends();
            there.says("}}", "}, hand_over_from: 2026-09}");
            there.caps("2026-09-05", "1400");
            there.tells("2026-10-01", "T-9,R-1,P-1,2026-09-07,6,approved");
            there.tellsExpenses("2026-10-02", "E-9,R-1,P-1,travel,2026-09-08,EUR,-50.00,approved");
            there.firm().anna("run", "hand-over", "--period", "2026-09");
            assertThat(there.hours()).containsExactly("2026-09-07 employee 12 project 6 line 8 5.49 h");
            assertThat(there.expenses()).containsExactly("2026-09-08 line 11 account 31 -50.00 cost 0.00");
        }
    }
}
