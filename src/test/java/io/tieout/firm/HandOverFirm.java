package io.tieout.firm;

import static io.tieout.firm.Firm.rows;

import io.tieout.firm.Firm.Said;
import io.tieout.ledger.KeyName;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import io.tieout.odoofake.FakeOdoo;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The firm with its books in an Odoo ({@link OdooFirm}), which also invoices there. Ann, who is employee 12 there, works 8 h on 10 August for C-1
 * (order line 8 in project 6), 3 h on 11 August for C-2 and 2.5 h on 12 August for C-3 (lines 9 and 10 in project 7): 13.5 h, each hour 100.00.
 */
public final class HandOverFirm implements AutoCloseable {
    public static final String[] HAND_OVER = {"run", "hand-over", "--period", "2026-08"};
    static final String HEADER = "line,resource,project,work_on,hours,status";

    private static final List<String> OF_HOURS = List.of(
            "resource,odoo,12,DE,R-1",
            "project,odoo,6.8,DE,C-1/1",
            "project,odoo,7.9,DE,C-2",
            "project,odoo,7.10,DE,C-3/1");

    private static final String[] OF_EXPENSES = {"project,odoo,order.4.11,DE,C-1/1", "project,odoo,order.4.12,DE,C-2"};

    private static final String EXPENSES = "line,resource,project,category,incurred_on,currency,net_amount,status";

    private final OdooFirm there;
    private final int version;

    private HandOverFirm(OdooFirm there, int version) {
        this.there = there;
        this.version = version;
    }

    public static HandOverFirm in(Path folder, int version) {
        HandOverFirm firm = new HandOverFirm(OdooFirm.in(folder, version), version);
        firm.says("", "");
        firm.work();
        firm.mapsExpenses(OF_EXPENSES);
        return firm;
    }

    /** The same firm and its Odoo at another place, as they are now. */
    public HandOverFirm copyTo(Path from, Path to) {
        return new HandOverFirm(there.copyTo(from, to), version);
    }

    private void work() {
        odoo().put("hr.employee", 12, Map.of("name", "Ann", "active", true, "company_id", 1));
        odoo().put("hr.employee", 13, Map.of("name", "Bo", "active", true, "company_id", 1));
        odoo().put("res.partner", 41, Map.of("name", "Northwind", "active", true));
        odoo().put(
                        "sale.order",
                        4,
                        Map.of(
                                "name",
                                "S00004",
                                "state",
                                "sale",
                                "date_order",
                                "2026-08-01 10:00:00.000000",
                                "partner_id",
                                41,
                                "company_id",
                                1));
        for (long line : List.of(8L, 9L, 10L)) {
            orderLine(line, "timesheet");
        }
        for (long project : List.of(6L, 7L)) {
            Map<String, Object> values = new HashMap<>(
                    Map.of("name", "Project " + project, "active", true, "allow_billable", true, "partner_id", 41));
            values.put(version < 18 ? "analytic_account_id" : "account_id", 31);
            if (version < 18) {
                values.put("company_id", 1);
            }
            odoo().put("project.project", project, values);
        }
        odoo().put("product.product", 5, Map.of("name", "Expenses", "active", true, "invoice_policy", "delivery"));
        expenseLine(11, Map.of());
        expenseLine(12, Map.of());
    }

