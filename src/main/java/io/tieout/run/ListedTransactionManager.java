package io.tieout.run;

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

    private transient @Nullable Runnable batchGuard;

    public ListedTransactionManager(DataSource dataSource) {
        super(dataSource);
    }

    /** Lets Spring Batch keep its own records only as long as the guard lets it; null: always. */
    public void guardBatchMetadata(@Nullable Runnable guard) {
        batchGuard = guard;
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
        Runnable guard = batchGuard;
        if (guard != null && point.isBatchMetadata()) {
            guard.run();
        }
        super.doCommit(status);
        Failpoint.hit(point.name());
    }
}
