package io.tieout.firm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A month of a firm whose hours are in an Odoo. */
class OdooWorkTest {
    private static final String AUGUST = "2026-08";

    @TempDir
    Path folder;

    /** 8 h and 3 h for order 4, 2.5 h for order 5, on a project that is archived. */
    @ParameterizedTest
    @ValueSource(ints = {19, 18, 16})
    void aMonthWhoseWorkAndBooksAreInOneOdooIsClosedPostedAndTiesOut(int version) {
        try (OdooWorkFirm there = OdooWorkFirm.in(folder, version)) {
            there.firm().posts(AUGUST);
            there.firm().closes(AUGUST);
            assertThat(recognised(there.firm())).containsExactly("4 1100.00 1100.00 0.00", "5 250.00 250.00 0.00");
            assertThat(there.firm().bridge(AUGUST)).isEmpty();
            assertThat(projects(there.firm()))
                    .containsExactly(
                            "6.8 Office Design 4 8 8.00", "6.9 Office Design 4 9 3.00", "7.10 Kitchen 5 10 2.50");
        }
    }

    /** Contract, what is earned, what the books have, and the difference. */
    private static List<String> recognised(Firm firm) {
        return columns(firm, "reconciliation.csv", "contract", "recognised", "ledger", "difference");
    }

    private static List<String> projects(Firm firm) {
        return columns(firm, "projects.csv", "project", "name", "contract", "obligation", "hours");
    }

    private static List<String> columns(Firm firm, String name, String... columns) {
        List<List<String>> table = firm.table(AUGUST, name);
        List<Integer> places = Stream.of(columns).map(table.getFirst()::indexOf).toList();
        return table.stream()
                .skip(1)
                .map(row -> places.stream().map(row::get).collect(Collectors.joining(" ")))
                .toList();
    }

    /** What was written within the last minutes is pulled once more, and delivered where it differs. */
    @Test
    void whatIsReadAgainStagesNothing() {
        try (OdooWorkFirm there = OdooWorkFirm.in(folder, 19)) {
            there.firm().closes(AUGUST);
            List<String> taken = there.firm().taken();
            there.firm().closes(AUGUST);
            assertThat(there.firm().taken()).isEqualTo(taken);
            assertThat(there.read())
                    .containsExactly(
                            "read-1 customers.jsonl",
                            "read-1 projects.jsonl",
                            "read-1 resources.jsonl",
                            "read-1 timesheet_lines-2026-08.jsonl",
                            "read-1 projects_of_timesheet_lines-2026-08.jsonl");
        }
    }

