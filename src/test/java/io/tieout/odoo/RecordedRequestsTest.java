package io.tieout.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A request is like one that a real server took, name for name and place for place; only values differ, and the company is always in it. */
class RecordedRequestsTest {

    private static final Map<String, Object> ENTRY = Map.of(
            "move_type", "entry",
            "journal_id", 3,
            "date", "2026-10-31",
            "ref", "R",
            "line_ids",
                    List.of(List.of(
                            0, 0, Map.of("account_id", 32, "debit", new BigDecimal("1.5"), "credit", 0, "name", "l"))));

    private static final List<String> COLUMNS = List.of(
            "id",
            "ref",
            "date",
            "journal_id/.id",
            "move_type",
            "line_ids/id",
            "line_ids/account_id/.id",
            "line_ids/name",
            "line_ids/debit",
            "line_ids/credit");

    private static final List<Object> ROW =
            List.of("a.b", "R", "2026-10-15", 3, "entry", "a.b_1", 32, "a", new BigDecimal("5"), 0);

    static Stream<Arguments> requests() {
        return Stream.of(18, 19)
                .flatMap(version -> Stream.of(
                        asked(
                                version,
                                "111-search_read-load-null",
                                odoo -> odoo.call(Call.reading("account.move.line", "search_read")
                                        .with("domain", List.of())
                                        .with("fields", List.of("move_id"))
                                        .with("limit", 2)
                                        .with("load", ""))),
                        asked(
                                version,
                                "120-window-keyset-page1",
                                odoo -> odoo.searchRead(
                                        "account.analytic.line",
                                        List.of(List.of("project_id", "!=", false)),
                                        List.of("name"),
                                        0,
                                        200)),
                        asked(
                                version,
                                "104-active-test-false",
                                odoo -> odoo.call(Call.reading("res.partner", "search_count")
                                        .with("domain", List.of(List.of("id", "in", List.of(72))))
                                        .in(Map.of("active_test", false)))),
                        asked(
                                version,
                                "207-read-posted-moves",
                                odoo -> odoo.read("account.move", List.of(57L), List.of("name"))),
                        asked(version, "200-create-moves-list-ok", odoo -> odoo.create("account.move", List.of(ENTRY))),
                        asked(
                                version,
                                "206-action_post-list",
                                odoo -> odoo.action("account.move", "action_post", List.of(57L))),
                        asked(
                                version,
                                "216-button_draft",
                                odoo -> odoo.action("account.move", "button_draft", List.of(74L))),
                        asked(
                                version,
                                "230b-set-fiscalyear-lock-date-ok",
                                odoo -> odoo.write(
                                        "res.company", List.of(1L), Map.of("fiscalyear_lock_date", "2026-09-30"))),
                        asked(
                                version,
                                "256-load-moves-with-line-xmlids",
                                odoo -> odoo.load("account.move", COLUMNS, List.of(ROW))),
                        asked(version, "263-get_metadata", odoo -> odoo.externalIds("account.move", List.of(125L))),
                        asked(
                                version,
                                "264-check_object_reference",
                                odoo -> odoo.find("account.move", "__etl__", "par"))));
    }

