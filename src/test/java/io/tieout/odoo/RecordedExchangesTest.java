package io.tieout.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.odoofake.FakeOdoo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What real servers were asked is put to the fake, in the same order; status, exception and the kinds of all values are theirs. */
class RecordedExchangesTest {
    private static final Clock THEN = Clock.fixed(Instant.parse("2026-11-22T02:00:00Z"), ZoneOffset.UTC);

    /** As the recordings call them; what stands before a colon is done first, with the numbers of the request that follows. */
    private static final List<String> ON_19 = List.of(
            "00-version-web",
            "02-jsonrpc-version",
            "03-jsonrpc-authenticate-ok",
            "04-jsonrpc-authenticate-bad-password",
            "05-jsonrpc-authenticate-unknown-db",
            "06-jsonrpc-execute-bad-password",
            "07-jsonrpc-context-get",
            "20-json2-search_read-ok",
            "21-json2-no-database-header-multidb",
            "22-json2-unknown-database",
            "23-json2-no-authorization",
            "24-json2-invalid-apikey",
            "25-json2-basic-auth",
            "26-json2-unknown-model",
            "27-json2-unknown-method",
            "28-json2-private-method",
            "29-json2-unknown-field-read",
            "30-json2-unknown-field-domain",
            "31-json2-unknown-field-create",
            "32-json2-unknown-argument",
            "33-json2-missing-argument",
            "34-json2-malformed-json",
            "35-json2-empty-body",
            "36-json2-array-body",
            "37-json2-wrong-content-type",
            "38-json2-get",
            "39-json2-read-missing-record",
            "40-json2-write-missing-record",
            "41-json2-unlink-missing-record",
            "42-json2-bad-operator",
            "43-json2-bad-domain",
            "44-json2-ids-on-model-method",
            "45-json2-bad-date-in-domain",
            "46-json2-bad-order",
            "47-json2-unique-constraint",
            "48-json2-required-field-missing",
            "49-json2-bad-selection-value",
            "50-json2-bad-many2one",
            "51-json2-context_get",
            "52-json2-bad-path",
            "reader:64-json2-access-error-model-create",
            "71-jsonrpc-missing-error",
            "72-jsonrpc-unknown-field",
            "73-jsonrpc-validation-error",
            "74-jsonrpc-unknown-model",
            "75-jsonrpc-unknown-method",
            "76-jsonrpc-private-method",
            "77-jsonrpc-malformed-json",
            "78-jsonrpc-missing-args",
            "79-jsonrpc-unknown-service",
            "100-json2-datetime-literal-T",
            "100-json2-datetime-literal-Z",
            "100-json2-datetime-literal-offset",
            "102-read-with-deleted-id",
            "103-exists",
            "104-active-test-false",
            "105-company-not-allowed",
            "106-companies-1",
            "106-companies-2",
            "106-companies-1_2",
            "106-companies-none",
            "200-create-moves-list-ok",
            "201-read-draft-moves",
            "111-search_read-load-null",
            "202-create-moves-one-unbalanced",
            "203-create-move-single-line",
            "204-create-moves-missing-account",
            "205-create-moves-unknown-account",
            "206-action_post-list",
            "206b-create-move-account-of-other-company",
            "206c-create-move-archived-account",
            "206d-post-move-archived-account",
            "207-read-posted-moves",
            "208-action_post-already-posted",
            "bare:209-action_post-one-without-lines",
            "210-write-posted-line",
            "211-unlink-posted-move",
            "212-search-by-ref",
            "213-create-move-with-balance",
            "214-create-move-analytic-distribution",
            "post:215-analytic-lines-of-posted-move",
            "216-button_draft",
            "217-analytic-distribution-unknown-account",
            "posted:236-change-date-of-locked-move after 230b-set-fiscalyear-lock-date-ok",
            "235-button_draft-in-locked-period",
            "231-read-lock-dates",
            "232-create-draft-in-locked-period",
            "233-post-in-locked-period",
            "234-read-move-after-post-in-locked-period",
            "245-hard-lock-lowered",
            "246-hard-lock-removed",
            "250-load-moves-ok",
            "251-load-moves-again",
            "252-load-moves-one-bad",
            "253-load-moves-unbalanced",
            "254-load-update-ref-only",
            "255-ir-model-data-lookup",
            "256-load-moves-with-line-xmlids",
            "257-load-moves-with-line-xmlids-again",
            "loaded:258-load-on-posted-move-same",
            "259-load-on-posted-move-changed",
            "260-ir-model-data-duplicate",
            "service:261-ir-model-data-read-as-service-user",
            "service:262-load-as-service-user",
            "named:263-get_metadata",
            "264-check_object_reference",
            "265-check_object_reference-missing",
            "267-load-analytic-lines",
            "305-create-analytic-line-plain",
            "421-create-currency-rate",
            "420-read-currency-rates",
            "422-create-duplicate-currency-rate",
            "423-create-move-foreign-currency",
            "424-create-move-foreign-currency-explicit-balance",
            "425-create-move-currency-sign-mismatch",
            "hashed:242-button_draft-hashed-journal",
            "audited:243-unlink-audit-trail");

