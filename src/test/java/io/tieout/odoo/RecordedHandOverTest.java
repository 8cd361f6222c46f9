package io.tieout.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tieout.SharedFolder;
import io.tieout.handover.Deed;
import io.tieout.handover.Outcome;
import io.tieout.handover.Piece;
import io.tieout.handover.Sending;
import io.tieout.handover.Standing;
import io.tieout.handover.Work;
import io.tieout.handover.odoo.OdooBillableWork;
import io.tieout.odoofake.FakeOdoo;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Hours and expenses are handed over by requests like those that real servers took, for fields that they have, and what is invoiced of hours is
 * refused in the words in which they refused it. What was recorded of no server, the order line of a load and its units, real ones took on 30
 * November 2026.
 */
class RecordedHandOverTest {
    /** By operation, one that real servers took; of what every model has, also of another model. */
    private static final Map<String, String> RECORDED = Map.ofEntries(
            Map.entry("account.analytic.account.read", "207-read-posted-moves"),
            Map.entry("account.analytic.account.search_read", "617-src-analytic-accounts"),
            Map.entry("account.analytic.line.get_metadata", "263-get_metadata"),
            Map.entry("account.analytic.line.load", "267-load-analytic-lines"),
            Map.entry("account.analytic.line.read", "207-read-posted-moves"),
            Map.entry("account.analytic.line.search_read", "600-src-timesheets"),
            Map.entry("account.analytic.line.unlink", "211-unlink-posted-move"),
            Map.entry("account.analytic.line.write", "210-write-posted-line"),
            Map.entry("account.move.line.search_read", "604-src-move-lines"),
            Map.entry("account.tax.read", "207-read-posted-moves"),
            Map.entry("hr.employee.search_read", "609-src-employees"),
            Map.entry("ir.model.data.check_object_reference", "264-check_object_reference"),
            Map.entry("product.product.read", "207-read-posted-moves"),
            Map.entry("project.project.search_read", "607-src-projects"),
            Map.entry("res.company.read", "207-read-posted-moves"),
            Map.entry("res.currency.read", "207-read-posted-moves"),
            Map.entry("sale.order.line.read", "207-read-posted-moves"),
            Map.entry("sale.order.line.search_read", "606-src-sale-lines"));

    /** Of which there is no recording but of the answer. */
    private static final Set<String> WITHOUT_A_RECORDING =
            Set.of("account.analytic.line.fields_get", "res.company.fields_get");

