package io.tieout.firm;

import static io.tieout.firm.Firm.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.tieout.firm.Firm.Said;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plan over 1,500.00 of revenue that Anna prepared; a plan may wait for no day. */
class NotifyTest {
    @TempDir
    static Path folder;

    private SmallMonth month;

    @BeforeEach
    void prepareAPlan() {
        month = SmallMonth.in(folder);
        settings("notify: {log: {kind: file, path: told.jsonl}}\n", "plan: 0");
        assertThat(month.run().exit()).isEqualTo(3);
        month.firm()
                .jdbc()
                .sql("update post.plan set prepared_at = '2026-10-02T12:00:00Z'")
                .update();
    }

    @AfterEach
    void leave() {
        month.close();
    }

    private void settings(String notify, String deadlines) {
        String text = month.firm().text("tieout.yaml");
        text = text.contains("\nnotify:") ? text.substring(0, text.indexOf("\nnotify:") + 1) : text;
        month.firm()
                .write(
                        "tieout.yaml",
                        text.replaceFirst(
                                        "journal: TIE.*\\}",
                                        "journal: TIE, calendar: DE, deadlines: {%s}}".formatted(deadlines))
                                + notify);
    }

    private List<JsonNode> told() {
        return month.firm().file("told.jsonl").toFile().exists()
                ? month.firm()
                        .text("told.jsonl")
                        .lines()
                        .map(JsonMapper.shared()::readTree)
                        .toList()
                : List.of();
    }

    private List<String> events() {
        return told().stream()
                .map(each ->
                        each.get("event").asString() + " " + each.get("code").asString())
                .toList();
    }

    @Test
    void aConditionIsToldOnceAndOnceWhenItIsOver() {
        Said first = month.anna("notify", "send");
        succeeds(first);
        assertThat(first.out()).contains("log was told 1.\n", "1 conditions hold, 1 of them new; 0 are over.\n");
        JsonNode plan = told().getFirst();
        assertThat(plan.get("code").asString()).isEqualTo("PLAN_WAITS");
        assertThat(plan.get("what").asString())
                .isEqualTo("Plan 1 for DE 2026-09 waits to be approved, prepared by anna.");
        assertThat(plan.get("amount").decimalValue()).isEqualByComparingTo("1500.00");
        assertThat(plan.get("next").asString()).isEqualTo("tieout plan approve 1");

        succeeds(month.anna("notify", "send"));
        assertThat(events()).containsExactly("raised PLAN_WAITS");

        succeeds(month.ben("plan", "approve", "1"));
        succeeds(month.anna("notify", "send"));
        succeeds(month.anna("notify", "send"));
        assertThat(events()).containsExactly("raised PLAN_WAITS", "cured PLAN_WAITS");
    }

    @Test
    void aDryRunSaysTheSameAndTellsNobody() {
        assertThat(month.anna("notify", "send", "--dry-run").out())
                .isEqualTo(
                        "high Plan 1 for DE 2026-09 waits to be approved, prepared by anna. 1,500.00 EUR at stake.\n");
        assertThat(told()).isEmpty();
        assertThat(month.anna("notify", "list").out()).isEqualTo("Nothing holds that people are to know.\n");
    }

    /** WD+1 of September 2026 is 1 October; it is the 3rd. */
    @Test
    void aMonthThatIsNotSignedByItsDayIsTold() {
        settings("notify: {log: {kind: file, path: told.jsonl, least: high}}\n", "close: WD+1 18:00");
        succeeds(month.anna("notify", "send"));
        assertThat(told())
                .extracting(each -> each.get("what").asString())
                .containsExactly("DE 2026-09 is not closed, and was to be by 2026-10-01 18:00 UTC.");
        assertThat(told().getFirst().get("amount").decimalValue()).isEqualByComparingTo("1500.00");
    }

    @Test
    void mailSaysWhatSinceWhenHowMuchAndTheNextCommand() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            settings(
                    "notify: {ops: {kind: mail, host: 127.0.0.1, port: %d, tls: none, from: tieout@example.com, to: [close@example.com]}}\n"
                            .formatted(server.getSmtp().getPort()),
                    "plan: 0");
            succeeds(month.anna("notify", "send"));
            succeeds(month.anna("notify", "send"));
            assertThat(server.getReceivedMessages()).hasSize(1);
            MimeMessage mail = server.getReceivedMessages()[0];
            assertThat(mail.getSubject())
                    .isEqualTo("[Tieout] Plan 1 for DE 2026-09 waits to be approved, prepared by anna.");
            assertThat(mail.getContentType()).startsWith("text/plain");
            assertThat(mail.getContent().toString().replace("\r", ""))
                    .startsWith(
                            "Plan 1 for DE 2026-09 waits to be approved, prepared by anna.\n"
                                    + "  criticality high, since 2026-10-02T12:00:00Z, 1,500.00 EUR at stake\n  next: tieout plan approve 1");
            succeeds(month.anna("notify", "test", "ops"));
            assertThat(server.getReceivedMessages()).hasSize(2);
        } finally {
            server.stop();
        }
    }

    @Test
    void aWebhookIsSignedAndOneThatIsAwayIsToldLater() throws Exception {
        List<String> bodies = new CopyOnWriteArrayList<>();
        List<String> signatures = new CopyOnWriteArrayList<>();
        int[] answer = {302};
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/in", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            signatures.add(exchange.getRequestHeaders().getFirst("Tieout-Signature"));
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(answer[0], -1);
            exchange.close();
        });
        server.start();
        try {
            month.firm().write("hook.key", "pepper\n");
            settings(
                    "notify: {hook: {kind: webhook, url: \"http://127.0.0.1:%d/in\", secret_file: hook.key}}\n"
                            .formatted(server.getAddress().getPort()),
                    "plan: 0");
            Said away = month.anna("notify", "send");
            assertThat(away.exit()).isEqualTo(7);
            assertThat(away.err()).contains("hook could not be told 1, which is tried again: 127.0.0.1 answered 302");
            succeeds(month.anna("notify", "send"));
            assertThat(bodies).as("not again within a minute").hasSize(1);

            answer[0] = 204;
            month.firm()
                    .jdbc()
                    .sql("update notify.telling set again_at = clock_timestamp()")
                    .update();
            succeeds(month.anna("notify", "send"));
            succeeds(month.anna("notify", "send"));
            assertThat(bodies).hasSize(2);
            assertThat(bodies.getLast()).isEqualTo(bodies.getFirst());
            assertThat(signatures.getLast()).isEqualTo(signed(bodies.getLast()));
        } finally {
            server.stop(0);
        }
    }

    /** It is 3 October 2026, 16:00 UTC: 1,791,043,200 seconds. */
    private static String signed(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("pepper".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "t=1791043200,v1="
                + HexFormat.of().formatHex(mac.doFinal(("1791043200." + body).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aChannelThatCannotBeIsRefusedWithItsPlace() {
        settings("notify: {hook: {kind: webhook, url: \"http://example.com/in\", secret_file: k}}\n", "plan: 0");
        Said refused = month.anna("notify", "send");
        assertThat(refused.exit()).isEqualTo(6);
        assertThat(refused.err()).contains("notify.hook.url", "http of this machine");
    }
}