    private static final List<String> ON_18 = List.of(
            "00-version-web",
            "02-jsonrpc-version",
            "03-jsonrpc-authenticate-ok",
            "04-jsonrpc-authenticate-bad-password",
            "05-jsonrpc-authenticate-unknown-db",
            "06-jsonrpc-execute-bad-password",
            "07-jsonrpc-context-get",
            "71-jsonrpc-missing-error",
            "72-jsonrpc-unknown-field",
            "73-jsonrpc-validation-error",
            "74-jsonrpc-unknown-model",
            "75-jsonrpc-unknown-method",
            "76-jsonrpc-private-method",
            "77-jsonrpc-malformed-json",
            "89-json2-absent-in-18",
            "102-read-with-deleted-id",
            "103-exists",
            "104-active-test-false",
            "106-companies-1",
            "106-companies-none",
            "200-create-moves-list-ok",
            "201-read-draft-moves",
            "111-search_read-load-null",
            "202-create-moves-one-unbalanced",
            "203-create-move-single-line",
            "204-create-moves-missing-account",
            "205-create-moves-unknown-account",
            "206-action_post-list",
            "206c-create-move-archived-account",
            "207-read-posted-moves",
            "208-action_post-already-posted",
            "bare:209-action_post-one-without-lines",
            "210-write-posted-line",
            "211-unlink-posted-move",
            "212-search-by-ref",
            "213-create-move-with-balance",
            "214-create-move-analytic-distribution",
            "post:215-analytic-lines-of-posted-move",
            "216-button_draft",
            "217-analytic-distribution-unknown-account",
            "posted:236-change-date-of-locked-move after 230b-set-fiscalyear-lock-date-ok",
            "235-button_draft-in-locked-period",
            "231-read-lock-dates",
            "232-create-draft-in-locked-period",
            "233-post-in-locked-period",
            "234-read-move-after-post-in-locked-period",
            "250-load-moves-ok",
            "251-load-moves-again",
            "252-load-moves-one-bad",
            "253-load-moves-unbalanced",
            "254-load-update-ref-only",
            "255-ir-model-data-lookup",
            "256-load-moves-with-line-xmlids",
            "257-load-moves-with-line-xmlids-again",
            "loaded:258-load-on-posted-move-same",
            "259-load-on-posted-move-changed",
            "260-ir-model-data-duplicate",
            "named:263-get_metadata",
            "264-check_object_reference",
            "265-check_object_reference-missing",
            "267-load-analytic-lines",
            "421-create-currency-rate",
            "420-read-currency-rates",
            "422-create-duplicate-currency-rate",
            "423-create-move-foreign-currency",
            "424-create-move-foreign-currency-explicit-balance",
            "425-create-move-currency-sign-mismatch");

