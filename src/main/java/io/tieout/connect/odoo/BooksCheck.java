package io.tieout.connect.odoo;

import io.tieout.connect.NeedsOfBooks;
import io.tieout.connect.Requirement;
import io.tieout.odoo.OdooSettings;
import io.tieout.settings.BilledBy;
import io.tieout.settings.BilledKind;
import io.tieout.settings.EntitySettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Whether entries of an entity could be posted into a company of an Odoo today, and read back whole. */
public final class BooksCheck {
    private static final List<Use> USES = List.of(
            Use.reading("base", "res.company"),
            Use.reading("base", "res.currency"),
            Use.writing("account", "account.move"),
            Use.writing("account", "account.move.line"),
            Use.reading("account", "account.account"),
            Use.reading("account", "account.journal"),
            Use.reading("analytic", "account.analytic.account"));

    private static final List<Use> HANDING_OVER = List.of(
            Use.writing("hr_timesheet", "account.analytic.line"),
            Use.reading("project", "project.project"),
            Use.reading("hr", "hr.employee"),
            Use.reading("sale_timesheet", "sale.order.line"),
            Use.reading("product", "product.product"),
            Use.reading("account", "account.tax"));

    private BooksCheck() {}

    public static List<Requirement> of(OdooSettings settings, EntitySettings entity, NeedsOfBooks needs) {
        boolean handsOver = entity.billedBy(BilledBy.HAND_OVER).contains(BilledKind.TIME);
        return Checklist.of(
                settings,
                needs.clock(),
                handsOver ? Stream.concat(USES.stream(), HANDING_OVER.stream()).toList() : USES,
                groups(handsOver),
                (odoo, list) -> new CompanyCheck(odoo, settings.company(), entity, needs, list).look());
    }

    private static SequencedMap<String, String> groups(boolean handsOver) {
        SequencedMap<String, String> groups = new LinkedHashMap<>();
        groups.put("account.group_account_invoice", "Invoicing");
        groups.put("analytic.group_analytic_accounting", "Analytic Accounting");
        if (handsOver) {
            groups.put("hr_timesheet.group_hr_timesheet_approver", "Timesheets: all timesheets");
            groups.put("sales_team.group_sale_salesman_all_leads", "Sales: all documents");
        }
        return groups;
    }
}
