package io.tieout.firm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import io.tieout.odoofake.Fault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Approved hours that an Odoo invoices. */
class HandOverTest {
    private static final List<String> AS_APPROVED = List.of(
            "2026-08-10 employee 12 project 6 line 8 8 h",
            "2026-08-11 employee 12 project 7 line 9 3 h",
            "2026-08-12 employee 12 project 7 line 10 2.5 h");

    @TempDir
    Path folder;

    /** 8 + 3 + 2.5 h at 100.00. What bears our name proves, and is no work when the same Odoo is read. */
    @ParameterizedTest
    @ValueSource(ints = {19, 18, 16})
    void approvedHoursStandWhereTheyAreInvoicedOnceAndAreNoWorkOfThere(int version) {
        try (HandOverFirm there = HandOverFirm.in(folder, version)) {
            Said said = there.handsOver();
            assertThat(said.exit()).as(said.toString()).isZero();
            assertThat(said.out()).contains("3 lines, 13.50 h handed over, worth 1,350.00 EUR");
            assertThat(there.hours()).isEqualTo(AS_APPROVED);
            assertThat(there.firm().text("out/DE/hand-over/2026-08/hand_over.csv"))
                    .startsWith("entity,kind,source_ref,contract,")
                    .contains(
                            "DE,time,psa:timesheet_line:T-3,C-3,1,2026-08-12,R-1,handed_over,2.50,h,2.50,250.00,EUR,DE/hours/psa:timesheet_line:T-3/1 ");
            assertThat(there.delivered(8)).isEqualTo(new BigDecimal("8.00"));
            assertThat(there.firm()
                            .jdbc()
                            .sql("select piece_key from handover.piece order by piece_key")
                            .query(String.class)
                            .list())
                    .first()
                    .isEqualTo("DE/hours/psa:timesheet_line:T-1/1");

            long writes = there.writes();
            assertThat(there.handsOver().out()).contains("0 lines handed over", "there now: 3 lines, 13.50 h");
            assertThat(there.writes()).isEqualTo(writes);

            there.reads();
            there.handsOver();
            assertThat(there.firm()
                            .jdbc()
                            .sql("select distinct source from stage.timesheet_line")
                            .query(String.class)
                            .list())
                    .containsExactly("psa");
            assertThat(there.hours()).isEqualTo(AS_APPROVED);
        }
    }

    /** 8 h become 6.5, 3 h are rejected and 1.25 h come late: 2.5 + 6.5 + 1.25 h. */
    @Test
    void whatIsNotInvoicedYetBecomesWhatIsApprovedNow() {
        try (HandOverFirm there = HandOverFirm.in(folder, 19)) {
            there.handsOver();
            there.corrects();
            Said said = there.handsOver();
            assertThat(said.exit()).as(said.toString()).isZero();
            assertThat(said.out())
                    .contains(
                            "1 line, 1.25 h handed over, worth 125.00 EUR; 1 corrected by -1.50 h; 1 withdrawn, -3.00 h");
            assertThat(there.hours())
                    .containsExactly(
                            "2026-08-10 employee 12 project 6 line 8 6.5 h",
                            "2026-08-12 employee 12 project 7 line 10 2.5 h",
                            "2026-08-14 employee 12 project 7 line 10 1.25 h");
        }
    }

    /** 8 h are invoiced and become 6.5, then 7 h: less 1.5, then less 1 in all. 3 h that are invoiced are taken back whole. */
    @Test
    void whatIsInvoicedIsMadeUpForByAFurtherLine() {
        try (HandOverFirm there = HandOverFirm.in(folder, 19)) {
            there.handsOver();
            there.invoices("2026-08-10");
            there.invoices("2026-08-11");
            there.corrects();
            Said said = there.handsOver();
            assertThat(said.exit()).as(said.toString()).isZero();
            assertThat(there.hours())
                    .containsExactly(
                            "2026-08-10 employee 12 project 6 line 8 -1.5 h",
                            "2026-08-10 employee 12 project 6 line 8 8 h",
                            "2026-08-11 employee 12 project 7 line 9 -3 h",
                            "2026-08-11 employee 12 project 7 line 9 3 h",
                            "2026-08-12 employee 12 project 7 line 10 2.5 h",
                            "2026-08-14 employee 12 project 7 line 10 1.25 h");
            assertThat(there.delivered(8)).isEqualTo(new BigDecimal("6.50"));
            assertThat(there.delivered(9)).isEqualTo(new BigDecimal("0.00"));

            there.tells("2026-09-06", "T-1,R-1,P-1,2026-08-10,7,approved");
            there.handsOver();
            assertThat(there.hours())
                    .startsWith(
                            "2026-08-10 employee 12 project 6 line 8 -1 h",
                            "2026-08-10 employee 12 project 6 line 8 8 h");
        }
    }

