package io.tieout.run;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Commits at the listed {@link CommitPoint}s and nowhere else, Spring Batch's own transactions included. */
public final class ListedTransactionManager extends JdbcTransactionManager {
    private static final Logger LOG = LoggerFactory.getLogger(ListedTransactionManager.class);

    private final transient ThreadLocal<@Nullable Runnable> batchGuard = new ThreadLocal<>();

    public ListedTransactionManager(DataSource dataSource) {
        super(dataSource);
    }

    /**
     * Does work of a run whose records Spring Batch keeps: it may commit them only in here, and only as long as the guard lets it. Each
     * run of a process has its own guard, on the thread that does its work.
     */
    public <T> T guarding(Runnable guard, Supplier<T> work) {
        if (batchGuard.get() != null) {
            throw new IllegalStateException("One run begins inside another");
        }
        batchGuard.set(guard);
        try {
            return work.get();
        } finally {
            batchGuard.remove();
        }
    }

    /** A connection that cannot be rolled back is lost, and its transaction with it; what failed before is what counts. */
    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            super.doRollback(status);
        } catch (DataAccessException | TransactionException lost) {
            LOG.debug("rolled_back=false cause={}", lost.getMessage());
        }
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        String name = TransactionSynchronizationManager.getCurrentTransactionName();
        CommitPoint point = CommitPoint.of(name == null ? "" : name)
                .orElseThrow(() ->
                        new IllegalStateException("A transaction named " + name + " is not a listed commit point"));
        if (point.isBatchMetadata()) {
            guardOfRun(point).run();
        }
        super.doCommit(status);
        Failpoint.hit(point.name());
    }

    private Runnable guardOfRun(CommitPoint point) {
        Runnable guard = batchGuard.get();
        if (guard == null) {
            throw new IllegalStateException(point + " belongs to no run");
        }
        return guard;
    }
}
