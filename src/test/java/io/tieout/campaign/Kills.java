package io.tieout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.campaign.Undisturbed.Stage;
import io.tieout.demo.FolderContents;
import io.tieout.run.CommitPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.util.FileSystemUtils;

/** How a process is led to each place, and killed there. */
final class Kills {
    private static final Path SAMPLE = Path.of("sample-data").toAbsolutePath();

    /** From where a demo is led to a place, and when it is at the place for which time it is killed. */
    record Visit(Stage stage, int time) {}

    /**
     * Places beside the commits: the sets of results are swapped by two renames, first those of the nine runs before, which the demo
     * writes once more; an entry is written beside its place, and is in the ledger before we know it.
     */
    static final Map<String, Visit> PLACES = Map.of(
            "LEASE_ASKED", new Visit(Stage.LAST_RUN, 1),
            "RESULTS_READY", new Visit(Stage.LAST_RUN, 10),
            "RESULTS_MOVED_ASIDE", new Visit(Stage.LAST_RUN, 1),
            "RESULTS_IN_PLACE", new Visit(Stage.LAST_RUN, 11),
            "ENTRY_OFFERED", new Visit(Stage.LAST_MONTH, 1),
            "ENTRY_WRITTEN", new Visit(Stage.LAST_MONTH, 2),
            "ENTRY_TAKEN", new Visit(Stage.LAST_MONTH, 2));

    /** On which the sample knows its second version of rates; the next draft is version 3. */
    private static final String LAST_DAY = "2026-10-12";

    private static final String NOTHING_AT_ALL = "psa-jp/2026-10-13-nothing";

    /** The signed August of a company, computed again. */
    private static final String[] TIED_OUT = {"run", "tie-out", "--entity", "DE", "--as", "bob"};

    static final String[] VERIFIED = {"verify", "2026-08", "--entity", "DE", "--as", "bob"};

    private Kills() {}

    /**
     * One process or several, the last of which is killed; after it somebody may put the world right, without a command.
     */
    record Kill(Stage stage, Consumer<Site> story) {

        /** The same, and who resumes after it is killed too. */
        Kill thenInResume(String place) {
            return new Kill(stage, story.andThen(site -> site.killedAt(place, 1, "resume")));
        }
    }

    /** Where a process commits that serves; no run does. */
    static final Set<CommitPoint> OF_WHO_SERVES = EnumSet.of(
            CommitPoint.NODE_SEEN,
            CommitPoint.TRIGGER_WATCHED,
            CommitPoint.START_CLAIMED,
            CommitPoint.START_ENDED,
            CommitPoint.START_ALARMED,
            CommitPoint.CONDITIONS_SEEN,
            CommitPoint.TELLINGS_CLAIMED,
            CommitPoint.TELLINGS_SETTLED);

