package io.tieout.odoofake;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The one database: a call is a transaction, and they come one after another. */
final class Database {
    private final Store store;
    private final Methods methods;
    private final Clock clock;
    private final SortedMap<String, Long> calls = new TreeMap<>();

    Database(Path folder, int version, Clock clock) {
        this.clock = clock;
        Schema schema = new Schema(version);
        store = new Store(folder);
        if (store.isNew()) {
            store.begin(clock.instant(), 1);
            FirstBooks.write(store, Users.ALL);
            store.commit();
        }
        Values values = new Values(schema, store);
        Records records = new Records(schema, store, values, BookRules.of(store, version, clock), version);
        View view = new View(store, version, clock);
        Moves moves = new Moves(schema, store, values, records, view, version, clock);
        methods = new Methods(schema, store, records, view, moves, version);
    }

    /** How many there were, by model and method. */
    synchronized SortedMap<String, Long> calls() {
        return new TreeMap<>(calls);
    }

    /** Rolled back when the work fails, and after a {@code load} that says so itself. */
    synchronized JsonNode transaction(
            String call, Asker.User user, JsonNode context, BiFunction<Methods, Asker, JsonNode> work) {
        calls.merge(call, 1L, Long::sum);
        store.begin(clock.instant(), user.id());
        try {
            List<Long> companies = store.get("res.users", user.id())
                    .path("company_ids")
                    .valueStream()
                    .map(JsonNode::asLong)
                    .toList();
            JsonNode result = work.apply(methods, Asker.of(user, companies, context));
            store.commit();
            return result;
        } finally {
            store.rollback();
        }
    }

    synchronized void put(String model, long id, Map<String, Object> values) {
        store.begin(clock.instant(), 1);
        ObjectNode row = store.find(model, id).isPresent() ? store.edit(model, id) : store.add(model, id);
        values.forEach((field, value) -> row.set(field, Store.JSON.valueToTree(value)));
        store.commit();
    }
}
