package io.tieout.odoofake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An Odoo of version 16 to 19 on a free port of this machine, with its state in a folder: opened again there, it goes on.
 *
 * <p>It has one database and three users: {@code admin} may do everything; {@code service} posts entries and reads analytic accounts, but
 * not the table of external ids nor the analytic plans; {@code reader} changes nothing.
 */
public final class FakeOdoo implements AutoCloseable {
    public static final String DATABASE = "books";

    private static final List<Asker.User> USERS = List.of(
            new Asker.User(2, "admin", "a".repeat(40), Set.of(), Set.of()),
            new Asker.User(
                    6,
                    "service",
                    "b".repeat(40),
                    Set.of("ir.model.data", "account.analytic.plan"),
                    Set.of("res.company")),
            new Asker.User(
                    7,
                    "reader",
                    "c".repeat(40),
                    Set.of("ir.model.data"),
                    Set.of(
                            "account.move",
                            "account.move.line",
                            "account.account",
                            "account.analytic.line",
                            "res.partner")));

    private static final byte[] LOGIN =
            "<!DOCTYPE html>\n<html><head><title>Log in</title></head><body><form>Email, password</form></body></html>\n"
                    .getBytes(UTF_8);

    private final int version;
    private final Clock clock;
    private final Store store;
    private final Methods methods;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Planned> planned = new ArrayDeque<>();

    /** @param method empty for a call of any */
    private record Planned(Fault fault, String method) {}

    private FakeOdoo(Path folder, int version, Clock clock) {
        this.version = version;
        this.clock = clock;
        Schema schema = new Schema(version);
        store = new Store(folder);
        if (store.isNew()) {
            store.begin(clock.instant(), 1);
            FirstBooks.write(store, USERS);
            store.commit();
        }
        Records records = new Records(schema, store, version, clock);
        View view = new View(store, version, clock);
        Moves moves = new Moves(schema, store, records, view, version, clock);
        methods = new Methods(schema, store, records, view, moves, version);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.setExecutor(workers);
        server.createContext("/", this::serve);
        server.start();
    }

    /** @param version 16 to 19 */
    public static FakeOdoo open(Path folder, int version, Clock clock) {
        return new FakeOdoo(folder, version, clock);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:%d".formatted(server.getAddress().getPort()));
    }

    /** @param login of one of the users */
    public String key(String login) {
        return USERS.stream()
                .filter(user -> user.login().equals(login))
                .findFirst()
                .orElseThrow()
                .key();
    }

    /** The next call of a method meets this; with an empty name, the next of any. Those planned first come first. */
    public synchronized void next(Fault fault, String method) {
        planned.add(new Planned(fault, method));
    }

