package io.tieout.run;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.sql.SQLException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The one door to the database's transactions. They never nest: a piece of work is one transaction, seen whole at its call. */
public final class Transactions {
    /** SQLSTATE of {@code raise exception}. */
    private static final String RAISED = "P0001";

    private final PlatformTransactionManager manager;
    private final Acts acts;

    public Transactions(PlatformTransactionManager manager, Acts acts) {
        this.manager = manager;
        this.acts = acts;
    }

    /**
     * Does the work and commits it at the point, or does nothing of it.
     *
     * @param initiator for whom it is done
     */
    public <T> T in(CommitPoint point, Initiator initiator, Supplier<T> work) {
        return in(point, initiator, done -> true, work);
    }

    /**
     * Like {@link #in(CommitPoint, Initiator, Supplier)}, for work that may find that all of it was so before: then nobody did anything.
     *
     * @param acted by the result of the work, whether it did what the point says
     */
    public <T> T in(CommitPoint point, Initiator initiator, Predicate<? super T> acted, Supplier<T> work) {
        T done = committed(point, work);
        if (point.isAct() && acted.test(done)) {
            acts.committed(point, initiator);
        }
        return done;
    }

    private <T> T committed(CommitPoint point, Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("%s was to commit inside %s"
                    .formatted(point, TransactionSynchronizationManager.getCurrentTransactionName()));
        }
        try {
            return template(point, work);
        } catch (DataAccessException refused) {
            throw translated(refused);
        }
    }

    /** Like {@link #in(CommitPoint, Initiator, Supplier)}, for work without a result. */
    public void run(CommitPoint point, Initiator initiator, Runnable work) {
        in(point, initiator, () -> {
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

    /** A guard of the database says no in a sentence of its own: that is a refusal, not a failure. */
    private static RuntimeException translated(DataAccessException refused) {
        return NestedExceptionUtils.getMostSpecificCause(refused) instanceof SQLException cause
                        && RAISED.equals(cause.getSQLState())
                ? new RefusalException(Refusal.GATE, sentence(cause), "Nothing was changed.").causedBy(refused)
                : refused;
    }

    /** The guard's own words, without what the server puts before them in its language. */
    private static String sentence(SQLException cause) {
        @Nullable
        ServerErrorMessage raised = cause instanceof PSQLException server ? server.getServerErrorMessage() : null;
        @Nullable String words = raised == null ? cause.getMessage() : raised.getMessage();
        String sentence = String.valueOf(words);
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".";
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
