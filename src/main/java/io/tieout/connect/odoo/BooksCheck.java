package io.tieout.connect.odoo;

import io.tieout.connect.NeedsOfBooks;
import io.tieout.connect.Requirement;
import io.tieout.odoo.Limits;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooSettings;
import io.tieout.settings.EntitySettings;
import java.time.Clock;
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
        Checklist list = new Checklist();
        Clock clock = needs.clock();
        try (Odoo odoo = new Odoo(atOnce(settings))) {
            if (new AccessCheck(settings, odoo, clock, list).isOpen()
                    && new Rights(settings, odoo, list).suffice(USES, groups())) {
                new CompanyCheck(odoo, settings.company(), entity, needs, list).look();
            }
        }
        return list.looked();
    }

    /** Whoever looks wants to know how it stands now, not after a while. */
    private static OdooSettings atOnce(OdooSettings settings) {
        Limits limits = settings.limits();
        return new OdooSettings(
                settings.address(),
                settings.database(),
                settings.login(),
                settings.key(),
                settings.wire(),
                settings.company(),
                settings.plainHosts(),
                new Limits(
                        limits.concurrency(),
                        limits.interval(),
                        limits.answer(),
                        limits.total(),
                        limits.largestBody(),
                        1,
                        limits.firstPause(),
                        limits.longestPause()));
    }

    private static SequencedMap<String, String> groups() {
        SequencedMap<String, String> groups = new LinkedHashMap<>();
        groups.put("account.group_account_invoice", "Invoicing");
        groups.put("analytic.group_analytic_accounting", "Analytic Accounting");
        return groups;
    }
}
