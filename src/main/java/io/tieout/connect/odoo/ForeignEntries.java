package io.tieout.connect.odoo;

import io.tieout.odoo.ExternalIds;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import java.util.List;

/**
 * Posted entries of a journal that bear no name of ours.
 *
 * @param first as a person would look for it; empty when there is none
 */
record ForeignEntries(long posted, long foreign, String first) {
    private static final int PAGE = 1000;

    static ForeignEntries in(Odoo odoo, long company, String journal) {
        List<?> posted = List.of(
                List.of("journal_id.code", "=", journal),
                List.of("company_id", "=", company),
                List.of("state", "=", "posted"));
        ForeignEntries found = new ForeignEntries(0, 0, "");
        List<OdooRecord> page = odoo.searchRead("account.move", posted, List.of("name"), 0, PAGE);
        while (!page.isEmpty()) {
            found = found.and(odoo, page);
            page = odoo.searchRead(
                    "account.move", posted, List.of("name"), page.getLast().id(), PAGE);
        }
        return found;
    }

    private ForeignEntries and(Odoo odoo, List<OdooRecord> page) {
        var names = odoo.externalIds(
                "account.move", page.stream().map(OdooRecord::id).toList());
        List<OdooRecord> others = page.stream()
                .filter(move ->
                        names.getOrDefault(move.id(), List.of()).stream().noneMatch(ExternalIds::isOurs))
                .toList();
        return new ForeignEntries(
                posted + page.size(),
                foreign + others.size(),
                first.isEmpty() && !others.isEmpty() ? others.getFirst().text("name") : first);
    }
}
