package io.tieout.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tieout.desk.MetricDesk;
import io.tieout.desk.Serving;
import io.tieout.refusal.Reason;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.scheduler.Health;
import io.tieout.settings.HttpAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code /health} and {@code /metrics} to whoever watches a process that serves, by threads of its own; nothing that it does holds up a
 * start. It answers, too, while everything is opened anew.
 */
final class Endpoint implements AutoCloseable {
    /** Metrics that are not older are told again, so that many askers cost what one does. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final int AT_ONCE = 2;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("http-", 1).factory());
    private volatile @Nullable Open open;
    private volatile String closedBecause = "it is being opened";

    private record Open(Serving serving, MetricDesk metrics) {}

    private record Told(String text, long at, Open open) {}

    private @Nullable Told told;

    private Endpoint(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/health", exchange -> answer(exchange, "/health", this::health));
        server.createContext("/metrics", exchange -> answer(exchange, "/metrics", this::metrics));
        server.start();
    }

    /** @throws RefusalException when the address is taken or is not of this machine */
    static Endpoint at(HttpAddress address) {
        try {
            return new Endpoint(HttpServer.create(new InetSocketAddress(address.host(), address.port()), 0));
        } catch (IOException taken) {
            throw new RefusalException(
                            Refusal.CONFIGURATION,
                            "Nobody can listen at %s:%d: %s. Name another port under serve, http."
                                    .formatted(address.host(), address.port(), Reason.of(taken)),
                            "Nothing is watched.")
                    .causedBy(taken);
        }
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    void opened(Serving serving, MetricDesk metrics) {
        open = new Open(serving, metrics);
    }

    void closed(String because) {
        open = null;
        closedBecause = because;
    }

    private record Answer(int status, String type, String body) {}

    @FunctionalInterface
    private interface Asked {
        Answer answer();
    }

    private Answer health() {
        Open now = open;
        Health health = now == null ? Health.down(closedBecause) : now.serving().health();
        return new Answer(health.up() ? 200 : 503, "application/json", JsonDocument.line(health) + "\n");
    }

    private synchronized Answer metrics() {
        Open now = open;
        if (now == null) {
            return new Answer(503, "text/plain; charset=utf-8", closedBecause + "\n");
        }
        Told last = told;
        if (last == null || last.open() != now || System.nanoTime() - last.at() > FRESH.toNanos()) {
            last = new Told(now.metrics().text(now.metrics().read()), System.nanoTime(), now);
            told = last;
        }
        return new Answer(200, "text/plain; version=0.0.4; charset=utf-8", last.text());
    }

    private static void answer(HttpExchange exchange, String path, Asked asked) throws IOException {
        try (exchange) {
            Answer answer;
            if (!exchange.getRequestURI().getPath().equals(path)) {
                answer = new Answer(404, "text/plain", "There are /health and /metrics.\n");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                answer = new Answer(405, "text/plain", "Only GET is answered.\n");
            } else {
                answer = answered(asked);
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Answer answered(Asked asked) {
        try {
            return asked.answer();
        } catch (RuntimeException away) {
            return new Answer(503, "text/plain; charset=utf-8", "the database does not answer\n");
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
