package io.tieout.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tieout.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

/**
 * Books are posted and read, work is read, and it is looked whether what a run needs is there; each request on the way is like one that a real
 * server of that version took: verb, path, names of headers, of arguments and of fields, their places and the kinds of their values. Beside them stands the company, which is in every call.
 */
class RecordedOperationsTest {
    /** Of the same method of the same model. */
    private static final Map<String, String> RECORDED = Map.ofEntries(
            Map.entry("account.account.search_read", "612-src-accounts"),
            Map.entry("account.analytic.account.search_read", "617-src-analytic-accounts"),
            Map.entry("account.analytic.line.search_read", "600-src-timesheets"),
            Map.entry("account.journal.search_read", "613-src-journals"),
            Map.entry("account.move.action_post", "206-action_post-list"),
            Map.entry("account.move.get_metadata", "263-get_metadata"),
            Map.entry("account.move.line.search_read", "604-src-move-lines"),
            Map.entry("account.move.load", "256-load-moves-with-line-xmlids"),
            Map.entry("account.move.read", "207-read-posted-moves"),
            Map.entry("account.move.search_read", "603-src-moves"),
            Map.entry("hr.employee.search_read", "609-src-employees"),
            Map.entry("hr.expense.search_read", "602-src-expenses"),
            Map.entry("ir.model.data.check_object_reference", "264-check_object_reference"),
            Map.entry("project.project.search_read", "607-src-projects"),
            Map.entry("res.company.read", "231-read-lock-dates"),
            Map.entry("res.currency.search_read", "615-src-currencies"),
            Map.entry("res.currency.rate.search_read", "420-read-currency-rates"),
            Map.entry("res.partner.search_count", "104-active-test-false"),
            Map.entry("res.partner.search_read", "610-src-partners"),
            Map.entry("sale.order.search_read", "605-src-sale-orders"),
            Map.entry("sale.order.line.search_read", "606-src-sale-lines"),
            Map.entry("res.users.context_get", "07-jsonrpc-context-get"),
            Map.entry("res.users.apikeys.search_read", "62-json2-apikey-list-own"));

    /**
     * By its recording, a method that every model has, and was recorded of another one; {@code unlink} is recorded where Odoo refuses it for what
     * is posted.
     */
    private static final Map<String, List<String>> RECORDED_OF_ANOTHER = Map.of(
            "104-active-test-false",
            List.of(
                    "account.account.search_count",
                    "account.analytic.account.search_count",
                    "account.analytic.line.search_count",
                    "account.journal.search_count",
                    "account.move.line.search_count",
                    "account.move.search_count",
                    "account.partial.reconcile.search_count",
                    "hr.employee.search_count",
                    "hr.expense.search_count",
                    "product.product.search_count",
                    "project.milestone.search_count",
                    "project.project.search_count",
                    "res.company.search_count",
                    "res.currency.rate.search_count",
                    "res.currency.search_count",
                    "sale.order.search_count",
                    "sale.order.line.search_count",
                    "uom.uom.search_count"),
            "207-read-posted-moves",
            List.of(
                    "account.account.read",
                    "account.analytic.account.read",
                    "account.journal.read",
                    "account.move.line.read",
                    "product.product.read",
                    "project.project.read",
                    "project.task.read",
                    "res.currency.read",
                    "res.partner.read",
                    "res.users.read",
                    "sale.order.read",
                    "sale.order.line.read",
                    "uom.uom.read"),
            "211-unlink-posted-move",
            List.of("account.move.unlink"),
            "216-button_draft",
            List.of("account.move.button_cancel"),
            "263-get_metadata",
            List.of(
                    "account.analytic.line.get_metadata",
                    "account.move.line.get_metadata",
                    "account.partial.reconcile.get_metadata",
                    "hr.employee.get_metadata",
                    "hr.expense.get_metadata",
                    "project.milestone.get_metadata",
                    "project.project.get_metadata",
                    "res.partner.get_metadata",
                    "sale.order.get_metadata",
                    "sale.order.line.get_metadata"),
            "609-src-employees",
            List.of("account.partial.reconcile.search_read", "project.milestone.search_read"));

    /** A real 16.0 was not asked these, or for a field that it lacks; what every model has was recorded of another one there, too. */
    private static final Map<String, String> OTHERWISE_IN_16 = Map.of(
            "account.account.search_read", "613-src-journals",
            "hr.expense.search_read", "609-src-employees",
            "res.currency.rate.search_read", "609-src-employees",
            "sale.order.search_read", "609-src-employees",
            "project.project.search_read", "609-src-employees",
            "res.company.read", "207-read-posted-moves",
            "res.users.context_get", "",
            "res.users.apikeys.search_read", "613-src-journals");

    /** What was never recorded is asked of a real server by LiveOdooTest; of fields_get the answers were, for every model. */
    private static final Set<String> WITHOUT_A_RECORDING = Set.of(
            "account.analytic.line.fields_get",
            "account.move.check_access_rights",
            "account.move.fields_get",
            "account.move.line.check_access_rights",
            "account.move.line.fields_get",
            "account.partial.reconcile.fields_get",
            "hr.employee.fields_get",
            "hr.expense.fields_get",
            "product.product.fields_get",
            "project.milestone.fields_get",
            "project.project.fields_get",
            "project.task.fields_get",
            "res.company.fields_get",
            "res.currency.fields_get",
            "res.partner.fields_get",
            "res.users.has_group",
            "sale.order.fields_get",
            "sale.order.line.fields_get",
            "uom.uom.fields_get");