    private static Arguments asked(int version, String recording, Consumer<Odoo> call) {
        return Arguments.of(version, recording, Named.of("as we ask", call));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("requests")
    void aRequestIsWrittenAsOneThatWasTaken(int version, String name, Consumer<Odoo> call) {
        Recording recording = Recording.of(version, name);
        WireChoice wire = version < 19 ? WireChoice.JSON_RPC : WireChoice.JSON_2;
        try (Answering server = Answering.with(
                        200, "application/json", recording.answer().toString());
                Odoo odoo = server.odoo(wire)) {
            call.accept(odoo);
            Answering.Asked asked = server.asked().getFirst();
            assertThat(asked.method()).isEqualTo(recording.method());
            assertThat(asked.path()).isEqualTo(recording.path());
            recording
                    .headers()
                    .forEach((header, value) -> assertThat(asked.headers().getFirst(header))
                            .as(header)
                            .satisfies(sent -> assertThat(sent.split(" ")[0])
                                    .isEqualTo(header.equals("X-Odoo-Database") ? "books" : value.split(" ")[0])));
            if (wire == WireChoice.JSON_2) {
                same(asked.body(), recording.body());
            } else {
                JsonNode sent = asked.body().path("params").path("args");
                JsonNode taken = recording.body().path("params").path("args");
                assertThat(names(asked.body())).isEqualTo(names(recording.body()));
                assertThat(names(asked.body().path("params")))
                        .isEqualTo(names(recording.body().path("params")));
                assertThat(sent.size()).isEqualTo(taken.size()).isEqualTo(7);
                assertThat(sent.path(0).asString()).isEqualTo("books");
                assertThat(sent.path(1).isIntegralNumber()).isTrue();
                assertThat(sent.path(2).asString()).isEqualTo("k".repeat(40));
                assertThat(sent.path(3)).isEqualTo(taken.path(3));
                assertThat(sent.path(4)).isEqualTo(taken.path(4));
                assertThat(sent.path(5).size()).isEqualTo(taken.path(5).size());
                for (int i = 0; i < taken.path(5).size(); i++) {
                    assertThat(kind(sent.path(5).path(i)))
                            .isEqualTo(kind(taken.path(5).path(i)));
                }
                same(sent.path(6), taken.path(6));
            }
        }
    }

    /** The same names, and under each the same kind of value; a context is ours in addition. */
    private static void same(JsonNode sent, JsonNode taken) {
        Map<String, String> expected = new TreeMap<>(kinds(taken));
        expected.put("context", "names and values");
        assertThat(kinds(sent)).isEqualTo(expected);
        assertThat(sent.path("context").path("allowed_company_ids").toString()).isEqualTo("[1]");
    }

    private static Map<String, String> kinds(JsonNode named) {
        Map<String, String> kinds = new TreeMap<>();
        named.propertyStream().forEach(value -> kinds.put(value.getKey(), kind(value.getValue())));
        return kinds;
    }

    /** Of a list also what its first member is; a bare {@code null} for {@code load} is as good as an empty text. */
    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "names and values";
            case ARRAY ->
                value.isEmpty()
                        ? "list"
                        : value.path(0).isArray()
                                ? "list of lists"
                                : "list of " + value.path(0).getNodeType();
            case NUMBER -> "number";
            case NULL -> "text";
            case STRING -> "text";
            default -> value.getNodeType().toString();
        };
    }

    private static TreeSet<String> names(JsonNode object) {
        TreeSet<String> names = new TreeSet<>();
        object.propertyNames().forEach(names::add);
        return names;
    }

    @Test
    void aVersionIsAskedForAsItWasAnswered() {
        Recording of19 = Recording.of(19, "00-version-web");
        try (Answering server =
                        Answering.with(200, "application/json", of19.answer().toString());
                Odoo odoo = server.odoo(WireChoice.BY_VERSION)) {
            assertThat(odoo.version()).isEqualTo(new ServerVersion(19, "19.0"));
            assertThat(server.asked().getFirst().path()).isEqualTo(of19.path());
        }
        Recording of18 = Recording.of(18, "00-version-web");
        try (Answering server = Answering.with(exchange -> {
                    boolean older = exchange.getRequestURI().getPath().equals(of18.path());
                    Answering.write(
                            exchange,
                            older ? 200 : 404,
                            older ? "application/json" : "text/html",
                            older ? of18.answer().toString() : "<h1>Not Found</h1>");
                });
                Odoo odoo = server.odoo(WireChoice.BY_VERSION)) {
            assertThat(odoo.version()).isEqualTo(new ServerVersion(18, "18.0"));
            assertThat(server.asked().getLast().method()).isEqualTo(of18.method());
        }
    }
}