    private static final List<String> ON_16 = List.of(
            "102-read-with-deleted-id",
            "103-exists",
            "104-active-test-false",
            "200-create-moves-list-ok",
            "201-read-draft-moves",
            "202-create-moves-one-unbalanced",
            "203-create-move-single-line",
            "204-create-moves-missing-account",
            "205-create-moves-unknown-account",
            "206-action_post-list",
            "206c-create-move-archived-account",
            "207-read-posted-moves",
            "208-action_post-already-posted",
            "212-search-by-ref",
            "213-create-move-with-balance",
            "214-create-move-analytic-distribution",
            "post:215-analytic-lines-of-posted-move",
            "216-button_draft",
            "217-analytic-distribution-unknown-account",
            "230b-set-fiscalyear-lock-date-ok",
            "231-read-lock-dates",
            "232-create-draft-in-locked-period",
            "233-post-in-locked-period",
            "234-read-move-after-post-in-locked-period",
            "256-load-moves-with-line-xmlids",
            "257-load-moves-with-line-xmlids-again",
            "loaded:258-load-on-posted-move-same",
            "259-load-on-posted-move-changed",
            "260-ir-model-data-duplicate",
            "named:263-get_metadata",
            "264-check_object_reference",
            "265-check_object_reference-missing",
            "267-load-analytic-lines");

    static Stream<Arguments> versions() {
        return Stream.of(Arguments.of(19, ON_19), Arguments.of(18, ON_18), Arguments.of(16, ON_16));
    }

    @TempDir
    Path folder;

    /** Numbers of the recordings, and what the fake calls the same. */
    private final Map<Long, Long> moves = new HashMap<>();

    private final Map<Long, Long> lines = new HashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private FakeOdoo fake;
    private Odoo odoo;
    private String user;
    private long latest;
    private long journal;
    private long[] accounts;

    @ParameterizedTest(name = "{0}")
    @MethodSource("versions")
    void theFakeAnswersAsTheRealOneDid(int version, List<String> names) throws Exception {
        Recording.of(version, "200-create-moves-list-ok");
        fake = FakeOdoo.open(folder, version, THEN);
        odoo = new Odoo(new OdooSettings(
                fake.address(),
                FakeOdoo.DATABASE,
                "admin",
                () -> fake.key("admin"),
                WireChoice.BY_VERSION,
                1,
                Set.of(),
                Answering.quick()));
        booksOfTheRecordings(version);
        List<String> different = new ArrayList<>();
        try {
            for (String name : names) {
                String[] parts = name.contains(":") ? name.split(":") : new String[] {"", name};
                String[] after = parts[1].split(" after ");
                user = "admin";
                Recording recording = Recording.of(version, after[0]);
                prepare(parts[0], recording);
                if (after.length > 1) {
                    compare(Recording.of(version, after[1]), different);
                }
                compare(recording, different);
            }
        } catch (OdooException unprepared) {
            different.add(unprepared.whatHappened());
        } finally {
            odoo.close();
            fake.close();
        }
        assertThat(different).isEmpty();
    }

    /** What the requests speak of by number. */
    private void booksOfTheRecordings(int version) {
        accounts = version == 19 ? new long[] {32, 17} : version == 18 ? new long[] {33, 18} : new long[] {26, 13};
        journal = version == 16 ? 4 : 3;
        fake.put("account.account", accounts[0], account(version, "600001", "expense", true));
        fake.put("account.account", accounts[1], account(version, "211001", "liability_payable", true));
        fake.put("account.account", version == 16 ? 34 : 42, account(version, "962000", "expense", false));
        fake.put("res.currency", 126, Map.of("name", "EUR", "symbol", "€", "active", true, "decimal_places", 2));
        fake.put("res.currency", 125, Map.of("name", "EUR", "symbol", "€", "active", true, "decimal_places", 2));
        fake.put("res.partner", 8, Map.of("name", "Wood Corner", "is_company", true, "country_id", 1, "active", true));
        for (long partner = 66; partner < 80; partner++) {
            fake.put("res.partner", partner, Map.of("name", "inv1", "active", partner % 2 == 0));
        }
        fake.put(
                "account.journal",
                4,
                Map.of(
                        "name",
                        "Exchange Difference",
                        "code",
                        version == 16 ? "MISC" : "EXCH",
                        "type",
                        "general",
                        "company_id",
                        1,
                        "active",
                        true));
        fake.put("account.analytic.account", 1, Map.of("name", "A", "plan_id", 1, "root_plan_id", 1, "active", true));
        fake.put("account.analytic.account", 2, Map.of("name", "B", "plan_id", 1, "root_plan_id", 1, "active", true));
        fake.put("account.analytic.account", 3, Map.of("name", "C", "plan_id", 1, "root_plan_id", 1, "active", true));
        if (version == 19) {
            fake.put(
                    "res.company",
                    2,
                    Map.of("name", "My US Company", "currency_id", 1, "hard_lock_date", "2026-01-31"));
            fake.put(
                    "account.journal",
                    10,
                    Map.of(
                            "name",
                            "Miscellaneous",
                            "code",
                            "MISC",
                            "type",
                            "general",
                            "company_id",
                            2,
                            "active",
                            true));
            fake.put(
                    "account.account",
                    51,
                    Map.of(
                            "name",
                            "Current Assets",
                            "code",
                            "101000",
                            "account_type",
                            "asset_current",
                            "company_ids",
                            List.of(2)));
            fake.put("res.users", 2, Map.of("company_ids", List.of(1, 2)));
        }
    }

