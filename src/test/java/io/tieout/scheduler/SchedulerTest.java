package io.tieout.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestWork;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import io.tieout.scheduler.Start.Made;
import io.tieout.scheduler.Start.Outcome;
import io.tieout.scheduler.Start.State;
import io.tieout.trigger.CronRule;
import io.tieout.trigger.Site;
import io.tieout.trigger.Timetable;
import io.tieout.trigger.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Processes that watch a trigger that is due every hour on the hour, in UTC, from 1 October 2026 at 00:30 on. */
class SchedulerTest {
    private static final Initiator ANNA = new Initiator("anna", "anna");
    private static final Trigger HOURLY = new Trigger(
            CronRule.parse("0 0 * * * ?"), List.of(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    private static final Watched SYNC = new Watched(
            "sync",
            "DE",
            new Timetable(
                    HOURLY, new Site(ZoneId.of("UTC"), ZoneId.of("UTC"), YearMonth.of(2026, 8), Optional.empty())));

    private final TestWork work = new TestWork();
    private final List<Scheduler> begun = new ArrayList<>();
    private volatile Instant now = Instant.parse("2026-10-01T00:30:00Z");

    @AfterEach
    void close() {
        begun.forEach(Scheduler::close);
        work.close();
    }

    /** Everything that one process did and was told. */
    private static final class Heard implements Listener {
        private final List<String> begun = new CopyOnWriteArrayList<>();
        private final List<String> missed = new CopyOnWriteArrayList<>();
        private final List<String> late = new CopyOnWriteArrayList<>();
        private final BlockingQueue<Made> ended = new LinkedBlockingQueue<>();
        private final BlockingQueue<RuntimeException> broken = new LinkedBlockingQueue<>();

        @Override
        public void begun(Start start) {
            begun.add("%s #%d".formatted(start.dueAt(), start.attempt()));
        }

        @Override
        public void ended(Made made) {
            ended.add(made);
        }

        @Override
        public void missed(List<Start> starts) {
            starts.forEach(start -> missed.add(start.dueAt().toString()));
        }

        @Override
        public void late(Start start, String said) {
            late.add("%s %s".formatted(start.dueAt(), said));
        }

        @Override
        public void broken(RuntimeException failure) {
            broken.add(failure);
        }

        State awaited() throws InterruptedException {
            Made made = ended.poll(30, TimeUnit.SECONDS);
            assertThat(made).as("a start that ends").isNotNull();
            return made.outcome().state();
        }
    }

    private Scheduler process(String node, Starter starter, Heard heard) {
        InstantSource told = () -> now;
        Clock clock = told.withZone(ZoneOffset.UTC);
        Scheduler scheduler = new Scheduler(
                new Starts(work.sql(), work.transactions()), clock, node, ANNA, () -> List.of(SYNC), starter, heard);
        begun.add(scheduler);
        return scheduler;
    }

    private static Outcome done(Start start) {
        return new Outcome(State.DONE, null, "");
    }

    private List<String> starts() {
        return work.look("""
                select format('%s %s by %s%s', to_char(due_at at time zone 'UTC', 'DD HH24:MI'), state, node,
                              case when attempt > 1 then ' #' || attempt end)
                from scheduler.start order by due_at
                """);
    }

    @Test
    void whoStopsIsNotListedAndWhoFallsSilentIsForAMinute() {
        Scheduler stopped = process("stopped", SchedulerTest::done, new Heard());
        stopped.round();
        Starts starts = new Starts(work.sql(), work.transactions());
        process("silent", SchedulerTest::done, new Heard()).round();
        assertThat(starts.nodes(Scheduler.SILENCE))
                .extracting(Starts.Node::name)
                .containsExactly("silent", "stopped");
        stopped.close();
        assertThat(starts.nodes(Scheduler.SILENCE))
                .extracting(Starts.Node::name)
                .containsExactly("silent");
        work.look("update scheduler.node set seen_at = seen_at - interval '61 seconds' returning ''");
        assertThat(starts.nodes(Scheduler.SILENCE)).isEmpty();
    }

    @Test
    void whatIsDueIsStartedOnceHoweverManyProcessesLook() throws InterruptedException {
        Heard one = new Heard();
        Heard other = new Heard();
        Scheduler first = process("one", SchedulerTest::done, one);
        Scheduler second = process("other", SchedulerTest::done, other);
        first.round();
        Random random = new Random(20261201);
        for (int hour = 1; hour <= 40; hour++) {
            now = Instant.parse("2026-10-01T00:00:00Z")
                    .plus(Duration.ofHours(hour))
                    .plusSeconds(random.nextInt(3600));
            Thread beside = Thread.ofPlatform().start(first::round);
            second.round();
            beside.join();
        }
        for (int i = 0; i < 40; i++) {
            await(one, other);
        }
        List<String> begunOnes = new ArrayList<>(one.begun);
        begunOnes.addAll(other.begun);
        assertThat(begunOnes).hasSize(40).doesNotHaveDuplicates().allMatch(start -> start.endsWith(" #1"));
        assertThat(work.look("select state || ' ' || count(*) from scheduler.start group by state"))
                .containsExactly("done 40");
    }

    private static void await(Heard one, Heard other) throws InterruptedException {
        Made made = null;
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (made == null && System.nanoTime() < until) {
            made = one.ended.poll(50, TimeUnit.MILLISECONDS);
            made = made == null ? other.ended.poll() : made;
        }
        assertThat(made).as("a start that ends").isNotNull();
    }

    @Test
    void nothingIsMadeUpForThatWasDueBeforeATriggerWasWatched() {
        process("one", SchedulerTest::done, new Heard()).round();
        assertThat(starts()).isEmpty();
    }

    @Test
    void ofWhatWasMissedTheLastIsMadeOnce() throws InterruptedException {
        Heard heard = new Heard();
        Scheduler process = process("one", SchedulerTest::done, heard);
        process.round();
        now = Instant.parse("2026-10-01T04:10:00Z");
        process.round();
        assertThat(heard.awaited()).isEqualTo(State.DONE);
        process.round();
        assertThat(starts())
                .containsExactly(
                        "01 01:00 missed by one",
                        "01 02:00 missed by one",
                        "01 03:00 missed by one",
                        "01 04:00 done by one");
        assertThat(heard.missed)
                .containsExactly("2026-10-01T01:00:00Z", "2026-10-01T02:00:00Z", "2026-10-01T03:00:00Z");
        assertThat(heard.begun).containsExactly("2026-10-01T04:00:00Z #1");
    }

    /** The first process stands still; when it wakes, what it says of the start counts no more. */
    @Test
    void aStartOfAProcessThatIsGoneIsGoneOnWithByAnother() throws InterruptedException {
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch wakes = new CountDownLatch(1);
        Heard sleeping = new Heard();
        Scheduler sleeper = process(
                "sleeper",
                start -> {
                    asleep.countDown();
                    awaited(wakes);
                    return new Outcome(State.FAILED, null, "woke late");
                },
                sleeping);
        sleeper.round();
        now = Instant.parse("2026-10-01T01:00:00Z");
        sleeper.round();
        awaited(asleep);
        Heard heard = new Heard();
        Scheduler other = process("other", SchedulerTest::done, heard);
        other.round();
        assertThat(starts()).as("while it is seen").containsExactly("01 01:00 running by sleeper");

        work.owner()
                .sql("update scheduler.node set seen_at = now() - interval '2 minutes' where node = 'sleeper'")
                .update();
        other.round();
        assertThat(heard.awaited()).isEqualTo(State.DONE);
        wakes.countDown();
        assertThat(sleeping.awaited()).isEqualTo(State.FAILED);
        assertThat(starts()).containsExactly("01 01:00 done by other #2");
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatIsPutOffIsTriedAgainAndToldOnceWhenItIsLate() throws InterruptedException {
        Heard heard = new Heard();
        Scheduler process = process(
                "one",
                start -> start.attempt() == 1 ? new Outcome(State.POSTPONED, null, "Odoo is away.") : done(start),
                heard);
        process.round();
        now = Instant.parse("2026-10-01T01:00:01Z");
        process.round();
        assertThat(heard.awaited()).isEqualTo(State.POSTPONED);
        now = Instant.parse("2026-10-01T01:10:02Z");
        process.round();
        process.round();
        assertThat(heard.late).containsExactly("2026-10-01T01:00:00Z Odoo is away.");
        assertThat(starts()).as("a pause of 15 s").containsExactly("01 01:00 postponed by one");

        work.owner().sql("update scheduler.start set again_at = now()").update();
        process.round();
        assertThat(heard.awaited()).isEqualTo(State.DONE);
        assertThat(starts()).containsExactly("01 01:00 done by one #2");
    }

    @Test
    void aProcessWhoseClockIsApartFromThatOfTheDatabaseDoesNotWatch() {
        Scheduler process = process("one", SchedulerTest::done, new Heard());
        assertThatThrownBy(() -> process.begin(work.database().application()))
                .isInstanceOf(RefusalException.class)
                .hasMessageContaining("The clocks of this machine and of the database are ")
                .hasMessageContaining(" seconds apart, and 2 are allowed");
    }
}
