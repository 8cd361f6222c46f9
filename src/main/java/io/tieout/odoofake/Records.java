package io.tieout.odoofake;

import io.tieout.odoofake.Schema.Model;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be done with the records of every model. */
final class Records {
    private static final Rule NONE = new Rule() {};

    private final Store store;
    private final Values values;
    private final Map<String, Rule> rules;
    private final Domain domain;

    /** @param rules by model, of those that have one */
    Records(Schema schema, Store store, Values values, Map<String, Rule> rules, int version) {
        this.store = store;
        this.values = values;
        this.rules = rules;
        domain = new Domain(schema, store, version);
    }

    List<ObjectNode> search(Model model, JsonNode condition, JsonNode order, long offset, long limit, Asker asker) {
        asker.insistOnReading(model.name());
        Predicate<ObjectNode> selected =
                domain.of(model, condition.isMissingNode() ? Store.JSON.createArrayNode() : condition, asker);
        boolean asksForArchived = asker.archivedToo() || condition.toString().contains("\"active\"");
        Stream<ObjectNode> found = store.all(model.name()).stream()
                .filter(row -> asksForArchived
                        || !model.has("active")
                        || row.path("active").asBoolean(true))
                .filter(row -> isOf(row, asker))
                .filter(selected)
                .sorted(ordered(model, Domain.isEmpty(order) ? model.order() : order.asString("")))
                .skip(offset);
        return (limit > 0 ? found.limit(limit) : found).toList();
    }

    private static boolean isOf(ObjectNode row, Asker asker) {
        JsonNode one = row.path("company_id");
        JsonNode many = row.path("company_ids");
        return (!one.isNumber() || asker.companies().contains(one.asLong()))
                && (!many.isArray()
                        || many.isEmpty()
                        || many.valueStream()
                                .anyMatch(company -> asker.companies().contains(company.asLong())));
    }

    private Comparator<ObjectNode> ordered(Model model, String order) {
        Comparator<ObjectNode> all = (one, other) -> 0;
        for (String part : order.split(",")) {
            String[] words = part.strip().split("\\s+");
            if (!model.has(words[0])) {
                throw ServerError.value("Invalid field '%s' on model '%s'".formatted(words[0], model.name()));
            }
            Comparator<ObjectNode> next = (one, other) -> compare(one.path(words[0]), other.path(words[0]));
            all = all.thenComparing(words.length > 1 && words[1].equalsIgnoreCase("desc") ? next.reversed() : next);
        }
        return all.thenComparing(row -> row.path("id").asLong());
    }

    /** What is empty comes last, as PostgreSQL has it. */
    private static int compare(JsonNode one, JsonNode other) {
        boolean none = Domain.isEmpty(one) && !one.isNumber();
        boolean noneThere = Domain.isEmpty(other) && !other.isNumber();
        if (none || noneThere) {
            return Boolean.compare(none, noneThere);
        }
        return one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue())
                : one.asString("").compareTo(other.asString(""));
    }

    /** A new row with what was said and what goes without saying. */
    ObjectNode create(Model model, ObjectNode said, Asker asker) {
        asker.insistOnWriting(model.name());
        ObjectNode row = store.add(model.name());
        Map<String, Object> usual = new TreeMap<>(rule(model).usual(said, asker));
        usual.put("active", true);
        usual.forEach((field, value) -> {
            if (model.has(field) && !said.has(field)) {
                row.set(field, Store.JSON.valueToTree(value));
            }
        });
        settle(model, row, said);
        return row;
    }

    void write(Model model, long id, ObjectNode said, Asker asker) {
        asker.insistOnWriting(model.name());
        rule(model).insist(store.get(model.name(), id), said);
        settle(model, store.edit(model.name(), id), said);
    }

    private void settle(Model model, ObjectNode row, ObjectNode said) {
        values.set(model, row, said);
        rule(model).complete(row);
        insistOnRequired(model, row);
        insistOnUnique(model, row);
        if (model.name().equals(Store.NAMES)) {
            store.index(row);
        }
    }

    private Rule rule(Model model) {
        return rules.getOrDefault(model.name(), NONE);
    }

    void insistOnRequired(Model model, ObjectNode row) {
        for (Field field : model.fields().values()) {
            boolean filled = field.isNumber() || !Domain.isEmpty(row.path(field.name()));
            if (field.required() && !filled) {
                throw ServerError.validation(
                        "Missing required value for the field '%s' (%s).\nModel: '%s' (%s)\n- create/update: a mandatory field is not set\n- delete: another model requires the record being deleted, you can archive it instead\n"
                                .formatted(field.label(), field.name(), model.name(), model.name()));
            }
        }
    }

    private void insistOnUnique(Model model, ObjectNode row) {
        rule(model).unique().ifPresent(unique -> {
            boolean twice = store.all(model.name()).stream()
                    .filter(other -> other.path("id").asLong() != row.path("id").asLong())
                    .anyMatch(other ->
                            unique.fields().stream().allMatch(field -> isLike(other.path(field), row.path(field))));
            if (twice) {
                throw ServerError.validation(unique.message().apply(row));
            }
        });
    }

    void unlink(Model model, long id, Asker asker) {
        asker.insistOnWriting(model.name());
        rule(model).insistOnRemoving(store.get(model.name(), id));
        store.remove(model.name(), id);
        store.all(Store.NAMES).stream()
                .filter(name -> name.path("model").asString("").equals(model.name())
                        && name.path("res_id").asLong() == id)
                .forEach(name -> store.remove(Store.NAMES, name.path("id").asLong()));
    }

    /** A number is stored as it came, in four bytes or in eight. */
    private static boolean isLike(JsonNode one, JsonNode other) {
        return one.toString().equals(other.toString());
    }

    /** Those of the numbers that are there. */
    List<ObjectNode> existing(Model model, List<Long> ids) {
        return ids.stream()
                .map(id -> store.find(model.name(), id))
                .flatMap(Optional::stream)
                .toList();
    }
}
