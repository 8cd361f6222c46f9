package io.tieout.firm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A firm whose contracts and obligations are the orders of its Odoo. Order 4 has line 8, billed by the hour; line 9, a fixed price of 1,000.00 for
 * 10 h; line 13, which costs nothing; a heading and an advance. Order 5 has line 10, 4 units at 250.00, and line 15, billed by milestones.
 * Order 6 is cancelled.
 */
class OdooObligationsTest {
    private static final String AUGUST = "2026-08";
    private static final String HOURS = "records: [timesheet_lines]";
    private static final String ORDERS = "records: [timesheet_lines, contracts, obligations, estimates]";
    private static final String METHODS = ORDERS
            + "\n    methods: {delivered_timesheet: time_and_materials, ordered_prepaid: hours_to_hours, delivered_manual: units_delivered}";
    private static final int HOUR = 3;
    private static final int UNIT = 1;

    @TempDir
    Path folder;

    /**
     * 8 h at 100.00, of the 2,000.00 that the order is above its other lines; 3 of 10 h of 1,000.00; 1 of 4 units of 1,000.00, as a file beside it
     * says.
     */
    @ParameterizedTest
    @ValueSource(ints = {19, 18, 16})
    void aMonthOfOrderLinesIsEarnedByTheMethodsThatTheSettingsSay(int version) {
        try (OdooWorkFirm there = firm(version, METHODS)) {
            there.firm().posts(AUGUST);
            there.firm().closes(AUGUST);
            assertThat(table(there, "schedule.csv", "contract", "obligation", "revenue", "backlog"))
                    .containsExactly(
                            "4 13 0.00 0.00",
                            "4 8 800.00 1200.00",
                            "4 9 300.00 700.00",
                            "5 10 250.00 750.00",
                            "5 15  ");
            assertThat(table(there, "reconciliation.csv", "contract", "recognised", "ledger", "difference"))
                    .containsExactly("4 1100.00 1100.00 0.00", "5 250.00 250.00 0.00");
            assertThat(held(there)).containsExactly("METHOD_UNSUPPORTED psa:obligation:5/15/1 delivered_milestones");
        }
    }

    /** 3 of 10 h of 1,200.00, as if that had always been the price; the line that is gone counts for nothing, and is named. */
    @Test
    void aLineThatIsChangedIsOneNewVersionAndOneThatIsDeletedIsMissing() {
        try (OdooWorkFirm there = firm(19, METHODS)) {
            there.firm().closes(AUGUST);
            long known = versions(there);
            there.firm().closes(AUGUST);
            assertThat(versions(there)).isEqualTo(known);
            there.changes("sale.order.line", 9, "price_subtotal", 1200);
            there.firm().closes(AUGUST);
            assertThat(versions(there)).isEqualTo(known + 1);
            assertThat(table(there, "schedule.csv", "contract", "obligation", "revenue"))
                    .contains("4 8 800.00", "4 9 360.00");
            there.drops("sale.order.line", 13);
            there.firm().closes(AUGUST);
            assertThat(table(there, "schedule.csv", "contract", "obligation")).doesNotContain("4 13");
            assertThat(held(there)).contains("MISSING_AT_SOURCE psa:obligation:4/13/1 0");
        }
    }

    /** Odoo bills what was worked; whether that is what was earned nobody said. */
    @Test
    void withoutAMethodEachObligationIsHeldByTheWordOfOdooUntilTheSettingsSayWhatItStandsFor() {
        try (OdooWorkFirm there = firm(19, ORDERS)) {
            there.firm().closes(AUGUST);
            assertThat(held(there))
                    .contains(
                            "METHOD_UNSUPPORTED psa:obligation:4/8/1 delivered_timesheet",
                            "METHOD_UNSUPPORTED psa:obligation:4/9/1 ordered_prepaid",
                            "METHOD_UNSUPPORTED psa:obligation:5/10/1 delivered_manual");
            there.says(HOURS, METHODS);
            there.firm().closes(AUGUST);
            assertThat(table(there, "schedule.csv", "contract", "obligation", "revenue"))
                    .contains("4 8 800.00", "4 9 300.00", "5 10 250.00");
        }
    }

    /** Line 8 is 100.00, as in use; 16 is 90.00 less 10 per cent; 17 is sold by the unit, 18 has taxes within its 119.00. */
    @Test
    void thePriceOfAnOrderLineIsADraftWhereItsRateCardHasNone() {
        try (OdooWorkFirm there = firm(19, METHODS)) {
            Lines lines = new Lines(there, 19);
            lines.sold(16, 4, 51, "timesheet", HOUR, 10, 810);
            there.odoo().put("sale.order.line", 16, Map.of("price_unit", 90, "discount", 10));
            lines.sold(17, 4, 51, "timesheet", UNIT, 1, 500);
            lines.sold(18, 4, 51, "timesheet", HOUR, 1, 100);
            there.odoo().put("sale.order.line", 18, Map.of("price_unit", 119));
            Said pulled = pull(there);
            assertThat(pulled.out())
                    .contains(
                            "2 of its order lines have a price by the hour.",
                            "Order lines with another unit than hours are left out: 17;",
                            "Order lines with no quantity, a subtotal that price and quantity do not come to, or a currency that is not of ISO 4217 are left out: 18;",
                            "rate 3 is a draft with bill_rates.csv, prepared by anna.");
            assertThat(there.firm().ben("map", "approve", "rate", "3").out())
                    .contains("bill_rates.csv   1 rows new   1 as before   0 ended");
            assertThat(there.firm().anna("map", "show", "rate", "3").out())
                    .contains("line.16    DE      EUR       81           2026-08-01");
            there.odoo().put("sale.order.line", 8, Map.of("price_unit", 110, "price_subtotal", 2200));
            assertThat(pull(there).out())
                    .contains(
                            "psa says 110 EUR for line.8; 100 EUR, which is in use, stays: who knows from which day on")
                    .endsWith("Nothing was imported.\n");
        }
    }

