package io.tieout.odoo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/** A server that gives one answer, whatever it is asked, and remembers what it was asked. To a login it answers with user 2. */
final class Answering implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    record Asked(String method, String path, Headers headers, JsonNode body) {}

    /** Writes an answer, or does not. */
    interface Way {
        void answer(HttpExchange exchange) throws IOException;
    }

    private Answering(Way way) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.setExecutor(workers);
        server.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                if (body.contains("\"authenticate\"")) {
                    write(exchange, 200, "application/json", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":2}");
                    return;
                }
                asked.add(new Asked(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestHeaders(),
                        Recording.JSON.readTree(body.isEmpty() ? "null" : body)));
                way.answer(exchange);
            }
        });
        server.start();
    }

    static Answering with(Way way) {
        return new Answering(way);
    }

    static Answering with(int status, String type, String body) {
        return new Answering(exchange -> write(exchange, status, type, body));
    }

    static void write(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    URI address() {
        return URI.create("http://127.0.0.1:%d".formatted(server.getAddress().getPort()));
    }

    Odoo odoo(WireChoice wire) {
        return odoo(wire, quick());
    }

    Odoo odoo(WireChoice wire, Limits limits) {
        return new Odoo(new OdooSettings(address(), "books", "admin", () -> "k".repeat(40), wire, 1, Set.of(), limits));
    }

    /** Without its {@code authenticate}. */
    List<Asked> asked() {
        return asked;
    }

    /** One attempt. */
    static Limits quick() {
        return new Limits(
                1,
                Duration.ZERO,
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                1 << 20,
                1,
                Duration.ofMillis(1),
                Duration.ofMillis(10));
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
