package io.tieout.odoofake;

import io.tieout.odoofake.Schema.Model;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Records as they are told to a caller. */
final class View {
    private static final JsonNodeFactory NODES = Store.JSON.getNodeFactory();

    /** Of what is empty. */
    static final JsonNode FALSE = NODES.booleanNode(false);

    private final Store store;
    private final int version;
    private final Clock clock;

    View(Store store, int version, Clock clock) {
        this.store = store;
        this.version = version;
        this.clock = clock;
    }

    /** @param bare whether a link is its number alone */
    ArrayNode read(Model model, List<ObjectNode> rows, JsonNode fields, boolean bare, Asker asker) {
        asker.insistOnReading(model.name());
        List<Field> asked = new ArrayList<>();
        if (fields.isArray() && !fields.isEmpty()) {
            fields.forEach(field -> asked.add(model.field(
                    field.asString(""),
                    (version >= 19 ? "Invalid field '%s' on '%s'" : "Invalid field '%s' on model '%s'")
                            .formatted(field.asString(""), model.name()))));
        } else {
            asked.addAll(model.fields().values());
        }
        ArrayNode read = NODES.arrayNode();
        for (ObjectNode row : rows) {
            ObjectNode values = read.addObject();
            values.set("id", row.path("id"));
            asked.forEach(field -> values.set(field.name(), shown(model, row, field, bare)));
        }
        return read;
    }

    private JsonNode shown(Model model, ObjectNode row, Field field, boolean bare) {
        JsonNode value = row.has(field.name()) ? row.path(field.name()) : computed(model, row, field.name());
        return switch (field.type()) {
            case "integer", "many2one_reference" -> value.isNumber() ? value : NODES.numberNode(0);
            case "float", "monetary" -> NODES.numberNode(asDouble(Domain.number(value)));
            case "boolean" -> NODES.booleanNode(value.asBoolean(false));
            case "one2many", "many2many" -> value.isArray() ? value : NODES.arrayNode();
            case "many2one" -> link(field, value, bare);
            case "datetime" ->
                value.isString() ? NODES.stringNode(value.asString().substring(0, 19)) : FALSE;
            default -> Domain.isEmpty(value) ? FALSE : value;
        };
    }

    private JsonNode link(Field field, JsonNode value, boolean bare) {
        if (!value.isNumber()) {
            return FALSE;
        }
        return bare ? value : NODES.arrayNode().add(value).add(displayName(field.relation(), value.asLong()));
    }

    /** As Python writes a double: with one decimal at least, and none that says nothing. */
    private static BigDecimal asDouble(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.scale() < 1 ? bare.setScale(1) : bare;
    }

