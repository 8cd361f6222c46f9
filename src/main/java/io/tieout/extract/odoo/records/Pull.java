package io.tieout.extract.odoo.records;

import io.tieout.extract.odoo.Pulled;
import io.tieout.extract.odoo.Survey;
import io.tieout.odoo.Call;
import io.tieout.odoo.ExternalIds;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooField;
import io.tieout.odoo.OdooRecord;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The records of a model that a map asks for: the fields that it names, those of the records that they point to, and its flags. What bears
 * one of our external ids is ours and is left out.
 */
final class Pull {
    private static final Map<String, Object> WITH_ARCHIVED = Map.of("active_test", false);
    private static final int PAGE = 1000;
    private static final int IDS = 20_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final Odoo odoo;
    private final RecordMap map;
    private final List<Object> domain;
    private final Map<String, String> known;
    private final List<String> fields = new ArrayList<>();
    private final SortedMap<String, List<List<Object>>> flags = new TreeMap<>();
    private final String place;

    /** By the field that points there. */
    private final SortedMap<String, Linked> linked = new TreeMap<>();

    private final Map<String, Map<String, OdooField>> ofModels = new HashMap<>();

    private record Linked(String model, Set<String> fields) {}

    /**
     * @param place of the company, as a person would look for it
     * @param known what does not come from a record: the approval that the settings name, the unit of hours
     */
    Pull(Odoo odoo, String place, RecordMap map, long company, Map<String, String> known) {
        this.odoo = odoo;
        this.place = place;
        this.map = map;
        this.domain = map.domain(company);
        this.known = new TreeMap<>(known);
        ask(ofModels.computeIfAbsent(map.model(), odoo::fieldsGet));
    }

    private void ask(Map<String, OdooField> there) {
        Set<String> asked = new LinkedHashSet<>();
        List<String> paths = new ArrayList<>(map.paths());
        map.month().ifPresent(paths::add);
        for (String path : paths) {
            String[] parts = path.split("\\.");
            OdooField field = there.get(parts[0]);
            if (field == null) {
                if (!map.flags().containsKey(path)) {
                    allowMissing(parts[0], map.model(), parts[0]);
                }
            } else {
                asked.add(parts[0]);
                if (parts.length > 1 && !parts[1].equals("id")) {
                    ask(parts[0], field.relation(), parts[1]);
                }
            }
        }
        asked.remove("id");
        fields.addAll(asked);
        map.flags().forEach((name, terms) -> {
            String field = terms.getFirst().getFirst().toString().split("\\.")[0];
            if (there.containsKey(field)) {
                flags.put(name, terms);
            } else {
                allowMissing(field, map.model(), field);
            }
        });
    }

    /** A field of the records that a field points to. */
    private void ask(String from, String model, String field) {
        if (ofModels.computeIfAbsent(model, odoo::fieldsGet).containsKey(field)) {
            linked.computeIfAbsent(from, first -> new Linked(model, new LinkedHashSet<>()))
                    .fields()
                    .add(field);
        } else {
            allowMissing(from + "." + field, model, field);
        }
    }

    private void allowMissing(String path, String model, String field) {
        if (!map.optional().contains(path)) {
            throw new RefusalException(
                    Refusal.CONFIGURATION,
                    "%s shows no field %s of %s, which %s is made of; see which version and which modules it has, and what its user may see."
                            .formatted(place, field, model, map.kind().fileName()),
                    "Nothing was taken.");
        }
    }

    /** In what manner the records are asked for and read: where that changed, what was pulled before counts for nothing. */
    String manner() {
        return Integer.toHexString(
                Objects.hash(map.version(), odoo.version().major(), fields, linked.toString(), flags.keySet(), known));
    }

    /** How the records stand, month by month. */
    SortedMap<YearMonth, Survey.Stand> survey() {
        return survey(domain);
    }

    /** How those of one month stand. */
    SortedMap<YearMonth, Survey.Stand> survey(YearMonth month) {
        return survey(within(month));
    }

    private List<Object> within(YearMonth month) {
        List<Object> wanted = new ArrayList<>(domain);
        wanted.addAll(Survey.within(month, map.month().orElseThrow()));
        return wanted;
    }

    private SortedMap<YearMonth, Survey.Stand> survey(List<Object> wanted) {
        Map<String, Set<Long>> flagged = flagged(wanted);
        return Survey.of(odoo, map.model(), map.month().orElseThrow(), wanted, id -> flags(flagged, id));
    }

    private static String flags(Map<String, Set<Long>> flagged, long id) {
        StringBuilder flags = new StringBuilder();
        flagged.forEach((name, ids) -> flags.append(ids.contains(id) ? " " + name : ""));
        return flags.toString();
    }

