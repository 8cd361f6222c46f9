package io.tieout.connect.odoo;

import io.tieout.connect.NeedsOfBooks;
import io.tieout.connect.Requirement;
import io.tieout.odoo.OdooSettings;
import io.tieout.settings.EntitySettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

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

    private BooksCheck() {}

    public static List<Requirement> of(OdooSettings settings, EntitySettings entity, NeedsOfBooks needs) {
        return Checklist.of(
                settings,
                needs.clock(),
                USES,
                groups(),
                (odoo, list) -> new CompanyCheck(odoo, settings.company(), entity, needs, list).look());
    }

    private static SequencedMap<String, String> groups() {
        SequencedMap<String, String> groups = new LinkedHashMap<>();
        groups.put("account.group_account_invoice", "Invoicing");
        groups.put("analytic.group_analytic_accounting", "Analytic Accounting");
        return groups;
    }
}
