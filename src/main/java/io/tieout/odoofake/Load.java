package io.tieout.odoofake;

import io.tieout.odoofake.Cells.Converted;
import io.tieout.odoofake.Schema.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows by external id, as an import sends them: a record begins where a cell of its own is filled, and what stands under it belongs to its
 * list. All or none; what is wrong is said with status 200.
 */
final class Load {
    private final Schema schema;
    private final Store store;
    private final Moves moves;
    private final Records records;
    private final Cells cells;
    private final Asker asker;
    private final Model model;
    private final int version;
    private final List<String[]> columns = new ArrayList<>();
    private final ArrayNode messages = Store.JSON.createArrayNode();

    Load(
            Schema schema,
            Store store,
            Records records,
            View view,
            Moves moves,
            Asker asker,
            Model model,
            int version,
            JsonNode fields) {
        this.schema = schema;
        this.store = store;
        this.records = records;
        cells = new Cells(schema, store, records, view, asker);
        this.moves = moves;
        this.asker = asker;
        this.model = model;
        this.version = version;
        fields.forEach(path -> columns.add(path.asString("").split("/")));
        for (String[] path : columns) {
            if (!path[0].equals("id") && !path[0].equals(".id")) {
                model.field(path[0], "Invalid field '%s' on model '%s'".formatted(path[0], model.name()));
            }
        }
    }

    /**
     * A record of several rows.
     *
     * @param name external, empty when it has none
     */
    private record Wanted(int from, int to, String name, ObjectNode values, List<String> lineNames) {}

    ObjectNode run(JsonNode data) {
        asker.insistOnWriting(model.name());
        List<Wanted> wanted = new ArrayList<>();
        for (int from = 0; from < data.size(); ) {
            int to = from + 1;
            while (to < data.size() && isOfTheRecordAbove(data.path(to))) {
                to++;
            }
            wanted.add(record(data, from, to - 1, wanted.size()));
            from = to;
        }
        List<Long> ids = new ArrayList<>();
        if (!failed()) {
            try {
                wanted.forEach(record -> ids.add(saved(record)));
            } catch (ServerError refused) {
                wanted.subList(0, ids.size()).forEach(this::remember);
                for (int i = 0; i < wanted.size(); i++) {
                    message(wanted.get(i).from(), wanted.get(i).to(), i, "error", refused.message());
                }
            }
        }
        ObjectNode answer = Store.JSON.createObjectNode();
        if (failed()) {
            store.rollback();
            answer.put("ids", false);
        } else {
            ids.forEach(answer.putArray("ids")::add);
        }
        answer.set("messages", messages);
        return answer.put("nextrow", 0);
    }

    private boolean failed() {
        return messages.valueStream()
                .anyMatch(message -> message.path("type").asString("").equals("error"));
    }

    private boolean isList(String[] path) {
        return model.has(path[0]) && schemaField(path[0]).type().equals("one2many");
    }

    private Field schemaField(String name) {
        return model.field(name, "");
    }

    private boolean isOfTheRecordAbove(JsonNode row) {
        boolean own = false;
        boolean list = false;
        for (int i = 0; i < columns.size(); i++) {
            boolean filled = !isBlank(row.path(i));
            own |= filled && !isList(columns.get(i));
            list |= filled && isList(columns.get(i));
        }
        return list && !own;
    }

    private static boolean isBlank(JsonNode cell) {
        return Domain.isEmpty(cell);
    }

    private Wanted record(JsonNode data, int from, int to, int number) {
        ObjectNode values = Store.JSON.createObjectNode();
        String name = "";
        for (int i = 0; i < columns.size(); i++) {
            String[] path = columns.get(i);
            JsonNode cell = data.path(from).path(i);
            if (path[0].equals("id")) {
                name = cell.asString("");
            } else if (!isList(path) && !path[0].equals(".id")) {
                Field field = schemaField(path[0]);
                values.set(field.name(), converted(field, path, 1, cell, field.label(), from, to, number));
            }
        }
        List<String> lineNames = new ArrayList<>();
        for (int row = from; row <= to; row++) {
            sub(data.path(row), values, lineNames, from, to, number);
        }
        return new Wanted(from, to, name, values, lineNames);
    }

