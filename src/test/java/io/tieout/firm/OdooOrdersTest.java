package io.tieout.firm;

import static org.assertj.core.api.Assertions.assertThat;

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

/** A month of a firm whose expenses, invoices and milestones are in an Odoo, beside its hours. */
class OdooOrdersTest {
    private static final String AUGUST = "2026-08";
    private static final String RECORDS = "records: [timesheet_lines]";
    private static final String ALL = "records: [timesheet_lines, expense_lines, invoices, payments, milestones]";
    private static final Map<String, Object> OF_LINE_8 = Map.of("sale_line_ids", List.of(8));

    @TempDir
    Path folder;

    /**
     * Order 4 earns 11 h at 100.00 and is billed 500.00 for line 8, 200.00 in advance, less 100.00 that are credited: 600.00. Order 5 earns 2.5 h
     * and 100.00 of travel that is charged on; 80.00 of its travel nobody pays, 50.00 wait for approval. It was billed 40.00.
     */
    @ParameterizedTest
    @ValueSource(ints = {19, 18, 16})
    void aMonthWhoseExpensesAndInvoicesAreInOneOdooIsClosedPostedAndTiesOut(int version) {
        try (OdooWorkFirm there = firm(version, 0)) {
            OdooOrders orders = new OdooOrders(there, version);
            String approved = version < 19 ? "done" : "posted";
            orders.spends(201, 100, approved, Map.of("sale_order_id", 5));
            orders.spends(202, 80, "approved", Map.of("analytic_distribution", Map.of("33", 60, "34", 40)));
            orders.spends(203, 50, "draft", Map.of("sale_order_id", 5));
            orders.spends(204, 25, "approved", Map.of());
            billed(orders);
            there.firm().posts(AUGUST);
            there.firm().closes(AUGUST);
            assertThat(table(
                            there,
                            "reconciliation.csv",
                            "contract",
                            "delivered",
                            "billed",
                            "recognised",
                            "ledger",
                            "difference"))
                    .containsExactly("4 1100.00 600.00 1100.00 1100.00 0.00", "5 400.00 40.00 350.00 350.00 50.00");
            assertThat(table(there, "bridge.csv", "contract", "cause", "amount"))
                    .containsExactly("5 not approved 50.00");
            assertThat(table(there, "projects.csv", "project", "contract", "obligation", "cost"))
                    .contains("order.5 5 10 100.00", "analytic.33 5 10 48.00", "7 5 10 32.00", "none   25.00");
            assertThat(there.firm().exceptions()).containsExactly("Nothing is held.");
        }
    }

    private static void billed(OdooOrders orders) {
        orders.invoice(70, "out_invoice", "posted");
        orders.bills(70, 701, "out_invoice", "posted", 500, OF_LINE_8);
        orders.bills(70, 702, "out_invoice", "posted", 200, Map.of("sale_line_ids", List.of(11)));
        orders.invoice(71, "out_refund", "posted");
        orders.bills(71, 711, "out_refund", "posted", 100, OF_LINE_8);
        orders.invoice(72, "out_invoice", "draft");
        orders.bills(72, 721, "out_invoice", "draft", 999, Map.of("sale_line_ids", List.of(10)));
        orders.invoice(73, "out_invoice", "posted");
        orders.bills(73, 731, "out_invoice", "posted", 40, Map.of("analytic_distribution", Map.of("33", 100)));
    }

    /** 100.00 that are credited are a draft again, and not credited; 40.00 are deleted, not billed, and told. */
    @Test
    void anInvoiceThatIsADraftAgainOrDeletedCountsNoMore() {
        try (OdooWorkFirm there = firm(19, 60)) {
            billed(new OdooOrders(there, 19));
            there.firm().closes(AUGUST);
            assertThat(table(there, "reconciliation.csv", "contract", "billed")).containsExactly("4 600.00", "5 40.00");
            List.of(711L, 1711L).forEach(line -> there.changes("account.move.line", line, "parent_state", "draft"));
            there.changes("account.move", 71, "state", "draft");
            there.drops("account.move.line", 731, 1731);
            there.drops("account.move", 73);
            there.firm().closes(AUGUST);
            assertThat(table(there, "reconciliation.csv", "contract", "billed")).containsExactly("4 700.00", "5 0.00");
            assertThat(there.firm().exceptions())
                    .anyMatch(row ->
                            row.contains("MISSING_AT_SOURCE") && row.contains("73/731") && row.contains("40 EUR"));
            assertThat(there.read())
                    .contains("read-2 invoices-2026-08.jsonl")
                    .doesNotContain("read-2 timesheet_lines-2026-08.jsonl");
        }
    }

