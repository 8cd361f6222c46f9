package io.tieout.odoofake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tieout.odoofake.Faults.Planned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/**
 * An Odoo of version 16 to 19 on a free port of this machine, with its state in a folder: opened again there, it goes on.
 *
 * <p>It has one database and three users: {@code admin} may do everything; {@code service} posts entries and reads analytic accounts, but
 * not the table of external ids nor the analytic plans; {@code reader} changes nothing.
 */
public final class FakeOdoo implements AutoCloseable {
    public static final String DATABASE = "books";

    private final int version;
    private final Database database;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Faults faults = new Faults(workers);

    private FakeOdoo(Path folder, int version, Clock clock, int port) {
        this.version = version;
        database = new Database(folder, version, clock);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.setExecutor(workers);
        server.createContext("/", this::serve);
        server.start();
    }

    /** @param version 16 to 19 */
    public static FakeOdoo open(Path folder, int version, Clock clock) {
        return open(folder, version, clock, 0);
    }

    /**
     * The same on a port of one's choice.
     *
     * @throws UncheckedIOException when another process has it
     */
    public static FakeOdoo open(Path folder, int version, Clock clock, int port) {
        return new FakeOdoo(folder, version, clock, port);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:%d".formatted(server.getAddress().getPort()));
    }

    /** @param login of one of the users */
    public String key(String login) {
        return Users.called(login).key();
    }

    /** How many calls were worked on since it was opened, by model and method, such as {@code account.move.load}. */
    public SortedMap<String, Long> calls() {
        return database.calls().stream()
                .collect(Collectors.groupingBy(call -> call, TreeMap::new, Collectors.counting()));
    }

    /** The same one by one, in their order. */
    public List<String> asked() {
        return database.calls();
    }

    /** The next call of a method meets this; with an empty name, the next of any. Those planned first come first. */
    public void next(Fault fault, String method) {
        faults.plan(new Planned(fault, method, 0, ""));
    }

    /** A call of any method meets this, after so many others. */
    public void after(long calls, Fault fault) {
        faults.plan(new Planned(fault, "", calls, ""));
    }

    /** The next call of a method has no answer, and is committed while a later call of another method is under way. */
    public void late(String method, String asked) {
        faults.plan(new Planned(Fault.COMMITTED_AFTER_WE_ASKED, method, 0, asked));
    }

    /** How many planned faults no call has met, and calls that were to be done late and are not. */
    public int unmet() {
        return faults.unmet();
    }

    /** As if the module that brings a model were not installed. */
    public void lacks(String model) {
        database.lacks(model);
    }

    /**
     * A record as if it had always been there, with a number of its own.
     *
     * @param values as they are stored: a link is a number, a list of links a list of numbers
     */
    public void put(String model, long id, Map<String, Object> values) {
        database.put(model, id, values);
    }

    /** A record is gone as if it had never been there. */
    public void drop(String model, long id) {
        database.drop(model, id);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void serve(HttpExchange http) throws IOException {
        try (http) {
            Exchange exchange = new Exchange(http);
            byte[] body = http.getRequestBody().readAllBytes();
            String path = http.getRequestURI().getPath();
            String verb = http.getRequestMethod();
            if (path.equals("/web/version") && version >= 19) {
                exchange.json(200, ServerVersions.of19(version));
            } else if (path.equals("/web/webclient/version_info") && verb.equals("POST")) {
                exchange.json(200, JsonRpc.envelope(null).set("result", ServerVersions.ofRpc(version)));
            } else if (path.equals("/jsonrpc") && verb.equals("POST")) {
                rpc(exchange, body);
            } else if (Json2.isAt(path) && version >= 19) {
                json2(exchange, new Json2(database, http.getRequestHeaders(), verb, path, body));
            } else {
                exchange.page(404, "The requested URL was not found on the server.");
            }
        }
    }

    private void json2(Exchange exchange, Json2 call) throws IOException {
        Optional<Json2.Page> page = call.page();
        if (page.isPresent()) {
            exchange.page(page.get().status(), page.get().text());
        } else {
            answer(exchange, call);
        }
    }

    private void rpc(Exchange exchange, byte[] body) throws IOException {
        JsonRpc call;
        try {
            call = new JsonRpc(database, version, Store.JSON.readTree(body));
        } catch (JacksonException unreadable) {
            exchange.html(400, "Invalid JSON data");
            return;
        }
        answer(exchange, call);
    }

    private void answer(Exchange exchange, Wire call) throws IOException {
        Optional<Planned> fault = faults.due(call.method());
        if (fault.isPresent()) {
            faults.happen(fault.get(), call, exchange);
        } else {
            Wire.Said said = call.said();
            faults.finishAfter(call.method());
            exchange.json(said);
        }
    }
}
