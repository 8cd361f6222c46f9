package io.tieout.extract.odoo.records;

import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is told of records that no field of theirs says: whether they are among those of further terms. */
final class Flags {
    private static final Map<String, Object> WITH_ARCHIVED = Map.of("active_test", false);
    private static final int PAGE = 20_000;

    private final Odoo odoo;
    private final String model;
    private final SortedMap<String, List<List<Object>>> terms = new TreeMap<>();

    Flags(Odoo odoo, String model) {
        this.odoo = odoo;
        this.model = model;
    }

    void ask(String name, List<List<Object>> these) {
        terms.put(name, these);
    }

    /** Of the records that a domain selects, those that are among each. */
    Map<String, Set<Long>> among(List<Object> wanted) {
        Map<String, Set<Long>> flagged = new TreeMap<>();
        terms.forEach((name, further) -> {
            Set<Long> ids = new HashSet<>();
            flagged.put(name, ids);
            List<Object> those = new ArrayList<>(wanted);
            those.addAll(further);
            List<OdooRecord> page = page(those, 0);
            while (!page.isEmpty()) {
                page.forEach(record -> ids.add(record.id()));
                page = page(those, page.getLast().id());
            }
        });
        return flagged;
    }

    private List<OdooRecord> page(List<Object> those, long after) {
        return odoo.searchRead(model, those, List.of("id"), after, PAGE, WITH_ARCHIVED);
    }

    /** The names of those that a record is among. */
    static String told(Map<String, Set<Long>> flagged, long id) {
        StringBuilder names = new StringBuilder();
        flagged.forEach((name, ids) -> names.append(ids.contains(id) ? " " + name : ""));
        return names.toString();
    }

    @Override
    public String toString() {
        return terms.keySet().toString();
    }
}
