package io.tieout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.campaign.Undisturbed.Stage;
import io.tieout.demo.FolderContents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two processes that ask for the lease on one period at the same moment: one runs, the other says at once who holds it.
 *
 * <p>Both stand at the barrier, each with its database open, before either may ask; the time is taken from the opening of the
 * barrier to the end of the process that lost. {@code -Dtieout.races=N} says how many starts are raced; of resumes it is a third.
 */
@Tag("campaign")
class RaceForPeriodTest {
    private static final int RACES = Integer.getInteger("tieout.races", 6);
    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final String[] CLOSE = {
        "run", "month-end-close", "--period", "2026-08", "--entity", "DE", "--ahead", "--as", "alice"
    };
    private static final String CLOSES = "select count(*) from run.run where kind = 'close'";
    private static final List<Duration> ANSWERS = Collections.synchronizedList(new ArrayList<>());
    private static final long BEGUN = System.nanoTime();

    private static Site delivered;
    private static Site unfinished;
    private static Map<String, String> expected;

    @BeforeAll
    static void deliverAugust() {
        Undisturbed undisturbed = Undisturbed.demo();
        delivered = undisturbed.site("race", Stage.NOTHING);
        delivered.killedAt("PERIOD_MOVED", 1, "demo");
        unfinished = delivered.copy(undisturbed.folder().resolve("race-unfinished"));
        unfinished.killedAt("RANGE_VALUED", 1, CLOSE);
        expected = FolderContents.hashes(undisturbed.folder().resolve("undisturbed/home/out/DE/2026-08/prepared"));
    }

    @AfterAll
    static void tell() {
        delivered.close();
        unfinished.close();
        System.out.printf(
                "campaign race-for-a-period: %d of %d, one ran and the other ended with 8, at the latest %d ms after asking, %d s%n",
                ANSWERS.size(),
                ANSWERS.size(),
                Collections.max(ANSWERS).toMillis(),
                Duration.ofNanos(System.nanoTime() - BEGUN).toSeconds());
    }

    static IntStream starts() {
        return IntStream.rangeClosed(1, RACES);
    }

    static IntStream resumes() {
        return IntStream.rangeClosed(1, (RACES + 2) / 3);
    }

    @ParameterizedTest
    @MethodSource("starts")
    void ofTwoThatStartARunOneRuns(int round) {
        race(delivered, round, CLOSE);
    }

    /** A scheduler and a person go on with the same run. */
    @ParameterizedTest
    @MethodSource("resumes")
    void ofTwoThatResumeARunOneRuns(int round) {
        race(unfinished, round, "resume", "--as", "alice");
    }

    private static void race(Site start, int round, String... command) {
        String name = "race-to-%s-%d".formatted(command[0], round);
        Path folder = Undisturbed.demo().folder().resolve(name);
        try (Site site = start.copy(folder)) {
            Barrier barrier = Barrier.at(folder, "LEASE_ASKED", 1);
            Command one = site.start(barrier.environment(), command);
            Command other = site.start(barrier.environment(), command);
            barrier.await(one);
            barrier.await(other);
            long asked = System.nanoTime();
            barrier.open();
            Waiting.until(() -> !one.process().isAlive() || !other.process().isAlive(), "one of two gives way");
            Duration answer = Duration.ofNanos(System.nanoTime() - asked);
            boolean oneLost = !one.process().isAlive();
            Command loser = oneLost ? one : other;
            Command winner = oneLost ? other : one;
            loser.endsWith(8);
            assertThat(answer).as(loser.said()).isLessThan(AT_ONCE);
            assertThat(loser.said())
                    .contains("holds books DE 2026-08, by alice on ")
                    .contains("(process %d) since 20".formatted(winner.process().pid()));
            winner.endsWith(0, 3);
            assertThat(site.count(CLOSES)).isEqualTo(1);
            assertThat(FolderContents.hashes(site.home().resolve("results/DE/2026-08")))
                    .containsExactlyInAnyOrderEntriesOf(expected);
            ANSWERS.add(answer);
            site.forget();
        }
    }
}
