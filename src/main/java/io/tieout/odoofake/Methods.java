package io.tieout.odoofake;

import io.tieout.odoofake.Schema.Model;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The methods that are called from outside, whichever wire they came over. */
final class Methods {
    private static final JsonNodeFactory NODES = Store.JSON.getNodeFactory();

    /**
     * @param onRecords  whether it is called on records
     * @param parameters in their order
     * @param needed     those without a default
     */
    private record Signature(boolean onRecords, List<String> parameters, Set<String> needed) {}

    private static final Map<String, Signature> OF_EVERY_MODEL = Map.ofEntries(
            Map.entry(
                    "search_read",
                    new Signature(false, List.of("domain", "fields", "offset", "limit", "order", "load"), Set.of())),
            Map.entry("search", new Signature(false, List.of("domain", "offset", "limit", "order"), Set.of("domain"))),
            Map.entry("search_count", new Signature(false, List.of("domain", "limit"), Set.of("domain"))),
            Map.entry("read", new Signature(true, List.of("fields", "load"), Set.of())),
            Map.entry("create", new Signature(false, List.of("vals_list"), Set.of("vals_list"))),
            Map.entry("write", new Signature(true, List.of("vals"), Set.of("vals"))),
            Map.entry("unlink", new Signature(true, List.of(), Set.of())),
            Map.entry("load", new Signature(false, List.of("fields", "data"), Set.of("fields", "data"))),
            Map.entry(
                    "check_access_rights",
                    new Signature(false, List.of("operation", "raise_exception"), Set.of("operation"))),
            Map.entry("fields_get", new Signature(false, List.of("allfields", "attributes"), Set.of())),
            Map.entry("get_metadata", new Signature(true, List.of(), Set.of())));

    private static final Map<String, Signature> OF_ONE_MODEL = Map.of(
            "account.move.action_post", new Signature(true, List.of(), Set.of()),
            "account.move.button_draft", new Signature(true, List.of(), Set.of()),
            "account.move.button_cancel", new Signature(true, List.of(), Set.of()),
            "res.users.context_get", new Signature(false, List.of(), Set.of()),
            "res.users.has_group", new Signature(true, List.of("group_ext_id"), Set.of("group_ext_id")),
            "res.partner.exists", new Signature(true, List.of(), Set.of()),
            "ir.model.data.check_object_reference",
                    new Signature(
                            false, List.of("module", "xml_id", "raise_on_access_error"), Set.of("module", "xml_id")));

    private final Schema schema;
    private final Store store;
    private final Records records;
    private final View view;
    private final Moves moves;
    private final int version;
    private final Set<String> missing = new HashSet<>();

    Methods(Schema schema, Store store, Records records, View view, Moves moves, int version) {
        this.schema = schema;
        this.store = store;
        this.records = records;
        this.view = view;
        this.moves = moves;
        this.version = version;
    }

    void lacks(String model) {
        missing.add(model);
    }

    /** Odoo 19, JSON-2: all arguments have names, {@code ids} are the records. */
    JsonNode named(String model, String method, ObjectNode body, Asker asker) {
        if (!schema.has(model) || missing.contains(model)) {
            throw ServerError.notFound("the model '%s' does not exist".formatted(model));
        }
        insistOnPublic(model, method);
        Signature signature = signature(model, method)
                .orElseThrow(() -> ServerError.notFound("The method '%s.%s' does not exist".formatted(model, method)));
        List<Long> ids = ids(body.path("ids"));
        if (!signature.onRecords() && body.has("ids")) {
            throw ServerError.unprocessable("cannot call %s.%s with ids".formatted(model, method));
        }
        ObjectNode arguments = body.deepCopy();
        arguments.remove("ids");
        arguments.remove("context");
        signature.parameters().stream()
                .filter(name -> signature.needed().contains(name) && !arguments.has(name))
                .findFirst()
                .ifPresent(name -> {
                    throw ServerError.unprocessable("missing a required argument: '%s'".formatted(name));
                });
        return run(model, method, signature, ids, arguments, asker);
    }

