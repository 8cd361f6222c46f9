package io.tieout.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tieout.SharedFolder;
import io.tieout.extract.Receipts;
import io.tieout.extract.odoo.OdooJournal;
import io.tieout.ledger.Dimension;
import io.tieout.ledger.JournalEntry;
import io.tieout.ledger.JournalLine;
import io.tieout.ledger.KeyName;
import io.tieout.money.Money;
import io.tieout.odoofake.FakeOdoo;
import io.tieout.post.PostingOutcome;
import io.tieout.post.odoo.OdooLedger;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Books are posted and read, and each request on the way is like one that a real server of that version took: verb, path, names of headers,
 * of arguments and of fields, their places and the kinds of their values. Beside them stands the company, which is in every call.
 */
class RecordedOperationsTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final LocalDate DAY = LocalDate.of(2026, 8, 31);

    /** Of the same method of the same model. */
    private static final Map<String, String> RECORDED = Map.ofEntries(
            Map.entry("account.account.search_read", "612-src-accounts"),
            Map.entry("account.analytic.account.search_read", "617-src-analytic-accounts"),
            Map.entry("account.journal.search_read", "613-src-journals"),
            Map.entry("account.move.action_post", "206-action_post-list"),
            Map.entry("account.move.get_metadata", "263-get_metadata"),
            Map.entry("account.move.line.search_read", "604-src-move-lines"),
            Map.entry("account.move.load", "256-load-moves-with-line-xmlids"),
            Map.entry("account.move.read", "207-read-posted-moves"),
            Map.entry("account.move.search_read", "603-src-moves"),
            Map.entry("ir.model.data.check_object_reference", "264-check_object_reference"),
            Map.entry("res.company.read", "231-read-lock-dates"),
            Map.entry("res.currency.search_read", "615-src-currencies"),
            Map.entry("res.users.context_get", "07-jsonrpc-context-get"),
            Map.entry("res.users.apikeys.search_read", "62-json2-apikey-list-own"));

    /** A method that every model has, recorded of another one; {@code unlink} is recorded where Odoo refuses it for what is posted. */
    private static final Map<String, String> RECORDED_OF_ANOTHER = Map.of(
            "account.account.read", "207-read-posted-moves",
            "account.journal.read", "207-read-posted-moves",
            "res.currency.read", "207-read-posted-moves",
            "account.analytic.account.read", "207-read-posted-moves",
            "account.move.line.get_metadata", "263-get_metadata",
            "account.move.unlink", "211-unlink-posted-move",
            "account.move.button_cancel", "216-button_draft");

    /** A real 16.0 was not asked these, or for a field that it lacks; what every model has was recorded of another one there, too. */
    private static final Map<String, String> OTHERWISE_IN_16 = Map.of(
            "account.account.search_read", "613-src-journals",
            "res.company.read", "207-read-posted-moves",
            "res.users.context_get", "",
            "res.users.apikeys.search_read", "613-src-journals");

    /** What was never recorded, and why it is sent all the same: LiveOdooTest asks it of a real server. */
    private static final Map<String, String> WITHOUT_A_RECORDING = Map.of(
            "res.company.fields_get", "of fields_get the answers were recorded, for every model, and not the requests");

    /** Columns of an import that no recording has. A real 19.0 took them on 28 November 2026, and all versions have the fields. */
    private static final List<String> FURTHER_COLUMNS =
            List.of("line_ids/currency_id/.id", "line_ids/amount_currency", "line_ids/analytic_distribution");

    /** Of keys the fields were not recorded but for those that were asked for. */
    private static final Set<String> OF_KEYS = Set.of("id", "name", "expiration_date", "user_id");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {16, 18, 19})
    void eachRequestIsLikeOneThatARealServerTook(int version) throws IOException {
        @Nullable Path fields = SharedFolder.path("recordings/odoo/%d/fields".formatted(version));
        assumeTrue(fields != null, "the recordings of Odoo are not on this machine; TIEOUT_SHARED names their folder");
        List<Tap.Asked> asked = postedAndRead(version);
        SortedSet<String> operations = new TreeSet<>();
        List<String> different = new ArrayList<>();
        for (Tap.Asked request : asked) {
            Optional<Sent> sent = Sent.of(request.verb(), request.path(), request.body());
            if (sent.isEmpty()) {
                operations.add(request.path().equals("/jsonrpc") ? "authenticate" : request.path());
                continue;
            }
            operations.add(sent.get().operation());
            recording(version, sent.get().operation())
                    .ifPresent(name -> compare(Recording.of(version, name), request, sent.get(), different));
            fieldsThatAreNotThere(version, fields, sent.get()).forEach(different::add);
        }
        assertThat(different.stream().distinct()).isEmpty();
        SortedSet<String> expected = new TreeSet<>(RECORDED.keySet());
        expected.addAll(RECORDED_OF_ANOTHER.keySet());
        expected.addAll(WITHOUT_A_RECORDING.keySet());
        expected.add("/web/version");
        if (version < 19) {
            expected.addAll(List.of("/web/webclient/version_info", "authenticate"));
        }
        if (version < 18) {
            expected.remove("account.move.search_read");
        }
        assertThat(operations).isEqualTo(expected);
    }

    private static Optional<String> recording(int version, String operation) {
        String name =
                Optional.ofNullable(RECORDED.get(operation)).orElse(RECORDED_OF_ANOTHER.getOrDefault(operation, ""));
        if (version == 16) {
            name = OTHERWISE_IN_16.getOrDefault(operation, name);
        }
        if (version == 18 && operation.equals("res.users.apikeys.search_read")) {
            name = "613-src-journals";
        }
        if (version == 19 && operation.equals("res.users.context_get")) {
            name = "51-json2-context_get";
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    private static void compare(Recording recording, Tap.Asked asked, Sent sent, List<String> different) {
        Sent taken =
                Sent.of(recording.method(), recording.path(), recording.body()).orElseThrow();
        String told = "%s, beside %s".formatted(sent.operation(), recording.name());
        recording.headers().keySet().stream()
                .filter(header -> !asked.headers().containsKey(header))
                .forEach(header -> different.add("%s has no header %s".formatted(told, header)));
        if (!sent.verb().equals(taken.verb()) || !sent.form().equals(taken.form())) {
            different.add(
                    "%s is %s %s, not %s %s".formatted(told, sent.verb(), sent.form(), taken.verb(), taken.form()));
        }
        if (!sent.envelope().equals(taken.envelope())) {
            different.add("%s comes in %s, not %s".formatted(told, sent.envelope(), taken.envelope()));
        }
        if (!sent.places().equals(taken.places())) {
            different.add("%s has in its places %s, not %s".formatted(told, sent.places(), taken.places()));
        }
        Map<String, String> expected = new TreeMap<>(taken.named());
        expected.put("context", "names and values");
        if (sent.model().equals("res.users.apikeys")) {
            List.of("order", "limit").forEach(expected::remove);
        }
        if (!sent.named().equals(expected)) {
            different.add("%s names %s, not %s".formatted(told, sent.named(), expected));
        }
        if (sent.method().equals("load")) {
            columns(sent.arguments(), taken.arguments(), told, different);
        }
    }

    /** Of an import each column, and in it the kind of each cell. */
    private static void columns(JsonNode sent, JsonNode taken, String told, List<String> different) {
        List<String> ours = texts(sent.path("fields"));
        List<String> theirs = texts(taken.path("fields"));
        List<String> further =
                ours.stream().filter(column -> !theirs.contains(column)).toList();
        if (!further.equals(FURTHER_COLUMNS) || !ours.containsAll(theirs)) {
            different.add("%s has the columns %s".formatted(told, ours));
        }
        for (int row = 0; row < 2; row++) {
            for (String column : theirs) {
                String kind = kind(sent.path("data").path(row).path(ours.indexOf(column)));
                String expected = kind(taken.path("data").path(row).path(theirs.indexOf(column)));
                if (!kind.equals(expected)) {
                    different.add(
                            "%s has in row %d under %s a %s, not a %s".formatted(told, row, column, kind, expected));
                }
            }
        }
    }

    /** Fields that are asked for, sought by, or loaded. */
    private static List<String> fieldsThatAreNotThere(int version, Path folder, Sent sent) throws IOException {
        SortedSet<String> used = new TreeSet<>();
        if (!sent.method().equals("fields_get")) {
            used.addAll(texts(sent.arguments().path("fields")));
        }
        sent.arguments().path("domain").forEach(term -> used.add(term.path(0).asString()));
        if (sent.arguments().has("order")) {
            used.add(sent.arguments().path("order").asString());
        }
        List<String> missing = new ArrayList<>();
        for (String path : used) {
            String model = sent.model();
            for (String field : path.split("[/.]")) {
                if (field.isEmpty() || field.equals("id")) {
                    break;
                }
                if (model.equals("res.users.apikeys")) {
                    assertThat(OF_KEYS).contains(field);
                    break;
                }
                JsonNode there = Recording.JSON
                        .readTree(Files.readString(folder.resolve(model + ".json")))
                        .path(field);
                if (there.isMissingNode()) {
                    missing.add("%d has no %s.%s".formatted(version, model, field));
                    break;
                }
                model = there.path("relation").asString("");
            }
        }
        return missing;
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(text -> text.asString("")).toList();
    }

    /** A request, taken apart in the same way whether we sent it or somebody recorded it. */
    private record Sent(
            String verb,
            String form,
            List<String> envelope,
            String model,
            String method,
            List<String> places,
            Map<String, String> named,
            JsonNode arguments) {

        /** Empty of what is no call of a method. */
        static Optional<Sent> of(String verb, String path, JsonNode body) {
            if (path.startsWith("/json/2/")) {
                String[] parts = path.split("/");
                return Optional.of(new Sent(
                        verb, "/json/2/<model>/<method>", List.of(), parts[3], parts[4], List.of(), kinds(body), body));
            }
            JsonNode args = body.path("params").path("args");
            if (!path.equals("/jsonrpc") || !args.path(4).isString()) {
                return Optional.empty();
            }
            List<String> envelope = new ArrayList<>(kinds(body).keySet());
            envelope.addAll(kinds(body.path("params")).keySet());
            for (String constant : List.of("jsonrpc", "method")) {
                envelope.add(body.path(constant).asString());
            }
            envelope.add(body.path("params").path("service").asString());
            envelope.add(body.path("params").path("method").asString());
            args.valueStream().limit(5).forEach(each -> envelope.add(kind(each)));
            JsonNode arguments = args.path(6).deepCopy();
            List<String> places =
                    args.path(5).valueStream().map(RecordedOperationsTest::kind).toList();
            if (arguments instanceof ObjectNode named && args.path(4).asString().startsWith("search")) {
                named.set("domain", args.path(5).path(0));
            }
            return Optional.of(new Sent(
                    verb,
                    path,
                    envelope,
                    args.path(3).asString(),
                    args.path(4).asString(),
                    places,
                    kinds(args.path(6)),
                    arguments));
        }

        String operation() {
            return model + "." + method;
        }
    }

    private static Map<String, String> kinds(JsonNode named) {
        Map<String, String> kinds = new TreeMap<>();
        named.propertyStream().forEach(value -> kinds.put(value.getKey(), kind(value.getValue())));
        return kinds;
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "names and values";
            case ARRAY -> "list";
            case NUMBER -> "number";
            case STRING -> "text";
            default -> value.getNodeType().toString();
        };
    }

    /** All that Tieout asks of an Odoo when it posts into it and reads it, also where something is refused on the way. */
    private List<Tap.Asked> postedAndRead(int version) {
        try (FakeOdoo fake = FakeOdoo.open(folder, version, Clock.systemUTC());
                Tap tap = Tap.before(fake.address());
                Odoo odoo = new Odoo(settings(tap.address(), fake, "service"))) {
            books(fake, version);
            refusedTogether(fake, "DE/2026-08/C-1/revenue/1");
            OdooLedger ledger = new OdooLedger("books", "odoo", 10, odoo, 1, EUR, "TIE");
            ledger.insist("DE");
            List<JournalEntry> entries = List.of(
                    entry("DE/2026-08/C-1/revenue/1", "C-1/1", DAY),
                    entry("DE/2026-08/C-2/revenue/1", Dimension.of("32"), DAY),
                    entry("DE/2026-07/C-1/revenue/1", "C-1/1", LocalDate.of(2026, 7, 31)));
            List<String> keys = entries.stream().map(JournalEntry::key).toList();
            assertThat(ledger.find("DE", keys)).isEmpty();
            Map<String, PostingOutcome> outcomes = ledger.post(entries);
            assertThat(outcomes.values().stream()
                            .map(outcome -> outcome.getClass().getSimpleName()))
                    .containsExactly("Posted", "Refused", "Refused");
            assertThat(ledger.find("DE", keys)).containsOnlyKeys(keys.getFirst());
            OdooJournal journal = new OdooJournal("odoo", "DE", "there", odoo, 1, "TIE");
            assertThat(journal.arrivals(new NothingReceived(), sentence -> {})).hasNext();
            return tap.asked();
        }
    }

    /** The account of C-2 belongs to another company, which is noticed at last; July is locked, and the user is not told. */
    private static void books(FakeOdoo fake, int version) {
        fake.put("res.company", 1, Map.of("name", "Acme", "currency_id", 2));
        fake.put("res.company", 2, Map.of("name", "Other", "currency_id", 2));
        fake.put(
                "account.journal",
                11,
                Map.of("name", "TIE", "code", "TIE", "type", "general", "company_id", 1, "active", true));
        account(fake, 21, "1410");
        account(fake, 24, "4400");
        analytic(fake, 31, Map.of("code", "C-1/1"));
        analytic(fake, 32, Map.of("company_id", 2));
        String hidden = version >= 18 ? "period_lock_date" : "hard_lock_date";
        fake.put("res.company", 1, Map.of(hidden, "2026-07-31"));
    }

    /** So that an Odoo of today goes on to know its name. */
    private static void refusedTogether(FakeOdoo fake, String key) {
        String name = "__tieout__." + KeyName.of(key);
        List<String> columns =
                List.of("id", "date", "line_ids/id", "line_ids/account_id/.id", "line_ids/debit", "line_ids/credit");
        try (Odoo admin = new Odoo(settings(fake.address(), fake, "admin"))) {
            assertThat(admin.load(
                            "account.move",
                            columns,
                            List.of(
                                    List.of(name, "2026-08-31", name + "_1", 21, 5, 0),
                                    List.of("", "", name + "_2", 24, 0, 5),
                                    List.of("a.bad", "2026-08-31", "a.bad_1", 21, 5, 0),
                                    List.of("", "", "a.bad_2", 24, 0, 4))))
                    .isInstanceOf(LoadAnswer.Refused.class);
        }
    }

    private static void account(FakeOdoo fake, long id, String code) {
        fake.put(
                "account.account",
                id,
                Map.of("code", code, "name", code, "active", true, "company_id", 1, "company_ids", List.of(1)));
    }

    private static void analytic(FakeOdoo fake, long id, Map<String, Object> more) {
        Map<String, Object> account = new LinkedHashMap<>(Map.of("name", "A" + id, "plan_id", 1, "root_plan_id", 1));
        account.putAll(more);
        fake.put("account.analytic.account", id, account);
    }

    private static JournalEntry entry(String key, String dimension, LocalDate on) {
        Money amount = Money.rounded(new BigDecimal("800"), EUR);
        Money nothing = Money.zero(EUR);
        return new JournalEntry(
                key,
                "DE",
                "TIE",
                on,
                List.of(
                        new JournalLine(1, "4400", "Revenue", nothing, amount, dimension, null),
                        new JournalLine(2, "1410", "Revenue", amount, nothing, dimension, null)));
    }

    private static OdooSettings settings(URI address, FakeOdoo fake, String login) {
        String key = fake.key(login);
        return new OdooSettings(
                address, FakeOdoo.DATABASE, login, () -> key, WireChoice.BY_VERSION, 1, Set.of(), Answering.quick());
    }

    private static final class NothingReceived implements Receipts {
        @Override
        public Optional<Receipt> newest(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<String> cursor(String entity) {
            return Optional.empty();
        }

        @Override
        public int count(String entity) {
            return 0;
        }

        @Override
        public List<FileInForce> filesInForce(String entity) {
            return List.of();
        }

        @Override
        public List<String> posted(String entity) {
            return List.of();
        }

        @Override
        public boolean isConfirmed(String entity, String listing) {
            return false;
        }

        @Override
        public boolean isMarked(String entity) {
            return false;
        }

        @Override
        public void noteMark(String entity) {}
    }
}
