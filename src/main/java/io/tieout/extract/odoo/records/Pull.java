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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    /** The model whose own way of reading takes no wish for bare numbers before this version: it gives them with names. */
    private static final String NAMED = "account.move.line";

    private static final int KNOWS_BARE = 18;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final Odoo odoo;
    private final RecordMap map;
    private final List<Object> domain;
    private final Map<String, String> known;
    private final List<String> fields = new ArrayList<>();
    private final Flags flags;
    private final String place;

    private final Links links;
    private final Optional<Sharing> sharing;
    private final Map<String, Map<String, OdooField>> ofModels = new HashMap<>();
    private long written;

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
        this.flags = new Flags(odoo, map.model());
        this.links = new Links(odoo);
        this.sharing = map.split().map(split -> new Sharing(odoo, split.by(), map.namesProjects(), this::fieldsOf));
        ask();
    }

    private Map<String, OdooField> fieldsOf(String model) {
        return ofModels.computeIfAbsent(model, odoo::fieldsGet);
    }

    private void ask() {
        Map<String, OdooField> there = fieldsOf(map.model());
        Set<String> asked = new LinkedHashSet<>();
        List<String> paths = new ArrayList<>(map.paths());
        map.month().ifPresent(paths::add);
        map.split().map(Split::by).ifPresent(paths::add);
        for (String path : paths) {
            String first = path.split("\\.")[0];
            if (first.equals(Split.SHARE)) {
                continue;
            }
            if (there.containsKey(first)) {
                asked.add(first);
                askFurther(path);
            } else if (!map.flags().containsKey(path)) {
                allowMissing(first, map.model(), first);
            }
        }
        asked.remove("id");
        fields.addAll(asked);
        map.flags().forEach((name, terms) -> {
            String field = terms.getFirst().getFirst().toString().split("\\.")[0];
            if (there.containsKey(field)) {
                flags.ask(name, terms);
            } else {
                allowMissing(field, map.model(), field);
            }
        });
    }

    /** Of the records that a path leads to, one after another, the field that it goes on with. */
    private void askFurther(String path) {
        String[] parts = path.split("\\.");
        String model = map.model();
        String before = "";
        for (int i = 1; i < parts.length && !parts[i].equals("id"); i++) {
            model = Objects.requireNonNull(fieldsOf(model).get(parts[i - 1])).relation();
            before = before.isEmpty() ? parts[0] : before + "." + parts[i - 1];
            if (!fieldsOf(model).containsKey(parts[i])) {
                allowMissing(before + "." + parts[i], model, parts[i]);
                return;
            }
            links.ask(before, model, parts[i]);
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
        return Integer.toHexString(Objects.hash(
                map.version(),
                odoo.version().major(),
                fields,
                links.toString(),
                flags.toString(),
                known,
                sharing.map(Sharing::projects).orElseGet(TreeMap::new)));
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
        Map<String, Set<Long>> flagged = flags.among(wanted);
        String day = map.month().orElseThrow();
        List<Object> dated = new ArrayList<>(wanted);
        dated.add(List.of(day, "!=", false));
        return Survey.of(odoo, map.model(), day, dated, id -> Flags.told(flagged, id));
    }

    /** One sentence where there are records that have no day, as nobody can say in which month they are. */
    Optional<String> undated() {
        String day = map.month().orElseThrow();
        if (Objects.requireNonNull(fieldsOf(map.model()).get(day)).required()) {
            return Optional.empty();
        }
        List<Object> wanted = new ArrayList<>(domain);
        wanted.add(List.of(day, "=", false));
        long undated = odoo.count(map.model(), wanted);
        return undated == 0
                ? Optional.empty()
                : Optional.of("%,d %s of %s of %s without %s: not read for %s until somebody fills it in."
                        .formatted(
                                undated,
                                undated == 1 ? "record" : "records",
                                map.model(),
                                place,
                                day,
                                map.kind().fileName()));
    }

    /**
     * All records of what has no month.
     *
     * @param records how many there are in the file
     */
    record Whole(Pulled file, long records) {}

    Whole whole() {
        written = 0;
        return new Whole(pull(null, false), written);
    }

    /** The records of a month, or all. */
    Pulled pull(@Nullable YearMonth month, boolean open) {
        List<Object> wanted = month == null ? domain : within(month);
        return Pulled.written(head(month, open), out -> {
            Map<String, Set<Long>> flagged = flags.among(wanted);
            List<OdooRecord> page = page(wanted, 0);
            while (!page.isEmpty()) {
                write(page, flagged, out);
                page = page(wanted, page.getLast().id());
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
    private List<OdooRecord> page(List<?> wanted, long after) {
        List<Object> rest = new ArrayList<>();
        rest.add(List.of("id", ">", after));
        rest.addAll(wanted);
        Call asked = Call.reading(map.model(), "search_read")
                .with("domain", rest)
                .with("fields", fields)
                .with("order", "id")
                .with("limit", PAGE)
                .in(WITH_ARCHIVED);
        boolean named = odoo.version().major() < KNOWS_BARE && map.model().equals(NAMED);
        JsonNode found = odoo.call(named ? asked : asked.with("load", JsonNodeFactory.instance.nullNode()));
        return found.valueStream()
                .map(record -> new OdooRecord(map.model(), bare(record)))
                .toList();
    }

    /** Of each pair of a number and a name the number. */
    private static JsonNode bare(JsonNode record) {
        ObjectNode bare = JSON.createObjectNode();
        record.properties()
                .forEach(field -> bare.set(
                        field.getKey(),
                        field.getValue().path(1).isString() ? field.getValue().path(0) : field.getValue()));
        return bare;
    }

    private void write(List<OdooRecord> page, Map<String, Set<Long>> flagged, OutputStream out) throws IOException {
        Map<Long, List<String>> names = map.keepsOurs()
                ? Map.of()
                : odoo.externalIds(
                        map.model(), page.stream().map(OdooRecord::id).toList());
        List<ObjectNode> there = links.of(page);
        sharing.ifPresent(of -> of.learn(page));
        for (int i = 0; i < page.size(); i++) {
            OdooRecord record = page.get(i);
            if (names.getOrDefault(record.id(), List.of()).stream().noneMatch(ExternalIds::isOurs)) {
                out.write(JSON.writeValueAsBytes(row(record, flagged, there.get(i))));
                out.write('\n');
                written++;
            }
        }
    }

    private ObjectNode row(OdooRecord record, Map<String, Set<Long>> flagged, ObjectNode linked) {
        ObjectNode row = JSON.createObjectNode();
        row.set(PulledRecord.RECORD, record.values());
        if (!linked.isEmpty()) {
            row.set(PulledRecord.LINKED, linked);
        }
        if (!flagged.isEmpty()) {
            ObjectNode told = row.putObject(PulledRecord.FLAGS);
            flagged.forEach((name, ids) -> told.put(name, ids.contains(record.id())));
        }
        sharing.ifPresent(of -> of.write(record, row));
        return row;
    }
}
