package io.tieout.firm;

import static io.tieout.firm.Firm.rows;

import io.tieout.firm.Firm.Said;
import io.tieout.ledger.KeyName;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import io.tieout.odoofake.FakeOdoo;
import java.math.BigDecimal;
import java.nio.file.Path;
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

    private static final String[] MAPPINGS = {
        "resource,odoo,12,DE,R-1", "project,odoo,6.8,DE,C-1/1", "project,odoo,7.9,DE,C-2", "project,odoo,7.10,DE,C-3/1"
    };

    private final OdooFirm there;

    private HandOverFirm(OdooFirm there) {
        this.there = there;
    }

    public static HandOverFirm in(Path folder, int version) {
        HandOverFirm firm = new HandOverFirm(OdooFirm.in(folder, version));
        firm.says("", "");
        firm.work(version);
        firm.there.maps(MAPPINGS);
        return firm;
    }

    /** The same firm and its Odoo at another place, as they are now. */
    public HandOverFirm copyTo(Path from, Path to) {
        return new HandOverFirm(there.copyTo(from, to));
    }

    private void work(int version) {
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
