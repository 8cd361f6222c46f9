package io.tieout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.campaign.Undisturbed.Passage;
import io.tieout.campaign.Undisturbed.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A demo that is killed from outside at a random moment, after the first range was valued and before the last run ended, is
 * resumed to the same books.
 *
 * <p>The process is held at a place, let go, and killed with {@code kill -9} after a random time: two of five after a random entry
 * was claimed and within the time that it takes to post two, the others after the first range was valued and within the time that
 * the undisturbed demo needed from there to its end. Where the database then shows that the moment was missed, because the plan was
 * applied already or the last run had ended, the kill does not count and is drawn again.
 */
@Tag("campaign")
@Execution(ExecutionMode.CONCURRENT)
class KillAtRandomTest {
    private static final int KILLS = Integer.getInteger("tieout.kills", 5);
    private static final long SEED = Long.getLong("tieout.seed", 20260930);

    /** Of five kills, those that strike while a plan is applied. */
    private static final int IN_APPLY = Integer.getInteger("tieout.apply", 2);

    /** From where the demo goes on, one kill after another. */
    private static final List<Stage> STAGES = List.of(
            Stage.SEPTEMBER,
            Stage.LAST_MONTH,
            Stage.NOTHING,
            Stage.SEPTEMBER,
            Stage.LAST_MONTH,
            Stage.LAST_MONTH,
            Stage.NOTHING,
            Stage.LAST_MONTH,
            Stage.SEPTEMBER,
            Stage.LAST_MONTH);

    /** About as long as posting two entries takes. */
    private static final Duration POSTING = Duration.ofMillis(25);

    private static final int MOST_DRAWS = 20;
    private static final Map<String, Integer> STRUCK = new ConcurrentHashMap<>();
    private static final AtomicInteger MISSED = new AtomicInteger();
    private static final long BEGUN = System.nanoTime();

    static IntStream kills() {
        return IntStream.rangeClosed(1, KILLS);
    }

    @ParameterizedTest
    @MethodSource("kills")
    void isResumedToTheSameBooks(int no) {
        Random random = new Random(SEED + no);
        for (int draw = 1; draw <= MOST_DRAWS; draw++) {
            if (killAndResume(no, draw, random)) {
                return;
            }
            MISSED.incrementAndGet();
        }
        throw new AssertionError("kill %d of seed %d missed its moment %d times".formatted(no, SEED, MOST_DRAWS));
    }

    /** Whether the kill struck where it was to strike. */
    private static boolean killAndResume(int no, int draw, Random random) {
        boolean inApply = no % 5 < IN_APPLY;
        Stage stage = STAGES.get(no % STAGES.size());
        Undisturbed undisturbed = Undisturbed.demo();
        Passage rest = undisturbed.passage(stage);
        try (Site site = undisturbed.site("random-%d-%d".formatted(no, draw), stage)) {
            if (inApply) {
                kill(site, "ENTRY_CLAIMED", 1 + random.nextInt(rest.claims()), part(POSTING, random));
            } else {
                kill(site, "RANGE_VALUED", 1, part(rest.window(), random));
            }
            Optional<String> struck = whereItStruck(site, undisturbed, inApply);
            if (struck.isPresent()) {
                site.resumeAndPlayToTheEnd(undisturbed);
                STRUCK.merge(struck.get(), 1, Integer::sum);
            }
            site.forget();
            return struck.isPresent();
        }
    }

    private static Duration part(Duration whole, Random random) {
        return Duration.ofNanos((long) (whole.toNanos() * random.nextDouble()));
    }

    private static void kill(Site site, String place, int time, Duration after) {
        Barrier barrier = Barrier.at(site.folder(), place, time);
        Command demo = site.start(barrier.environment(), "demo");
        barrier.await(demo);
        barrier.open();
        LockSupport.parkNanos(after.toNanos());
        demo.kill();
        demo.exitCode();
    }

    /** The step in which the process was; empty: the moment was missed. */
    private static Optional<String> whereItStruck(Site site, Undisturbed undisturbed, boolean inApply) {
        if (site.count("select count(*) from post.plan where state = 'applying'") == 1) {
            return Optional.of("apply");
        }
        boolean ended = site.runs() == undisturbed.passage(Stage.NOTHING).runs();
        return site.unfinishedStep()
                .or(() -> ended ? Optional.empty() : Optional.of("between runs"))
                .filter(step -> !inApply);
    }

    @AfterAll
    static void tell() {
        int struck = STRUCK.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf(
                "campaign kill-at-random: seed %d, %d of %d killed and resumed to the same books, in %s, %d drawn again, %d s%n",
                SEED,
                struck,
                KILLS,
                new TreeMap<>(STRUCK),
                MISSED.get(),
                Duration.ofNanos(System.nanoTime() - BEGUN).toSeconds());
        assertThat(STRUCK.getOrDefault("apply", 0)).isGreaterThanOrEqualTo(KILLS * IN_APPLY * 3 / 20);
    }
}
