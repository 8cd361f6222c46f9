package io.tieout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.campaign.Undisturbed.Stage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
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
 * All connections of a demo are cut, or their back ends ended, at a random moment; it ends with 7 or goes on, and one resume leads to
 * the same books.
 */
@Tag("campaign")
@Execution(ExecutionMode.CONCURRENT)
class DisturbedTest {
    private static final long SEED = Long.getLong("tieout.seed", 20261128);
    private static final int CUTS = Integer.getInteger("tieout.cuts", 1);
    private static final int ENDS = Integer.getInteger("tieout.ends", 1);
    private static final int MOST_DRAWS = 20;
    private static final AtomicInteger ENDED = new AtomicInteger();
    private static final AtomicInteger WENT_ON = new AtomicInteger();
    private static final long BEGUN = System.nanoTime();

    static IntStream cuts() {
        return IntStream.rangeClosed(1, CUTS);
    }

    static IntStream ends() {
        return IntStream.rangeClosed(1, ENDS);
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void connectionsThatAreCutLoseNothing(int no) {
        disturbed("cut-" + no, new Random(SEED + no), (site, line) -> line.hangUp());
    }

    @ParameterizedTest
    @MethodSource("ends")
    void backEndsThatAreEndedLoseNothing(int no) {
        disturbed("end-" + no, new Random(SEED - no), (site, line) -> site.endBackEnds());
    }

    private interface Hand {
        void at(Site site, Line line);
    }

    private static void disturbed(String name, Random random, Hand hand) {
        for (int draw = 1; draw <= MOST_DRAWS; draw++) {
            if (struck("%s-%d".formatted(name, draw), random, hand)) {
                return;
            }
        }
        throw new AssertionError("%s of seed %d came too late %d times".formatted(name, SEED, MOST_DRAWS));
    }

    /** Whether the process was still at work. */
    private static boolean struck(String name, Random random, Hand hand) {
        Undisturbed undisturbed = Undisturbed.demo();
        Stage stage = random.nextBoolean() ? Stage.LAST_MONTH : Stage.LAST_RUN;
        try (Site site = undisturbed.site(name, stage);
                Line line = Line.to(site.addresses())) {
            Barrier barrier = Barrier.at(site.folder(), "RANGE_VALUED", 1);
            Map<String, String> environment = new HashMap<>(line.through(site.addresses()));
            environment.putAll(barrier.environment());
            Command demo = site.start(environment, "demo");
            barrier.await(demo);
            barrier.open();
            Duration window = undisturbed.passage(stage).window();
            LockSupport.parkNanos((long) (window.toNanos() * random.nextDouble()));
            boolean atWork = demo.process().isAlive();
            hand.at(site, line);

            demo.endsWith(0, 7);
            if (demo.exitCode() == 7) {
                demo.says("The database ", "tieout ");
                ENDED.incrementAndGet();
            } else if (atWork) {
                WENT_ON.incrementAndGet();
            }
            site.resumeAndPlayToTheEnd(undisturbed);
            site.forget();
            return atWork;
        }
    }

    @AfterAll
    static void tell() {
        System.out.printf(
                "campaign disturbed: seed %d, %d ended with 7 and were resumed to the same books, %d went on, %d s%n",
                SEED,
                ENDED.get(),
                WENT_ON.get(),
                Duration.ofNanos(System.nanoTime() - BEGUN).toSeconds());
        assertThat(ENDED.get()).isGreaterThan((CUTS + ENDS) / 2);
    }
}