    /** The External RPC API: records first, then arguments by their place, then those with names. */
    JsonNode placed(String model, String method, JsonNode places, JsonNode names, Asker asker) {
        if (!schema.has(model) || missing.contains(model)) {
            throw ServerError.user("Object %s doesn't exist".formatted(model));
        }
        insistOnPublic(model, method);
        Signature signature = signature(model, method)
                .orElseThrow(() -> ServerError.attribute(
                        version >= 19
                                ? "The method '%s.%s' does not exist".formatted(model, method)
                                : "The method '%s' does not exist on the model '%s'".formatted(method, model)));
        if (method.equals("create") && places.isEmpty()) {
            throw ServerError.value("tuple index out of range");
        }
        ObjectNode arguments = NODES.objectNode();
        List<JsonNode> given = new ArrayList<>(places.valueStream().toList());
        List<Long> ids = List.of();
        if (signature.onRecords() && !given.isEmpty()) {
            ids = ids(given.removeFirst());
        }
        if (given.size() > signature.parameters().size()) {
            throw ServerError.type(
                    "%s() takes fewer positional arguments but %d were given".formatted(method, given.size()));
        }
        for (int i = 0; i < given.size(); i++) {
            arguments.set(signature.parameters().get(i), given.get(i));
        }
        names.properties().stream()
                .filter(name -> !name.getKey().equals("context"))
                .forEach(name -> arguments.set(name.getKey(), name.getValue()));
        signature.needed().stream()
                .filter(name -> !arguments.has(name))
                .findFirst()
                .ifPresent(name -> {
                    throw ServerError.type("%s() missing 1 required positional argument: '%s'".formatted(method, name));
                });
        JsonNode result = run(model, method, signature, ids, arguments, asker);
        return method.equals("create") && arguments.path("vals_list").isObject() ? result.path(0) : result;
    }

    private static Optional<Signature> signature(String model, String method) {
        return Optional.ofNullable(OF_EVERY_MODEL.get(method))
                .or(() -> Optional.ofNullable(OF_ONE_MODEL.get(model + "." + method)));
    }

    private void insistOnPublic(String model, String method) {
        if (method.startsWith("_") || method.equals("exists") && version >= 19) {
            throw ServerError.access(
                    "Private methods (such as '%s.%s') cannot be called remotely.".formatted(model, method));
        }
    }

    /** In 16 one model has a method of its own in place of that of all. */
    private boolean isUnknown(String model, String method, String argument) {
        return version < 18
                && model.equals("account.move.line")
                && method.equals("search_read")
                && argument.equals("load");
    }

    private static List<Long> ids(JsonNode ids) {
        return ids.isNumber()
                ? List.of(ids.asLong())
                : ids.valueStream().map(JsonNode::asLong).toList();
    }

    private JsonNode run(
            String name, String method, Signature signature, List<Long> ids, ObjectNode arguments, Asker asker) {
        arguments.propertyNames().stream()
                .filter(argument -> !signature.parameters().contains(argument) || isUnknown(name, method, argument))
                .findFirst()
                .ifPresent(argument -> {
                    throw ServerError.type(
                            "BaseModel.%s() got an unexpected keyword argument '%s'".formatted(method, argument));
                });
        Model model = schema.named(name);
        JsonNode fields = arguments.path("fields");
        boolean bare = arguments.has("load") && Domain.isEmpty(arguments.path("load"));
        return switch (method) {
            case "search_read" -> view.read(model, searched(model, arguments, asker), fields, bare, asker);
            case "search" -> numbers(searched(model, arguments, asker));
            case "search_count" ->
                NODES.numberNode(searched(model, arguments, asker).size());
            case "read" -> view.read(model, records.existing(model, ids), fields, bare, asker);
            case "create" -> created(model, arguments.path("vals_list"), asker);
            case "write" -> written(model, ids, (ObjectNode) arguments.path("vals"), asker);
            case "unlink" -> unlinked(model, ids, asker);
            case "load" ->
                new Load(schema, store, records, view, moves, asker, model, version, fields)
                        .run(arguments.path("data"));
            case "fields_get" -> view.fieldsGet(model, arguments.path("allfields"), arguments.path("attributes"));
            case "get_metadata" -> view.metadata(model, records.existing(model, ids));
            case "exists" -> numbers(records.existing(model, ids));
            case "action_post" -> {
                moves.post(ids, asker);
                yield View.FALSE;
            }
            case "button_draft" -> {
                moves.draft(ids, asker);
                yield NODES.nullNode();
            }
            case "button_cancel" -> {
                moves.cancel(ids, asker);
                yield NODES.nullNode();
            }
            case "check_object_reference" ->
                reference(
                        arguments.path("module").asString(""),
                        arguments.path("xml_id").asString(""),
                        asker);
            case "check_access_rights" ->
                NODES.booleanNode(asker.user().may(arguments.path("operation").asString(""), name));
            case "has_group" -> isIn(ids, arguments.path("group_ext_id").asString(""), asker);
            default -> context(asker);
        };
    }

