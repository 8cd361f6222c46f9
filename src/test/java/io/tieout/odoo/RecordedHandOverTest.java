package io.tieout.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tieout.SharedFolder;
import io.tieout.handover.Deed;
import io.tieout.handover.Hours;
import io.tieout.handover.Outcome;
import io.tieout.handover.Sending;
import io.tieout.handover.odoo.OdooTimesheets;
import io.tieout.odoofake.FakeOdoo;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Hours are handed over by requests like those that real servers took of analytic lines, and what is invoiced is refused in the words in which
 * they refused it. What was recorded of no server, {@code so_line} and {@code is_so_line_edited} of a load, a real 19.0 took on 30 November 2026.
 */
class RecordedHandOverTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {18, 19})
    void hoursAreSentAsRealServersTookThemAndRefusedAsTheyDid(int version) {
        assumeTrue(
                SharedFolder.path("recordings/odoo/%d".formatted(version)) != null,
                "the recordings of Odoo are not on this machine; TIEOUT_SHARED names their folder");
        try (FakeOdoo fake = FakeOdoo.open(folder, version, Clock.systemUTC());
                Tap tap = Tap.before(fake.address());
                Odoo odoo = new Odoo(settings(tap.address(), fake))) {
            work(fake);
            OdooTimesheets timesheets = new OdooTimesheets("books", "odoo", odoo, 1);
            Map<String, Outcome> made = timesheets.send(List.of(sending("A", Deed.MAKE, null, "8")));
            String number = ((Outcome.Done) made.get("A")).ledgerId();
            timesheets.send(List.of(sending("A", Deed.CHANGE, number, "6.5")));
            fake.put("account.move", 900, Map.of("name", "INV/1", "move_type", "out_invoice", "company_id", 1));
            odoo.write("account.analytic.line", List.of(Long.valueOf(number)), Map.of("timesheet_invoice_id", 900));
            Outcome changed = timesheets
                    .send(List.of(sending("A", Deed.CHANGE, number, "7")))
                    .get("A");
            Outcome withdrawn = timesheets
                    .send(List.of(sending("A", Deed.WITHDRAW, number, "0")))
                    .get("A");

            assertThat(((Outcome.Refused) changed).why()).contains(refusal(version, "316-write-invoiced-timesheet"));
            assertThat(((Outcome.Refused) withdrawn).why()).contains(refusal(version, "317-unlink-invoiced-timesheet"));
            isLike(version, tap, "load", "267-load-analytic-lines");
            isLike(version, tap, "write", "316-write-invoiced-timesheet");
            isLike(version, tap, "unlink", "317-unlink-invoiced-timesheet");
            Sent load = sent(tap, "load");
            JsonNode recorded = recorded(version, "267-load-analytic-lines").arguments();
            for (int column = 0; column < 3; column++) {
                assertThat(load.arguments().path("fields").path(column))
                        .isEqualTo(recorded.path("fields").path(column));
                assertThat(Sent.kind(load.arguments().path("data").path(0).path(column)))
                        .isEqualTo(Sent.kind(recorded.path("data").path(0).path(column)));
            }
        }
    }

    private static void isLike(int version, Tap tap, String method, String recording) {
        Sent ours = sent(tap, method);
        Sent taken = recorded(version, recording);
        assertThat(ours.form()).isEqualTo(taken.form());
        assertThat(ours.places()).isEqualTo(taken.places());
        assertThat(ours.named().keySet()).containsAll(taken.named().keySet());
    }

    private static Sent sent(Tap tap, String method) {
        return tap.asked().stream()
                .map(asked -> Sent.of(asked.verb(), asked.path(), asked.body()))
                .flatMap(Optional::stream)
                .filter(sent -> sent.operation().equals("account.analytic.line." + method))
                .findFirst()
                .orElseThrow();
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

    private static void work(FakeOdoo fake) {
        fake.put("res.company", 1, Map.of("name", "Acme", "currency_id", 2));
        fake.put("hr.employee", 12, Map.of("name", "Ann", "active", true, "company_id", 1));
        fake.put("project.project", 6, Map.of("name", "Design", "active", true));
        fake.put("sale.order", 4, Map.of("name", "S4", "state", "sale", "company_id", 1));
        fake.put(
                "sale.order.line",
                8,
                Map.of("name", "Design", "order_id", 4, "company_id", 1, "qty_delivered_method", "timesheet"));
    }

    private static Sending sending(String key, Deed deed, @Nullable String number, String hours) {
        return new Sending(
                1,
                key,
                deed,
                number,
                new Hours(LocalDate.of(2026, 8, 10), "12", "6", "8", new BigDecimal(hours)),
                "Work");
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
