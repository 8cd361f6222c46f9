package io.tieout.handover.odoo;

import io.tieout.handover.Piece;
import io.tieout.handover.Standing;
import io.tieout.odoo.ExternalIds;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Analytic lines of ours of one kind as they stand in Odoo now: by their numbers where these are known, else among those where they may stand. */
record Lines(Odoo odoo, LineKind kind) {
    private static final int PAGE = 1000;

    Map<String, Standing> find(List<Piece> pieces) {
        Map<String, String> keys = new HashMap<>();
        pieces.forEach(piece -> keys.put(ExternalIds.of(piece.key()), piece.key()));
        List<OdooRecord> records = new ArrayList<>();
        List<Long> numbers = pieces.stream()
                .flatMap(piece -> Stream.ofNullable(piece.ledgerId()))
                .map(Long::valueOf)
                .toList();
        for (int from = 0; from < numbers.size(); from += PAGE) {
            List<Long> some = numbers.subList(from, Math.min(numbers.size(), from + PAGE));
            records.addAll(odoo.read(LineKind.LINE, some, kind.fields()));
        }
        List<Piece> unknown =
                pieces.stream().filter(piece -> piece.ledgerId() == null).toList();
        if (!unknown.isEmpty()) {
            records.addAll(among(kind.whereTheyMayStand(unknown)));
        }
        return named(records, keys);
    }

    private List<OdooRecord> among(List<?> domain) {
        List<OdooRecord> all = new ArrayList<>();
        List<OdooRecord> page = odoo.searchRead(LineKind.LINE, domain, kind.fields(), 0, PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = odoo.searchRead(
                    LineKind.LINE, domain, kind.fields(), page.getLast().id(), PAGE);
        }
        return all;
    }

    /** Those that bear the name of a piece: a number can be that of another record by now. */
    private Map<String, Standing> named(List<OdooRecord> records, Map<String, String> keys) {
        Map<Long, String> ours = new HashMap<>();
        odoo.externalIds(LineKind.LINE, records.stream().map(OdooRecord::id).toList())
                .forEach((number, names) -> names.stream()
                        .filter(keys::containsKey)
                        .findFirst()
                        .ifPresent(name -> ours.put(number, keys.get(name))));
        Map<String, Standing> found = new HashMap<>();
        kind.standing(records.stream()
                        .filter(record -> ours.containsKey(record.id()))
                        .toList())
                .forEach((number, standing) -> found.put(ours.get(number), standing));
        return found;
    }

    /** Of what a record points to by a field; empty where it points to nothing. */
    static String number(OdooRecord record, String field) {
        return record.link(field).map(link -> String.valueOf(link.id())).orElse("");
    }
}
