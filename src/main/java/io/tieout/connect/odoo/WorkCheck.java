package io.tieout.connect.odoo;

import static io.tieout.connect.Requirement.ok;
import static io.tieout.connect.Requirement.warning;

import io.tieout.canonical.RecordKind;
import io.tieout.connect.Requirement;
import io.tieout.extract.odoo.records.OdooWork;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooSettings;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether the work of a company in an Odoo could be read today, and all of it. */
public final class WorkCheck {
    private static final String HOURS = "account.analytic.line";
    private static final String INVOICING = "account.group_account_invoice";

    private static final List<Use> ALWAYS = List.of(
            Use.reading("base", "res.partner"),
            Use.reading("uom", "uom.uom"),
            Use.reading("analytic", HOURS),
            Use.reading("project", "project.project"),
            Use.reading("hr", "hr.employee"));

    private WorkCheck() {}

    /**
     * @param records what is asked for beside customers, projects and persons
     * @param methods the policies of Odoo of which it is said which revenue method they stand for
     */
    public static List<Requirement> of(
            OdooSettings settings, Set<RecordKind> records, Set<String> methods, Clock clock) {
        return Checklist.of(settings, clock, uses(records), OdooWork.groups(records), (odoo, list) -> {
            if (records.contains(RecordKind.TIMESHEET_LINE)) {
                list.look("invoiced hours", subject -> invoiced(odoo, subject));
            }
            if (records.contains(RecordKind.OBLIGATION)) {
                list.look("revenue methods", subject -> methods(subject, methods));
            }
        });
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
                case OBLIGATION, ESTIMATE ->
                    uses.addAll(List.of(
                            Use.reading("sale", "sale.order"),
                            Use.reading("sale", "sale.order.line"),
                            Use.reading("product", "product.product")));
                default -> {}
            }
        }
        return List.copyOf(uses);
    }

    private static Requirement methods(String subject, Set<String> said) {
        return said.isEmpty()
                ? warning(
                        subject,
                        "nothing says for which revenue method a policy of Odoo stands",
                        "methods under the source",
                        "say it, or deliver the obligations as a file, by whose source they are owned; until then each is held")
                : ok(subject, "of %s".formatted(String.join(", ", said)));
    }

    /** Asked as a run asks for them: what a path leads through must be open to the user. */
    private static Requirement invoiced(Odoo odoo, String subject) {
        if (!odoo.fieldsGet(HOURS).containsKey("timesheet_invoice_id")) {
            return ok(subject, "hours are not invoiced there");
        }
        odoo.count(HOURS, List.of(List.of("timesheet_invoice_id.state", "=", "posted")));
        return odoo.isIn(INVOICING)
                ? ok(subject, "those of posted invoices are told from others")
                : warning(
                        subject,
                        "the user is not in Invoicing",
                        "that group",
                        "add the user to it: without it, Odoo may leave out invoices of others, and their hours count as not invoiced");
    }
}
