package io.tieout.run;

import io.tieout.run.Leases.Lease;
import io.tieout.run.Runs.Held;
import io.tieout.transform.SqlFiles;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a step knows of its run, and the only way in which it may write: under the run's lease. */
public final class RunContext {
    private static final Logger LOG = LoggerFactory.getLogger(RunContext.class);

    private final Run run;
    private final Lease lease;
    private final Transactions transactions;
    private final Leases leases;
    private final StopSignal stop;
    private final Progress progress;
    private final Pace pace;
    private final Initiator initiator;
    private @Nullable Snapshot snapshot;
    private final Deque<Lease> more = new ArrayDeque<>();
    private volatile String step = "";
    private volatile boolean told;

    RunContext(
            Held held,
            Transactions transactions,
            Leases leases,
            StopSignal stop,
            Progress progress,
            @Nullable Snapshot snapshot) {
        this.run = held.run();
        this.lease = held.lease();
        this.initiator = held.by();
        this.transactions = transactions;
        this.leases = leases;
        this.stop = stop;
        this.pace = new Pace(leases.longestStandstill());
        this.progress = new Paced(progress, pace);
        this.snapshot = snapshot;
    }

    public Run run() {
        return run;
    }

    /** Who started the run, or resumed it, in this process. */
    public Initiator initiator() {
        return initiator;
    }

    public Progress progress() {
        return progress;
    }

    /** The token of the run's lease, to be kept beside what is written. */
    public long token() {
        return lease.token();
    }

    /** Tells the planner what a step has written so far, in the transaction that wrote it. */
    public void takeStatistics(SqlFiles sql, String step) {
        sql.statement("run/take_statistics.sql")
                .param("run_id", run.runId())
                .param("of", step)
                .query((row, n) -> true)
                .single();
    }

    /** What the run may know; pinned by the step {@code snapshot}. */
    public Snapshot snapshot() {
        if (snapshot == null) {
            throw new IllegalStateException(
                    "Run %d has no snapshot yet; the step snapshot comes first".formatted(run.runId()));
        }
        return snapshot;
    }

    /** Whether the run already knows what it may know. */
    public boolean isPinned() {
        return snapshot != null;
    }

    /** From here on the run knows what was pinned for it, and nothing else. */
    public void pin(Snapshot pinned) {
        snapshot = pinned;
    }

    void enter(String name) {
        step = name;
        pace.move();
    }

    /** Keeps the lease of the run alive until closed, or until its work stands still. */
    public LeaseKeeper keeper() {
        return new LeaseKeeper(transactions, leases, lease, initiator, this::standsStill);
    }

    /** How long the work has stood still, for the holder's lease; told to whoever watches when it is too long. */
    private LeaseKeeper.Work standsStill() {
        boolean tooLong = pace.standsStill();
        if (tooLong && !told) {
            told = true;
            progress.notice(
                    "The step %s has stood still for %d s; its period is given free. Another terminal goes on with: tieout resume %d"
                            .formatted(step, pace.still().toSeconds(), run.runId()));
        }
        return new LeaseKeeper.Work(pace.still(), tooLong);
    }

    /**
     * Does one piece of work under the lease, and commits it at the point.
     *
     * @throws LeaseLostException if another process may have taken over; nothing is written then
     * @throws StopSignal.StoppedException if the run was asked to stop; nothing of this piece is written then
     */
    public <T> T in(CommitPoint point, Supplier<T> work) {
        stopIfAsked();
        pace.move();
        T done = transactions.in(point, initiator, () -> {
            leases.fence(lease);
            more.forEach(leases::fence);
            return work.get();
        });
        pace.move();
        return done;
    }

    /** Like {@link #in}, for work without a result. */
    public void write(CommitPoint point, Runnable work) {
        in(point, () -> {
            work.run();
            return true;
        });
    }

    /**
     * Begins work that no other run may do at the same time, under a lease of its own beside the run's.
     *
     * @throws io.tieout.refusal.RefusalException when another run does it now
     */
    public Exclusive exclusively(String scope) {
        Lease own = in(CommitPoint.SOURCE_LEASED, () -> {
            leases.lock(scope).filter(Leases.Standing::isLive).ifPresent(standing -> {
                throw Refusals.heldMeanwhile(standing, run);
            });
            return leases.take(scope, run.runId(), Holder.current(initiator.actor()));
        });
        more.push(own);
        return new Exclusive(own);
    }

    /** Work that no other run does. Whatever is written is written under its lease, too. */
    public final class Exclusive {
        private final Lease own;
        private final LeaseKeeper keeper;

        private Exclusive(Lease own) {
            this.own = own;
            this.keeper = new LeaseKeeper(transactions, leases, own, initiator, RunContext.this::standsStill);
        }

        /** Ends the work: another run may do it. */
        public void release() {
            keeper.close();
            more.remove(own);
            transactions.run(CommitPoint.SOURCE_RELEASED, initiator, () -> leases.release(own));
        }

        /** The same after a failure, which is what counts: a lease that cannot be released ends by itself. */
        public void giveUp() {
            try {
                release();
            } catch (RuntimeException another) {
                LOG.debug("lease={} token={} released=false cause={}", own.scope(), own.token(), another.getMessage());
            }
        }
    }

    /** A part of a long piece of work is done, though nothing of it is committed yet: the work does not stand still. */
    public void moves() {
        pace.move();
    }

    /** Reads within one view of the database. */
    public <T> T reading(Supplier<T> work) {
        T read = transactions.reading(work);
        pace.move();
        return read;
    }

    /** Ends the step here if somebody asked for it. */
    public void stopIfAsked() {
        if (stop.isAsked()) {
            throw new StopSignal.StoppedException(step);
        }
    }

    /** Asks the database, outside any other work, whether the run is still the one that may act. */
    public void assertHeld() {
        boolean held = transactions
                .reading(() -> leases.look(lease.scope()))
                .filter(standing -> standing.token() == lease.token() && standing.fresh())
                .isPresent();
        if (!held) {
            throw new LeaseLostException(lease.scope());
        }
    }
}
