package io.tieout.firm;

import io.tieout.odoofake.FakeOdoo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Expenses, invoices and milestones beside the hours of an {@link OdooWorkFirm}. Order 4 has the lines 8, 9 and the advance 11, order 5 the line 10. */
final class OdooOrders {
    private final FakeOdoo odoo;
    private final int version;

    OdooOrders(OdooWorkFirm firm, int version) {
        this.odoo = firm.odoo();
        this.version = version;
        odoo.put(
                "account.account",
                25,
                Map.of(
                        "code",
                        "1200",
                        "name",
                        "Receivable",
                        "account_type",
                        "asset_receivable",
                        "active",
                        true,
                        "company_id",
                        1,
                        "company_ids",
                        List.of(1)));
        odoo.put(
                "account.journal",
                12,
                Map.of("name", "INV", "code", "INV", "type", "sale", "company_id", 1, "active", true));
        account(34, "");
        account(35, "");
        odoo.put(
                "project.project",
                7,
                Map.of(
                        "sale_line_id",
                        10,
                        "sale_order_id",
                        5,
                        version < 18 ? "analytic_account_id" : "account_id",
                        34));
        odoo.put("product.product", 50, Map.of("name", "Travel", "active", true));
        List.of(8L, 9L, 10L)
                .forEach(line -> odoo.put(
                        "sale.order.line",
                        line,
                        Map.of("currency_id", 2, "price_subtotal", 9999.99, "is_downpayment", false)));
        odoo.put(
                "sale.order.line",
                11,
                Map.of("name", "Advance", "order_id", 4, "company_id", 1, "currency_id", 2, "is_downpayment", true));
    }

    private void account(long id, String code) {
        odoo.put(
                "account.analytic.account",
                id,
                Map.of("name", "A" + id, "code", code, "plan_id", 1, "root_plan_id", 1, "active", true));
    }

    /** An expense of Ada on 20 August, with 19 per cent of tax on top. */
    void spends(long id, double net, String state, Map<String, Object> on) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "name",
                "Travel",
                "date",
                "2026-08-20",
                "employee_id",
                12,
                "company_id",
                1,
                "product_id",
                50,
                "currency_id",
                2,
                "state",
                state,
                "payment_mode",
                "own_account"));
        values.put(version < 18 ? "untaxed_amount" : "untaxed_amount_currency", net);
        values.put(version < 18 ? "amount_tax" : "tax_amount_currency", net * 0.19);
        values.putAll(on);
        odoo.put("hr.expense", id, values);
    }

    /** An invoice or a credit note of 25 August, without lines. */
    void invoice(long id, String type, String state) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "name",
                "INV/2026/08/" + id,
                "date",
                "2026-08-25",
                "move_type",
                type,
                "state",
                state,
                "journal_id",
                12,
                "company_id",
                1,
                "currency_id",
                2,
                "invoice_date",
                "2026-08-25"));
        values.putAll(Map.of("partner_id", 41, "commercial_partner_id", 40));
        odoo.put("account.move", id, values);
    }

    /** A line of it, and what the customer owes for it; on a credit note the other way round. */
    void bills(long move, long line, String type, String state, double net, Map<String, Object> of) {
        double credit = type.equals("out_invoice") ? net : -net;
        Map<String, Object> sold = new HashMap<>(line(move, type, state, 24, -credit));
        sold.putAll(Map.of("display_type", "product", "price_subtotal", net));
        sold.putAll(of);
        odoo.put("account.move.line", line, sold);
        Map<String, Object> owed = new HashMap<>(line(move, type, state, 25, credit));
        owed.put("display_type", "payment_term");
        odoo.put("account.move.line", line + 1000, owed);
    }

    private static Map<String, Object> line(long move, String type, String state, long account, double balance) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "move_id",
                move,
                "move_name",
                "INV/2026/08/" + move,
                "move_type",
                type,
                "parent_state",
                state,
                "date",
                "2026-08-25",
                "journal_id",
                12,
                "company_id",
                1,
                "account_id",
                account,
                "name",
                "Design"));
        values.putAll(Map.of(
                "debit",
                Math.max(balance, 0),
                "credit",
                Math.max(-balance, 0),
                "balance",
                balance,
                "amount_currency",
                balance,
                "currency_id",
                2,
                "company_currency_id",
                2));
        return values;
    }

    void put(String model, long id, Map<String, Object> values) {
        odoo.put(model, id, values);
    }
}
