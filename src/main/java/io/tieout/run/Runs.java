package io.tieout.run;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.RefusalException;
import io.tieout.revenue.Methods;
import io.tieout.run.Leases.Lease;
import io.tieout.run.Leases.Standing;
import io.tieout.run.Run.State;
import io.tieout.transform.SqlFiles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/** The runs that there are, and the beginning and the end of each. */
public final class Runs {
    private final SqlFiles sql;
    private final Transactions transactions;
    private final Leases leases;

    public Runs(SqlFiles sql, Transactions transactions, Leases leases) {
        this.sql = sql;
        this.transactions = transactions;
        this.leases = leases;
    }

    /**
     * A run and the lease under which this process works on it.
     *
     * @param by who opened the run or took it over in this process
     */
    public record Held(Run run, Lease lease, Initiator by) {}

    /**
     * Opens a new run of a period.
     *
     * @throws RefusalException when another process holds the period, or an earlier run of it is unfinished
     */
    public Held open(Opening opening, Initiator initiator) {
        String entity = opening.entity();
        YearMonth month = opening.month();
        String scope = opening.scope();
        Failpoint.hit("LEASE_ASKED");
        refuseIfHeld(transactions.reading(() -> leases.look(scope)));
        return transactions.in(CommitPoint.RUN_OPENED, initiator, () -> {
            refuseIfHeld(leases.lock(scope));
            if (!opening.kind().isBesideTheBooks()) {
                unfinished(scope).ifPresent(run -> {
                    throw Refusals.unfinished(run, next(run));
                });
            }
            long runId = sql.statement("run/open_run.sql")
                    .param("job", opening.job())
                    .param("kind", opening.kind().toString())
                    .param("entity", entity)
                    .param("month", month.atDay(1))
                    .param("plan_id", opening.planId())
                    .param("out_folder", opening.outFolder())
                    .param("reclass", opening.reclass())
                    .param("all_months", opening.allMonths())
                    .param("actor", initiator.actor())
                    .param("os_user", initiator.osUser())
                    .query(Long.class)
                    .single();
            if (opening.pinned() != null) {
                pin(runId, unheardOf(opening.pinned(), opening.kind(), opening.reclass()));
            }
            Lease lease = leases.take(scope, runId, Holder.current(initiator.actor()));
            return new Held(find(runId).orElseThrow(), lease, initiator);
        });
    }

    /** The number of a snapshot that no run that closes has yet. */
    private long unheardOf(Snapshot snapshot, RunKind kind, boolean reclass) {
        long snapshotId = store(snapshot);
        if (kind.isCompleteByItsSnapshot()) {
            ofSnapshot(snapshotId, kind, reclass).ifPresent(known -> {
                throw new AlreadyCompleteException(known);
            });
        }
        return snapshotId;
    }

    /**
     * A run may know what the snapshot says, and nothing else.
     *
     * @return the snapshot with its number
     * @throws AlreadyCompleteException when another run that closes has this very snapshot
     */
    public Snapshot pin(Run run, Snapshot wanted) {
        long snapshotId = unheardOf(wanted, run.kind(), run.reclass());
        pin(run.runId(), snapshotId);
        return snapshot(snapshotId);
    }

    /** The number of a snapshot with these contents, new or known. */
    private long store(Snapshot snapshot) {
        return sql.statement("run/store_snapshot.sql", snapshot.parameters())
                .param("opening", snapshot.openingRun())
                .query(Long.class)
                .single();
    }

    private void pin(long runId, long snapshotId) {
        sql.statement("run/pin_snapshot.sql")
                .param("run_id", runId)
                .param("snapshot_id", snapshotId)
                .update();
    }

    /**
     * Takes an unfinished run over, when the process that worked on it is gone or its lease has ended.
     *
     * @throws RefusalException when that process may still be at work
     */
    public Held takeOver(Run run, Initiator initiator) {
        return takeOver(run, initiator, standing -> {});
    }

    /**
     * Like {@link #takeOver}, to give up what the run sends: also refused while its process is known to be there, although its lease has
     * ended. An entry that it sends after it was looked up would be posted under a key that was given up.
     *
     * @param again what to do once that process has ended
     */
    public Held takeOverToGiveUp(Run run, Initiator initiator, NextStep again) {
        return takeOver(run, initiator, standing -> {
            if (run.state() == State.RUNNING
                    && standing.runId() == run.runId()
                    && standing.holder().isThere()) {
                throw Refusals.stillThere(standing, again);
            }
        });
    }

