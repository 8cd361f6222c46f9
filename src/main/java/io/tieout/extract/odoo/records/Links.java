package io.tieout.extract.odoo.records;

import io.tieout.odoo.Call;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is asked for of the records that records point to, by the path that leads there: {@code sale_line_ids}, {@code sale_line_ids.order_id}. Of several
 * records at the end of one path, a field has the value in which all of them agree, else none.
 */
final class Links {
    private final Odoo odoo;

    /** A path stands behind the one that it goes on from. */
    private final SortedMap<String, Linked> linked = new TreeMap<>();

    private record Linked(String model, Set<String> fields) {}

    Links(Odoo odoo) {
        this.odoo = odoo;
    }

    void ask(String path, String model, String field) {
        linked.computeIfAbsent(path, first -> new Linked(model, new LinkedHashSet<>()))
                .fields()
                .add(field);
    }

    /** For each record of a page, by path, what it points to. */
    List<ObjectNode> of(List<OdooRecord> page) {
        List<ObjectNode> found = new ArrayList<>();
        page.forEach(record -> found.add(JsonNodeFactory.instance.objectNode()));
        linked.forEach((path, asked) -> {
            List<List<Long>> pointed = new ArrayList<>();
            for (int i = 0; i < page.size(); i++) {
                pointed.add(PulledRecord.numbers(from(path, page.get(i), found.get(i))));
            }
            Map<Long, JsonNode> there = read(
                    asked, pointed.stream().flatMap(List::stream).distinct().toList());
            for (int i = 0; i < page.size(); i++) {
                List<JsonNode> records = pointed.get(i).stream()
                        .map(there::get)
                        .filter(Objects::nonNull)
                        .toList();
                if (!records.isEmpty()) {
                    found.get(i).set(path, agreed(records));
                }
            }
        });
        return found;
    }

    /** What points there. */
    private static JsonNode from(String path, OdooRecord record, ObjectNode found) {
        int dot = path.lastIndexOf('.');
        return dot < 0
                ? record.values().path(path)
                : found.path(path.substring(0, dot)).path(path.substring(dot + 1));
    }

    private Map<Long, JsonNode> read(Linked asked, List<Long> ids) {
        Map<Long, JsonNode> found = new HashMap<>();
        if (!ids.isEmpty()) {
            odoo.call(Call.reading(asked.model(), "read")
                            .on(ids)
                            .with("fields", List.copyOf(asked.fields()))
                            .with("load", JsonNodeFactory.instance.nullNode()))
                    .valueStream()
                    .forEach(record -> found.put(record.path("id").asLong(), record));
        }
        return found;
    }

    private static JsonNode agreed(List<JsonNode> records) {
        if (records.size() == 1) {
            return records.getFirst();
        }
        ObjectNode agreed = JsonMapper.shared().createObjectNode();
        records.getFirst().properties().forEach(field -> {
            if (records.stream().allMatch(record -> record.path(field.getKey()).equals(field.getValue()))) {
                agreed.set(field.getKey(), field.getValue());
            }
        });
        return agreed;
    }

    @Override
    public String toString() {
        return linked.toString();
    }
}
