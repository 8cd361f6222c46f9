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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
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

    /** What the channel was told of one condition: raised and cured, and what it said. */
    private List<String> toldOf(String code) {
        return told().stream()
                .filter(each -> each.get("code").asString().equals(code))
                .map(each ->
                        each.get("event").asString() + ": " + each.get("what").asString())
                .toList();
    }

    private JsonNode lastOf(String code) {
        return told().stream()
                .filter(each -> each.get("code").asString().equals(code))
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    private void looksTwice() {
        succeeds(month.anna("notify", "send"));
        succeeds(month.anna("notify", "send"));
    }

    /** The sentence and the next command are those of {@code status}, which says more. */
    private void saysNoMoreThanStatus(String code) {
        JsonNode told = lastOf(code);
        String what = told.get("what").asString();
        String line = month.anna("status")
                .out()
                .lines()
                .dropWhile(each -> !each.startsWith(what.substring(0, what.length() - 1)))
                .limit(2)
                .collect(Collectors.joining("\n"));
        assertThat(line).endsWith("\n  Next: " + told.get("next").asString());
    }

    @Test
    void aRunThatFailedIsToldUntilSomebodyWentOnWithIt() throws Exception {
        Path away = Files.move(month.firm().file("inbox"), month.firm().file("away"));
        assertThat(month.run().exit()).isEqualTo(7);
        looksTwice();
        assertThat(toldOf("RUN_UNFINISHED"))
                .singleElement()
                .asString()
                .startsWith("raised: Run 2 of month-end-close for DE 2026-09 is not finished: The folder ");
        assertThat(lastOf("RUN_UNFINISHED").get("next").asString()).isEqualTo("tieout resume 2");
        saysNoMoreThanStatus("RUN_UNFINISHED");

        Files.move(away, month.firm().file("inbox"));
        assertThat(month.anna("resume", "2").exit()).isIn(0, 3);
        looksTwice();
        assertThat(events()).containsOnlyOnce("raised RUN_UNFINISHED").containsOnlyOnce("cured RUN_UNFINISHED");
    }

    @Test
    void aRunThatWasStoppedIsTold() {
        month.firm().benHolds("2026-09");
        ends("update run.lease set expires_at = '-infinity'");
        ends("update run.run set state = 'stopped', ended_at = clock_timestamp() where run_id = 2");
        looksTwice();
        assertThat(toldOf("RUN_UNFINISHED"))
                .containsExactly("raised: Run 2 of month-end-close for DE 2026-09 is not finished: stopped.");
        saysNoMoreThanStatus("RUN_UNFINISHED");
    }

    @Test
    void aRunThatNobodyIsAtWorkOnIsToldAndOneThatGoesOnIsNot() {
        month.firm().benHolds("2026-09");
        looksTwice();
        assertThat(toldOf("RUN_UNFINISHED")).as("Ben is at work").isEmpty();

        ends("update run.lease set expires_at = clock_timestamp()");
        looksTwice();
        assertThat(toldOf("RUN_UNFINISHED"))
                .singleElement()
                .asString()
                .startsWith(
                        "raised: Run 2 of month-end-close for DE 2026-09 is not finished: it has stood still since ")
                .endsWith(", and its period is free.");
        assertThat(lastOf("RUN_UNFINISHED").get("next").asString()).isEqualTo("tieout resume 2");
        saysNoMoreThanStatus("RUN_UNFINISHED");

        assertThat(month.anna("resume", "2").exit()).isIn(0, 3);
        looksTwice();
        assertThat(events()).containsOnlyOnce("raised RUN_UNFINISHED").containsOnlyOnce("cured RUN_UNFINISHED");
    }

    /** No process has this number, though its lease has ten minutes to go. */
    @Test
    void aRunWhoseProcessIsGoneIsToldBeforeItsLeaseHasEnded() {
        month.firm().benHolds("2026-09");
        ends("update run.lease set holder = jsonb_set(holder, '{pid}', '2147483647')");
        looksTwice();
        assertThat(toldOf("RUN_UNFINISHED"))
                .containsExactly(
                        "raised: Run 2 of month-end-close for DE 2026-09 is not finished: its process is gone.");
        saysNoMoreThanStatus("RUN_UNFINISHED");
    }

    private void ends(String statement) {
        month.firm().jdbc().sql(statement).update();
    }

    /** It is 16:00. Of two that nobody began, one was due ten minutes and a second ago, and one ten minutes ago. */
    @Test
    void aStartThatIsStuckIsToldUntilThereIsARun() {
        start("month-end-close", "2026-10-03T12:00:00Z", "refused", "2026-08 of DE is open.");
        looksTwice();
        assertThat(toldOf("START_STUCK"))
                .containsExactly(
                        "raised: The start of month-end-close for DE 2026-09 that was due 2026-10-03T12:00:00Z is refused: 2026-08 of DE is open.");
        saysNoMoreThanStatus("START_STUCK");
        ends("update scheduler.start set run_id = 1, state = 'done', said = ''");

        start("late", "2026-10-03T15:49:59Z", "running", "");
        start("soon", "2026-10-03T15:50:00Z", "running", "");
        looksTwice();
        assertThat(toldOf("START_STUCK"))
                .hasSize(3)
                .contains("raised: The start of late for DE 2026-09 that was due 2026-10-03T15:49:59Z has no run yet.")
                .contains(
                        "cured: The start of month-end-close for DE 2026-09 that was due 2026-10-03T12:00:00Z is refused: 2026-08 of DE is open.");
        assertThat(month.anna("status").out()).contains("""
                The start of late for DE 2026-09 that was due 2026-10-03T15:49:59Z has no run yet.
                  Next: tieout run late --period 2026-09 --entity DE
                """).doesNotContain("The start of soon");
    }

    private void start(String job, String due, String state, String said) {
        month.firm().jdbc().sql("""
                        insert into scheduler.start (job, entity, due_at, rule, month, why, state, node, ended_at, said)
                        values (?, 'DE', ?::timestamptz, 'WD+3 18:00', '2026-09-01', 'WD+3', ?, 'a', case when ? = 'refused' then now() end, ?)
                        """).params(job, due, state, state, said).update();
    }

    /** 30 hours at 100.00, known since the 2nd, are to be looked at by the 12th. */
    @Test
    void anItemIsToldTheDayAfterItWasDueUntilSomebodyResolvedIt() {
        settings("notify: {log: {kind: file, path: told.jsonl, least: low}}\n", "plan: 0");
        month.firm().write("inbox/psa/later/delivery.yaml", SmallMonth.DECLARATION.replaceFirst("files: .*", ""));
        month.firm()
                .write(
                        "inbox/psa/later/timesheet_lines.csv",
                        "line,resource,project,work_on,hours,status\nT-8,bo,P-1,2026-09-08,30,approved\n");
        month.firm().closes("2026-09");
        succeeds(month.firm().annaOn("2026-10-12", "notify", "send"));
        assertThat(toldOf("ITEM_OVERDUE")).isEmpty();

        succeeds(month.firm().annaOn("2026-10-13", "notify", "send"));
        succeeds(month.firm().annaOn("2026-10-13", "notify", "send"));
        assertThat(toldOf("ITEM_OVERDUE"))
                .containsExactly(
                        "raised: HOURS_IMPLAUSIBLE psa:timesheet_line:T-8 of DE 2026-09 is overdue since 2026-10-12: delivery looks after it.");
        assertThat(lastOf("ITEM_OVERDUE").get("amount").decimalValue()).isEqualByComparingTo("3000.00");
        assertThat(lastOf("ITEM_OVERDUE").get("next").asString())
                .isEqualTo("tieout exceptions show psa:timesheet_line:T-8");

        succeeds(month.anna("exceptions", "resolve", "psa:timesheet_line:T-8", "--reason", "corrected at the source"));
        succeeds(month.firm().annaOn("2026-10-13", "notify", "send"));
        succeeds(month.firm().annaOn("2026-10-14", "notify", "send"));
        assertThat(events()).containsOnlyOnce("raised ITEM_OVERDUE").containsOnlyOnce("cured ITEM_OVERDUE");
    }

    /** The 1,500.00 that were posted stand a day later, in October. */
    @Test
    void anEntryThatWasAlteredIsToldUntilItStandsAsPosted() throws Exception {
        month.firm().applyOpenPlan();
        Path entry = month.firm().file("books/posted/DE_2026-09_C-1_revenue_1.csv");
        String posted = Files.readString(entry);
        Files.writeString(entry, posted.replace("2026-09-30", "2026-10-01"));
        assertThat(month.anna("run", "tie-out").exit()).isEqualTo(3);
        looksTwice();
        assertThat(toldOf("ENTRY_ALTERED"))
                .containsExactly(
                        "raised: Entry DE/2026-09/C-1/revenue/1 is not in the ledger as it was posted: re-dated.");
        assertThat(lastOf("ENTRY_ALTERED").get("amount").decimalValue()).isEqualByComparingTo("1500.00");
        assertThat(lastOf("ENTRY_ALTERED").get("next").asString()).isEqualTo("tieout run tie-out --entity DE");

        Files.writeString(entry, posted);
        succeeds(month.anna("run", "tie-out"));
        looksTwice();
        assertThat(events()).containsOnlyOnce("raised ENTRY_ALTERED").containsOnlyOnce("cured ENTRY_ALTERED");
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