    /** 3 h of C-2 are for order line 10 now, and 2.5 h were on another day: the same lines stand elsewhere, and none is made. */
    @Test
    void aLineThatMovesStandsElsewhere() {
        try (HandOverFirm there = HandOverFirm.in(folder, 19)) {
            there.handsOver();
            there.maps(
                    "resource,odoo,12,DE,R-1",
                    "project,odoo,6.8,DE,C-1/1",
                    "project,odoo,6.10,DE,C-2/1",
                    "project,odoo,7.10,DE,C-3/1");
            there.tells("2026-09-05", "T-3,R-1,P-3,2026-08-13,2.5,approved");
            Said said = there.handsOver();
            assertThat(said.out()).contains("2 corrected by 0.00 h");
            assertThat(there.hours())
                    .containsExactly(
                            "2026-08-10 employee 12 project 6 line 8 8 h",
                            "2026-08-11 employee 12 project 6 line 10 3 h",
                            "2026-08-13 employee 12 project 7 line 10 2.5 h");
            assertThat(there.odoo().calls()).containsEntry("account.analytic.line.load", 1L);
        }
    }

    /** Of three lines one is of nobody there, one for an order line that counts no hours; the third stands. */
    @Test
    void oneThatIsRefusedKeepsNoOtherOneOut() {
        try (HandOverFirm there = HandOverFirm.in(folder, 19)) {
            there.orderLine(9, "manual");
            there.tells("2026-09-05", "T-3,R-2,P-3,2026-08-12,2.5,approved");
            Said said = there.handsOver();
            assertThat(said.exit()).as(said.toString()).isEqualTo(3);
            assertThat(said.out())
                    .contains(
                            "1 line, 8.00 h handed over, worth 800.00 EUR; 2 refused",
                            "psa:timesheet_line:T-2, 3.00 h: order line 9 in books counts what is delivered as manual, where timesheet was expected",
                            "psa:timesheet_line:T-3, 2.50 h: R-2 is nobody in books; map him: resource,odoo,NUMBER,DE,R-2");
            assertThat(there.hours()).containsExactly(AS_APPROVED.getFirst());

            there.orderLine(9, "timesheet");
            assertThat(there.handsOver().exit()).isEqualTo(3);
            assertThat(there.hours()).containsExactlyElementsOf(AS_APPROVED.subList(0, 2));
        }
    }

    /** The name of one is that of a line of last January, which was invoiced: Odoo refuses the call of three, for all of them. */
    @Test
    void ofACallThatOdooRefusesEachGoodLineGoesThrough() {
        try (HandOverFirm there = HandOverFirm.in(folder, 19)) {
            there.isTakenByAnInvoicedLine("DE/hours/psa:timesheet_line:T-2/1");
            Said said = there.handsOver();
            assertThat(said.exit()).as(said.toString()).isEqualTo(3);
            assertThat(said.out())
                    .contains(
                            "2 lines, 10.50 h handed over",
                            "1 refused",
                            "psa:timesheet_line:T-2, 3.00 h: You cannot modify timesheets that are already invoiced");
        }
    }

    @Test
    void anAnswerThatIsLostIsLookedUp() {
        try (HandOverFirm there = HandOverFirm.in(folder, 19)) {
            there.odoo().next(Fault.DROPPED_AFTER_COMMIT, "load");
            Said lost = there.handsOver();
            assertThat(lost.exit()).as(lost.toString()).isEqualTo(7);
            assertThat(lost.err()).contains("It is looked up by its name before it is sent again");
            there.corrects();
            there.odoo().next(Fault.DROPPED_BEFORE, "write");
            Said resumed = there.firm().anna("resume");
            assertThat(resumed.exit()).as(resumed.toString()).isZero();
            assertThat(resumed.out()).contains("3 lines, 13.50 h handed over, worth 1,350.00 EUR");
            assertThat(there.hours()).isEqualTo(AS_APPROVED);
            Said again = there.handsOver();
            assertThat(again.exit()).as(again.toString()).isEqualTo(7);
            assertThat(there.firm().anna("resume").exit()).isZero();
            assertThat(there.hours())
                    .startsWith("2026-08-10 employee 12 project 6 line 8 6.5 h")
                    .hasSize(3);
        }
    }

    /** Somebody wrote 5 h where 8 were approved, and deleted 3 h. What he wrote is told and left; what is gone is handed over again. */
    @Test
    void whatSomebodyChangedThereIsToldAndLeft() {
        try (HandOverFirm there = HandOverFirm.in(folder, 19)) {
            there.handsOver();
            there.changes("2026-08-10", "unit_amount", 5);
            there.deletes("2026-08-11");
            Said said = there.handsOver();
            assertThat(said.exit()).as(said.toString()).isEqualTo(3);
            assertThat(said.out()).contains("psa:timesheet_line:T-1, 8.00 h: somebody set it to 5 h on 2026-08-10");
            assertThat(there.hours())
                    .containsExactly(
                            "2026-08-10 employee 12 project 6 line 8 5 h", AS_APPROVED.get(1), AS_APPROVED.get(2));

            there.tells("2026-09-05", "T-1,R-1,P-1,2026-08-10,5,approved");
            assertThat(there.handsOver().exit()).isZero();
        }
    }