    private static Map<String, Object> account(int version, String code, String type, boolean active) {
        Map<String, Object> account = new TreeMap<>(Map.of(
                "code",
                code,
                "name",
                "Account " + code,
                "account_type",
                type,
                "company_id",
                1,
                "company_ids",
                List.of(1)));
        account.put(version >= 19 ? "active" : "deprecated", version >= 19 ? active : !active);
        return account;
    }

    private void prepare(String what, Recording next) {
        switch (what) {
            case "reader", "service" -> user = what;
            case "bare" ->
                ids(next).forEach(id -> {
                    fake.put(
                            "account.move",
                            id,
                            Map.of(
                                    "state",
                                    "draft",
                                    "date",
                                    "2026-10-31",
                                    "journal_id",
                                    journal,
                                    "company_id",
                                    1,
                                    "currency_id",
                                    1,
                                    "line_ids",
                                    List.of()));
                    moves.put(id, id);
                });
            case "post" -> odoo.action("account.move", "action_post", List.of(latest));
            case "posted" -> posted(ids(next).getFirst(), "2026-09-15", journal);
            case "loaded" -> {
                LoadAnswer.Loaded loaded = (LoadAnswer.Loaded) odoo.load("account.move", columnsOf(next), rowsOf(next));
                odoo.action("account.move", "action_post", loaded.ids());
            }
            case "named" -> {
                long id = odoo.create("account.move", List.of(entry("2026-10-15", journal)))
                        .getFirst();
                String name = next.answer().toString().replaceAll(".*\"__etl__\\.(\\w+)\".*", "$1");
                odoo.create(
                        "ir.model.data",
                        List.of(Map.of("module", "__etl__", "name", name, "model", "account.move", "res_id", id)));
                moves.put(ids(next).getFirst(), id);
            }
            case "hashed" -> {
                posted(ids(next).getFirst(), "2026-11-15", journal);
                odoo.write("account.journal", List.of(journal), Map.of("restrict_mode_hash_table", true));
            }
            case "audited" -> {
                odoo.write("account.journal", List.of(journal), Map.of("restrict_mode_hash_table", false));
                posted(ids(next).getFirst(), "2026-11-15", journal);
                odoo.action(
                        "account.move",
                        "button_draft",
                        List.of(moves.get(ids(next).getFirst())));
                odoo.write("res.company", List.of(1L), Map.of("restrictive_audit_trail", true));
            }
            default -> {}
        }
    }

    private void posted(long recorded, String date, long in) {
        long id = odoo.create("account.move", List.of(entry(date, in))).getFirst();
        odoo.action("account.move", "action_post", List.of(id));
        moves.put(recorded, id);
    }

    private Map<String, Object> entry(String date, long in) {
        return Map.of(
                "move_type",
                "entry",
                "journal_id",
                in,
                "date",
                date,
                "line_ids",
                List.of(
                        List.of(0, 0, Map.of("account_id", accounts[0], "debit", 5, "name", "a")),
                        List.of(0, 0, Map.of("account_id", accounts[1], "credit", 5, "name", "b"))));
    }

