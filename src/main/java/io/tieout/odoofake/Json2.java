package io.tieout.odoofake;

import com.sun.net.httpserver.Headers;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /json/2/<model>/<method>} of Odoo 19: named arguments, a bare result, and a status for each error. */
final class Json2 implements Wire {
    private static final String PATH = "/json/2/";

    private final Database database;
    private final Headers headers;
    private final String verb;
    private final String[] parts;
    private final byte[] body;

    Json2(Database database, Headers headers, String verb, String path, byte[] body) {
        this.database = database;
        this.headers = headers;
        this.verb = verb;
        this.parts = path.substring(PATH.length()).split("/");
        this.body = body;
    }

    static boolean isAt(String path) {
        return path.startsWith(PATH);
    }

    /** The page that is all that a request gets which does not come as far as the database; empty otherwise. */
    Optional<Page> page() {
        if (!header("X-Odoo-Database").equals(FakeOdoo.DATABASE)) {
            return Optional.of(new Page(
                    404,
                    "No database is selected and the requested URL was not found in the server-wide controllers."));
        }
        if (isCall() && !header("Content-Type").startsWith("application/json")) {
            return Optional.of(new Page(415, "Request inferred type is compatible with another route."));
        }
        return Optional.empty();
    }

    record Page(int status, String text) {}

    private boolean isCall() {
        return parts.length == 2 && verb.equals("POST");
    }

    private String header(String name) {
        return Optional.ofNullable(headers.getFirst(name)).orElse("");
    }

    @Override
    public String method() {
        return parts.length == 2 ? parts[1] : "";
    }

    @Override
    public JsonNode result() {
        Asker.User user = Users.bearer(header("Authorization"));
        if (!isCall()) {
            throw ServerError.notFound("Did you mean POST /json/2/<model>/<method>?");
        }
        ObjectNode arguments = arguments();
        return database.transaction(
                parts[0] + "." + parts[1],
                user,
                arguments.path("context"),
                (methods, asker) -> methods.named(parts[0], parts[1], arguments, asker));
    }

    private ObjectNode arguments() {
        try {
            return body.length > 0 && Store.JSON.readTree(body) instanceof ObjectNode given
                    ? given
                    : Store.JSON.createObjectNode();
        } catch (JacksonException unreadable) {
            throw ServerError.badRequest("could not parse the body as json: Expecting value: line 1 column 1 (char 0)");
        }
    }

    @Override
    public JsonNode success(JsonNode result) {
        return result;
    }

    @Override
    public int status(ServerError error) {
        return error.status();
    }

    @Override
    public JsonNode failure(ServerError error) {
        return Wire.data(error);
    }

    @Override
    public ServerError expired() {
        return ServerError.unauthorized("Invalid apikey");
    }
}
