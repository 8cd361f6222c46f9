package io.tieout.odoo;

import static io.tieout.odoo.Trouble.AUTHENTICATION;
import static io.tieout.odoo.Trouble.PERMANENT_CONFIG;
import static io.tieout.odoo.Trouble.PERMANENT_DATA;
import static io.tieout.odoo.Trouble.RIGHTS;
import static io.tieout.odoo.Trouble.TRANSIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What answers of real servers are worth. */
class RecordedAnswersTest {

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(19, "21-json2-no-database-header-multidb", PERMANENT_CONFIG),
                Arguments.of(19, "22-json2-unknown-database", PERMANENT_CONFIG),
                Arguments.of(19, "23-json2-no-authorization", AUTHENTICATION),
                Arguments.of(19, "24-json2-invalid-apikey", AUTHENTICATION),
                Arguments.of(19, "25-json2-basic-auth", AUTHENTICATION),
                Arguments.of(19, "26-json2-unknown-model", PERMANENT_CONFIG),
                Arguments.of(19, "27-json2-unknown-method", PERMANENT_CONFIG),
                Arguments.of(19, "28-json2-private-method", RIGHTS),
                Arguments.of(19, "29-json2-unknown-field-read", PERMANENT_CONFIG),
                Arguments.of(19, "30-json2-unknown-field-domain", PERMANENT_CONFIG),
                Arguments.of(19, "31-json2-unknown-field-create", PERMANENT_CONFIG),
                Arguments.of(19, "32-json2-unknown-argument", PERMANENT_CONFIG),
                Arguments.of(19, "33-json2-missing-argument", PERMANENT_CONFIG),
                Arguments.of(19, "34-json2-malformed-json", PERMANENT_CONFIG),
                Arguments.of(19, "37-json2-wrong-content-type", PERMANENT_CONFIG),
                Arguments.of(19, "38-json2-get", PERMANENT_CONFIG),
                Arguments.of(19, "40-json2-write-missing-record", PERMANENT_DATA),
                Arguments.of(19, "42-json2-bad-operator", PERMANENT_DATA),
                Arguments.of(19, "45-json2-bad-date-in-domain", PERMANENT_DATA),
                Arguments.of(19, "47-json2-unique-constraint", PERMANENT_DATA),
                Arguments.of(19, "49-json2-bad-selection-value", PERMANENT_DATA),
                Arguments.of(19, "50-json2-bad-many2one", PERMANENT_DATA),
                Arguments.of(19, "52-json2-bad-path", PERMANENT_CONFIG),
                Arguments.of(19, "60-json2-apikey-rotate-disabled", PERMANENT_DATA),
                Arguments.of(19, "63-json2-access-error-model-read", RIGHTS),
                Arguments.of(19, "64-json2-access-error-model-create", RIGHTS),
                Arguments.of(19, "65-json2-access-error-record-rule", RIGHTS),
                Arguments.of(19, "66-json2-access-error-field-group", RIGHTS),
                Arguments.of(19, "105-company-not-allowed", RIGHTS),
                Arguments.of(19, "202-create-moves-one-unbalanced", PERMANENT_DATA),
                Arguments.of(19, "205-create-moves-unknown-account", PERMANENT_DATA),
                Arguments.of(19, "208-action_post-already-posted", PERMANENT_DATA),
                Arguments.of(19, "229-lock-date-redirect-warning", PERMANENT_DATA),
                Arguments.of(19, "235-button_draft-in-locked-period", PERMANENT_DATA),
                Arguments.of(19, "260-ir-model-data-duplicate", PERMANENT_DATA),
                Arguments.of(19, "500-concurrent-update-retries-exhausted", TRANSIENT),
                Arguments.of(19, "05-jsonrpc-authenticate-unknown-db", PERMANENT_CONFIG),
                Arguments.of(19, "06-jsonrpc-execute-bad-password", AUTHENTICATION),
                Arguments.of(19, "70-jsonrpc-access-error", RIGHTS),
                Arguments.of(19, "71-jsonrpc-missing-error", PERMANENT_DATA),
                Arguments.of(19, "72-jsonrpc-unknown-field", PERMANENT_CONFIG),
                Arguments.of(19, "74-jsonrpc-unknown-model", PERMANENT_CONFIG),
                Arguments.of(19, "75-jsonrpc-unknown-method", PERMANENT_CONFIG),
                Arguments.of(19, "77-jsonrpc-malformed-json", PERMANENT_CONFIG),
                Arguments.of(18, "06-jsonrpc-execute-bad-password", AUTHENTICATION),
                Arguments.of(18, "72-jsonrpc-unknown-field", PERMANENT_CONFIG),
                Arguments.of(18, "74-jsonrpc-unknown-model", PERMANENT_CONFIG),
                Arguments.of(18, "75-jsonrpc-unknown-method", PERMANENT_CONFIG),
                Arguments.of(18, "76-jsonrpc-private-method", RIGHTS),
                Arguments.of(18, "89-json2-absent-in-18", PERMANENT_CONFIG),
                Arguments.of(18, "202-create-moves-one-unbalanced", PERMANENT_DATA),
                Arguments.of(18, "500-concurrent-update-retries-exhausted", TRANSIENT),
                Arguments.of(16, "208-action_post-already-posted", PERMANENT_DATA),
                Arguments.of(16, "229-lock-date-redirect-warning", PERMANENT_DATA),
                Arguments.of(16, "231-read-lock-dates", PERMANENT_CONFIG));
    }

    /** The same for a call that writes: an answer of Odoo itself is never in doubt. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("refusals")
    void aRefusalIsWorthWhatItsNameSays(int version, String name, Trouble expected) {
        Recording recording = Recording.of(version, name);
        WireChoice wire = recording.path().equals("/jsonrpc") ? WireChoice.JSON_RPC : WireChoice.JSON_2;
        for (Effect effect : Effect.values()) {
            try (Answering server = Answering.with(recording.status(), recording.type(), text(recording.answer()));
                    Odoo odoo = server.odoo(wire)) {
                Call call = new Call("account.move", "any", effect, List.of(1L), new LinkedHashMap<>(), Map.of());
                assertThatExceptionOfType(OdooException.class)
                        .isThrownBy(() -> odoo.call(call))
                        .satisfies(
                                refused -> assertThat(refused.trouble()).isEqualTo(expected),
                                refused -> assertThat(refused.whatHappened())
                                        .endsWith(".")
                                        .doesNotContain("Traceback", "lines trimmed", "127.0.0.1\", port", "ir.actions")
                                        .hasSizeLessThan(700),
                                refused -> assertThat(refused.whatIsSafe()).isEqualTo("Nothing was written."));
            }
        }
    }

    static Stream<Arguments> loads() {
        return Stream.of(
                Arguments.of("250-load-moves-ok", Set.of()),
                Arguments.of("251-load-moves-again", Set.of()),
                Arguments.of(
                        "252-load-moves-one-bad",
                        Set.of("No matching record found for database id '999999' in field 'Journal Items/Account'")),
                Arguments.of("253-load-moves-unbalanced", Set.of("The entry is not balanced")),
                Arguments.of(
                        "258-load-on-posted-move-same",
                        Set.of("You cannot modify the following readonly fields on a posted move: date, line_ids")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("loads")
    void aLoadSaysInItsBodyWhatItDid(String name, Set<String> refusedWith) {
        Recording recording = Recording.of(19, name);
        try (Answering server = Answering.with(recording.status(), recording.type(), text(recording.answer()));
                Odoo odoo = server.odoo(WireChoice.JSON_2)) {
            LoadAnswer answer = odoo.load("account.move", List.of("id"), List.of(List.of("a.b")));
            if (refusedWith.isEmpty()) {
                assertThat(answer)
                        .isInstanceOfSatisfying(
                                LoadAnswer.Loaded.class,
                                loaded -> assertThat(loaded.ids()).hasSize(2));
            } else {
                assertThat(answer)
                        .isInstanceOfSatisfying(
                                LoadAnswer.Refused.class,
                                refused -> assertThat(refused.messages())
                                        .extracting(LoadMessage::text)
                                        .containsOnlyElementsOf(refusedWith));
            }
        }
    }

    private static String text(JsonNode answer) {
        return answer.isString() ? answer.asString() : answer.toString();
    }
}
