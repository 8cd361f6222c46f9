package io.tieout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.demo.FolderContents;
import io.tieout.run.CommitPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** How a process is led to each place, and killed there. */
final class Kills {
    private static final Path SAMPLE = Path.of("sample-data").toAbsolutePath();

    /**
     * Places beside the commits, each with the time for which it is met: the sets of results are swapped by two renames; an entry
     * is written beside its place, and is in the ledger before we know it.
     */
    static final Map<String, Integer> PLACES = Map.of(
            "LEASE_ASKED", 2,
            "RESULTS_READY", 1,
            "RESULTS_MOVED_ASIDE", 3, // what a run wrote is written once more by the demo, over the first set
            "RESULTS_IN_PLACE", 2,
            "ENTRY_OFFERED", 1,
            "ENTRY_WRITTEN", 2,
            "ENTRY_TAKEN", 3);

    /** The signed August of a company, computed again. */
    static final String[] VERIFIED = {"verify", "2026-08", "--entity", "DE", "--as", "bob"};

    private Kills() {}

    /**
     * One process or several, the last of which is killed; after it somebody may put the world right, without a command.
     *
     * @param site on which it happens: nothing is there yet, or August is closed
     */
    record Kill(BiFunction<Undisturbed, String, Site> site, Consumer<Site> story) {

        /** The same, and who resumes after it is killed too. */
        Kill thenInResume(CommitPoint point) {
            return new Kill(site, story.andThen(on -> on.killedAt(point.name(), 1, "resume")));
        }
    }

    /** A commit point that is added has no kill here, and this does not compile. */
    static Kill rightAfter(CommitPoint point) {
        return switch (point) {
            case READ -> throw new IllegalArgumentException("nothing is committed there");

            case DRAFT_IMPORTED, SNAPSHOT_PINNED, PLAN_PREPARED, PLAN_APPLYING -> inAugust(point, 1);
            case VERSION_APPROVED, PERIOD_MOVED, ENTRY_SENT, PLAN_APPLIED -> inAugust(point, 2);
            case RUN_ENDED -> inAugust(point, 3);

            case DELIVERY_RECEIVED, POSITIONS_STORED, PLAN_APPROVED -> inSeptember(point, 1);
            case RUN_OPENED, SOURCE_LEASED, VALUATION_OPENED, RANGE_VALUED, ENTRY_CLAIMED -> inSeptember(point, 2);
            case RECONCILED, CHECKED, TOTALS_STORED, RESULTS_WRITTEN, VALUATION_COMPLETED, ENTRY_POSTED ->
                inSeptember(point, 3);
            case BLOCK_LOADED, DELIVERY_ACCEPTED, SOURCE_RELEASED, ENTRY_VERIFIED -> inSeptember(point, 4);
            case BATCH_INSTANCE_CREATED, BATCH_EXECUTION_CREATED -> inSeptember(point, 5);
            case STEP_BEGUN, STEP_DONE, BATCH_STEP_CREATED -> inSeptember(point, 10);
            case BATCH_EXECUTION_UPDATED, BATCH_CONTEXT_UPDATED -> inSeptember(point, 20);

            case LEASE_RENEWED -> new Kill(Undisturbed::siteInSeptember, Kills::whileTheLeaseIsRenewed);
            case VERSION_WITHDRAWN -> new Kill(Undisturbed::siteInSeptember, Kills::inTheWithdrawalOfADraft);
            case DELIVERY_REFUSED -> new Kill(Undisturbed::siteInSeptember, Kills::afterADeliveryThatLacksAFile);
            case SCRATCH_DROPPED ->
                new Kill(Undisturbed::siteInSeptember, site -> site.killedAt(point.name(), 1, VERIFIED));
            case DRAFT_LAID_OUT -> new Kill(Undisturbed::siteInSeptember, Kills::inThePreviewOfADraft);
            case ITEM_DECIDED -> new Kill(Undisturbed::siteInSeptember, Kills::inADecisionAboutAnItem);
            case ENTRY_UNRESOLVED -> new Kill(Undisturbed::site, Kills::whileTheLedgerIsAway);
            case BATCH_INSTANCE_DELETED ->
                inSeptember(CommitPoint.BATCH_INSTANCE_CREATED, 3).thenInResume(point);
        };
    }

