package io.tieout.odoofake;

import io.tieout.odoofake.Schema.Model;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What can be done with the records of every model. */
final class Records {
    private static final JsonNodeFactory NODES = Store.JSON.getNodeFactory();

    /** As what is empty is stored. */
    static final JsonNode EMPTY = NODES.nullNode();

    private final Schema schema;
    private final Store store;
    private final Domain domain;
    private final int version;
    private final Clock clock;

    Records(Schema schema, Store store, int version, Clock clock) {
        this.schema = schema;
        this.store = store;
        this.version = version;
        this.clock = clock;
        domain = new Domain(schema, store, version);
    }

    List<ObjectNode> search(Model model, JsonNode condition, JsonNode order, long offset, long limit, Asker asker) {
        asker.insistOnReading(model.name());
        Predicate<ObjectNode> selected = domain.of(model, condition.isMissingNode() ? NODES.arrayNode() : condition);
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
    ObjectNode create(Model model, ObjectNode values, Asker asker) {
        asker.insistOnWriting(model.name());
        ObjectNode row = store.add(model.name());
        defaults(model, row, values, asker);
        set(model, row, values);
        complete(model, row, asker);
        return row;
    }

    void write(Model model, long id, ObjectNode values, Asker asker) {
        asker.insistOnWriting(model.name());
        if (model.name().equals("res.company")) {
            insistOnLater(store.get(model.name(), id), values);
        }
        ObjectNode row = store.edit(model.name(), id);
        set(model, row, values);
        complete(model, row, asker);
    }

    void unlink(Model model, long id, Asker asker) {
        asker.insistOnWriting(model.name());
        store.remove(model.name(), id);
        store.all("ir.model.data").stream()
                .filter(name -> name.path("model").asString("").equals(model.name())
                        && name.path("res_id").asLong() == id)
                .forEach(name -> store.remove("ir.model.data", name.path("id").asLong()));
    }

    private static void insistOnLater(ObjectNode company, ObjectNode values) {
        String hard = company.path("hard_lock_date").asString("");
        if (!values.has("hard_lock_date") || Domain.isEmpty(company.path("hard_lock_date"))) {
            return;
        }
        if (Domain.isEmpty(values.path("hard_lock_date"))) {
            throw ServerError.user("The Hard Lock Date cannot be removed.");
        }
        if (values.path("hard_lock_date").asString("").compareTo(hard) < 0) {
            throw ServerError.user("A new Hard Lock Date must be posterior (or equal) to the previous one.");
        }
    }

    private void defaults(Model model, ObjectNode row, ObjectNode values, Asker asker) {
        Map<String, Object> usual = new TreeMap<>();
        usual.put("active", true);
        switch (model.name()) {
            case "account.journal", "res.currency.rate" -> usual.put("company_id", asker.company());
            case "account.account" -> {
                usual.put("company_ids", List.of(asker.company()));
                usual.put("company_id", asker.company());
            }
            case "account.analytic.line" -> {
                usual.put("company_id", asker.company());
                usual.put("date", LocalDate.now(clock).toString());
                usual.put("category", "other");
                usual.put("name", "/");
                usual.put("amount", BigDecimal.ZERO);
                usual.put("user_id", asker.user().id());
            }
            case "res.company" -> {
                usual.put("fiscalyear_last_day", 31);
                usual.put("fiscalyear_last_month", "12");
                ObjectNode partner =
                        store.add("res.partner").put("is_company", true).put("active", true);
                partner.set("name", values.path("name"));
                usual.put("partner_id", partner.path("id").asLong());
                usual.put(
                        "currency_id",
                        store.get("res.company", asker.company())
                                .path("currency_id")
                                .asLong());
            }
            case "res.currency" -> usual.put("rounding", new BigDecimal("0.01"));
            default -> {}
        }
        usual.forEach((field, value) -> {
            if (model.has(field) && !values.has(field)) {
                row.set(field, Store.JSON.valueToTree(value));
            }
        });
    }

    /** Each value in the form in which it is stored. */
    void set(Model model, ObjectNode row, ObjectNode values) {
        values.properties().forEach(value -> {
            Field field =
                    model.field(value.getKey(), "Invalid field '%s' in '%s'".formatted(value.getKey(), model.name()));
            if (!field.type().equals("one2many")) {
                row.set(field.name(), stored(model, row, field, value.getValue()));
            }
        });
    }

    private JsonNode stored(Model model, ObjectNode row, Field field, JsonNode value) {
        return switch (field.type()) {
            case "float", "monetary", "integer", "many2one_reference" -> {
                if (value.isString()) {
                    throw ServerError.type("unsupported operand type(s) for /: 'str' and 'float'");
                }
                yield NODES.numberNode(Domain.number(value));
            }
            case "boolean" -> NODES.booleanNode(value.asBoolean(false));
            case "many2one" -> linked(field, value);
            case "many2many" -> listed(row.path(field.name()), value);
            case "selection" -> {
                if (!Domain.isEmpty(value) && !field.selection().contains(value.asString(""))) {
                    throw ServerError.value(
                            "Wrong value for %s.%s: %s".formatted(model.name(), field.name(), Domain.python(value)));
                }
                yield Domain.isEmpty(value) ? EMPTY : value;
            }
            case "date" -> {
                if (Domain.isEmpty(value)) {
                    yield EMPTY;
                }
                Domain.day(value.asString(""));
                yield NODES.stringNode(value.asString("").substring(0, 10));
            }
            case "json" -> value.isObject() && !value.isEmpty() ? value : EMPTY;
            default -> {
                if (value.asString("").indexOf('\0') >= 0) {
                    throw ServerError.value("A string literal cannot contain NUL (0x00) characters.");
                }
                yield Domain.isEmpty(value) ? EMPTY : NODES.stringNode(value.asString(""));
            }
        };
    }

    private JsonNode linked(Field field, JsonNode value) {
        if (!value.isNumber()) {
            return EMPTY;
        }
        boolean known = schema.has(field.relation())
                && store.find(field.relation(), value.asLong()).isPresent();
        // Of an account, the foreign key alone notices.
        if (!known && field.name().equals("account_id")) {
            throw ServerError.validation(
                    "Another model is using the record you are trying to delete.\n\nThe troublemaker is: 'Journal Item' (account.move.line)\nThanks to the following constraint: 'Account' (account_id)\nHow about archiving the record instead?");
        }
        if (!known) {
            throw ServerError.missing(field.relation(), value.asLong());
        }
        return value;
    }

    /** Commands {@code [6, 0, ids]}, {@code [4, id]}, {@code [3, id]}, {@code [5]}, or the numbers themselves. */
    private static ArrayNode listed(JsonNode before, JsonNode value) {
        Set<Long> ids = new LinkedHashSet<>();
        before.forEach(id -> ids.add(id.asLong()));
        if (value.isArray() && !value.isEmpty() && value.path(0).isNumber()) {
            ids.clear();
        }
        for (JsonNode command : value) {
            switch (command.isArray() ? command.path(0).asInt() : -1) {
                case -1 -> ids.add(command.asLong());
                case 3 -> ids.remove(command.path(1).asLong());
                case 4 -> ids.add(command.path(1).asLong());
                case 5 -> ids.clear();
                case 6 -> {
                    ids.clear();
                    command.path(2).forEach(id -> ids.add(id.asLong()));
                }
                default -> throw ServerError.value("Unknown command %s".formatted(command));
            }
        }
        ArrayNode list = NODES.arrayNode();
        ids.forEach(list::add);
        return list;
    }

    private void complete(Model model, ObjectNode row, Asker asker) {
        switch (model.name()) {
            case "res.currency" ->
                row.put(
                        "decimal_places",
                        Math.max(
                                0,
                                Domain.number(row.path("rounding"))
                                        .stripTrailingZeros()
                                        .scale()));
            case "res.currency.rate" -> rateOf(row);
            case "account.account" ->
                row.put("internal_group", groupOf(row.path("account_type").asString("")));
            case "account.analytic.plan" -> {
                row.set("complete_name", row.path("name"));
                row.set("root_id", row.path("parent_id").isNumber() ? row.path("parent_id") : row.path("id"));
            }
            case "account.analytic.account" ->
                row.set(
                        "root_plan_id",
                        store.find("account.analytic.plan", row.path("plan_id").asLong())
                                .map(plan -> plan.path("root_id"))
                                .orElse(EMPTY));
            case "account.analytic.line" ->
                row.set(
                        "currency_id",
                        store.find("res.company", row.path("company_id").asLong())
                                .map(company -> company.path("currency_id"))
                                .orElse(EMPTY));
            case "res.company" ->
                store.all("res.users").forEach(user -> {
                    ObjectNode changed = store.edit("res.users", user.path("id").asLong());
                    changed.set(
                            "company_ids",
                            listed(
                                    changed.path("company_ids"),
                                    NODES.arrayNode()
                                            .add(NODES.arrayNode().add(4).add(row.path("id")))));
                });
            default -> {}
        }
        insistOnRequired(model, row);
        insistOnUnique(model, row);
        if (model.name().equals("ir.model.data")) {
            store.index(row);
        }
    }

    private static void rateOf(ObjectNode row) {
        for (String given : List.of("company_rate", "inverse_company_rate")) {
            BigDecimal value = Domain.number(row.path(given));
            row.remove(given);
            if (value.signum() > 0) {
                row.put(
                        "rate",
                        given.startsWith("inverse") ? BigDecimal.ONE.divide(value, MathContext.DECIMAL64) : value);
            }
        }
        if (Domain.number(row.path("rate")).signum() == 0) {
            row.put("rate", BigDecimal.ONE);
        }
    }

    private String groupOf(String type) {
        String off = version >= 18 ? "off" : type;
        return type.equals("off_balance") ? off : type.split("_", 2)[0];
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
        switch (model.name()) {
            case "res.currency" -> unique(model, row, "The currency code must be unique!", "name");
            case "res.currency.rate" ->
                unique(model, row, "Only one currency rate per day allowed!", "name", "currency_id", "company_id");
            case "account.account" ->
                unique(
                        model,
                        row,
                        "Account codes must be unique. You can't create accounts with these duplicate codes.",
                        "code",
                        version >= 18 ? "company_ids" : "company_id");
            case "account.journal" ->
                unique(model, row, "Journal codes must be unique per company.", "code", "company_id");
            case "ir.model.data" ->
                unique(
                        model,
                        row,
                        "duplicate key value violates unique constraint \"ir_model_data_module_name_uniq_index\"\nDETAIL:  Key (module, name)=(%s, %s) already exists.\n"
                                .formatted(
                                        row.path("module").asString(""),
                                        row.path("name").asString("")),
                        "module",
                        "name");
            default -> {}
        }
    }

    private void unique(Model model, ObjectNode row, String message, String... fields) {
        boolean twice = store.all(model.name()).stream()
                .filter(other -> other.path("id").asLong() != row.path("id").asLong())
                .anyMatch(other ->
                        Stream.of(fields).allMatch(field -> other.path(field).equals(row.path(field))));
        if (twice) {
            throw ServerError.validation(message);
        }
    }

    /** Those of the numbers that are there. */
    List<ObjectNode> existing(Model model, List<Long> ids) {
        return ids.stream()
                .map(id -> store.find(model.name(), id))
                .flatMap(Optional::stream)
                .toList();
    }
}