    private Held takeOver(Run run, Initiator initiator, Consumer<Standing> refusing) {
        refuseIfBeside(run);
        Failpoint.hit("LEASE_ASKED");
        refuseIfHeld(transactions.reading(() -> leases.look(run.scope())));
        return transactions.in(CommitPoint.RUN_OPENED, initiator, () -> {
            Optional<Standing> found = leases.lock(run.scope());
            refuseIfHeld(found);
            found.ifPresent(refusing);
            Run current = find(run.runId()).orElseThrow();
            if (!current.state().isUnfinished()) {
                throw Refusals.alreadyEnded(current);
            }
            sql.statement("run/begin_attempt.sql").param("run_id", run.runId()).update();
            Lease lease = leases.take(run.scope(), run.runId(), Holder.current(initiator.actor()));
            return new Held(find(run.runId()).orElseThrow(), lease, initiator);
        });
    }

    /**
     * Gives a run up that is not finished, so that another one may start; a finished one stays as it is. Nothing of it was
     * sent to a ledger, and nobody can approve what it prepared.
     *
     * @throws RefusalException when its process may still be at work, or when it posts: then only a resume knows what was sent
     */
    public void giveUp(Run run, Initiator initiator) {
        refuseIfBeside(run);
        if (run.kind() == RunKind.POSTING) {
            throw Refusals.posts(
                    run,
                    run.state().isUnfinished()
                            ? next(run)
                            : NextStep.of("plan show", Objects.requireNonNull(run.planId())));
        }
        if (known(run.runId()).state().isUnfinished()) {
            end(takeOver(run, initiator), State.ABANDONED, "Given up by %s".formatted(initiator.actor()));
        }
    }

    /** Ends the unfinished run that posts a plan of which nothing is left to be posted; none, if there is none. */
    public void endPosting(long planId, String why, Initiator initiator) {
        posting(planId).ifPresent(run -> end(takeOver(run, initiator), State.ABANDONED, why));
    }

    /** The unfinished run that posts a plan. */
    public Optional<Run> posting(long planId) {
        return unfinished().stream()
                .filter(run -> run.planId() != null && run.planId() == planId)
                .findFirst();
    }

    /** Ends a run and gives its period free. */
    public void end(Held held, State state, @Nullable String failure) {
        transactions.run(CommitPoint.RUN_ENDED, held.by(), () -> {
            leases.fence(held.lease());
            end(held.run(), state, failure);
            leases.release(held.lease());
        });
    }

    /** Ends a run that is not finished, with what helps it, and gives its period free. */
    public void end(Held held, State state, String failure, NextStep next) {
        transactions.run(CommitPoint.RUN_ENDED, held.by(), () -> {
            leases.fence(held.lease());
            end(held.run(), state, failure);
            sql.statement("run/keep_next_step.sql")
                    .param("run_id", held.run().runId())
                    .param("verb", next.verb())
                    .param("arguments", next.arguments().toArray(String[]::new))
                    .param("words", next.words())
                    .update();
            leases.release(held.lease());
        });
    }

    /** What a person does next about a run that has not ended well: the same from every command. */
    public NextStep next(Run run) {
        if (holder(run).isPresent()) {
            return NextStep.of("status");
        }
        if (run.isBesideTheBooks()) {
            return Refusals.begunAnew(run);
        }
        return transactions.reading(() -> sql.statement("run/next_step.sql")
                .param("run_id", run.runId())
                .query((row, n) -> new NextStep(
                        row.getString("verb"),
                        List.of((String[]) row.getArray("arguments").getArray()),
                        row.getString("words")))
                .optional()
                .orElseGet(() -> NextStep.of("resume", run.runId())));
    }

    private void end(Run run, State state, @Nullable String failure) {
        sql.statement("run/end_run.sql")
                .param("run_id", run.runId())
                .param("state", state.name().toLowerCase(Locale.ROOT))
                .param("failure", failure)
                .update();
    }

    /** What a step needs to work on a run that this process holds. */
    public RunContext context(Held held, StopSignal stop, Progress progress) {
        Snapshot snapshot =
                held.run().snapshotId() == null ? null : snapshot(held.run().snapshotId());
        return new RunContext(held, transactions, leases, stop, progress, snapshot);
    }