    private static Said pull(OdooWorkFirm there) {
        return there.firm().anna("map", "pull", "psa", "--from", "2026-08");
    }

    private OdooWorkFirm firm(int version, String records) {
        OdooWorkFirm there = OdooWorkFirm.in(folder, version, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-60)));
        there.says(HOURS, records);
        Firm firm = there.firm();
        firm.write("inbox/2026-09-03/contracts.csv", Firm.rows("contract,entity,customer,currency,start_on,status"));
        firm.write("inbox/2026-09-03/obligations.csv", Firm.rows("contract,obligation,version,effective_on,method"));
        firm.governed(
                "bill_rates.csv",
                Firm.rows("rate_card,hourly_rate,currency,valid_from", "line.8,100.00,EUR,2026-01-01"));
        firm.delivers(
                "2026-09-04",
                "deliveries.csv",
                Firm.rows("line,contract,obligation,delivered_on,units", "D-1,5,10,2026-08-20,1"));
        firm.write("inbox/2026-09-04/delivery.yaml", "source: terms\nentity: DE\nknown_at: 2026-09-04T16:00:00Z\n");
        orders(there, version);
        return there;
    }

    private static void orders(OdooWorkFirm there, int version) {
        List<String> policies =
                List.of("delivered_timesheet", "ordered_prepaid", "delivered_manual", "delivered_milestones");
        policies.forEach(policy -> there.odoo()
                .put(
                        "product.product",
                        51 + policies.indexOf(policy),
                        Map.of(
                                "name",
                                policy,
                                "active",
                                true,
                                "service_policy",
                                policy,
                                "invoice_policy",
                                policy.startsWith("delivered") ? "delivery" : "order")));
        there.odoo()
                .put(
                        "account.analytic.account",
                        36,
                        Map.of("name", "4/13", "code", "4/13", "plan_id", 1, "root_plan_id", 1, "active", true));
        there.odoo().put("sale.order", 4, Map.of("currency_id", 2, "amount_untaxed", 3000));
        there.odoo().put("sale.order", 5, Map.of("currency_id", 2, "amount_untaxed", 1700));
        there.odoo()
                .put(
                        "sale.order",
                        6,
                        Map.of(
                                "name",
                                "S00006",
                                "state",
                                "cancel",
                                "date_order",
                                "2026-08-01 10:00:00.000000",
                                "partner_id",
                                41,
                                "company_id",
                                1,
                                "currency_id",
                                2));
        Lines lines = new Lines(there, version);
        lines.sold(8, 4, 51, "timesheet", HOUR, 20, 2000);
        lines.sold(9, 4, 52, "timesheet", HOUR, 10, 1000);
        lines.sold(13, 4, 52, "timesheet", HOUR, 10, 0);
        lines.sold(10, 5, 53, "manual", UNIT, 4, 1000);
        lines.sold(15, 5, 54, "milestones", UNIT, 1, 700);
        lines.sold(14, 6, 52, "manual", UNIT, 1, 5000);
        lines.none(11, Map.of("is_downpayment", true, "name", "Advance"));
        lines.none(12, Map.of("display_type", "line_section", "name", "First phase"));
    }

    private record Lines(OdooWorkFirm there, int version) {
        void sold(long id, long order, long product, String delivered, int unit, int quantity, int price) {
            Map<String, Object> values = new HashMap<>(line(order));
            values.putAll(
                    Map.of("product_id", product, "qty_delivered_method", delivered, "product_uom_qty", quantity));
            values.putAll(Map.of(version < 19 ? "product_uom" : "product_uom_id", unit, "price_subtotal", price));
            values.put("price_unit", price / quantity);
            there.odoo().put("sale.order.line", id, values);
        }

        void none(long id, Map<String, Object> because) {
            Map<String, Object> values = new HashMap<>(line(4));
            values.putAll(because);
            there.odoo().put("sale.order.line", id, values);
        }

        private static Map<String, Object> line(long order) {
            return Map.of(
                    "name", "Design", "order_id", order, "company_id", 1, "currency_id", 2, "is_downpayment", false);
        }
    }

    private static long versions(OdooWorkFirm there) {
        return there.firm()
                .jdbc()
                .sql("select count(*) from stage.record where kind = 'obligation'")
                .query(Long.class)
                .single();
    }

    private static List<String> held(OdooWorkFirm there) {
        return table(there, "exceptions.csv", "code", "source_ref", "found");
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
