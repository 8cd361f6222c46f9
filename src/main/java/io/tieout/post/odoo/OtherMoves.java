package io.tieout.post.odoo;

import io.tieout.odoo.ExternalIds;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import io.tieout.post.LedgerEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Posted moves of a journal that bear no name of ours, in the order of their numbers. Asked for by the page, the lines of the others alone. */
final class OtherMoves implements Iterator<LedgerEntry> {
    private static final int PAGE = 1000;

    private final Odoo odoo;
    private final Content content;
    private final List<?> domain;
    private final Deque<LedgerEntry> met = new ArrayDeque<>();
    private long after;
    private boolean end;

    OtherMoves(Odoo odoo, Content content, long company, String journal) {
        this.odoo = odoo;
        this.content = content;
        this.domain = List.of(
                List.of("journal_id.code", "=", journal),
                List.of("company_id", "=", company),
                List.of("state", "=", "posted"));
    }

    @Override
    public boolean hasNext() {
        while (met.isEmpty() && !end) {
            List<OdooRecord> page = odoo.searchRead(Moves.MOVE, domain, Content.FIELDS, after, PAGE);
            end = page.isEmpty();
            if (!end) {
                after = page.getLast().id();
                met.addAll(content.of(others(page), Map.of()).values());
            }
        }
        return !met.isEmpty();
    }

    private List<OdooRecord> others(List<OdooRecord> page) {
        Map<Long, List<String>> names =
                odoo.externalIds(Moves.MOVE, page.stream().map(OdooRecord::id).toList());
        return page.stream()
                .filter(move ->
                        names.getOrDefault(move.id(), List.of()).stream().noneMatch(ExternalIds::isOurs))
                .toList();
    }

    @Override
    public LedgerEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return met.remove();
    }
}