    private JsonNode computed(Model model, ObjectNode row, String field) {
        return switch (field) {
            case "display_name" ->
                NODES.stringNode(displayName(model.name(), row.path("id").asLong()));
            case "rate" -> NODES.numberNode(rate(row.path("id").asLong(), LocalDate.now(clock), 0));
            case "inverse_rate", "inverse_company_rate" ->
                NODES.numberNode(BigDecimal.ONE.divide(
                        model.name().equals("res.currency")
                                ? rate(row.path("id").asLong(), LocalDate.now(clock), 0)
                                : row.path("rate").decimalValue(),
                        MathContext.DECIMAL64));
            case "company_rate" -> row.path("rate");
            case "balance" ->
                NODES.numberNode(store.all("account.analytic.line").stream()
                        .filter(line -> line.path("account_id").asLong()
                                == row.path("id").asLong())
                        .map(line -> Domain.number(line.path("amount")))
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
            case "qty_delivered" -> NODES.numberNode(delivered(row));
            case "root_id" -> model.name().equals("res.company") ? row.path("id") : Values.EMPTY;
            case "state" ->
                store.find("sale.order", row.path("order_id").asLong())
                        .map(order -> order.path("state"))
                        .orElse(Values.EMPTY);
            default -> field.startsWith("user_") ? lockOf(row, field.substring(5)) : Values.EMPTY;
        };
    }

    /** Of an order line: hours with a project where it counts those, else whatever has a unit and is of no revenue. */
    private BigDecimal delivered(ObjectNode orderLine) {
        boolean hours = orderLine.path("qty_delivered_method").asString("").equals("timesheet");
        return store.all("account.analytic.line").stream()
                .filter(line ->
                        line.path("so_line").asLong() == orderLine.path("id").asLong())
                .filter(line -> line.path("product_uom_id").isNumber())
                .filter(line -> hours
                        ? line.path("project_id").isNumber()
                        : Domain.number(line.path("amount")).signum() <= 0)
                .map(line -> Domain.number(line.path("unit_amount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(2, RoundingMode.HALF_UP);
    }

    private static JsonNode lockOf(ObjectNode company, String field) {
        JsonNode lock = company.path(field);
        return Domain.isEmpty(lock) ? NODES.stringNode("1-01-01") : lock;
    }

    String displayName(String model, long id) {
        ObjectNode row = store.find(model, id).orElse(Store.JSON.createObjectNode());
        String name = row.path("name").asString("");
        return switch (model) {
            case "account.move" -> moveName(row);
            case "account.move.line" ->
                "%s %s"
                        .formatted(
                                displayName("account.move", row.path("move_id").asLong()), name)
                        .strip();
            case "account.account" ->
                "%s %s".formatted(row.path("code").asString(""), name).strip();
            default -> name.isEmpty() ? "%s,%d".formatted(model, id) : name;
        };
    }

    private static String moveName(ObjectNode move) {
        String number = move.path("name").asString("");
        String name = number.isEmpty() || number.equals("/") ? "Draft Entry " : number;
        String ref = move.path("ref").asString("");
        return ref.isEmpty() ? name : "%s (%s)".formatted(name, ref);
    }

    /** Units of a currency for one of the company's, as the last rate until a day says; 1 where there is none. */
    BigDecimal rate(long currency, LocalDate day, long company) {
        return store.all("res.currency.rate").stream()
                .filter(rate -> rate.path("currency_id").asLong() == currency)
                .filter(rate -> company == 0
                        || !rate.path("company_id").isNumber()
                        || rate.path("company_id").asLong() == company)
                .filter(rate -> rate.path("name").asString("").compareTo(day.toString()) <= 0)
                .max(Comparator.comparing(rate -> rate.path("name").asString("")))
                .map(rate -> rate.path("rate").decimalValue())
                .orElse(BigDecimal.ONE);
    }

    /** Half up, to the currency's smallest part. */
    BigDecimal rounded(BigDecimal amount, long currency) {
        int decimals = store.find("res.currency", currency)
                .map(row -> row.path("decimal_places").asInt(2))
                .orElse(2);
        return amount.setScale(decimals, RoundingMode.HALF_UP);
    }

    ObjectNode fieldsGet(Model model, JsonNode names, JsonNode attributes) {
        ObjectNode said = NODES.objectNode();
        Set<String> asked =
                Set.copyOf(names.valueStream().map(name -> name.asString("")).toList());
        Set<String> wanted = Set.copyOf(
                attributes.valueStream().map(name -> name.asString("")).toList());
        for (Field field : model.fields().values()) {
            if (!asked.isEmpty() && !asked.contains(field.name())) {
                continue;
            }
            ObjectNode about = said.putObject(field.name());
            about.put("type", field.type()).put("string", field.label());
            about.put("required", field.required())
                    .put("readonly", field.readonly())
                    .put("store", field.stored());
            about.put("sortable", field.stored() && !field.isList()).put("searchable", field.stored());
            if (!field.relation().isEmpty()) {
                about.put("relation", field.relation());
            }
            if (!field.selection().isEmpty()) {
                ArrayNode words = about.putArray("selection");
                field.selection().forEach(word -> words.addArray().add(word).add(word));
            }
            if (!wanted.isEmpty()) {
                about.retain(wanted);
            }
        }
        return said;
    }

    ArrayNode metadata(Model model, List<ObjectNode> rows) {
        Map<Long, List<ObjectNode>> byRecord = store.all(Store.NAMES).stream()
                .filter(name -> name.path("model").asString("").equals(model.name()))
                .collect(Collectors.groupingBy(name -> name.path("res_id").asLong()));
        ArrayNode said = NODES.arrayNode();
        for (ObjectNode row : rows) {
            ObjectNode about = said.addObject();
            about.set("id", row.path("id"));
            for (String stamp : List.of("create_uid", "create_date", "write_uid", "write_date")) {
                about.set(stamp, shown(model, row, model.field(stamp, ""), false));
            }
            ArrayNode names = NODES.arrayNode();
            byRecord.getOrDefault(row.path("id").asLong(), List.of())
                    .forEach(name -> names.addObject()
                            .put(
                                    "xmlid",
                                    name.path("module").asString("") + "."
                                            + name.path("name").asString(""))
                            .put("noupdate", name.path("noupdate").asBoolean(false)));
            about.set(
                    "xmlid",
                    names.isEmpty() ? FALSE : names.path(names.size() - 1).path("xmlid"));
            about.put("noupdate", false);
            about.set("xmlids", names);
        }
        return said;
    }
}