    /** Throws {@link LeaseLostException} when, within the current transaction, the run is no longer this process's. */
    public Runnable fence(Held held) {
        return () -> leases.fence(held.lease());
    }

    /** How a run was left that goes on by what is written, and that nobody is at work on: it stands still, or its process is gone. */
    public Optional<String> left(Run run) {
        if (run.state() != State.RUNNING || holder(run).isPresent()) {
            return Optional.empty();
        }
        return transactions
                .reading(() -> leases.look(run.scope()))
                .filter(standing -> standing.runId() == run.runId() && standing.standsStill())
                .map(standing -> "it has stood still since %s, and its period is free"
                        .formatted(standing.moved().truncatedTo(ChronoUnit.SECONDS)))
                .or(() -> Optional.of("its process is gone"));
    }

    /** Whether nobody has taken the run over, though its lease may have ended. */
    public boolean isOurs(Held held) {
        return transactions
                .reading(() -> leases.look(held.lease().scope()))
                .filter(standing -> standing.token() == held.lease().token())
                .isPresent();
    }

    /** The steps of a run that are done. */
    public Set<String> stepsDone(Run run) {
        return transactions.reading(() -> Set.copyOf(sql.statement("run/steps_done.sql")
                .param("run_id", run.runId())
                .query(String.class)
                .list()));
    }

    /** A step begins; a step that began before goes on. */
    public void begin(RunContext context, int stepNo, String step) {
        context.enter(step);
        context.write(
                CommitPoint.STEP_BEGUN,
                () -> sql.statement("run/begin_step.sql")
                        .param("run_id", context.run().runId())
                        .param("step_no", stepNo)
                        .param("step", step)
                        .update());
        context.progress().begun(step);
    }

    /** A step is done and is not done again. */
    public void done(RunContext context, int stepNo, String step, String result) {
        context.write(
                CommitPoint.STEP_DONE,
                () -> sql.statement("run/finish_step.sql")
                        .param("run_id", context.run().runId())
                        .param("step_no", stepNo)
                        .update());
        context.progress().done(step, result);
    }

    /** What a run may know; the run has pinned it. */
    public Snapshot snapshot(Run run) {
        if (run.snapshotId() == null) {
            throw new IllegalStateException("Run %d knows nothing yet".formatted(run.runId()));
        }
        return snapshot(run.snapshotId());
    }

    private Snapshot snapshot(long snapshotId) {
        return transactions.reading(() -> sql.statement("run/find_snapshot.sql")
                .param("snapshot_id", snapshotId)
                .query((row, n) -> SnapshotRow.of(row, snapshotId))
                .single());
    }

    public Optional<Run> find(long runId) {
        return transactions.reading(() -> sql.statement("run/find_run.sql")
                .param("run_id", runId)
                .query(Runs::run)
                .optional());
    }

    /**
     * A run by its number.
     *
     * @throws RefusalException when there is none
     */
    public Run known(long runId) {
        return find(runId).orElseThrow(() -> Refusals.unknown(runId));
    }

    /** The run that must be resumed before another one of its scope may start. */
    private Optional<Run> unfinished(String scope) {
        return unfinished().stream().filter(run -> run.scope().equals(scope)).findFirst();
    }

    /** All runs that must be resumed, oldest first. */
    public List<Run> unfinished() {
        return transactions.reading(
                () -> sql.statement("run/unfinished_runs.sql").query(Runs::run).list());
    }

    /** Why a run ended that is not finished; empty while it goes on, and when its process is gone. */
    public Optional<String> failure(Run run) {
        return transactions.reading(() -> sql.statement("run/failure.sql")
                .param("run_id", run.runId())
                .query(String.class)
                .optional());
    }

    /** A closed month that was computed again: which results are signed, and which came after. */
    @NamedInterface("words")
    public record AfterSigning(
            String entity, YearMonth month, long signedRun, String signedFolder, long laterRun, String laterFolder) {}

    /** The closed months that were computed again after they were signed. */
    public List<AfterSigning> afterSigning() {
        return transactions.reading(() -> sql.statement("run/after_signing.sql")
                .query((row, n) -> new AfterSigning(
                        row.getString("entity"),
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getLong("signed_run"),
                        row.getString("signed_folder"),
                        row.getLong("later_run"),
                        row.getString("later_folder")))
                .list());
    }