    /** A commit point that is added has no kill here, and this does not compile. */
    static Kill rightAfter(CommitPoint point) {
        String place = point.name();
        return switch (point) {
            case READ -> throw new IllegalArgumentException("nothing is committed there");
            case INVOICE_WANTED_AGAIN, INVOICES_SETTLED, INVOICES_PLANNED, INVOICES_SENT, INVOICES_TOLD ->
                throw new IllegalArgumentException("the demo drafts no invoices: KillAtInvoicingTest");
            case HAND_OVER_SEEN, HAND_OVER_PLANNED, HAND_OVER_SENT, HAND_OVER_SETTLED ->
                throw new IllegalArgumentException("the demo hands nothing over: KillAtHandOverTest does");
            case CONDITIONS_SEEN, TELLINGS_CLAIMED, TELLINGS_SETTLED ->
                throw new IllegalArgumentException("no run commits there");
            case NODE_SEEN, TRIGGER_WATCHED, START_CLAIMED, START_ENDED, START_ALARMED ->
                throw new IllegalArgumentException("no run commits there");

            case DRAFT_IMPORTED, LEDGER_MARKED -> inDemo(Stage.NOTHING, place, 1);
            case VERSION_APPROVED, PERIOD_MOVED, PLAN_PREPARED -> inDemo(Stage.NOTHING, place, 2);

            case RANGE_VALUED, ENTRY_VERIFIED -> inDemo(Stage.SEPTEMBER, place, 2);

            case PLAN_APPROVED, PLAN_APPLYING, PLAN_APPLIED -> inDemo(Stage.LAST_MONTH, place, 1);
            case ENTRY_CLAIMED, ENTRY_SENT, ENTRY_POSTED, RUN_ENDED -> inDemo(Stage.LAST_MONTH, place, 2);

            case SOURCE_LEASED, SOURCE_RELEASED, DELIVERY_RECEIVED, BLOCK_LOADED -> inDemo(Stage.LAST_RUN, place, 1);
            case DELIVERY_ACCEPTED, SNAPSHOT_PINNED, POSITIONS_STORED -> inDemo(Stage.LAST_RUN, place, 1);
            case VALUATION_OPENED, VALUATION_COMPLETED, RECONCILED -> inDemo(Stage.LAST_RUN, place, 1);
            case RUN_OPENED, CHECKED, RESULTS_WRITTEN -> inDemo(Stage.LAST_RUN, place, 1);
            case TOTALS_STORED, BATCH_INSTANCE_CREATED, BATCH_EXECUTION_CREATED -> inDemo(Stage.LAST_RUN, place, 1);
            case STEP_BEGUN, STEP_DONE, BATCH_STEP_CREATED -> inDemo(Stage.LAST_RUN, place, 3);
            case BATCH_EXECUTION_UPDATED, BATCH_CONTEXT_UPDATED -> inDemo(Stage.LAST_RUN, place, 5);

            case LEASE_RENEWED -> new Kill(Stage.LAST_RUN, Kills::whileTheLeaseIsRenewed);
            case VERSION_WITHDRAWN -> new Kill(Stage.LAST_RUN, Kills::inTheWithdrawalOfADraft);
            case WITHDRAWAL_ASKED -> new Kill(Stage.LAST_RUN, site -> askedToWithdraw(site, place));
            case WITHDRAWAL_DROPPED ->
                new Kill(Stage.LAST_RUN, site -> {
                    askedToWithdraw(site, "");
                    site.killedAt(place, 1, "source", "keep", NOTHING_AT_ALL, "--as", "bob");
                });
            case DELIVERY_WITHDRAWN ->
                new Kill(Stage.LAST_RUN, site -> {
                    askedToWithdraw(site, "");
                    site.killedAt(place, 1, "source", "approve", NOTHING_AT_ALL, "--as", "bob");
                });
            case DELIVERY_REFUSED -> new Kill(Stage.LAST_RUN, Kills::afterADeliveryThatLacksAFile);
            case PLAN_VOIDED -> new Kill(Stage.LAST_MONTH, Kills::inTheVoidingOfAPlan);
            case ABANDONMENT_ASKED -> new Kill(Stage.LAST_MONTH, Kills::inTheWishToGiveAPlanUp);
            case PLAN_ABANDONED ->
                new Kill(Stage.LAST_MONTH, site -> {
                    askToGiveAPlanUp(site);
                    site.killedAt(place, 1, givingUp(site));
                });
            case LOSS_CONFIRMED -> new Kill(Stage.LAST_RUN, Kills::inTheConfirmationOfALoss);
            case ENTRY_UNRESOLVED -> new Kill(Stage.LAST_MONTH, Kills::whileTheLedgerIsAway);
            case SCRATCH_DROPPED -> new Kill(Stage.LAST_RUN, site -> site.killedAt(place, 1, VERIFIED));
            case ENTRIES_COMPARED -> new Kill(Stage.LAST_RUN, site -> site.killedAt(place, 1, TIED_OUT));
            case DRAFT_LAID_OUT -> new Kill(Stage.LAST_RUN, Kills::inThePreviewOfADraft);
            case ITEMS_ESCALATED ->
                new Kill(Stage.LAST_RUN, site -> {
                    site.perform("demo").endsWith(0);
                    site.killedAt(place, 1, "exceptions", "escalate", "--as", "bob");
                });
            case ITEM_DECIDED -> new Kill(Stage.LAST_RUN, Kills::inADecisionAboutAnItem);
            case BATCH_INSTANCE_DELETED ->
                inDemo(Stage.LAST_RUN, CommitPoint.BATCH_INSTANCE_CREATED.name(), 1)
                        .thenInResume(place);
        };
    }

    static Kill at(String place) {
        Visit visit = PLACES.get(place);
        return inDemo(visit.stage(), place, visit.time());
    }

    /** In a demo that goes on from a stage, when it is at the place for the given time. */
    static Kill inDemo(Stage stage, String place, int time) {
        return new Kill(stage, site -> site.killedAt(place, time, "demo"));
    }

    /** The work stands still until the lease is renewed beside it. */
    private static void whileTheLeaseIsRenewed(Site site) {
        Barrier barrier = Barrier.at(site.folder(), CommitPoint.RANGE_VALUED.name(), 1);
        Map<String, String> environment = new HashMap<>(barrier.environment());
        environment.put("TIEOUT_HALT_AT", CommitPoint.LEASE_RENEWED + ":1");
        environment.put("TIEOUT_LEASE_SECONDS", "3");
        site.start(environment, "demo").endsWith(Command.KILLED);
    }

    /** Somebody prepares other rates than the sample has on a day. */
    static void prepareADraft(Site site, String day) {
        Path draft = site.folder().resolve("draft");
        FolderContents.copy(SAMPLE.resolve("governed").resolve(day), draft);
        replace(draft.resolve("bill_rates.csv"), "RC-1001,R-01,,,EUR,165.00,", "RC-1001,R-01,,,EUR,265.00,");
        site.perform("map", "import", draft.toString(), "--as", "alice").endsWith(0);
    }