    private List<ObjectNode> searched(Model model, ObjectNode arguments, Asker asker) {
        return records.search(
                model,
                arguments.path("domain"),
                arguments.path("order"),
                arguments.path("offset").asLong(0),
                arguments.path("limit").asLong(0),
                asker);
    }

    private static ArrayNode numbers(List<ObjectNode> rows) {
        ArrayNode ids = NODES.arrayNode();
        rows.forEach(row -> ids.add(row.path("id")));
        return ids;
    }

    private JsonNode created(Model model, JsonNode values, Asker asker) {
        ArrayNode ids = NODES.arrayNode();
        for (JsonNode each : values.isObject() ? NODES.arrayNode().add(values) : values) {
            ObjectNode row = (ObjectNode) each;
            ids.add(
                    switch (model.name()) {
                        case Moves.MOVE -> moves.create(row, asker);
                        case Moves.LINE -> moves.createLine(row, asker);
                        default -> records.create(model, row, asker).path("id").asLong();
                    });
        }
        return ids;
    }

    private JsonNode written(Model model, List<Long> ids, ObjectNode values, Asker asker) {
        for (long id : ids) {
            switch (model.name()) {
                case Moves.MOVE -> moves.write(id, values, asker);
                case Moves.LINE -> moves.writeLine(id, values, asker);
                default -> records.write(model, id, values, asker);
            }
        }
        return NODES.booleanNode(true);
    }

    private JsonNode unlinked(Model model, List<Long> ids, Asker asker) {
        for (long id : ids) {
            switch (model.name()) {
                case Moves.MOVE -> moves.unlink(id, asker);
                case Moves.LINE -> moves.unlinkLine(id, asker);
                default -> records.unlink(model, id, asker);
            }
        }
        return NODES.booleanNode(true);
    }

    /** Without a number when the record is not visible, or is the memory of one that was rolled back. */
    private JsonNode reference(String module, String name, Asker asker) {
        Optional<ObjectNode> row = store.named(module + "." + name);
        if (row.isEmpty()) {
            String model = store.remembered(module + "." + name)
                    .orElseThrow(() ->
                            ServerError.value("External ID not found in the system: %s.%s".formatted(module, name)));
            return NODES.arrayNode().add(model).add(View.FALSE);
        }
        JsonNode model = row.get().path("model");
        JsonNode id = row.get().path("res_id");
        JsonNode itself =
                NODES.arrayNode().add(NODES.arrayNode().add("id").add("=").add(id));
        boolean visible = !records.search(schema.named(model.asString()), itself, Values.EMPTY, 0, 0, asker)
                .isEmpty();
        return NODES.arrayNode().add(model).add(visible ? id : View.FALSE);
    }

    /** Of a user since 18; before, of whoever asks. */
    private JsonNode isIn(List<Long> users, String group, Asker asker) {
        if (version >= 18 && !users.equals(List.of(asker.user().id()))) {
            throw ServerError.value("Expected singleton: res.users%s".formatted(users));
        }
        return NODES.booleanNode(asker.user().groups().contains(group));
    }

    private static JsonNode context(Asker asker) {
        return NODES.objectNode()
                .put("lang", "en_US")
                .put("tz", "Europe/Brussels")
                .put("uid", asker.user().id());
    }
}
