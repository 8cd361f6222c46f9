package io.tieout.scheduler;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import io.tieout.scheduler.Start.Made;
import io.tieout.scheduler.Start.State;
import io.tieout.trigger.Firing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Watches triggers in one process, beside others that do the same. What is due is written down by one of them, which makes the start; when that
 * process is gone before it ended, another one goes on with it.
 */
public final class Scheduler implements AutoCloseable {
    /** A process that was not seen for that long is gone. */
    public static final Duration SILENCE = Duration.ofSeconds(60);

    /** The clocks of a machine that serves and of the database are no further apart. */
    public static final Duration DRIFT = Duration.ofSeconds(2);

    private static final Duration ROUND = Duration.ofSeconds(10);
    /** What is later than that was missed: nobody watched when it was due. */
    private static final Duration DELAY = Duration.ofSeconds(60);

    private static final Duration LATE = Duration.ofMinutes(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    private static final int DOUBLED_AT_MOST = 5;
    private static final int AT_ONCE = 4;

    /** Of a trigger that is due every minute, a machine that was off for a month missed more than anybody reads. */
    private static final int MISSED_AT_MOST = 100;

    private final Starts starts;
    private final Clock clock;
    private final String node;
    private final Initiator initiator;
    private final Supplier<List<Watched>> triggers;
    private final Starter starter;
    private final Listener listener;
    private final ReentrantLock looking = new ReentrantLock();
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("rounds").factory());
    private final ExecutorService work = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("start-", 1).factory());
    private @Nullable Alarms alarms;
    private volatile Instant lastLook = Instant.EPOCH;

    /**
     * @param node     a name that no other process has or had
     * @param triggers as they are said at each look
     */
    public Scheduler(
            Starts starts,
            Clock clock,
            String node,
            Initiator initiator,
            Supplier<List<Watched>> triggers,
            Starter starter,
            Listener listener) {
        this.starts = starts;
        this.clock = clock;
        this.node = node;
        this.initiator = initiator;
        this.triggers = triggers;
        this.starter = starter;
        this.listener = listener;
    }

    /**
     * Begins to watch.
     *
     * @throws RefusalException when the clocks of this machine and of the database are apart
     */
    public void begin(DataSource database) {
        refuseApartClocks();
        starts.see(node, initiator);
        lastLook = clock.instant();
        alarms = Alarms.open(database, node, this::look);
        rounds.scheduleWithFixedDelay(this::look, 0, ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void refuseApartClocks() {
        Duration apart = starts.apart(clock);
        if (apart.compareTo(DRIFT) > 0) {
            throw new RefusalException(
                    Refusal.CONFIGURATION,
                    "The clocks of this machine and of the database are %d seconds apart, and 2 are allowed; set them right, as by NTP."
                            .formatted(apart.toSeconds()),
                    "Nothing is watched.");
        }
    }

    /** How it is now: whether the database answers, when triggers were looked at last, and how far the clocks are apart. */
    public Health health() {
        Instant looked = lastLook;
        try {
            Duration apart = starts.apart(clock);
            List<String> reasons = new ArrayList<>();
            if (Duration.between(looked, clock.instant()).compareTo(SILENCE) > 0) {
                reasons.add("triggers were last looked at %s".formatted(looked));
            }
            if (apart.compareTo(DRIFT) > 0) {
                reasons.add(
                        "the clocks of this machine and of the database are %d s apart".formatted(apart.toSeconds()));
            }
            return new Health(reasons.isEmpty(), true, looked, apart.toMillis(), String.join("; ", reasons));
        } catch (RuntimeException away) {
            return new Health(false, false, looked, null, "the database does not answer");
        }
    }

    private void look() {
        try {
            round();
        } catch (RuntimeException failure) {
            listener.broken(failure);
        }
    }

    /** Looks once at everything: what is due, what was left behind, what is late. Starts are made by other threads. */
    void round() {
        looking.lock();
        try {
            starts.see(node, initiator);
            Instant now = clock.instant();
            List<Watched> watched = triggers.get();
            watched.forEach(each -> look(each, now));
            starts.leftBehind(SILENCE).forEach(this::takeOver);
            starts.late(now.minus(LATE), initiator)
                    .forEach(late -> listener.late(late.start(), late.outcome().said()));
            if (alarms != null) {
                alarms.keep(watched.stream().map(Scheduler::name).toList());
            }
            lastLook = clock.instant();
        } finally {
            looking.unlock();
        }
    }

    private void look(Watched watched, Instant now) {
        Instant handled = starts.handledUntil(watched, now, initiator);
        List<Firing> due = watched.timetable().between(handled, now);
        if (!due.isEmpty()) {
            List<Firing> told = due.subList(Math.max(0, due.size() - MISSED_AT_MOST - 1), due.size());
            List<Made> claimed = starts.claim(watched, told, now.minus(DELAY), node, initiator);
            List<Start> missed = claimed.stream()
                    .filter(made -> made.outcome().state() == State.MISSED)
                    .map(Made::start)
                    .toList();
            if (!missed.isEmpty()) {
                listener.missed(missed);
            }
            claimed.stream()
                    .filter(made -> made.outcome().state() == State.RUNNING)
                    .forEach(made -> work.execute(() -> make(made.start())));
        }
        Alarms quartz = alarms;
        if (quartz != null) {
            watched.timetable()
                    .after(now)
                    .findFirst()
                    .filter(next -> next.at().isAfter(now.plusSeconds(1)))
                    .ifPresent(next -> quartz.set(name(watched), next.at()));
        }
    }

    /** Within what Quartz bears. */
    private static String name(Watched watched) {
        String name = "%s %s %s".formatted(watched.job(), watched.entity(), watched.rule());
        return name.length() <= 190 ? name : "%s %08x".formatted(name.substring(0, 180), name.hashCode());
    }

    private void takeOver(Start left) {
        Optional<Start> ours = starts.takeOver(left, node, initiator);
        ours.ifPresent(start -> work.execute(() -> make(start)));
    }

    private void make(Start start) {
        try {
            listener.begun(start);
            Made made = new Made(start, starter.start(start));
            starts.end(made, pause(start), initiator);
            listener.ended(made);
        } catch (RuntimeException failure) {
            listener.broken(failure);
        }
    }

    private static Duration pause(Start start) {
        return FIRST_PAUSE.multipliedBy(1L << Math.min(start.attempt() - 1, DOUBLED_AT_MOST));
    }

    /** Stops looking, and waits for the starts that are being made. */
    @Override
    public void close() {
        rounds.shutdownNow();
        Alarms quartz = alarms;
        if (quartz != null) {
            quartz.close();
        }
        work.shutdown();
        try {
            if (work.awaitTermination(30, TimeUnit.SECONDS)) {
                starts.leave(node, initiator);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException away) {
            // The others see that this process is silent.
        }
    }
}
