package io.tieout.odoofake;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /jsonrpc} of Odoo 16 to 21: arguments by their place, and status 200 also of what fails. */
final class JsonRpc implements Wire {
    private final Database database;
    private final int version;
    private final JsonNode call;
    private final JsonNode parameters;
    private final JsonNode arguments;
    private final String service;

    JsonRpc(Database database, int version, JsonNode call) {
        this.database = database;
        this.version = version;
        this.call = call;
        parameters = call.path("params");
        arguments = parameters.path("args");
        service = parameters.path("service").asString("");
    }

    static ObjectNode envelope(@Nullable JsonNode id) {
        ObjectNode envelope = Store.JSON.createObjectNode().put("jsonrpc", "2.0");
        return envelope.set("id", id == null ? Store.JSON.nullNode() : id);
    }

    @Override
    public String method() {
        return service.equals("object")
                ? arguments.path(4).asString("")
                : parameters.path("method").asString("");
    }

    @Override
    public JsonNode result() {
        if (!parameters.has("args")) {
            throw ServerError.type("JSONRPC.jsonrpc() missing 1 required positional argument: 'args'");
        }
        return switch (service) {
            case "common" -> common(parameters.path("method").asString(""));
            case "object" -> executed();
            default -> throw ServerError.key(service);
        };
    }

    private JsonNode common(String method) {
        if (method.equals("version")) {
            return ServerVersions.ofRpc(version);
        }
        insistOnDatabase();
        return Users.with(arguments.path(1).asString(""), arguments.path(2).asString(""))
                .<JsonNode>map(user -> Store.JSON.getNodeFactory().numberNode(user.id()))
                .orElse(View.FALSE);
    }

    private JsonNode executed() {
        insistOnDatabase();
        Asker.User user =
                Users.with(arguments.path(1).asLong(), arguments.path(2).asString(""));
        String model = arguments.path(3).asString("");
        String method = arguments.path(4).asString("");
        return database.transaction(
                model + "." + method,
                user,
                arguments.path(6).path("context"),
                (methods, asker) -> methods.placed(model, method, arguments.path(5), arguments.path(6), asker));
    }

    private void insistOnDatabase() {
        String asked = arguments.path(0).asString("");
        if (!asked.equals(FakeOdoo.DATABASE)) {
            throw ServerError.noDatabase(asked);
        }
    }

    @Override
    public JsonNode success(JsonNode result) {
        ObjectNode envelope = envelope(call.get("id"));
        return result.isNull() ? envelope : envelope.set("result", result);
    }

    @Override
    public int status(ServerError error) {
        return 200;
    }

    @Override
    public JsonNode failure(ServerError error) {
        ObjectNode envelope = envelope(call.get("id"));
        ObjectNode said = envelope.putObject("error");
        said.put("code", version >= 19 ? 0 : 200).put("message", "Odoo Server Error");
        said.set("data", Wire.data(error));
        return envelope;
    }

    @Override
    public ServerError expired() {
        return ServerError.denied();
    }
}
