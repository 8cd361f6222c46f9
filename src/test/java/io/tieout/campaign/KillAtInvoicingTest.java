package io.tieout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import io.tieout.firm.OdooFirm;
import io.tieout.odoofake.Fault;
import io.tieout.run.CommitPoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that drafts invoices in an Odoo dies right after any commit on the way, or between two calls; Odoo goes on. One
 * {@code tieout resume} leads to the drafts of a firm whose process nobody killed. Five contracts are drafted two at a time.
 *
 * <p>The short form draws two places, its seed is printed; {@code -Dtieout.points=all} is the full campaign, {@code -Dtieout.seed=7} plays one
 * again.
 */
@Tag("campaign")
class KillAtInvoicingTest {
    /** Which no other campaign visits. */
    static final Set<CommitPoint> COMMITS = EnumSet.of(
            CommitPoint.INVOICE_WANTED_AGAIN,
            CommitPoint.INVOICES_SETTLED,
            CommitPoint.INVOICES_PLANNED,
            CommitPoint.INVOICES_SENT,
            CommitPoint.INVOICES_TOLD);

    /** Between two calls: before one that writes, and after all of a chunk. */
    static final Set<String> BETWEEN = Set.of("INVOICE_OFFERED", "INVOICE_TAKEN");

    private static final boolean ALL = "all".equals(System.getProperty("tieout.points"));
    private static final long SEED = Long.getLong("tieout.seed", System.nanoTime() % 1_000_000);
    private static final int DRAWN = 2;

    /** When it is where for which time: a chunk is offered, and taken; what was stored before, between and after; an answer that is lost. */
    private static final List<String> PLACES = List.of(
            "INVOICES_PLANNED:1",
            "INVOICES_SENT:1",
            "INVOICES_SENT:3",
            "INVOICE_OFFERED:2",
            "INVOICE_TAKEN:1",
            "INVOICE_TAKEN:3",
            "INVOICES_SETTLED:1",
            "INVOICES_SETTLED:3",
            "INVOICES_TOLD:1",
            "LOST:1",
            "INVOICE_WANTED_AGAIN:1");

    private static final String[] INVOICE = {"run", "invoicing", "--period", "2026-08", "--ahead"};

    @TempDir
    Path folder;

    @Test
    void whoeverIsKilledIsResumedToTheSameDrafts() {
        long begun = System.nanoTime();
        Program program = Program.packedInto(folder);
        List<String> drawn = new ArrayList<>(PLACES);
        Collections.shuffle(drawn, new Random(SEED));
        List<String> played = ALL ? drawn : drawn.subList(0, DRAWN);
        try (OdooFirm there = OdooFirm.ofContracts(5, folder.resolve("base"))) {
            there.says(
                    "journal: TIE}",
                    "journal: TIE, invoicing: {time: draft, expenses: draft}}",
                    "system: odoo",
                    "system: odoo\n    at_once: 2");
            there.odoo().put("res.partner", 50, Map.of("name", "Customer", "ref", "CU-1", "active", true));
            try (OdooFirm undisturbed = there.copyTo(folder.resolve("base"), folder.resolve("undisturbed"))) {
                Said said = undisturbed.firm().anna(INVOICE);
                assertThat(said.exit()).as(said.toString()).isZero();
                List<String> drafts = undisturbed.drafts();
                assertThat(drafts).hasSize(5);
                played.forEach(place -> play(program, there, place, drafts));
            }
        }
        System.out.printf(
                "campaign kills between drafts: seed %d, %d of %d places, all resumed to the same drafts, %d s%n",
                SEED,
                played.size(),
                drawn.size(),
                Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    }

    /** Somebody deletes the draft of C-1 and wants it again, and is killed before the run begins: the next run makes it. */
    private void wantsAgain(Program program, OdooFirm base, String place, List<String> drafts) {
        Path at = folder.resolve("killed-at-" + place.replace(':', '-'));
        try (OdooFirm there = base.copyTo(folder.resolve("base"), at)) {
            Terminal terminal = new Terminal(program, at, there.firm().addresses());
            terminal.perform(INVOICE).endsWith(0);
            there.deletes("DE/2026-08/C-1/invoice/1");
            String[] again = Stream.concat(Stream.of(INVOICE), Stream.of("--again", "C-1"))
                    .toArray(String[]::new);
            terminal.start(Map.of("TIEOUT_HALT_AT", place), again).endsWith(Command.KILLED);
            terminal.perform(INVOICE).endsWith(0);
            assertThat(there.drafts())
                    .as(terminal.story())
                    .isEqualTo(drafts.stream()
                            .map(draft -> draft.replace("/C-1/invoice/1", "/C-1/invoice/2"))
                            .toList());
        }
    }

    private void play(Program program, OdooFirm base, String place, List<String> drafts) {
        if (place.startsWith(CommitPoint.INVOICE_WANTED_AGAIN.name())) {
            wantsAgain(program, base, place, drafts);
            return;
        }
        Path at = folder.resolve("killed-at-" + place.replace(':', '-'));
        try (OdooFirm there = base.copyTo(folder.resolve("base"), at)) {
            Terminal terminal = new Terminal(program, at, there.firm().addresses());
            if (place.startsWith("LOST")) {
                there.odoo().next(Fault.DROPPED_AFTER_COMMIT, "load");
                terminal.perform(INVOICE).endsWith(7);
            } else {
                terminal.start(Map.of("TIEOUT_HALT_AT", place), INVOICE).endsWith(Command.KILLED);
            }
            terminal.perform("resume").endsWith(0);
            assertThat(there.drafts()).as(terminal.story()).isEqualTo(drafts);
            terminal.perform(INVOICE).endsWith(0);
            assertThat(there.drafts()).as(terminal.story()).isEqualTo(drafts);
        }
    }
}
