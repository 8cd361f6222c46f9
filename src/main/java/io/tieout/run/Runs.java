package io.tieout.run;

import io.tieout.refusal.RefusalException;
import io.tieout.run.Leases.Lease;
import io.tieout.run.Leases.Standing;
import io.tieout.run.Run.State;
import io.tieout.transform.SqlFiles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** A run and the lease under which this process works on it. */
    public record Held(Run run, Lease lease) {}

    /**
     * Opens a new run of a period.
     *
     * @throws RefusalException when another process holds the period, or an earlier run of it is unfinished
     */
    public Held open(
            String job, String kind, String entity, YearMonth month, @Nullable Long planId, Initiator initiator) {
        String scope = Run.scopeOf(entity, month);
        Failpoint.hit("LEASE_ASKED");
        refuseIfHeld(leases.look(scope));
        return transactions.in(CommitPoint.RUN_OPENED, () -> {
            refuseIfHeld(leases.lock(scope));
            unfinished(entity, month).ifPresent(run -> {
                throw Refusals.unfinished(run);
            });
            long runId = sql.statement("run/open_run.sql")
                    .param("job", job)
                    .param("kind", kind)
                    .param("entity", entity)
                    .param("month", month.atDay(1))
                    .param("plan_id", planId)
                    .param("actor", initiator.actor())
                    .param("os_user", initiator.osUser())
                    .query(Long.class)
                    .single();
            Lease lease = leases.take(scope, runId, Holder.current(initiator.actor()));
            return new Held(find(runId).orElseThrow(), lease);
        });
    }

    /**
     * Takes an unfinished run over, when the process that worked on it is gone or its lease has ended.
     *
     * @throws RefusalException when that process may still be at work
     */
    public Held takeOver(Run run, Initiator initiator) {
        refuseIfHeld(leases.look(run.scope()));
        return transactions.in(CommitPoint.RUN_OPENED, () -> {
            refuseIfHeld(leases.lock(run.scope()));
            Run current = find(run.runId()).orElseThrow();
            if (!current.state().isUnfinished()) {
                throw Refusals.alreadyEnded(current);
            }
            sql.statement("run/begin_attempt.sql").param("run_id", run.runId()).update();
            Lease lease = leases.take(run.scope(), run.runId(), Holder.current(initiator.actor()));
            return new Held(find(run.runId()).orElseThrow(), lease);
        });
    }

    /** Ends a run and gives its period free. */
    public void end(Held held, State state, @Nullable String failure) {
        transactions.run(CommitPoint.RUN_ENDED, () -> {
            leases.fence(held.lease());
            sql.statement("run/end_run.sql")
                    .param("run_id", held.run().runId())
                    .param("state", state.name().toLowerCase(Locale.ROOT))
                    .param("failure", failure)
                    .update();
            leases.release(held.lease());
        });
    }

    public Optional<Run> find(long runId) {
        return transactions.reading(() -> sql.statement("run/find_run.sql")
                .param("run_id", runId)
                .query(Runs::run)
                .optional());
    }

    /** The run of a period that must be resumed before another one may start. */
    public Optional<Run> unfinished(String entity, YearMonth month) {
        return unfinished().stream()
                .filter(run -> run.entity().equals(entity) && run.month().equals(month))
                .findFirst();
    }

    /** All runs that must be resumed, oldest first. */
    public List<Run> unfinished() {
        return transactions.reading(
                () -> sql.statement("run/unfinished_runs.sql").query(Runs::run).list());
    }

    /** The run that has a snapshot, if one has it. */
    public Optional<Run> ofSnapshot(long snapshotId) {
        return transactions.reading(() -> sql.statement("run/run_of_snapshot.sql")
                .param("snapshot_id", snapshotId)
                .query(Runs::run)
                .optional());
    }

    /** Who holds a period now. */
    public Optional<Standing> holder(Run run) {
        return transactions.reading(() -> leases.look(run.scope())).filter(Standing::isLive);
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
                row.getString("kind"),
                row.getString("entity"),
                YearMonth.from(row.getDate("month").toLocalDate()),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("attempt"),
                row.getObject("plan_id", Long.class),
                row.getObject("snapshot_id", Long.class));
    }
}