    /** Its entry is of September, its invoice of August as before: it counts on, until it is gone from September, too. */
    @Test
    void anInvoiceThatIsBookedInAnotherMonthIsNotMissingUntilItIsGoneFromThatOne() {
        try (OdooWorkFirm there = firm(19, 60)) {
            OdooOrders orders = new OdooOrders(there, 19);
            billed(orders);
            there.firm().closes(AUGUST);
            there.changes("account.move.line", 731, "date", "2026-09-02");
            there.firm().closes(AUGUST);
            assertThat(table(there, "reconciliation.csv", "contract", "billed")).containsExactly("4 600.00", "5 40.00");
            there.drops("account.move.line", 731);
            there.firm().closes(AUGUST);
            assertThat(table(there, "reconciliation.csv", "contract", "billed")).containsExactly("4 600.00", "5 0.00");
        }
    }

    /** 300.00 are billed for line 9 of order 4, on the analytic account of 5/10. */
    @ParameterizedTest
    @CsvSource({"orders, 4 300.00 300.00|5 0.00 0.00", "analytic, 4 300.00 0.00|5 0.00 300.00"})
    void aLineOfTheBooksIsOfTheOrderLineThatItBillsWhereContractsAreCalledSo(String contracts, String expected) {
        try (OdooWorkFirm there = firm(19, 60)) {
            there.says(RECORDS, ALL, "system: odoo", "system: odoo\n    contracts: " + contracts);
            OdooOrders orders = new OdooOrders(there, 19);
            orders.invoice(74, "out_invoice", "posted");
            orders.bills(
                    74,
                    741,
                    "out_invoice",
                    "posted",
                    300,
                    Map.of("sale_line_ids", List.of(9), "analytic_distribution", Map.of("33", 100)));
            there.firm().closes(AUGUST);
            assertThat(table(there, "reconciliation.csv", "contract", "billed", "ledger"))
                    .containsExactly(expected.split("\\|"));
        }
    }

    /** A quarter of 9,999.99 is 2,500.00 and reached; three quarters are not. Nobody accepted anything. */
    @Test
    void aMilestoneThatIsReachedIsDeliveredAndWaitsForItsAcceptance() {
        try (OdooWorkFirm there = firm(19, 60)) {
            OdooOrders orders = new OdooOrders(there, 19);
            there.firm()
                    .delivers(
                            "2026-09-04",
                            "obligations.csv",
                            "contract,obligation,version,effective_on,method,start_on,price\n5,10,1,2026-07-01,milestone,2026-07-01,9999.99\n");
            there.firm()
                    .write(
                            "inbox/2026-09-04/delivery.yaml",
                            "source: terms\nentity: DE\nknown_at: 2026-09-04T16:00:00Z\n");
            orders.put("project.milestone", 301, milestone("First draft", 0.25, true));
            orders.put("project.milestone", 302, milestone("Handed over", 0.75, false));
            there.firm().closes(AUGUST);
            assertThat(table(there, "reconciliation.csv", "contract", "delivered", "recognised"))
                    .contains("5 2500.00 0.00");
            there.drops("project.milestone", 301);
            there.firm().closes(AUGUST);
            assertThat(table(there, "reconciliation.csv", "contract", "delivered", "recognised"))
                    .contains("4 1100.00 1100.00");
            assertThat(there.firm().exceptions())
                    .anyMatch(row -> row.contains("MISSING_AT_SOURCE") && row.contains("5/10/301"));
        }
    }

    private static Map<String, Object> milestone(String name, double share, boolean reached) {
        return reached
                ? Map.of(
                        "name",
                        name,
                        "project_id",
                        7,
                        "sale_line_id",
                        10,
                        "quantity_percentage",
                        share,
                        "is_reached",
                        true,
                        "reached_date",
                        "2026-08-14")
                : Map.of(
                        "name",
                        name,
                        "project_id",
                        7,
                        "sale_line_id",
                        10,
                        "quantity_percentage",
                        share,
                        "is_reached",
                        false);
    }

    @Test
    void expensesWithoutADayAreTold() {
        try (OdooWorkFirm there = firm(19, 60)) {
            OdooOrders orders = new OdooOrders(there, 19);
            orders.spends(201, 100, "approved", Map.of("sale_order_id", 5));
            orders.spends(202, 100, "draft", Map.of("date", false));
            Firm.Said closed = there.firm().closes(AUGUST);
            assertThat(closed.out() + closed.err())
                    .contains("1 record of hr.expense of Odoo")
                    .contains("without date");
        }
    }

    private OdooWorkFirm firm(int version, long minutesAgo) {
        OdooWorkFirm there =
                OdooWorkFirm.in(folder, version, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-minutesAgo)));
        there.says(RECORDS, ALL);
        return there;
    }

    private static List<String> table(OdooWorkFirm there, String name, String... columns) {
        List<List<String>> table = there.firm().table(AUGUST, name);
        List<Integer> places = Stream.of(columns).map(table.getFirst()::indexOf).toList();
        return table.stream()
                .skip(1)
                .map(row -> places.stream().map(row::get).collect(Collectors.joining(" ")))
                .toList();
    }
}