    /** The runs that compute beside the books and have not ended, oldest first. */
    public List<Run> beside() {
        return transactions.reading(
                () -> sql.statement("run/runs_beside.sql").query(Runs::run).list());
    }

    /**
     * Throws away what runs computed beside the books whose process is gone, and ends them.
     *
     * @return those runs
     */
    public List<Run> clearAway(Initiator initiator) {
        return beside().stream()
                .filter(run -> holder(run).isEmpty())
                .filter(run -> transactions.in(CommitPoint.SCRATCH_DROPPED, initiator, () -> clearAway(run)))
                .toList();
    }

    private boolean clearAway(Run run) {
        if (leases.lock(run.scope()).filter(Standing::isLive).isPresent()) {
            return false;
        }
        dropScratch(run);
        end(run, State.ABANDONED, "its process is gone");
        return true;
    }

    /** Throws away what a run computed beside the books, and ends it. */
    public void endBeside(Held held, State state, @Nullable String failure) {
        transactions.run(CommitPoint.SCRATCH_DROPPED, held.by(), () -> {
            leases.fence(held.lease());
            dropScratch(held.run());
            end(held.run(), state, failure);
            leases.release(held.lease());
        });
    }

    private void dropScratch(Run run) {
        sql.statement("run/drop_scratch.sql")
                .param("run_id", run.runId())
                .query((row, n) -> true)
                .single();
    }

    /** The runs as an operator sees them, newest first. */
    public List<RunRow> latest(int last) {
        return transactions.reading(() -> sql.statement("run/latest_runs.sql")
                .param("last", last)
                .query((row, n) -> new RunRow(
                        row.getLong("run_id"),
                        row.getString("job"),
                        row.getString("entity"),
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getString("state"),
                        row.getString("step"),
                        row.getInt("attempt"),
                        row.getString("actor"),
                        row.getTimestamp("started_at").toInstant(),
                        Optional.ofNullable(row.getTimestamp("ended_at"))
                                .map(java.sql.Timestamp::toInstant)
                                .orElse(null),
                        row.getString("failure")))
                .list());
    }

    /** The run of a kind that has a snapshot and was asked the same, if there is one. */
    private Optional<Run> ofSnapshot(long snapshotId, RunKind kind, boolean reclass) {
        return transactions.reading(() -> sql.statement("run/run_of_snapshot.sql")
                .param("snapshot_id", snapshotId)
                .param("kind", kind.toString())
                .param("reclass", reclass)
                .query(Runs::run)
                .optional());
    }

    /** Who holds a period now. */
    public Optional<Standing> holder(Run run) {
        return transactions.reading(() -> leases.look(run.scope())).filter(Standing::isLive);
    }

    /** Refuses a run that computes beside the books: it is begun anew, never resumed. */
    public static void refuseIfBeside(Run run) {
        if (run.isBesideTheBooks()) {
            throw Refusals.besideTheBooks(run);
        }
    }

    /** Refuses a run that an older program began, unless it only sends what was approved: its figures would be of two programs. */
    public void refuseIfOlder(Run run) {
        boolean older = transactions.reading(() -> sql.statement("run/begun_by_older.sql")
                .param("run_id", run.runId())
                .param("engine_rules", Methods.RULES)
                .query(Boolean.class)
                .single());
        if (older && run.state().isUnfinished() && run.kind() != RunKind.POSTING) {
            throw Refusals.ofOlderProgram(run);
        }
    }

    private void refuseIfHeld(Optional<Standing> found) {
        found.filter(Standing::isLive).ifPresent(standing -> {
            throw Refusals.held(standing);
        });
    }

    private static Run run(ResultSet row, int n) throws SQLException {
        return new Run(
                row.getLong("run_id"),
                row.getString("job"),
                RunKind.of(row.getString("kind")),
                row.getString("entity"),
                YearMonth.from(row.getDate("month").toLocalDate()),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("attempt"),
                row.getObject("plan_id", Long.class),
                row.getObject("snapshot_id", Long.class),
                row.getString("out_folder"),
                row.getObject("after_signing_of", Long.class),
                row.getBoolean("reclass"),
                row.getBoolean("all_months"));
    }
}
