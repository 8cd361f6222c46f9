package io.tieout.odoofake;

import io.tieout.odoofake.Schema.Model;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values as they are stored, which is not always as they were said. */
final class Values {
    private static final JsonNodeFactory NODES = Store.JSON.getNodeFactory();

    /** As what is empty is stored. */
    static final JsonNode EMPTY = NODES.nullNode();

    private final Schema schema;
    private final Store store;

    Values(Schema schema, Store store) {
        this.schema = schema;
        this.store = store;
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
    static ArrayNode listed(JsonNode before, JsonNode value) {
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
}