    private void compare(Recording recording, List<String> different) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(fake.address() + recording.path()));
        recording.headers().forEach((name, value) -> request.header(name, header(recording, name, value)));
        JsonNode body = recording.body();
        String sent = body.isNull()
                ? ""
                : body.isString() ? body.asString() : translated(recording).toString();
        request.method(recording.method(), HttpRequest.BodyPublishers.ofString(sent));
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());

        String type = answer.headers().firstValue("Content-Type").orElse("").split(";")[0];
        String told = "%s: %s".formatted(recording.name(), answer.body());
        if (answer.statusCode() != recording.status() || !type.equals(recording.type())) {
            different.add("%d %s, not %d %s, %s"
                    .formatted(answer.statusCode(), type, recording.status(), recording.type(), told));
            return;
        }
        if (!type.equals("application/json")) {
            return;
        }
        JsonNode said = Recording.JSON.readTree(answer.body());
        learn(recording.answer(), said);
        difference(recording.answer(), said, "").forEach(found -> different.add("%s, %s".formatted(found, told)));
        JsonNode error = recording.error();
        if (error.path("name").isString() && error.has("debug")) {
            JsonNode ours = said.path("error").has("data") ? said.path("error").path("data") : said;
            if (!ours.path("name").equals(error.path("name"))
                    || !firstLine(ours.path("message")).equals(firstLine(error.path("message")))) {
                different.add("%s: %s, not of %s".formatted(error.path("name"), error.path("message"), told));
            }
        }
    }

    /** Without digits and names of users and groups. */
    private static String firstLine(JsonNode message) {
        String line = message.asString("").lines().findFirst().orElse("");
        return line.replaceAll("\\d+", "#")
                .replaceAll("You are not allowed to \\w+ '[^']+'", "You are not allowed")
                .replaceAll("The account .* \\(#\\)", "The account")
                .replaceAll("field '[^']+' \\(", "field (")
                .replaceAll("(in (condition|leaf)) .*", "in")
                .replaceAll("\\((such as )?'?\\S*_write'?\\)", "(_write)")
                .replaceAll("BaseModel\\.\\w+", "BaseModel")
                .replaceAll("Expecting value.*", "")
                .replaceAll("^time data.*|^unconverted data remains.*", "time")
                .replaceAll("another model requires.*|Another model is using.*", "another model")
                .replaceAll("port #", "port");
    }

    private String header(Recording recording, String name, String value) {
        return switch (name) {
            case "X-Odoo-Database" -> value.startsWith("odoo") ? FakeOdoo.DATABASE : value;
            case "Authorization" ->
                switch (recording.name()) {
                    case "24-json2-invalid-apikey" -> "bearer " + "0".repeat(40);
                    case "25-json2-basic-auth" -> "Basic YWRtaW46YWRtaW4=";
                    default -> "bearer " + fake.key(user);
                };
            default -> value;
        };
    }

    /** The request with the fake's own numbers, database and key. */
    private JsonNode translated(Recording recording) {
        JsonNode body = recording.body().deepCopy();
        String model = recording.path().startsWith("/json/2/")
                ? recording.path().split("/")[3]
                : body.path("params").path("args").path(3).asString("");
        Map<Long, Long> known =
                model.equals("account.move.line") ? lines : model.equals("account.move") ? moves : Map.of();
        if (body instanceof ObjectNode object && object.has("ids")) {
            object.set("ids", numbers(object.path("ids"), known));
        }
        if (body.path("domain").path(0).path(0).asString("").equals("move_line_id.move_id")) {
            ((ArrayNode) body.path("domain").path(0))
                    .set(2, numbers(body.path("domain").path(0).path(2), moves));
        }
        if (body.path("params").path("args") instanceof ArrayNode arguments && !arguments.isEmpty()) {
            boolean wrong = recording.name().contains("bad-password");
            if (arguments.path(0).asString("").startsWith("odoo")) {
                arguments.set(0, Recording.JSON.valueToTree(FakeOdoo.DATABASE));
            }
            arguments.set(2, Recording.JSON.valueToTree(wrong ? "no" : fake.key("admin")));
            if (arguments.path(1).isNumber()) {
                arguments.set(1, Recording.JSON.valueToTree(2));
            }
            if (arguments.path(5) instanceof ArrayNode places && places.path(0).isArray()) {
                JsonNode first = places.path(0);
                if (!first.isEmpty() && first.path(0).isNumber()) {
                    places.set(0, numbers(first, known));
                }
                if (first.path(0).path(0).asString("").equals("move_line_id.move_id")) {
                    ((ArrayNode) first.path(0)).set(2, numbers(first.path(0).path(2), moves));
                }
            }
        }
        return body;
    }

    private static ArrayNode numbers(JsonNode ids, Map<Long, Long> known) {
        ArrayNode ours = Recording.JSON.createArrayNode();
        ids.forEach(id -> ours.add(known.getOrDefault(id.asLong(), id.asLong())));
        return ours;
    }

    /** New entries, and the lines of those that were read. */
    private void learn(JsonNode recorded, JsonNode said) {
        JsonNode theirs = recorded.has("result") ? recorded.path("result") : recorded;
        JsonNode ours = said.has("result") ? said.path("result") : said;
        if (theirs.path("ids").isArray()) {
            learn(theirs.path("ids"), ours.path("ids"), moves);
        }
        if (theirs.path(0).isNumber()) {
            learn(theirs, ours, moves);
            latest = ours.path(0).asLong(latest);
        }
        for (int i = 0; i < theirs.size() && theirs.isArray(); i++) {
            learn(theirs.path(i).path("line_ids"), ours.path(i).path("line_ids"), lines);
        }
    }

    private static void learn(JsonNode theirs, JsonNode ours, Map<Long, Long> known) {
        for (int i = 0; i < theirs.size(); i++) {
            known.put(theirs.path(i).asLong(), ours.path(i).asLong());
        }
    }

    /** Names and kinds that are not the same; of a list the first member is looked at, and what is empty may be of any kind. */
    private static List<String> difference(JsonNode recorded, JsonNode said, String at) {
        List<String> found = new ArrayList<>();
        if (recorded.isObject() && said.isObject()) {
            recorded.propertyNames().stream()
                    .filter(name -> !said.has(name))
                    .forEach(name -> found.add("no %s%s".formatted(at, name)));
            said.propertyNames().stream()
                    .filter(name -> !recorded.has(name))
                    .forEach(name -> found.add("a further %s%s".formatted(at, name)));
            recorded.properties().stream()
                    .filter(member -> said.has(member.getKey()))
                    .forEach(member -> found.addAll(
                            difference(member.getValue(), said.path(member.getKey()), at + member.getKey() + ".")));
            return found;
        }
        if (recorded.isArray() && said.isArray()) {
            return recorded.isEmpty() || said.isEmpty() ? found : difference(recorded.path(0), said.path(0), at + "0.");
        }
        boolean empty = recorded.isBoolean() && !recorded.booleanValue() || said.isBoolean() && !said.booleanValue();
        if (!Recording.shape(recorded).equals(Recording.shape(said)) && !empty) {
            found.add("%s is %s, not %s".formatted(at, Recording.shape(said), Recording.shape(recorded)));
        }
        return found;
    }

    private static List<Long> ids(Recording recording) {
        JsonNode of19 = recording.body().path("ids");
        JsonNode ids = of19.isArray()
                ? of19
                : recording.body().path("params").path("args").path(5).path(0);
        return ids.valueStream().map(JsonNode::asLong).toList();
    }

    private static JsonNode named(Recording recording) {
        JsonNode body = recording.body();
        return body.has("fields") ? body : body.path("params").path("args").path(6);
    }

    private static List<String> columnsOf(Recording recording) {
        return named(recording)
                .path("fields")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static List<List<JsonNode>> rowsOf(Recording recording) {
        return named(recording)
                .path("data")
                .valueStream()
                .map(row -> row.valueStream().toList())
                .toList();
    }
}