    /** In a demo that begins with nothing, when it is at the point for the given time. */
    static Kill inAugust(CommitPoint point, int time) {
        return new Kill(Undisturbed::site, site -> site.killedAt(point.name(), time, "demo"));
    }

    /** In a demo that finds August closed. */
    static Kill inSeptember(CommitPoint point, int time) {
        return inSeptember(point.name(), time);
    }

    static Kill inSeptember(String place, int time) {
        return new Kill(Undisturbed::siteInSeptember, site -> site.killedAt(place, time, "demo"));
    }

    /** The work stands still until the lease is renewed beside it. */
    private static void whileTheLeaseIsRenewed(Site site) {
        Barrier barrier = Barrier.at(site.folder(), CommitPoint.RANGE_VALUED.name(), 1);
        Map<String, String> environment = new HashMap<>(barrier.environment());
        environment.put("TIEOUT_HALT_AT", CommitPoint.LEASE_RENEWED + ":1");
        environment.put("TIEOUT_LEASE_SECONDS", "3");
        site.start(environment, "demo").endsWith(Command.KILLED);
    }

    /** Somebody prepares other rates than the sample has, as version 2. */
    static void prepareADraft(Site site) {
        Path draft = site.folder().resolve("draft");
        FolderContents.copy(SAMPLE.resolve("governed/2026-09-03"), draft);
        replace(draft.resolve("bill_rates.csv"), "RC-1001,R-01,,,EUR,165.00,", "RC-1001,R-01,,,EUR,265.00,");
        site.perform("map", "import", draft.toString(), "--as", "alice").endsWith(0);
    }

    /** What it laid out, the next verification clears away. */
    private static void inThePreviewOfADraft(Site site) {
        prepareADraft(site);
        site.killedAt(CommitPoint.DRAFT_LAID_OUT.name(), 1, "map", "diff", "rate", "2", "--as", "bob");
        site.perform("map", "withdraw", "rate", "2", "--as", "alice").endsWith(0);
        site.perform(VERIFIED).endsWith(0);
    }

    private static void inADecisionAboutAnItem(Site site) {
        site.perform("demo").endsWith(0);
        site.killedAt(
                CommitPoint.ITEM_DECIDED.name(),
                1,
                "exceptions",
                "assign",
                "psa-de:timesheet_line:T-9042",
                "--to",
                "clara",
                "--as",
                "bob");
    }

    private static void inTheWithdrawalOfADraft(Site site) {
        prepareADraft(site);
        site.killedAt(CommitPoint.VERSION_WITHDRAWN.name(), 1, "map", "withdraw", "rate", "2", "--as", "alice");
    }

    private static void afterADeliveryThatLacksAFile(Site site) {
        Path delivery = site.home().resolve("inbox/psa-de/2026-10-02");
        FolderContents.copy(SAMPLE.resolve("deliveries/psa-de/2026-10-02"), delivery);
        Path invoices = delivery.resolve("invoices.csv");
        Path elsewhere = site.folder().resolve("invoices.csv");
        move(invoices, elsewhere);
        site.killedAt(CommitPoint.DELIVERY_REFUSED.name(), 1, "demo");
        move(elsewhere, invoices);
    }

    /** The share on which the ledger takes entries is not mounted: its link leads nowhere. */
    private static void whileTheLedgerIsAway(Site site) {
        site.killedAt(CommitPoint.PLAN_APPROVED.name(), 1, "demo");
        Path share = site.ledger("DE").resolve("posted");
        try {
            Files.createSymbolicLink(share, site.folder().resolve("not-mounted"));
            site.killedAt(CommitPoint.ENTRY_UNRESOLVED.name(), 1, "demo");
            Files.delete(share);
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
