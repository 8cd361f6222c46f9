package io.tieout.connect.odoo;

import io.tieout.canonical.RecordKind;
import io.tieout.connect.Requirement;
import io.tieout.odoo.OdooSettings;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/** Whether the work of a company in an Odoo could be read today, and all of it. */
public final class WorkCheck {
    private static final List<Use> ALWAYS = List.of(
            Use.reading("base", "res.partner"),
            Use.reading("uom", "uom.uom"),
            Use.reading("analytic", "account.analytic.line"),
            Use.reading("project", "project.project"),
            Use.reading("hr", "hr.employee"));

    private WorkCheck() {}

    /** @param records what is asked for beside customers, projects and persons */
    public static List<Requirement> of(OdooSettings settings, Set<RecordKind> records, Clock clock) {
        return Checklist.of(settings, clock, uses(records), groups(records), (odoo, list) -> {});
    }

    private static List<Use> uses(Set<RecordKind> records) {
        Set<Use> uses = new LinkedHashSet<>(ALWAYS);
        for (RecordKind kind : new TreeSet<>(records)) {
            switch (kind) {
                case EXPENSE_LINE ->
                    uses.addAll(List.of(
                            Use.reading("hr_expense", "hr.expense"),
                            Use.reading("product", "product.product"),
                            Use.reading("analytic", "account.analytic.account")));
                case INVOICE ->
                    uses.addAll(List.of(
                            Use.reading("account", "account.move"), Use.reading("account", "account.move.line")));
                case PAYMENT -> uses.add(Use.reading("account", "account.partial.reconcile"));
                case MILESTONE ->
                    uses.addAll(List.of(
                            Use.reading("project", "project.milestone"), Use.reading("sale", "sale.order.line")));
                case CONTRACT -> uses.add(Use.reading("sale", "sale.order"));
                default -> {}
            }
        }
        return List.copyOf(uses);
    }

    /** The record rules of each leave out what others entered. */
    private static SequencedMap<String, String> groups(Set<RecordKind> records) {
        SequencedMap<String, String> groups = new LinkedHashMap<>();
        if (records.contains(RecordKind.TIMESHEET_LINE)) {
            groups.put("hr_timesheet.group_hr_timesheet_approver", "Timesheets: all timesheets");
        }
        if (records.contains(RecordKind.EXPENSE_LINE)) {
            groups.put("hr_expense.group_hr_expense_user", "Expenses: all approver");
        }
        if (records.contains(RecordKind.INVOICE) || records.contains(RecordKind.PAYMENT)) {
            groups.put("account.group_account_invoice", "Invoicing");
        }
        if (records.contains(RecordKind.CONTRACT) || records.contains(RecordKind.MILESTONE)) {
            groups.put("sales_team.group_sale_salesman_all_leads", "Sales: all documents");
        }
        return groups;
    }
}
