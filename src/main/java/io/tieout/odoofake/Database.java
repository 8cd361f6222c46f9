package io.tieout.odoofake;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The one database: a call is a transaction, and they come one after another. */
final class Database {
    private final Store store;
    private final Methods methods;
    private final Clock clock;
    private final List<String> calls = new ArrayList<>();

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

    /** Model and method of each, in their order. */
    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** Rolled back when the work fails, and after a {@code load} that says so itself. */
    synchronized JsonNode transaction(
            String call, Asker.User user, JsonNode context, BiFunction<Methods, Asker, JsonNode> work) {
        calls.add(call);
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

    synchronized void lacks(String model) {
        methods.lacks(model);
    }

    synchronized void put(String model, long id, Map<String, Object> values) {
        store.begin(clock.instant(), 1);
        ObjectNode row = store.find(model, id).isPresent() ? store.edit(model, id) : store.add(model, id);
        values.forEach((field, value) -> row.set(field, Store.JSON.valueToTree(value)));
        store.commit();
    }

    synchronized void drop(String model, long id) {
        store.begin(clock.instant(), 1);
        store.remove(model, id);
        store.commit();
    }
}