    /** That links come as bare numbers: an argument of whatever reads, recorded of account.move.line, and not of 16. */
    private static final String BARE = "111-search_read-load-null";

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
        List<Tap.Asked> asked = OdooTraffic.all(folder, version);
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
                    .ifPresent(name -> compare(version, Recording.of(version, name), request, sent.get(), different));
            fieldsThatAreNotThere(version, fields, sent.get()).forEach(different::add);
        }
        assertThat(different.stream().distinct()).isEmpty();
        SortedSet<String> expected = new TreeSet<>(RECORDED.keySet());
        RECORDED_OF_ANOTHER.values().forEach(expected::addAll);
        expected.addAll(WITHOUT_A_RECORDING);
        expected.add("/web/version");
        if (version < 19) {
            expected.addAll(List.of("/web/webclient/version_info", "authenticate"));
        }
        assertThat(operations).isEqualTo(expected);
    }

    /** No draft of an invoice was loaded when servers were recorded: one was created with the same fields, but for what it points to. */
    @ParameterizedTest
    @ValueSource(ints = {16, 18, 19})
    void eachRequestOfADraftIsLikeOneThatARealServerTook(int version) throws IOException {
        @Nullable Path fields = SharedFolder.path("recordings/odoo/%d/fields".formatted(version));
        assumeTrue(fields != null, "the recordings of Odoo are not on this machine; TIEOUT_SHARED names their folder");
        SortedSet<String> operations = new TreeSet<>();
        List<String> different = new ArrayList<>();
        for (Tap.Asked request : OdooTraffic.drafted(folder, version)) {
            Optional<Sent> sent = Sent.of(request.verb(), request.path(), request.body());
            if (sent.isEmpty()) {
                continue;
            }
            String operation = sent.get().operation();
            operations.add(operation);
            Optional<String> name =
                    operation.startsWith("res.partner.") ? ofPartners(operation) : recording(version, operation);
            name.ifPresent(
                    recorded -> compare(version, Recording.of(version, recorded), request, sent.get(), different));
            fieldsThatAreNotThere(version, fields, sent.get()).forEach(different::add);
            if (operation.equals("account.move.load") && version >= 18) {
                draftedColumns(version, sent.get(), different);
            }
        }
        assertThat(different.stream().distinct()).isEmpty();
        assertThat(operations)
                .containsExactlyInAnyOrder(
                        "account.account.read",
                        "account.account.search_read",
                        "account.analytic.account.read",
                        "account.analytic.account.search_read",
                        "account.move.get_metadata",
                        "account.move.line.get_metadata",
                        "account.move.line.search_read",
                        "account.move.load",
                        "account.move.read",
                        "ir.model.data.check_object_reference",
                        "res.company.read",
                        "res.currency.read",
                        "res.currency.search_read",
                        "res.partner.read",
                        "res.partner.search_read");
    }

    private static Optional<String> ofPartners(String operation) {
        return Optional.of(operation.endsWith(".read") ? "207-read-posted-moves" : "610-src-partners");
    }

    /** Beside the one that was created stand external ids, the currency, the account and what each line is of. */
    private static void draftedColumns(int version, Sent sent, List<String> different) {
        Recording recording = Recording.of(version, "340-create-invoice-linked-to-sale-line");
        Sent created =
                Sent.of(recording.method(), recording.path(), recording.body()).orElseThrow();
        JsonNode listed = created.named().containsKey("vals_list")
                ? created.arguments().path("vals_list")
                : recording.body().path("params").path("args").path(5).path(0);
        JsonNode values = listed.isArray() ? listed.path(0) : listed;
        JsonNode line = values.path("invoice_line_ids").path(0).path(2);
        List<String> further = texts(sent.arguments().path("fields")).stream()
                .map(column -> column.replaceFirst("/[.]id$", ""))
                .filter(column -> column.startsWith("invoice_line_ids/")
                        ? !line.has(column.substring("invoice_line_ids/".length()))
                        : !values.has(column))
                .toList();
        if (!further.equals(List.of(
                "id",
                "currency_id",
                "invoice_line_ids/id",
                "invoice_line_ids/account_id",
                "invoice_line_ids/analytic_distribution"))) {
            different.add("%d: no invoice was created with %s".formatted(version, further));
        }
    }

    private static Optional<String> recording(int version, String operation) {
        String name = Optional.ofNullable(RECORDED.get(operation)).orElseGet(() -> ofAnother(operation));
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

    private static String ofAnother(String operation) {
        return RECORDED_OF_ANOTHER.entrySet().stream()
                .filter(each -> each.getValue().contains(operation))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private static void compare(int version, Recording recording, Tap.Asked asked, Sent sent, List<String> different) {
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
        if (sent.named().containsKey("load")) {
            expected.put("load", bare(Math.max(version, 18)));
        }
        if (sent.model().equals("res.users.apikeys")) {
            List.of("order", "limit").forEach(expected::remove);
        }
        if (!sent.named().equals(expected)) {
            different.add("%s names %s, not %s".formatted(told, sent.named(), expected));
        }
        if (sent.method().equals("load")
                && texts(sent.arguments().path("fields")).contains("line_ids/id")) {
            columns(sent.arguments(), taken.arguments(), told, different);
        }
    }

    private static String bare(int version) {
        Recording recorded = Recording.of(version, BARE);
        return Sent.of(recorded.method(), recorded.path(), recorded.body())
                .orElseThrow()
                .named()
                .getOrDefault("load", "nothing");
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
                String kind = Sent.kind(sent.path("data").path(row).path(ours.indexOf(column)));
                String expected = Sent.kind(taken.path("data").path(row).path(theirs.indexOf(column)));
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
}