    /** The records of a month, or all. */
    Pulled pull(@Nullable YearMonth month, boolean open) {
        List<Object> wanted = month == null ? domain : within(month);
        return Pulled.written(head(month, open), out -> {
            Map<String, Set<Long>> flagged = flagged(wanted);
            List<OdooRecord> page = page(wanted, fields, 0, PAGE);
            while (!page.isEmpty()) {
                write(page, flagged, out);
                page = page(wanted, fields, page.getLast().id(), PAGE);
            }
        });
    }

    /** @param open whether days of the month are still to come, so that nothing can be missing from them yet */
    private String head(@Nullable YearMonth month, boolean open) {
        ObjectNode head = JSON.createObjectNode();
        head.put("records", map.kind().kind())
                .put("map", map.version())
                .put("odoo", odoo.version().major());
        known.forEach(head::put);
        if (month != null) {
            head.put("month", month.toString()).put("open", open);
        }
        return JSON.writeValueAsString(head);
    }

    /** Of what a record points to the bare number: a name there is another one in another language. */
    private List<OdooRecord> page(List<?> wanted, List<String> asked, long after, int size) {
        List<Object> rest = new ArrayList<>();
        rest.add(List.of("id", ">", after));
        rest.addAll(wanted);
        return records(
                map.model(),
                Call.reading(map.model(), "search_read")
                        .with("domain", rest)
                        .with("fields", asked)
                        .with("order", "id")
                        .with("limit", size)
                        .with("load", JsonNodeFactory.instance.nullNode())
                        .in(WITH_ARCHIVED));
    }

    private List<OdooRecord> records(String model, Call call) {
        return odoo.call(call)
                .valueStream()
                .map(record -> new OdooRecord(model, record))
                .toList();
    }

    private Map<String, Set<Long>> flagged(List<Object> wanted) {
        Map<String, Set<Long>> flagged = new TreeMap<>();
        flags.forEach((name, terms) -> {
            Set<Long> ids = new HashSet<>();
            flagged.put(name, ids);
            List<Object> those = new ArrayList<>(wanted);
            those.addAll(terms);
            List<OdooRecord> page = page(those, List.of("id"), 0, IDS);
            while (!page.isEmpty()) {
                page.forEach(record -> ids.add(record.id()));
                page = page(those, List.of("id"), page.getLast().id(), IDS);
            }
        });
        return flagged;
    }

    private void write(List<OdooRecord> page, Map<String, Set<Long>> flagged, OutputStream out) throws IOException {
        Map<Long, List<String>> names =
                odoo.externalIds(map.model(), page.stream().map(OdooRecord::id).toList());
        Map<String, Map<Long, JsonNode>> there = new HashMap<>();
        linked.forEach((field, asked) -> there.put(field, read(page, field, asked)));
        for (OdooRecord record : page) {
            if (names.getOrDefault(record.id(), List.of()).stream().noneMatch(ExternalIds::isOurs)) {
                out.write(JSON.writeValueAsBytes(row(record, flagged, there)));
                out.write('\n');
            }
        }
    }

    private Map<Long, JsonNode> read(List<OdooRecord> page, String field, Linked asked) {
        List<Long> ids = page.stream()
                .map(record -> PulledRecord.number(record.values().path(field)))
                .filter(JsonNode::isIntegralNumber)
                .map(JsonNode::longValue)
                .distinct()
                .toList();
        Map<Long, JsonNode> found = new HashMap<>();
        if (!ids.isEmpty()) {
            records(
                            asked.model(),
                            Call.reading(asked.model(), "read")
                                    .on(ids)
                                    .with("fields", List.copyOf(asked.fields()))
                                    .with("load", JsonNodeFactory.instance.nullNode()))
                    .forEach(record -> found.put(record.id(), record.values()));
        }
        return found;
    }

    private static ObjectNode row(
            OdooRecord record, Map<String, Set<Long>> flagged, Map<String, Map<Long, JsonNode>> there) {
        ObjectNode row = JSON.createObjectNode();
        row.set(PulledRecord.RECORD, record.values());
        Map<String, JsonNode> links = new LinkedHashMap<>();
        there.forEach((field, found) -> {
            JsonNode other =
                    found.get(PulledRecord.number(record.values().path(field)).asLong(0));
            if (other != null) {
                links.put(field, other);
            }
        });
        if (!links.isEmpty()) {
            ObjectNode linked = row.putObject(PulledRecord.LINKED);
            new TreeMap<>(links).forEach(linked::set);
        }
        if (!flagged.isEmpty()) {
            ObjectNode flags = row.putObject(PulledRecord.FLAGS);
            flagged.forEach((name, ids) -> flags.put(name, ids.contains(record.id())));
        }
        return row;
    }
}
