package io.tieout.odoofake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of all models. One transaction at a time; a committed one is a line of a file, with the rows that it changed, so that a process that
 * is killed leaves whole transactions behind.
 */
final class Store {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static final String NAMES = "ir.model.data";
    private static final String IMPORTED = "__import__.";
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final Path file;
    private final Map<String, NavigableMap<Long, ObjectNode>> rows = new HashMap<>();
    private final Map<String, Long> last = new HashMap<>();
    private final Map<String, Long> names = new HashMap<>();
    private final Map<String, String> remembered = new HashMap<>();
    private final Map<Key, Optional<ObjectNode>> before = new LinkedHashMap<>();
    private String now = "";
    private long user;

    private record Key(String model, long id) {}

    Store(Path folder) {
        file = folder.resolve("transactions.jsonl");
        try {
            Files.createDirectories(folder);
            if (Files.exists(file)) {
                replay(Files.readString(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    boolean isNew() {
        return rows.isEmpty();
    }

    /** What is changed from now on bears one moment, that of the beginning, however long it takes. */
    void begin(Instant moment, long by) {
        now = MICROSECONDS.format(moment);
        user = by;
    }

    void commit() {
        if (before.isEmpty()) {
            return;
        }
        ArrayNode changes = JSON.createArrayNode();
        for (Key key : before.keySet()) {
            ObjectNode row = table(key.model()).get(key.id());
            changes.addArray().add(key.model()).add(key.id()).add(row == null ? JSON.nullNode() : row);
        }
        try {
            Files.writeString(file, changes + "\n", UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException unwritten) {
            rollback();
            throw new UncheckedIOException(unwritten);
        }
        before.clear();
    }

    void rollback() {
        before.forEach((key, row) ->
                row.ifPresentOrElse(old -> put(key.model(), key.id(), old), () -> drop(key.model(), key.id())));
        before.clear();
    }

    Collection<ObjectNode> all(String model) {
        return List.copyOf(table(model).values());
    }

    Optional<ObjectNode> find(String model, long id) {
        return Optional.ofNullable(table(model).get(id));
    }

    ObjectNode get(String model, long id) {
        return find(model, id).orElseThrow(() -> ServerError.missing(model, id));
    }

    /** A row that is going to be changed, and bears this moment even when it is not. */
    ObjectNode edit(String model, long id) {
        ObjectNode row = get(model, id);
        before.computeIfAbsent(new Key(model, id), key -> Optional.of(row.deepCopy()));
        row.put("write_date", now).put("write_uid", user);
        return row;
    }

    /** A number once given is not given again, also when its transaction is rolled back. */
    ObjectNode add(String model) {
        long id = last.merge(model, 1L, Long::sum);
        return add(model, id);
    }

    ObjectNode add(String model, long id) {
        last.merge(model, id, Math::max);
        before.putIfAbsent(new Key(model, id), find(model, id).map(ObjectNode::deepCopy));
        ObjectNode row = JSON.createObjectNode().put("id", id);
        row.put("create_date", now)
                .put("create_uid", user)
                .put("write_date", now)
                .put("write_uid", user);
        put(model, id, row);
        return row;
    }

    void remove(String model, long id) {
        ObjectNode row = get(model, id);
        before.computeIfAbsent(new Key(model, id), key -> Optional.of(row));
        drop(model, id);
    }

    /** The record that an external id names, as a row of {@code ir.model.data}; a name without a module is of the module of imports. */
    Optional<ObjectNode> named(String name) {
        return Optional.ofNullable(names.get(name.contains(".") ? name : IMPORTED + name))
                .flatMap(id -> find(NAMES, id));
    }

    void name(String name, String model, long id) {
        String full = name.contains(".") ? name : IMPORTED + name;
        int dot = full.indexOf('.');
        ObjectNode row = add(NAMES);
        row.put("module", full.substring(0, dot))
                .put("name", full.substring(dot + 1))
                .put("model", model)
                .put("res_id", id)
                .put("noupdate", false);
        index(row);
    }

    /** A name whose record was rolled back, which a process of a server goes on to know until it loads that name itself. */
    void remember(String name, String model) {
        if (!name.isEmpty()) {
            remembered.put(name, model);
        }
    }

    /** The model of a name of which there is no record, but the memory of one. */
    Optional<String> remembered(String name) {
        return Optional.ofNullable(remembered.get(name));
    }

    /** A row of {@code ir.model.data} that has its name now. */
    void index(ObjectNode row) {
        names.put(fullName(row), row.path("id").asLong());
    }

    private void put(String model, long id, ObjectNode row) {
        table(model).put(id, row);
        if (model.equals(NAMES) && row.has("name")) {
            index(row);
        }
    }

    private void drop(String model, long id) {
        @Nullable ObjectNode row = table(model).remove(id);
        if (model.equals(NAMES) && row != null) {
            names.remove(fullName(row));
        }
    }

    private static String fullName(ObjectNode row) {
        return row.path("module").asString("") + "." + row.path("name").asString("");
    }

    private NavigableMap<Long, ObjectNode> table(String model) {
        return rows.computeIfAbsent(model, name -> new TreeMap<>());
    }

    /** A last line without its end was never committed. */
    private void replay(String lines) {
        for (String line :
                lines.substring(0, lines.lastIndexOf('\n') + 1).lines().toList()) {
            try {
                JSON.readTree(line).valueStream().forEach(this::again);
            } catch (JacksonException broken) {
                throw new IllegalStateException("%s is not a file of transactions".formatted(file), broken);
            }
        }
    }

    private void again(JsonNode change) {
        String model = change.path(0).asString("");
        long id = change.path(1).asLong();
        if (change.path(2) instanceof ObjectNode row) {
            put(model, id, row);
            last.merge(model, id, Math::max);
        } else {
            drop(model, id);
        }
    }
}