    /**
     * A record as if it had always been there, with a number of its own.
     *
     * @param values as they are stored: a link is a number, a list of links a list of numbers
     */
    public synchronized void put(String model, long id, Map<String, Object> values) {
        store.begin(clock.instant(), 1);
        ObjectNode row = store.find(model, id).isPresent() ? store.edit(model, id) : store.add(model, id);
        values.forEach((field, value) -> row.set(field, Store.JSON.valueToTree(value)));
        store.commit();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            String method = exchange.getRequestMethod();
            if (path.equals("/web/version") && version >= 19) {
                json(exchange, 200, versionInfo("version_info", "version"));
            } else if (path.equals("/web/webclient/version_info") && method.equals("POST")) {
                json(exchange, 200, envelope(null).set("result", serverVersion()));
            } else if (path.equals("/jsonrpc") && method.equals("POST")) {
                rpc(exchange, body);
            } else if (path.startsWith("/json/2/") && version >= 19) {
                json2(exchange, path, body);
            } else {
                page(exchange, 404, "The requested URL was not found on the server.");
            }
        }
    }

    private ObjectNode versionInfo(String parts, String text) {
        ObjectNode said = Store.JSON.createObjectNode();
        said.putArray(parts).add(version).add(0).add(0).add("final").add(0).add("");
        return said.put(text, "%d.0".formatted(version));
    }

    private ObjectNode serverVersion() {
        ObjectNode said = versionInfo("server_version_info", "server_version");
        return said.put("server_serie", "%d.0".formatted(version)).put("protocol_version", 1);
    }

    private void json2(HttpExchange exchange, String path, byte[] body) throws IOException {
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElse("");
        String database = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Odoo-Database"))
                .orElse("");
        String[] parts = path.substring("/json/2/".length()).split("/");
        if (!database.equals(DATABASE)) {
            page(
                    exchange,
                    404,
                    "No database is selected and the requested URL was not found in the server-wide controllers.");
            return;
        }
        if (exchange.getRequestMethod().equals("POST") && parts.length == 2 && !type.startsWith("application/json")) {
            page(exchange, 415, "Request inferred type is compatible with another route.");
            return;
        }
        answer(exchange, parts.length == 2 ? parts[1] : "", new Sayer() {
            @Override
            public JsonNode result() {
                Asker.User user = bearer(exchange);
                if (parts.length != 2 || !exchange.getRequestMethod().equals("POST")) {
                    throw ServerError.notFound("Did you mean POST /json/2/<model>/<method>?");
                }
                ObjectNode arguments = arguments(body);
                return transaction(
                        user, arguments.path("context"), asker -> methods.named(parts[0], parts[1], arguments, asker));
            }

            @Override
            public int status(ServerError error) {
                return error.status();
            }

            @Override
            public JsonNode error(ServerError error) {
                return data(error);
            }

            @Override
            public JsonNode success(JsonNode result) {
                return result;
            }
        });
    }

    private static ObjectNode arguments(byte[] body) {
        try {
            return body.length > 0 && Store.JSON.readTree(body) instanceof ObjectNode given
                    ? given
                    : Store.JSON.createObjectNode();
        } catch (JacksonException unreadable) {
            throw ServerError.badRequest("could not parse the body as json: Expecting value: line 1 column 1 (char 0)");
        }
    }

    private static Asker.User bearer(HttpExchange exchange) {
        String given = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        if (!given.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
            throw ServerError.unauthorized(
                    "User not authenticated, use an API Key with a Bearer Authorization header.");
        }
        return USERS.stream()
                .filter(user -> user.key().equals(given.substring("bearer ".length())))
                .findFirst()
                .orElseThrow(() -> ServerError.unauthorized("Invalid apikey"));
    }

    private void rpc(HttpExchange exchange, byte[] body) throws IOException {
        JsonNode call;
        try {
            call = Store.JSON.readTree(body);
        } catch (JacksonException unreadable) {
            send(exchange, 400, "text/html; charset=utf-8", "Invalid JSON data".getBytes(UTF_8));
            return;
        }
        JsonNode parameters = call.path("params");
        JsonNode arguments = parameters.path("args");
        String service = parameters.path("service").asString("");
        boolean object = service.equals("object");
        answer(
                exchange,
                object
                        ? arguments.path(4).asString("")
                        : parameters.path("method").asString(""),
                new Sayer() {
                    @Override
                    public JsonNode result() {
                        if (!parameters.has("args")) {
                            throw ServerError.type("JSONRPC.jsonrpc() missing 1 required positional argument: 'args'");
                        }
                        return switch (service) {
                            case "common" -> common(parameters.path("method").asString(""), arguments);
                            case "object" -> executed(arguments);
                            default -> throw ServerError.key(service);
                        };
                    }

                    @Override
                    public int status(ServerError error) {
                        return 200;
                    }

                    @Override
                    public JsonNode error(ServerError error) {
                        ObjectNode envelope = envelope(call.get("id"));
                        ObjectNode said = envelope.putObject("error");
                        said.put("code", version >= 19 ? 0 : 200).put("message", "Odoo Server Error");
                        said.set("data", data(error));
                        return envelope;
                    }

                    @Override
                    public JsonNode success(JsonNode result) {
                        ObjectNode envelope = envelope(call.get("id"));
                        return result.isNull() ? envelope : envelope.set("result", result);
                    }
                });
    }

    private static ObjectNode envelope(@Nullable JsonNode id) {
        ObjectNode envelope = Store.JSON.createObjectNode().put("jsonrpc", "2.0");
        return envelope.set("id", id == null ? Store.JSON.nullNode() : id);
    }

    private JsonNode common(String method, JsonNode arguments) {
        if (method.equals("version")) {
            return serverVersion();
        }
        insistOnDatabase(arguments.path(0));
        return USERS.stream()
                .filter(user -> user.login().equals(arguments.path(1).asString(""))
                        && user.key().equals(arguments.path(2).asString("")))
                .findFirst()
                .<JsonNode>map(user -> Store.JSON.getNodeFactory().numberNode(user.id()))
                .orElse(View.FALSE);
    }

    private JsonNode executed(JsonNode arguments) {
        insistOnDatabase(arguments.path(0));
        Asker.User user = USERS.stream()
                .filter(known -> known.id() == arguments.path(1).asLong()
                        && known.key().equals(arguments.path(2).asString("")))
                .findFirst()
                .orElseThrow(ServerError::denied);
        return transaction(
                user,
                arguments.path(6).path("context"),
                asker -> methods.placed(
                        arguments.path(3).asString(""),
                        arguments.path(4).asString(""),
                        arguments.path(5),
                        arguments.path(6),
                        asker));
    }

    private static void insistOnDatabase(JsonNode database) {
        if (!database.asString("").equals(DATABASE)) {
            throw ServerError.noDatabase(database.asString(""));
        }
    }

    private synchronized JsonNode transaction(Asker.User user, JsonNode context, Function<Asker, JsonNode> work) {
        store.begin(clock.instant(), user.id());
        try {
            List<Long> companies = store.get("res.users", user.id())
                    .path("company_ids")
                    .valueStream()
                    .map(JsonNode::asLong)
                    .toList();
            JsonNode result = work.apply(Asker.of(user, companies, context));
            store.commit();
            return result;
        } finally {
            store.rollback();
        }
    }

    /** How one wire answers. */
    private interface Sayer {
        JsonNode result();

        int status(ServerError error);

        JsonNode error(ServerError error);

        JsonNode success(JsonNode result);
    }

    private void answer(HttpExchange exchange, String method, Sayer sayer) throws IOException {
        Optional<Fault> fault = due(method);
        if (fault.isEmpty()) {
            Said said = said(sayer, sayer::result);
            json(exchange, said.status(), said.body());
            return;
        }
        switch (fault.get()) {
            case DROPPED_BEFORE -> exchange.close();
            case DROPPED_AFTER_COMMIT -> {
                said(sayer, sayer::result);
                exchange.close();
            }
            case COMMITTED_LATE -> {
                exchange.close();
                workers.execute(() -> {
                    pause(500);
                    said(sayer, sayer::result);
                });
            }
            case SLOW -> {
                Said said = said(sayer, sayer::result);
                pause(2000);
                json(exchange, said.status(), said.body());
            }
            case TOO_MANY_REQUESTS -> {
                exchange.getResponseHeaders().add("Retry-After", "1");
                page(exchange, 429, "Too Many Requests");
            }
            case BAD_GATEWAY -> page(exchange, 502, "Bad Gateway");
            case BAD_GATEWAY_AFTER_COMMIT -> {
                said(sayer, sayer::result);
                page(exchange, 502, "Bad Gateway");
            }
            case TRUNCATED -> {
                byte[] whole = said(sayer, sayer::result).body().toString().getBytes(UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
                exchange.sendResponseHeaders(200, whole.length);
                exchange.getResponseBody().write(whole, 0, whole.length / 2);
                exchange.getResponseBody().flush();
                exchange.close();
            }
            case LOGIN_PAGE -> send(exchange, 200, "text/html; charset=utf-8", LOGIN);
            case EXPIRED_KEY -> {
                Said said = said(sayer, () -> {
                    throw exchange.getRequestURI().getPath().equals("/jsonrpc")
                            ? ServerError.denied()
                            : ServerError.unauthorized("Invalid apikey");
                });
                json(exchange, said.status(), said.body());
            }
            case SERIALIZATION_FAILURE -> {
                Said said = said(sayer, () -> {
                    throw ServerError.serialization();
                });
                json(exchange, said.status(), said.body());
            }
            case HUGE -> {
                said(sayer, sayer::result);
                exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
                exchange.sendResponseHeaders(200, 0);
                byte[] blanks = " ".repeat(1 << 20).getBytes(UTF_8);
                for (int i = 0; i < 40; i++) {
                    exchange.getResponseBody().write(blanks);
                }
                exchange.getResponseBody().write("[]".getBytes(UTF_8));
            }
        }
    }

    private record Said(int status, JsonNode body) {}

    private static Said said(Sayer sayer, Supplier<JsonNode> work) {
        try {
            return new Said(200, sayer.success(work.get()));
        } catch (ServerError error) {
            return new Said(sayer.status(error), sayer.error(error));
        }
    }

    private synchronized Optional<Fault> due(String method) {
        Optional<Planned> first = planned.stream()
                .filter(fault -> fault.method().isEmpty() || fault.method().equals(method))
                .findFirst();
        first.ifPresent(planned::remove);
        return first.map(Planned::fault);
    }

    private static void pause(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** As both wires carry it, with a traceback that must not be shown to anybody. */
    private static ObjectNode data(ServerError error) {
        ObjectNode data = Store.JSON.createObjectNode();
        data.put("name", error.name()).put("message", error.message());
        var arguments = data.putArray("arguments").add(error.message());
        if (error.isHttp()) {
            arguments.add(error.status());
        }
        data.putObject("context");
        return data.put(
                "debug",
                "Traceback (most recent call last):\n  File \"/opt/odoo/odoo/http.py\", line 2212, in _serve_db\n    return self._transactioning(_serve_ir_http)\n%s: %s\n"
                        .formatted(error.name(), error.message()));
    }

    private static void json(HttpExchange exchange, int status, JsonNode body) throws IOException {
        send(
                exchange,
                status,
                "application/json; charset=utf-8",
                body.toString().getBytes(UTF_8));
    }

    private static void page(HttpExchange exchange, int status, String text) throws IOException {
        String page = "<!doctype html>\n<html lang=en>\n<title>%d</title>\n<p>%s</p>\n".formatted(status, text);
        send(exchange, status, "text/html; charset=utf-8", page.getBytes(UTF_8));
    }

    /** As Odoo does, one connection for each call. */
    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.getResponseHeaders().add("Connection", "close");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