    /** A line of order 4 for expenses. @param other what is not usual of it */
    void expenseLine(long line, Map<String, Object> other) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "name",
                "Expenses",
                "order_id",
                4,
                "company_id",
                1,
                "qty_delivered_method",
                "analytic",
                "is_expense",
                true));
        values.putAll(Map.of("currency_id", 2, "product_id", 5, "price_unit", 1, "discount", 0));
        values.put(version < 19 ? "product_uom" : "product_uom_id", 1);
        values.putAll(other);
        odoo().put("sale.order.line", line, values);
    }

    /** The name in this version of the field that has the taxes of an order line. */
    String taxes() {
        return version < 19 ? "tax_id" : "tax_ids";
    }

    /**
     * Ann spends 100.10 EUR for C-1 on 10 August, and 12.25 EUR for C-2 on 11 August, which C-2 is billed 20 per cent more for: 14.70 EUR. C-3 is
     * not billed the 9.99 EUR of 12 August, and 5.00 EUR of C-1 are not approved.
     */
    public void spends() {
        firm().delivers(
                        "2026-09-04",
                        "obligations.csv",
                        rows(
                                "contract,obligation,version,effective_on,modification,method,start_on,rate_card,markup_percent",
                                "C-1,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC-1,0",
                                "C-2,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC-1,20",
                                "C-3,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC-1,0"),
                        "expense_lines.csv",
                        rows(EXPENSES + ",billable")
                                + rows(
                                        "E-1,R-1,P-1,travel,2026-08-10,EUR,100.10,approved,true",
                                        "E-2,R-1,P-2,hotel,2026-08-11,EUR,12.25,approved,true",
                                        "E-3,R-1,P-3,taxi,2026-08-12,EUR,9.99,approved,false",
                                        "E-4,R-1,P-1,taxi,2026-08-12,EUR,5.00,submitted,true"));
    }

    /** C-1 may earn so much, or without limit. */
    void caps(String day, String cap) {
        firm().delivers(
                        day,
                        "obligations.csv",
                        rows(
                                "contract,obligation,version,effective_on,modification,method,start_on,rate_card,markup_percent,cap",
                                "C-1,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC-1,0," + cap,
                                "C-2,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC-1,20,",
                                "C-3,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC-1,0,"));
    }

    /** The tool tells expenses anew, each as {@code E-1,R-1,P-1,travel,2026-08-10,EUR,100.10,approved}. */
    void tellsExpenses(String day, String... lines) {
        firm().delivers(day, "expense_lines.csv", rows(EXPENSES) + rows(lines));
    }

    /** 100.10 EUR were 80.05, 12.25 EUR are not approved any more, and 7.00 EUR for C-2 were forgotten: 8.40 EUR there. */
    public void correctsExpenses() {
        tellsExpenses(
                "2026-09-05",
                "E-1,R-1,P-1,travel,2026-08-10,EUR,80.05,approved",
                "E-2,R-1,P-2,hotel,2026-08-11,EUR,12.25,rejected",
                "E-5,R-1,P-2,taxi,2026-08-14,EUR,7.00,approved");
    }

    /** @param method by which Odoo counts what is delivered of it */
    void orderLine(long line, String method) {
        odoo().put(
                        "sale.order.line",
                        line,
                        Map.of("name", "Design", "order_id", 4, "company_id", 1, "qty_delivered_method", method));
    }

    public Firm firm() {
        return there.firm();
    }

    public FakeOdoo odoo() {
        return there.odoo();
    }

    /** Says something else in the settings, in which time is handed over. */
    void says(String right, String other) {
        there.says(
                "journal: TIE}",
                "journal: TIE, invoicing: {time: hand_over, expenses: hand_over}}"
                        .replace(right.isEmpty() ? "\0" : right, other));
    }

    void maps(String... rows) {
        there.maps(rows);
    }

    /** The mappings of hours and others. */
    void mapsExpenses(String... rows) {
        List<String> all = new ArrayList<>(OF_HOURS);
        all.addAll(List.of(rows));
        maps(all.toArray(String[]::new));
    }

    public Said handsOver() {
        return firm().anna(HAND_OVER);
    }

    /** The tool tells lines anew, each as {@code T-1,R-1,P-1,2026-08-10,8,approved}. */
    void tells(String day, String... lines) {
        firm().delivers(day, "timesheet_lines.csv", rows(HEADER) + rows(lines));
    }

    /** 8 h were 6.5, 3 h are not approved any more, and 1.25 h were forgotten. */
    public void corrects() {
        tells(
                "2026-09-05",
                "T-1,R-1,P-1,2026-08-10,6.5,approved",
                "T-2,R-1,P-2,2026-08-11,3,rejected",
                "T-4,R-1,P-3,2026-08-14,1.25,approved");
    }

    /** What stands in Odoo, in the order of its keys: day, employee, project, order line and hours. */
    public List<String> hours() {
        try (Odoo admin = there.admin()) {
            return admin
                    .searchRead(
                            "account.analytic.line",
                            List.of(List.of("project_id", "!=", false)),
                            List.of("date", "employee_id", "project_id", "so_line", "unit_amount"),
                            0,
                            1000)
                    .stream()
                    .map(HandOverFirm::told)
                    .sorted()
                    .toList();
        }
    }

    /** What stands in Odoo of expenses, in the order of their days: day, order line, quantity and cost. */
    public List<String> expenses() {
        try (Odoo admin = there.admin()) {
            return admin
                    .searchRead(
                            "account.analytic.line",
                            List.of(List.of("project_id", "=", false), List.of("so_line", "!=", false)),
                            List.of("date", "so_line", "unit_amount", "amount", "account_id"),
                            0,
                            1000)
                    .stream()
                    .map(line -> "%s line %s account %s %s cost %s"
                            .formatted(
                                    line.text("date"),
                                    number(line, "so_line"),
                                    number(line, "account_id"),
                                    line.number("unit_amount").setScale(2).toPlainString(),
                                    line.number("amount").setScale(2).toPlainString()))
                    .sorted()
                    .toList();
        }
    }

    /** What was delivered of the order lines for expenses until now is on an invoice, as it is when Odoo's own wizard has made one. */
    void invoicesExpenses(String state) {
        odoo().put(
                        "account.move.line",
                        901,
                        Map.of(
                                "name",
                                "Expenses",
                                "company_id",
                                1,
                                "parent_state",
                                state,
                                "sale_line_ids",
                                List.of(11, 12),
                                "create_date",
                                "2026-09-05 10:00:00.000000"));
        try (Odoo admin = there.admin()) {
            admin.searchRead(
                            "account.analytic.line",
                            List.of(List.of("so_line", "in", List.of(11, 12))),
                            List.of("date"),
                            0,
                            100)
                    .forEach(each -> odoo().put(
                                    "account.analytic.line",
                                    each.id(),
                                    Map.of("create_date", "2026-09-05 09:59:59.000000")));
        }
    }

    private static String told(OdooRecord line) {
        return "%s employee %s project %s line %s %s h"
                .formatted(
                        line.text("date"),
                        number(line, "employee_id"),
                        number(line, "project_id"),
                        number(line, "so_line"),
                        line.number("unit_amount").stripTrailingZeros().toPlainString());
    }

    private static String number(OdooRecord line, String field) {
        return line.link(field).map(link -> String.valueOf(link.id())).orElse("none");
    }

    /** What Odoo counts as delivered of an order line. */
    BigDecimal delivered(long line) {
        try (Odoo admin = there.admin()) {
            return admin.read("sale.order.line", List.of(line), List.of("qty_delivered"))
                    .getFirst()
                    .number("qty_delivered")
                    .setScale(2);
        }
    }

    /** Somebody types hours for order line 8 into Odoo. */
    void types(String day, long employee, String hours) {
        try (Odoo admin = there.admin()) {
            admin.load(
                    "account.analytic.line",
                    List.of("id", "name", "date", "project_id/.id", "employee_id/.id", "unit_amount", "so_line/.id"),
                    List.of(List.of("hand.typed", "Work", day, 6, employee, new BigDecimal(hours), 8)));
        }
    }

    /** From now on that Odoo is a source of hours, all of them approved; what it calls 6.8 is C-1/1. */
    void reads() {
        firm().write(
                        "tieout.yaml",
                        firm().text("tieout.yaml")
                                .replace("sources: [psa]", "sources: [psa, hours]")
                                .replace(
                                        "sources:\n",
                                        "sources:\n  hours: {kind: odoo, address: \"%s\", database: books, company: 1, login: admin, key_file: admin.key, records: [timesheet_lines], approval: all}\n"
                                                .formatted(odoo().address())));
        firm().write("admin.key", odoo().key("admin") + "\n");
        mapsExpenses("project,hours,6.8,DE,C-1/1");
    }

    /** The lines of a day are on an invoice, as they are when Odoo's own wizard has made one. */
    void invoices(String day) {
        odoo().put(
                        "account.move",
                        900,
                        Map.of("name", "INV/1", "state", "draft", "move_type", "out_invoice", "company_id", 1));
        try (Odoo admin = there.admin()) {
            ofDay(admin, day)
                    .forEach(line ->
                            admin.write("account.analytic.line", List.of(line), Map.of("timesheet_invoice_id", 900)));
        }
    }

    private static List<Long> ofDay(Odoo admin, String day) {
        return admin
                .searchRead("account.analytic.line", List.of(List.of("date", "=", day)), List.of("date"), 0, 100)
                .stream()
                .map(OdooRecord::id)
                .toList();
    }

    /** A line of January bears the external id of a piece, and was invoiced. */
    void isTakenByAnInvoicedLine(String key) {
        try (Odoo admin = there.admin()) {
            admin.load(
                    "account.analytic.line",
                    List.of("id", "name", "date", "project_id/.id", "employee_id/.id", "unit_amount"),
                    List.of(List.of("__tieout__." + KeyName.of(key), "Work", "2026-01-05", 7, 12, 1)));
        }
        invoices("2026-01-05");
    }

    /** Somebody writes one field of the lines of a day. */
    void changes(String day, String field, Object value) {
        try (Odoo admin = there.admin()) {
            admin.write("account.analytic.line", ofDay(admin, day), Map.of(field, value));
        }
    }

    /** Somebody deletes the lines of a day. */
    void deletes(String day) {
        try (Odoo admin = there.admin()) {
            admin.action("account.analytic.line", "unlink", ofDay(admin, day));
        }
    }

    /** How often Odoo was asked to write lines of hours. */
    long writes() {
        return List.of("load", "write", "unlink", "create").stream()
                .mapToLong(method -> odoo().calls().getOrDefault("account.analytic.line." + method, 0L))
                .sum();
    }

    @Override
    public void close() {
        there.close();
    }
}
