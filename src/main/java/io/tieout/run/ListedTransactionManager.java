package io.tieout.run;

import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Commits at the listed {@link CommitPoint}s and nowhere else, Spring Batch's own transactions included. */
public final class ListedTransactionManager extends JdbcTransactionManager {

    public ListedTransactionManager(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        String name = TransactionSynchronizationManager.getCurrentTransactionName();
        CommitPoint point = CommitPoint.of(name == null ? "" : name)
                .orElseThrow(() ->
                        new IllegalStateException("A transaction named " + name + " is not a listed commit point"));
        super.doCommit(status);
        Failpoint.hit(point.name());
    }
}