    private static Clock before(long minutesAgo) {
        return Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-minutesAgo));
    }

    /** 8 h become 6, 3 h are moved to September, 1.5 h are written anew: 600.00 + 150.00 in August. */
    @Test
    void anHourThatIsChangedMovedOrWrittenAnewCountsAsItStandsNow() {
        try (OdooWorkFirm there = OdooWorkFirm.in(folder, 19, before(60))) {
            there.firm().posts(AUGUST);
            there.changes(101, "unit_amount", 6);
            there.changes(102, "date", "2026-09-01");
            there.writes(104, "2026-08-20", 1.5, 6, 8);
            there.firm().closes(AUGUST);
            assertThat(recognised(there.firm())).containsExactly("4 750.00 1100.00 -350.00", "5 250.00 250.00 0.00");
            assertThat(there.firm().exceptions()).noneMatch(row -> row.contains("MISSING_AT_SOURCE"));
            assertThat(there.read())
                    .contains("read-2 timesheet_lines-2026-08.jsonl", "read-2 timesheet_lines-2026-09.jsonl");
        }
    }

    @Test
    void anHourThatIsDeletedInOdooIsMissing() {
        try (OdooWorkFirm there = OdooWorkFirm.in(folder, 19, before(60))) {
            there.firm().closes(AUGUST);
            there.deletes(102);
            there.firm().closes(AUGUST);
            assertThat(recognised(there.firm()).getFirst()).startsWith("4 800.00 ");
            assertThat(there.firm().exceptions())
                    .anyMatch(row -> row.contains("MISSING_AT_SOURCE") && row.contains("102"));
        }
    }

    /** Perhaps somebody took a right from the user who reads. */
    @Test
    void hoursThatAreGoneAtOnceAreNotBelieved() {
        try (OdooWorkFirm there = OdooWorkFirm.in(folder, 19)) {
            there.firm().closes(AUGUST);
            List.of(101L, 102L, 103L).forEach(there::deletes);
            Said closed = there.firm().anna("run", "month-end-close", "--period", AUGUST);
            assertThat(closed.exit()).as(closed.toString()).isEqualTo(7);
            assertThat(closed.err())
                    .contains(
                            "3 of the 3 records for timesheet_lines.csv of DE are gone at once from Odoo at http://127.0.0.1:");
        }
    }

    /** Its record rules leave out what others entered; no answer says that they did. */
    @Test
    void aUserWhoMayNotSeeAllHoursIsTold() {
        try (OdooWorkFirm there = OdooWorkFirm.in(folder, 19)) {
            there.says("login: admin", "login: service");
            there.firm().write("odoo.key", there.odoo().key("service") + "\n");
            Said closed = there.firm().anna("run", "month-end-close", "--period", AUGUST);
            assertThat(closed.out())
                    .contains(
                            "is not in the group Project: Administrator, and Odoo may leave out what others entered without a word; add him to it.");
        }
    }

    /** Of the three lines that of order line 9 is on a posted invoice, and that of 10 on a draft. */
    @ParameterizedTest
    @CsvSource({"approval: all, 1100.00 250.00", "approval: invoiced, 300.00 0.00"})
    void anHourIsApprovedWhenAPostedInvoiceHasItElseAsTheSettingsSay(String policy, String amounts) {
        try (OdooWorkFirm there = OdooWorkFirm.in(folder, 19, before(60))) {
            there.says("approval: all", policy);
            invoice(there, 70, "draft");
            invoice(there, 71, "draft");
            there.odoo().put("account.analytic.line", 102, Map.of("timesheet_invoice_id", 70));
            there.odoo().put("account.analytic.line", 103, Map.of("timesheet_invoice_id", 71));
            there.firm().closes(AUGUST);
            invoice(there, 70, "posted");
            there.firm().closes(AUGUST);
            assertThat(columns(there.firm(), "reconciliation.csv", "recognised"))
                    .containsExactly(amounts.split(" "));
        }
    }

    /** The line itself is not written when its invoice is posted. */
    private static void invoice(OdooWorkFirm there, long id, String state) {
        there.odoo()
                .put(
                        "account.move",
                        id,
                        Map.of("state", state, "company_id", 1, "move_type", "out_invoice", "date", "2026-08-31"));
    }

    @Test
    void hoursInDaysAreRejectedAndNotTakenForHours() {
        try (OdooWorkFirm there = OdooWorkFirm.in(folder, 19)) {
            there.odoo().put("account.analytic.line", 103, Map.of("product_uom_id", 2));
            there.firm().closes(AUGUST);
            assertThat(there.firm().exceptions()).anyMatch(row -> row.contains("2.5 Days"));
            assertThat(recognised(there.firm())).containsExactly("4 1100.00 0.00 1100.00");
        }
    }

    /** It proves what was sent, and is no work. */
    @Test
    void aLineThatBearsOurExternalIdIsNotTakenForWork() {
        try (OdooWorkFirm there = OdooWorkFirm.in(folder, 19)) {
            there.odoo()
                    .put(
                            "ir.model.data",
                            901,
                            Map.of(
                                    "module",
                                    "__tieout__",
                                    "name",
                                    "DE_T-1",
                                    "model",
                                    "account.analytic.line",
                                    "res_id",
                                    102));
            there.firm().closes(AUGUST);
            assertThat(recognised(there.firm()).getFirst()).isEqualTo("4 800.00 0.00 800.00");
        }
    }

    /** Which hours are approved is read from the settings when an hour is read: another policy reads all anew. */
    @Test
    void anotherPolicyOfApprovalIsAskedOfEveryHour() {
        try (OdooWorkFirm there = OdooWorkFirm.in(folder, 19, before(60))) {
            there.says("approval: all", "approval: invoiced");
            there.firm().closes(AUGUST);
            there.says("", "");
            there.firm().closes(AUGUST);
            assertThat(columns(there.firm(), "reconciliation.csv", "recognised"))
                    .containsExactly("1100.00", "250.00");
        }
    }
}