    /** What it laid out, the next verification clears away. */
    private static void inThePreviewOfADraft(Site site) {
        prepareADraft(site, LAST_DAY);
        site.killedAt(CommitPoint.DRAFT_LAID_OUT.name(), 1, "map", "diff", "rate", "3", "--as", "bob");
        site.perform("map", "withdraw", "rate", "3", "--as", "alice").endsWith(0);
        site.perform(VERIFIED).endsWith(0);
    }

    private static void inADecisionAboutAnItem(Site site) {
        site.perform("demo").endsWith(0);
        site.killedAt(
                CommitPoint.ITEM_DECIDED.name(),
                1,
                "exceptions",
                "waive",
                "psa-de:timesheet_line:T-9042",
                "--reason",
                "test data",
                "--as",
                "bob");
        site.perform("exceptions", "reopen", "psa-de:timesheet_line:T-9042", "--as", "alice")
                .endsWith(0);
    }

    private static void inTheWithdrawalOfADraft(Site site) {
        prepareADraft(site, LAST_DAY);
        site.killedAt(CommitPoint.VERSION_WITHDRAWN.name(), 1, "map", "withdraw", "rate", "3", "--as", "alice");
    }

    /** Of a delivery without a file, so that the results are those without it. */
    private static void askedToWithdraw(Site site, String place) {
        Path delivery = site.home().resolve("inbox").resolve(NOTHING_AT_ALL);
        try {
            Files.createDirectories(delivery);
            Files.writeString(delivery.resolve("delivery.yaml"), "source: psa-jp\nentity: JP\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        site.perform("demo").endsWith(0);
        String[] ask = {"source", "withdraw", NOTHING_AT_ALL, "--reason", "it is empty", "--as", "alice"};
        if (place.isEmpty()) {
            site.perform(ask).endsWith(0);
        } else {
            site.killedAt(place, 1, ask);
        }
    }

    private static void afterADeliveryThatLacksAFile(Site site) {
        String day = "psa-jp/" + LAST_DAY;
        Path delivery = site.home().resolve("inbox").resolve(day);
        FolderContents.copy(SAMPLE.resolve("deliveries").resolve(day), delivery);
        Path lines = delivery.resolve("timesheet_lines.csv");
        Path elsewhere = site.folder().resolve("timesheet_lines.csv");
        move(lines, elsewhere);
        site.killedAt(CommitPoint.DELIVERY_REFUSED.name(), 1, "demo");
        move(elsewhere, lines);
    }

    private static void inTheVoidingOfAPlan(Site site) {
        site.killedAt(CommitPoint.RUN_ENDED.name(), 1, "demo");
        site.killedAt(CommitPoint.PLAN_VOIDED.name(), 1, "plan", "void", site.lastPlan(), "--as", "alice");
    }

    /** Nobody approves it, and the plan goes on. */
    private static void inTheWishToGiveAPlanUp(Site site) {
        stopAtItsSecondEntry(site);
        site.killedAt(CommitPoint.ABANDONMENT_ASKED.name(), 1, wishToGiveUp(site));
    }

    /** One entry of it is in the ledger. */
    static void askToGiveAPlanUp(Site site) {
        stopAtItsSecondEntry(site);
        site.perform(wishToGiveUp(site)).endsWith(0);
    }

    private static void stopAtItsSecondEntry(Site site) {
        site.killedAt(CommitPoint.ENTRY_CLAIMED.name(), 2, "demo");
    }

    private static String[] wishToGiveUp(Site site) {
        return new String[] {"plan", "abandon", site.lastPlan(), "--reason", "the ledger is slow", "--as", "alice"};
    }

    static String[] givingUp(Site site) {
        return new String[] {"plan", "abandon", site.lastPlan(), "--as", "bob"};
    }

    /** The export of the books is away; it comes back although somebody confirmed that it is gone. */
    private static void inTheConfirmationOfALoss(Site site) {
        Path export = site.ledger("JP").resolve("ledger_lines.csv");
        Path elsewhere = site.folder().resolve("ledger_lines.csv");
        move(export, elsewhere);
        site.perform("run", "month-end-close", "--period", "2026-10", "--entity", "JP", "--ahead", "--as", "alice")
                .endsWith(7);
        site.killedAt(
                CommitPoint.LOSS_CONFIRMED.name(), 1, "ledger", "confirm", "1", "--reason", "deleted", "--as", "bob");
        move(elsewhere, export);
    }

    /** The ledger takes no entry: a file lies where entries are written before they are put in their place. */
    private static void whileTheLedgerIsAway(Site site) {
        site.killedAt(CommitPoint.PLAN_APPROVED.name(), 1, "demo");
        Path unfinished = site.ledger("JP").resolve("unfinished");
        try {
            FileSystemUtils.deleteRecursively(unfinished);
            Files.writeString(unfinished, "");
            site.killedAt(CommitPoint.ENTRY_UNRESOLVED.name(), 1, "demo");
            Files.delete(unfinished);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void replace(Path file, String text, String other) {
        try {
            String before = Files.readString(file);
            assertThat(before).contains(text);
            Files.writeString(file, before.replace(text, other));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