    private static final LocalDate DAY = LocalDate.of(2026, 8, 10);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {16, 18, 19})
    void workIsReadAndSentAsRealServersTookIt(int version) throws IOException {
        @Nullable Path fields = SharedFolder.path("recordings/odoo/%d/fields".formatted(version));
        assumeTrue(fields != null, "the recordings of Odoo are not on this machine; TIEOUT_SHARED names their folder");
        List<Tap.Asked> asked = handedOver(version);
        SortedSet<String> operations = new TreeSet<>();
        List<String> different = new ArrayList<>();
        for (Tap.Asked each : asked) {
            Optional<Sent> request = Sent.of(each.verb(), each.path(), each.body());
            if (request.isEmpty()) {
                continue;
            }
            Sent sent = request.get();
            operations.add(sent.operation());
            if (RECORDED.containsKey(sent.operation())) {
                compare(version, sent, different);
            }
            JsonNode there = Recording.JSON.readTree(
                    Files.readString(Objects.requireNonNull(fields).resolve(sent.model() + ".json")));
            sent.arguments().path("fields").forEach(field -> {
                String name = field.asString().replaceFirst("/[.]id$", "");
                if (!name.equals("id") && !there.has(name)) {
                    different.add("%s asks for %s".formatted(sent.operation(), name));
                }
            });
        }
        assertThat(different.stream().distinct()).isEmpty();
        Set<String> expected = new TreeSet<>(RECORDED.keySet());
        expected.addAll(WITHOUT_A_RECORDING);
        assertThat(operations).isEqualTo(expected);
    }

    private static void compare(int version, Sent sent, List<String> different) {
        Sent taken = recorded(version, RECORDED.get(sent.operation()));
        if (!sent.form().equals(taken.form())) {
            different.add("%s is %s, not %s".formatted(sent.operation(), sent.form(), taken.form()));
        }
        if (!sent.places().equals(taken.places())) {
            different.add("%s has in its places %s, not %s".formatted(sent.operation(), sent.places(), taken.places()));
        }
        Set<String> further = new TreeSet<>(sent.named().keySet());
        further.removeAll(taken.named().keySet());
        further.removeAll(Set.of("context", "load", "order"));
        if (!further.isEmpty()) {
            different.add("%s names %s, too".formatted(sent.operation(), further));
        }
        if (sent.method().equals("load")) {
            for (int column = 0; column < 3; column++) {
                String ours = Sent.kind(sent.arguments().path("data").path(0).path(column));
                if (!ours.equals(
                        Sent.kind(taken.arguments().path("data").path(0).path(column)))) {
                    different.add("a %s is loaded as %s"
                            .formatted(sent.arguments().path("fields").path(column), ours));
                }
            }
        }
    }

    /** All that is asked when hours and an expense are made, changed and withdrawn, looked up before and read back after. */
    private List<Tap.Asked> handedOver(int version) {
        try (FakeOdoo fake = FakeOdoo.open(folder, version, Clock.systemUTC());
                Tap tap = Tap.before(fake.address());
                Odoo odoo = new Odoo(settings(tap.address(), fake))) {
            work(fake, version);
            OdooBillableWork there = new OdooBillableWork("books", "odoo", odoo, 1);
            there.insist();
            List<Sending> made = List.of(hours(Deed.MAKE, null, "8"), expense(Deed.MAKE, null, "100.10"));
            assertThat(there.find(pieces(made))).isEmpty();
            Map<String, Outcome> outcomes = there.send(made);
            String hours = number(outcomes.get("A"));
            String expense = number(outcomes.get("B"));
            assertThat(there.find(pieces(made)))
                    .containsEntry("A", new Standing(hours, made.getFirst().work(), false))
                    .containsEntry("B", new Standing(expense, made.getLast().work(), false));
            List<Sending> changed = List.of(hours(Deed.CHANGE, hours, "6.5"), expense(Deed.CHANGE, expense, "80.05"));
            assertThat(there.send(changed).values()).allMatch(Outcome.Done.class::isInstance);
            assertThat(there.find(pieces(changed)))
                    .containsEntry("A", new Standing(hours, changed.getFirst().work(), false))
                    .containsEntry("B", new Standing(expense, changed.getLast().work(), false));
            List<Sending> gone = List.of(hours(Deed.WITHDRAW, hours, "0"), expense(Deed.WITHDRAW, expense, "0"));
            assertThat(there.send(gone).values()).allMatch(Outcome.Done.class::isInstance);
            assertThat(there.find(pieces(gone))).isEmpty();
            return tap.asked();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {18, 19})
    void hoursThatAreInvoicedAreRefusedAsRealServersDid(int version) {
        assumeTrue(
                SharedFolder.path("recordings/odoo/%d".formatted(version)) != null,
                "the recordings of Odoo are not on this machine; TIEOUT_SHARED names their folder");
        try (FakeOdoo fake = FakeOdoo.open(folder, version, Clock.systemUTC());
                Odoo odoo = new Odoo(settings(fake.address(), fake))) {
            work(fake, version);
            OdooBillableWork there = new OdooBillableWork("books", "odoo", odoo, 1);
            String number =
                    number(there.send(List.of(hours(Deed.MAKE, null, "8"))).get("A"));
            fake.put("account.move", 900, Map.of("name", "INV/1", "move_type", "out_invoice", "company_id", 1));
            odoo.write("account.analytic.line", List.of(Long.valueOf(number)), Map.of("timesheet_invoice_id", 900));
            Outcome changed =
                    there.send(List.of(hours(Deed.CHANGE, number, "7"))).get("A");
            Outcome withdrawn =
                    there.send(List.of(hours(Deed.WITHDRAW, number, "0"))).get("A");
            assertThat(((Outcome.Refused) changed).why()).contains(refusal(version, "316-write-invoiced-timesheet"));
            assertThat(((Outcome.Refused) withdrawn).why()).contains(refusal(version, "317-unlink-invoiced-timesheet"));
        }
    }

    private static List<Piece> pieces(List<Sending> sendings) {
        return sendings.stream()
                .map(each -> new Piece(each.key(), each.ledgerId(), each.work()))
                .toList();
    }

    private static String number(@Nullable Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) Objects.requireNonNull(outcome)).ledgerId();
    }

    private static Sent recorded(int version, String name) {
        Recording recording = Recording.of(version, name);
        return Sent.of(recording.method(), recording.path(), recording.body()).orElseThrow();
    }

    /** Odoo's own sentence, without its point. */
    private static String refusal(int version, String name) {
        String said = Recording.of(version, name).error().path("message").asString("");
        return said.substring(0, said.length() - 1);
    }

    private static void work(FakeOdoo fake, int version) {
        fake.put("res.company", 1, Map.of("name", "Acme", "currency_id", 2));
        fake.put("hr.employee", 12, Map.of("name", "Ann", "active", true, "company_id", 1));
        String account = version < 18 ? "analytic_account_id" : "account_id";
        fake.put("project.project", 6, Map.of("name", "Design", "active", true, account, 31));
        fake.put("sale.order", 4, Map.of("name", "S4", "state", "sale", "company_id", 1));
        fake.put(
                "sale.order.line",
                8,
                Map.of("name", "Design", "order_id", 4, "company_id", 1, "qty_delivered_method", "timesheet"));
        fake.put("product.product", 5, Map.of("name", "Expenses", "active", true, "invoice_policy", "delivery"));
        fake.put("account.tax", 7, Map.of("name", "19 %", "company_id", 1, "price_include", false));
        fake.put(
                "account.analytic.account",
                31,
                Map.of("name", "C-1/1", "code", "C-1/1", "plan_id", 1, "root_plan_id", 1, "active", true));
        Map<String, Object> line = new HashMap<>(Map.of(
                "name",
                "Expenses",
                "order_id",
                4,
                "company_id",
                1,
                "qty_delivered_method",
                "analytic",
                "currency_id",
                2));
        line.putAll(Map.of("product_id", 5, "price_unit", 1, "discount", 0));
        line.putAll(Map.of(
                version < 19 ? "product_uom" : "product_uom_id", 1, version < 19 ? "tax_id" : "tax_ids", List.of(7)));
        fake.put("sale.order.line", 11, line);
    }

    private static Sending hours(Deed deed, @Nullable String number, String hours) {
        return new Sending(1, "A", deed, number, Work.time(DAY, "12", "6", "8", new BigDecimal(hours)), "Work", "");
    }

    private static Sending expense(Deed deed, @Nullable String number, String amount) {
        Work work = Work.expense(DAY, "4", "11", new BigDecimal(amount), "EUR");
        return new Sending(2, "B", deed, number, work, "travel", "C-1/1");
    }

    private static OdooSettings settings(URI address, FakeOdoo fake) {
        return new OdooSettings(
                address,
                FakeOdoo.DATABASE,
                "admin",
                () -> fake.key("admin"),
                WireChoice.BY_VERSION,
                1,
                Set.of(),
                Answering.quick());
    }
}
