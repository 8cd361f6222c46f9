package io.tieout.run;

import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The one door to the database's transactions. They never nest: a piece of work is one transaction, seen whole at its call. */
public final class Transactions {
    private final PlatformTransactionManager manager;

    public Transactions(PlatformTransactionManager manager) {
        this.manager = manager;
    }

    /** Does the work and commits it at the point, or does nothing of it. */
    public <T> T in(CommitPoint point, Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("%s was to commit inside %s"
                    .formatted(point, TransactionSynchronizationManager.getCurrentTransactionName()));
        }
        return template(point, work);
    }

    /** Like {@link #in(CommitPoint, Supplier)}, for work without a result. */
    public void run(CommitPoint point, Runnable work) {
        in(point, () -> {
            work.run();
            return true;
        });
    }

    /** Reads within one view of the database; inside another transaction, within that one's view. */
    public <T> T reading(Supplier<T> work) {
        return TransactionSynchronizationManager.isActualTransactionActive()
                ? work.get()
                : template(CommitPoint.READ, work);
    }

    private <T> T template(CommitPoint point, Supplier<T> work) {
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
        definition.setName(point.transaction());
        definition.setReadOnly(point == CommitPoint.READ);
        if (point == CommitPoint.READ) {
            definition.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        }
        return new TransactionTemplate(manager, definition).execute(status -> work.get());
    }
}