    private void sub(JsonNode row, ObjectNode values, List<String> names, int from, int to, int number) {
        ObjectNode line = Store.JSON.createObjectNode();
        String name = "";
        String list = "";
        boolean filled = false;
        for (int i = 0; i < columns.size(); i++) {
            String[] path = columns.get(i);
            if (!isList(path)) {
                continue;
            }
            list = path[0];
            filled |= !isBlank(row.path(i));
            if (path[1].equals("id")) {
                name = row.path(i).asString("");
                continue;
            }
            Field parent = schemaField(list);
            Model other = schema.named(parent.relation());
            Field field = other.field(path[1], "Invalid field '%s' on model '%s'".formatted(path[1], other.name()));
            String told = "%s/%s".formatted(parent.label(), field.label());
            line.set(field.name(), converted(field, path, 2, row.path(i), told, from, to, number));
        }
        if (filled) {
            ArrayNode commands = values.has(list) ? (ArrayNode) values.path(list) : values.putArray(list);
            Optional<ObjectNode> known = store.named(name);
            commands.addArray()
                    .add(known.isPresent() ? 1 : 0)
                    .add(known.map(row1 -> row1.path("res_id").asLong()).orElse(0L))
                    .add(line);
            if (known.isEmpty()) {
                names.add(name);
            }
        }
    }

    private JsonNode converted(
            Field field, String[] path, int next, JsonNode cell, String told, int from, int to, int number) {
        if (isBlank(cell)) {
            return Values.EMPTY;
        }
        Converted converted = cells.converted(field, path.length > next ? path[next] : "", cell, told);
        if (!converted.wrong().isEmpty()) {
            String type = converted.value().isNumber() ? "warning" : "error";
            ObjectNode message = message(from, to, number, type, converted.wrong());
            message.put("field", path[0]).put("field_name", schemaField(path[0]).label());
            if (field.type().equals("many2one")) {
                message.set("moreinfo", whatThereIs(field));
            }
        }
        return converted.value();
    }

    private long saved(Wanted record) {
        Optional<ObjectNode> known = store.named(record.name());
        ObjectNode values = record.values();
        long id;
        if (known.isPresent()) {
            id = known.get().path("res_id").asLong();
            insistOnSeeing(id);
            int before = lines(id).size();
            if (model.name().equals(Moves.MOVE)) {
                moves.write(id, values, asker);
            } else {
                records.write(model, id, values, asker);
            }
            name(lines(id).stream().skip(before).toList(), record.lineNames());
            return id;
        }
        boolean move = model.name().equals(Moves.MOVE);
        id = move
                ? moves.create(values, asker)
                : records.create(model, values, asker).path("id").asLong();
        named(record.name(), model.name(), id);
        name(lines(id), record.lineNames());
        return id;
    }

    /** A name is of the whole database, the record that has it of one company. */
    private void insistOnSeeing(long id) {
        JsonNode company = store.get(model.name(), id).path("company_id");
        if (company.isNumber() && !asker.companies().contains(company.asLong())) {
            throw ServerError.access(
                    "Uh-oh! Looks like you have stumbled upon some top-secret records.\n\nSorry, %s (id=%d) doesn't have 'read' access to:\n- Journal Entry (%s)\n\nIf you really, really need access, perhaps you can win over your friendly administrator with a batch of freshly baked cookies."
                            .formatted(asker.user().login(), asker.user().id(), model.name()));
        }
    }

    /** From 18 on, the server goes on to know the names of what it rolls back. */
    private void remember(Wanted record) {
        if (version < 18) {
            return;
        }
        store.remember(record.name(), model.name());
        record.lineNames().forEach(name -> store.remember(name, Moves.LINE));
    }

    private List<Long> lines(long id) {
        return store.get(model.name(), id)
                .path("line_ids")
                .valueStream()
                .map(JsonNode::asLong)
                .toList();
    }

    private void name(List<Long> lines, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            named(names.get(i), Moves.LINE, lines.get(i));
        }
    }

    private void named(String name, String of, long id) {
        if (name.isEmpty()) {
            return;
        }
        if (name.chars().anyMatch(Character::isWhitespace)) {
            throw ServerError.validation("External IDs cannot contain spaces");
        }
        store.name(name, of, id);
    }

    /** A list to choose from, for whoever sits before a screen. */
    private static ObjectNode whatThereIs(Field field) {
        ObjectNode action = Store.JSON.createObjectNode();
        action.put("name", "Possible Values")
                .put("type", "ir.actions.act_window")
                .put("target", "new");
        action.put("view_mode", "list,form")
                .put("help", "See all possible values")
                .put("res_model", field.relation());
        action.putArray("views").addArray().add(false).add("list");
        action.putObject("context").put("create", false);
        action.putArray("domain").addArray().add("id").add(">").add(0);
        return action;
    }

    private ObjectNode message(int from, int to, int record, String type, String text) {
        ObjectNode message = messages.addObject();
        message.putObject("rows").put("from", from).put("to", to);
        return message.put("record", record).put("type", type).put("message", text);
    }
}
