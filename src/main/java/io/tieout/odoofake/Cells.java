package io.tieout.odoofake;

import io.tieout.odoofake.Schema.Model;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Cells of an import as values of fields: a number may be a text, and a record is meant by its number, its external id, its code or its name. */
final class Cells {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}.*");

    private final Schema schema;
    private final Store store;
    private final Records records;
    private final View view;
    private final Asker asker;

    Cells(Schema schema, Store store, Records records, View view, Asker asker) {
        this.schema = schema;
        this.store = store;
        this.records = records;
        this.view = view;
        this.asker = asker;
    }

    /** @param wrong what is said of it; empty when nothing is, a warning where there is a value all the same */
    record Converted(JsonNode value, String wrong) {}

    /** @param by of a link, how the record is meant: {@code .id}, {@code id} or, empty, its code or name */
    Converted converted(Field field, String by, JsonNode cell, String told) {
        return switch (field.type()) {
            case "many2one" -> link(field, by, cell, told);
            case "float", "monetary", "integer" -> number(cell, told);
            case "boolean" -> {
                if (cell.isBoolean()) {
                    throw ServerError.attribute("'bool' object has no attribute 'lower'");
                }
                yield new Converted(
                        Store.JSON.getNodeFactory().booleanNode("1 true True yes".contains(cell.asString(""))), "");
            }
            case "json" -> json(cell);
            case "date" -> date(cell, told);
            default -> new Converted(cell, "");
        };
    }

    private Converted link(Field field, String by, JsonNode cell, String told) {
        if (by.equals(".id")) {
            long id = cell.isNumber() ? cell.asLong() : parsed(cell.asString(""));
            return store.find(field.relation(), id).isPresent()
                    ? new Converted(Store.JSON.getNodeFactory().numberNode(id), "")
                    : new Converted(
                            Values.EMPTY,
                            "No matching record found for database id '%s' in field '%s'"
                                    .formatted(cell.asString(""), told));
        }
        if (by.equals("id")) {
            return store.named(cell.asString(""))
                    .map(name -> new Converted(name.path("res_id"), ""))
                    .orElseGet(() -> new Converted(
                            Values.EMPTY,
                            "No matching record found for external id '%s' in field '%s'"
                                    .formatted(cell.asString(""), told)));
        }
        return byName(field, cell.asString(""), told);
    }

    /** Code or name; of several the first, with a warning. */
    private Converted byName(Field field, String name, String told) {
        Model other = schema.named(field.relation());
        List<ObjectNode> found = records.search(other, Store.JSON.createArrayNode(), Values.EMPTY, 0, 0, asker).stream()
                .filter(row -> row.path("name").asString("").equals(name)
                        || row.path("code").asString("").equals(name)
                        || view.displayName(other.name(), row.path("id").asLong())
                                .equals(name))
                .toList();
        return switch (found.size()) {
            case 0 ->
                new Converted(
                        Values.EMPTY, "No matching record found for name '%s' in field '%s'".formatted(name, told));
            case 1 -> new Converted(found.getFirst().path("id"), "");
            default ->
                new Converted(
                        found.getFirst().path("id"),
                        "Found multiple matches for value '%s' in field '%s' (%d matches)"
                                .formatted(name, told, found.size()));
        };
    }

    private static long parsed(String digits) {
        try {
            return Long.parseLong(digits.strip());
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    private static Converted number(JsonNode cell, String told) {
        if (cell.isNumber()) {
            return new Converted(cell, "");
        }
        try {
            return new Converted(
                    Store.JSON
                            .getNodeFactory()
                            .numberNode(new BigDecimal(cell.asString("").strip())),
                    "");
        } catch (NumberFormatException none) {
            return new Converted(
                    Values.EMPTY,
                    "'%s' does not seem to be a number for field '%s'".formatted(cell.asString(""), told));
        }
    }

    private static Converted json(JsonNode cell) {
        if (cell.isObject()) {
            return new Converted(cell, "");
        }
        try {
            return new Converted(Store.JSON.readTree(cell.asString("")), "");
        } catch (JacksonException none) {
            return new Converted(Values.EMPTY, "'%s' does not seem to be a valid JSON".formatted(cell.asString("")));
        }
    }

    private static Converted date(JsonNode cell, String told) {
        String wrong = "'%s' does not seem to be a valid date for field '%s'".formatted(cell.asString(""), told);
        if (!DATE.matcher(cell.asString("")).matches()) {
            return new Converted(Values.EMPTY, wrong);
        }
        try {
            Domain.day(cell.asString(""));
            return new Converted(cell, "");
        } catch (ServerError none) {
            return new Converted(Values.EMPTY, wrong);
        }
    }
}
