package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.desk.Desk;
import io.tieout.desk.Serving;
import io.tieout.firm.SmallMonth;
import io.tieout.refusal.RefusalException;
import io.tieout.scheduler.Listener;
import io.tieout.scheduler.Start;
import io.tieout.scheduler.Start.Made;
import io.tieout.settings.Environment;
import io.tieout.settings.HttpAddress;
import io.tieout.settings.StartedCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Whoever watches a process that serves asks it over HTTP. */
class EndpointTest {
    private static final HttpAddress ANY_PORT = new HttpAddress("127.0.0.1", 0);

    @TempDir
    static Path folder;

    private static final Listener NOBODY = new Listener() {
        @Override
        public void begun(Start start) {}

        @Override
        public void ended(Made made) {}

        @Override
        public void missed(List<Start> starts) {}

        @Override
        public void late(Start start, String said) {}

        @Override
        public void broken(RuntimeException failure) {}
    };

    /** Clocks are compared with that of the database. */
    private static Environment now(SmallMonth month) {
        StartedCommand command = StartedCommand.in(folder).by("anna").with("TIEOUT_HOME", folder);
        month.firm().addresses().forEach(command::with);
        return command.at(Clock.systemUTC()).environment();
    }

    private static HttpResponse<String> asks(Endpoint endpoint, String path, String method)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI at = URI.create(
                    "http://127.0.0.1:%d%s".formatted(endpoint.address().getPort(), path));
            return client.send(
                    HttpRequest.newBuilder(at)
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    @Test
    void itIsUpWhileItServesAndTellsWhatTheDatabaseSays() throws Exception {
        try (SmallMonth month = SmallMonth.in(folder);
                Endpoint endpoint = Endpoint.at(ANY_PORT)) {
            Path log = folder.resolve("log/tieout.log");
            int before = Files.readAllLines(log).size();
            month.firm().write("tieout.yaml", Files.readString(folder.resolve("tieout.yaml")) + "log: json\n");
            month.firm().closes("2026-09");
            assertThat(Files.readAllLines(log).stream().skip(before))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(
                                    JsonMapper.shared().readTree(line).has("at"))
                            .isTrue())
                    .anyMatch(line -> line.contains("\"entity\":\"DE\",\"period\":\"2026-09\",\"step\":\"recognise\""));
            assertThat(asks(endpoint, "/health", "GET"))
                    .returns(503, HttpResponse::statusCode)
                    .extracting(HttpResponse::body)
                    .asString()
                    .contains("it is being opened");
            assertThat(asks(endpoint, "/metrics", "GET").statusCode()).isEqualTo(503);
            try (Desk desk = Desk.open(now(month));
                    Serving serving = desk.triggers().serve(desk.initiator(null), NOBODY)) {
                endpoint.opened(serving, desk.metrics());

                HttpResponse<String> health = asks(endpoint, "/health", "GET");
                assertThat(health.body()).contains("\"up\":true", "\"database\":true");
                assertThat(health.statusCode()).isEqualTo(200);
                HttpResponse<String> metrics = asks(endpoint, "/metrics", "GET");
                assertThat(metrics.statusCode()).isEqualTo(200);
                assertThat(metrics.headers().firstValue("Content-Type"))
                        .hasValue("text/plain; version=0.0.4; charset=utf-8");
                assertThat(metrics.body())
                        .contains(
                                "# TYPE tieout_runs gauge",
                                "tieout_runs{entity=\"DE\",job=\"month-end-close\",state=\"completed\"} 1.0");

                assertThat(asks(endpoint, "/metrics/more", "GET").statusCode()).isEqualTo(404);
                assertThat(asks(endpoint, "/metrics", "POST").statusCode()).isEqualTo(405);

                endpoint.closed("The database cannot be reached.");
                assertThat(asks(endpoint, "/health", "GET"))
                        .returns(503, HttpResponse::statusCode)
                        .extracting(HttpResponse::body)
                        .asString()
                        .contains("The database cannot be reached.");
                assertThatThrownBy(() -> Endpoint.at(
                                new HttpAddress("127.0.0.1", endpoint.address().getPort())))
                        .isInstanceOf(RefusalException.class)
                        .hasMessageContaining("Name another port");
            }
        }
    }
}
