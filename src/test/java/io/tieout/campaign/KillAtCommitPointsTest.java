package io.tieout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.campaign.Kills.Kill;
import io.tieout.campaign.Undisturbed.Stage;
import io.tieout.run.CommitPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process that dies right after any commit, or between the commit and the file beside it, is resumed to the same books.
 *
 * <p>The short form has every sixth commit and every third place beside the commits, drawn by chance with its seed printed, but always
 * those whose work is done once more; {@code -Dtieout.points=all} is the full campaign, {@code -Dtieout.seed=7} plays one again.
 */
@Tag("campaign")
@Execution(ExecutionMode.CONCURRENT)
class KillAtCommitPointsTest {
    private static final boolean ALL = "all".equals(System.getProperty("tieout.points"));
    private static final long SEED = Long.getLong("tieout.seed", System.nanoTime() % 1_000_000);
    /** What a step wrote is there, and the step is not done: whoever resumes does its work again. */
    private static final Set<CommitPoint> DONE_AGAIN = EnumSet.of(
            CommitPoint.BLOCK_LOADED,
            CommitPoint.RANGE_VALUED,
            CommitPoint.POSITIONS_STORED,
            CommitPoint.RECONCILED,
            CommitPoint.PLAN_PREPARED,
            CommitPoint.TOTALS_STORED,
            CommitPoint.RESULTS_WRITTEN);

    private static final AtomicInteger POINTS = new AtomicInteger();
    private static final long BEGUN = System.nanoTime();

    static List<CommitPoint> commits() {
        List<CommitPoint> commits =
                new ArrayList<>(EnumSet.complementOf(EnumSet.of(CommitPoint.READ, CommitPoint.PLAN_ABANDONED)));
        commits.removeAll(KillAtInvoicingTest.COMMITS);
        commits.removeAll(KillAtHandOverTest.COMMITS);
        commits.removeAll(Kills.OF_WHO_SERVES);
        Collections.shuffle(commits, new Random(SEED));
        commits.sort(Comparator.comparing(point -> !DONE_AGAIN.contains(point)));
        return ALL ? commits : commits.subList(0, Math.max(DONE_AGAIN.size(), (commits.size() + 5) / 6));
    }

    @ParameterizedTest
    @MethodSource("commits")
    void rightAfterACommit(CommitPoint point) {
        playAndResume("after-" + point, Kills.rightAfter(point));
    }

    /**
     * Other entries come of a plan that is given up than the demo has, so both give it up, one of them undisturbed. Nothing of it is left to
     * be resumed.
     */
    @Test
    void rightAfterAPlanIsGivenUp() {
        try (Site site = Undisturbed.demo().site("given-up", Stage.LAST_MONTH)) {
            Kills.askToGiveAPlanUp(site);
            site.perform(Kills.givingUp(site)).endsWith(0);
            site.perform("demo").endsWith(3);
            playAndResume(
                    "after-" + CommitPoint.PLAN_ABANDONED, Kills.rightAfter(CommitPoint.PLAN_ABANDONED), killed -> {
                        assertThat(killed.perform("resume").endsWith(5).said()).contains(" was given up.\n");
                        killed.playToTheEnd(site.books(), 3);
                    });
            site.forget();
        }
    }

    static List<String> places() {
        List<String> places = new ArrayList<>(new TreeSet<>(Kills.PLACES.keySet()));
        Collections.shuffle(places, new Random(SEED));
        return ALL ? places : places.subList(0, (places.size() + 2) / 3);
    }

    @ParameterizedTest
    @MethodSource("places")
    void betweenAFileAndItsCommit(String place) {
        playAndResume("at-" + place, Kills.at(place));
    }

    /** Who resumes dies as well, before the first resume that is left in peace. */
    @ParameterizedTest
    @CsvSource({
        "LAST_RUN, RUN_OPENED, 1, STEP_BEGUN",
        "LAST_RUN, RANGE_VALUED, 1, RANGE_VALUED",
        "LAST_RUN, RESULTS_IN_PLACE, 10, RESULTS_MOVED_ASIDE",
        "LAST_MONTH, ENTRY_SENT, 1, ENTRY_CLAIMED",
    })
    void twiceInARow(Stage stage, String first, int time, String second) {
        playAndResume(
                "after-%s-and-%s".formatted(first, second),
                Kills.inDemo(stage, first, time).thenInResume(second));
    }

    private static void playAndResume(String name, Kill kill) {
        playAndResume(name, kill, site -> site.resumeAndPlayToTheEnd(Undisturbed.demo()));
    }

    private static void playAndResume(String name, Kill kill, Consumer<Site> resuming) {
        try (Site site = Undisturbed.demo().site(name, kill.stage())) {
            kill.story().accept(site);
            resuming.accept(site);
            site.forget();
        }
        POINTS.incrementAndGet();
    }

    @AfterAll
    static void tell() {
        System.out.printf(
                "campaign kill-at-commit-points: seed %d, %s, %d killed and resumed to the same books, %d s%n",
                SEED,
                ALL ? "every commit" : "every sixth commit",
                POINTS.get(),
                Duration.ofNanos(System.nanoTime() - BEGUN).toSeconds());
    }
}