    /** A line that is missing at its source is held, and nobody knows what it is worth: it stays. */
    @Test
    void aLineThatIsHeldNowStaysAsItStands() {
        try (HandOverFirm there = HandOverFirm.in(folder, 19)) {
            there.handsOver();
            there.tells("2026-09-05", "T-1,R-1,P-1,2026-08-10,30,approved");
            Said said = there.handsOver();
            assertThat(said.exit()).as(said.toString()).isZero();
            assertThat(said.out()).contains("1 held and left as they stand");
            assertThat(there.hours()).isEqualTo(AS_APPROVED);
        }
    }

    @Test
    void nothingIsHandedOverThatTheSettingsDoNotSay() {
        try (HandOverFirm there = HandOverFirm.in(folder, 19)) {
            there.says("time: hand_over, expenses: hand_over", "units: hand_over");
            Said said = there.handsOver();
            assertThat(said.exit()).as(said.toString()).isEqualTo(6);
            assertThat(there.writes()).isZero();
        }
    }

    /** Nobody delivers an employee 12 or a project 6.8 as work: the books are what they are called so in. */
    @Test
    void aMappingThatSaysWhereHoursAreHandedOverIsUsed() {
        try (HandOverFirm there = HandOverFirm.in(folder, 19)) {
            there.firm().posts("2026-08");
            there.firm().closes("2026-08");
            assertThat(there.firm().exceptions()).noneMatch(row -> row.contains("MAPPING_UNUSED"));
        }
    }

    @Test
    void machinesAreToldTheSame() {
        try (HandOverFirm there = HandOverFirm.in(folder, 19)) {
            JsonNode said = there.firm()
                    .anna("run", "hand-over", "--period", "2026-08", "--json")
                    .json();
            JsonNode time = said.path("handed_over").path("parts").path(0);
            assertThat(time.path("kind").asString()).isEqualTo("time");
            assertThat(time.path("handed_over").path("lines").asInt()).isEqualTo(3);
            assertThat(time.path("handed_over")
                            .path("quantities")
                            .path(0)
                            .path("quantity")
                            .decimalValue())
                    .isEqualByComparingTo("13.5");
        }
    }

    /** What was worked before September is billed otherwise: neither a correction of August nor August itself is handed over. */
    @Test
    void whatWasWorkedBeforeTheFirstMonthIsNotHandedOver() {
        try (HandOverFirm there = HandOverFirm.in(folder, 19)) {
            there.says("}}", "}, hand_over_from: 2026-09}");
            there.tells("2026-10-02", "T-1,R-1,P-1,2026-08-10,6.5,approved", "T-5,R-1,P-1,2026-09-02,4,approved");
            Said said = there.firm().anna("run", "hand-over", "--period", "2026-09");
            assertThat(said.exit()).as(said.toString()).isZero();
            assertThat(there.hours()).containsExactly("2026-09-02 employee 12 project 6 line 8 4 h");
        }
    }

    /** 13.5 h stand there when September becomes the first month: they stay, whatever is corrected of them. */
    @Test
    void whatStandsOfAnEarlierMonthStays() {
        try (HandOverFirm there = HandOverFirm.in(folder, 19)) {
            there.handsOver();
            there.says("}}", "}, hand_over_from: 2026-09}");
            there.tells("2026-10-02", "T-1,R-1,P-1,2026-08-10,6.5,approved");
            assertThat(there.firm()
                            .anna("run", "hand-over", "--period", "2026-09")
                            .exit())
                    .isZero();
            assertThat(there.hours()).isEqualTo(AS_APPROVED);
        }
    }

    /** Bo types 1.5 h for C-1 into that Odoo, which is a source, too: they are work of C-1, and stand there already. */
    @Test
    void hoursThatAreWrittenThereAreWorkAndNotHandedOver() {
        try (HandOverFirm there = HandOverFirm.in(folder, 19)) {
            there.types("2026-08-20", 13, "1.5");
            there.reads();
            Said said = there.handsOver();
            assertThat(said.exit()).as(said.toString()).isZero();
            assertThat(said.out()).contains("3 lines, 13.50 h handed over, worth 1,350.00 EUR");
            assertThat(there.hours())
                    .hasSize(4)
                    .contains("2026-08-20 employee 13 project 6 line 8 1.5 h")
                    .containsAll(AS_APPROVED);
            assertThat(there.firm()
                            .jdbc()
                            .sql(
                                    "select contract || ' ' || trim_scale(delivered_amount) from recognise.valued_line where source_ref like 'hours:%' and approved and priced")
                            .query(String.class)
                            .list())
                    .containsExactly("C-1 150");
            assertThat(there.handsOver().out()).contains("0 lines handed over");
        }
    }
}
