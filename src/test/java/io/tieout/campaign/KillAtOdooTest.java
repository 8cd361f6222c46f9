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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that posts into an Odoo, and then reads its books, dies right after any commit on the way, or between two calls; Odoo goes on. One
 * {@code tieout resume} leads to the books of a firm whose process nobody killed. Five contracts are posted two at a time.
 *
 * <p>The short form draws a place, its seed is printed; {@code -Dtieout.points=all} is the full campaign, {@code -Dtieout.seed=7} plays one
 * again.
 */
@Tag("campaign")
class KillAtOdooTest {
    private static final String AUGUST = "2026-08";
    private static final boolean ALL = "all".equals(System.getProperty("tieout.points"));
    private static final long SEED = Long.getLong("tieout.seed", System.nanoTime() % 1_000_000);
    private static final int DRAWN = 1;

    /** Between two calls: a chunk is loaded, its drafts are posted, and the ledger has answered for it. */
    private static final List<String> PLACES = List.of("ENTRY_OFFERED", "ENTRY_WRITTEN", "ENTRY_TAKEN");

    /** Posts what is planned, reads the books, and closes over them. */
    private static final String[] APPLY = {"plan", "apply", "1"};

    private static final String[] CLOSE = {"run", "month-end-close", "--period", AUGUST, "--ahead"};

    @TempDir
    Path folder;

    /** When it is at the commit for which time; never where that is the same whatever the ledger is: KillAtCommitPointsTest. */
    private static OptionalInt time(CommitPoint point) {
        return switch (point) {
            case PLAN_APPLYING, PLAN_APPLIED, ENTRY_UNRESOLVED -> OptionalInt.of(1);
            case ENTRY_CLAIMED, ENTRY_SENT, ENTRY_POSTED, ENTRY_VERIFIED -> OptionalInt.of(2);
            case STEP_BEGUN, STEP_DONE, RUN_OPENED, RUN_ENDED -> OptionalInt.of(1);
            case SOURCE_LEASED, SOURCE_RELEASED -> OptionalInt.of(1);
            case DELIVERY_RECEIVED, BLOCK_LOADED, DELIVERY_ACCEPTED, SNAPSHOT_PINNED -> OptionalInt.of(1);

            case READ, DRAFT_IMPORTED, VERSION_APPROVED, DRAFT_LAID_OUT, VERSION_WITHDRAWN -> OptionalInt.empty();
            case PERIOD_MOVED, LEASE_RENEWED, DELIVERY_REFUSED, WITHDRAWAL_ASKED, WITHDRAWAL_DROPPED ->
                OptionalInt.empty();
            case DELIVERY_WITHDRAWN, LEDGER_MARKED, LOSS_CONFIRMED, VALUATION_OPENED, RANGE_VALUED ->
                OptionalInt.empty();
            case ENTRIES_COMPARED -> OptionalInt.empty();
            case VALUATION_COMPLETED, TOTALS_STORED, POSITIONS_STORED, RECONCILED, PLAN_PREPARED -> OptionalInt.empty();
            case INVOICE_WANTED_AGAIN, INVOICES_SETTLED, INVOICES_PLANNED, INVOICES_SENT, INVOICES_TOLD ->
                OptionalInt.empty();
            case CHECKED, RESULTS_WRITTEN, SCRATCH_DROPPED, ITEM_DECIDED, ITEMS_ESCALATED, PLAN_APPROVED, PLAN_VOIDED ->
                OptionalInt.empty();
            case HAND_OVER_SEEN, HAND_OVER_PLANNED, HAND_OVER_SENT, HAND_OVER_SETTLED -> OptionalInt.empty();
            case ABANDONMENT_ASKED, PLAN_ABANDONED, BATCH_INSTANCE_CREATED, BATCH_EXECUTION_CREATED ->
                OptionalInt.empty();
            case CONDITIONS_SEEN, TELLINGS_CLAIMED, TELLINGS_SETTLED -> OptionalInt.empty();
            case NODE_SEEN, TRIGGER_WATCHED, START_CLAIMED, START_ENDED, START_ALARMED -> OptionalInt.empty();
            case BATCH_STEP_CREATED, BATCH_EXECUTION_UPDATED, BATCH_CONTEXT_UPDATED, BATCH_INSTANCE_DELETED ->
                OptionalInt.empty();
        };
    }

    /** After it nothing is left of the run but to say that it is complete. */
    private static final int LAST_STEP = 2;

    /** Each place, and when it is there for which time. */
    private static Map<String, Integer> places() {
        Map<String, Integer> places = new LinkedHashMap<>();
        PLACES.forEach(place -> places.put(place, 2));
        for (CommitPoint point : CommitPoint.values()) {
            time(point).ifPresent(time -> places.put(point.name(), time));
        }
        return places;
    }

    @Test
    void whoeverIsKilledIsResumedToTheSameBooks() {
        long begun = System.nanoTime();
        Program program = Program.packedInto(folder);
        List<Map.Entry<String, Integer>> drawn = new ArrayList<>(places().entrySet());
        Collections.shuffle(drawn, new Random(SEED));
        List<Map.Entry<String, Integer>> played = ALL ? drawn : drawn.subList(0, DRAWN);
        try (OdooFirm there = OdooFirm.ofContracts(5, folder.resolve("base"))) {
            there.says("system: odoo", "system: odoo\n    at_once: 2");
            ends(there.firm().anna(CLOSE));
            ends(there.firm().ben("plan", "approve", "1"));
            try (OdooFirm approved = there.copyTo(folder.resolve("base"), folder.resolve("approved"))) {
                ends(there.firm().anna(APPLY));
                List<String> books = there.books(AUGUST);
                assertThat(books.stream().filter(line -> line.endsWith(" posted")))
                        .hasSize(5);
                played.forEach(place -> play(program, approved, place.getKey(), place.getValue(), books));
                play(program, approved, CommitPoint.STEP_DONE.name(), LAST_STEP, books);
            }
        }
        System.out.printf(
                "campaign kills beside an Odoo: seed %d, %d of %d places, all resumed to the same books, %d s%n",
                SEED,
                played.size(),
                drawn.size(),
                Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    }

    private void play(Program program, OdooFirm approved, String place, int time, List<String> books) {
        Path at = folder.resolve("killed-at-%s-%d".formatted(place, time));
        try (OdooFirm there = approved.copyTo(folder.resolve("approved"), at)) {
            // Which is where an answer is lost.
            if (place.equals(CommitPoint.ENTRY_UNRESOLVED.name())) {
                there.odoo().next(Fault.DROPPED_AFTER_COMMIT, "load");
            }
            Terminal terminal = new Terminal(program, at, there.firm().addresses());
            terminal.start(Map.of("TIEOUT_HALT_AT", "%s:%d".formatted(place, time)), APPLY)
                    .endsWith(Command.KILLED);
            terminal.perform("resume").endsWith(0, 3);
            terminal.perform(CLOSE).endsWith(0, 3);
            assertThat(there.books(AUGUST)).as(terminal.story()).isEqualTo(books);
        }
    }

    private static void ends(Said said) {
        assertThat(said.exit()).as(said.toString()).isIn(0, 3);
    }
}
