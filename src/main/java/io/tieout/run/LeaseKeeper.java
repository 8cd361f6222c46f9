package io.tieout.run;

import io.tieout.run.Leases.Lease;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews a lease three times in its life, until closed or lost; not while the work under it stands still. */
public final class LeaseKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final int RENEWALS = 3;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lease").factory());
    private final Transactions transactions;
    private final Leases leases;
    private final Lease lease;
    private final Initiator initiator;
    private final Supplier<Work> work;

    /** How long the work has stood still, and whether that is too long. */
    record Work(Duration still, boolean tooLong) {}

    LeaseKeeper(Transactions transactions, Leases leases, Lease lease, Initiator initiator, Supplier<Work> work) {
        this.transactions = transactions;
        this.leases = leases;
        this.lease = lease;
        this.initiator = initiator;
        this.work = work;
        long pause = leases.timeToLive().toMillis() / RENEWALS;
        timer.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
    }

    private void renew() {
        Work now = work.get();
        if (now.tooLong()) {
            return;
        }
        try {
            if (!transactions.in(CommitPoint.LEASE_RENEWED, initiator, () -> leases.renew(lease, now.still()))) {
                LOG.debug("lease={} token={} lost=true", lease.scope(), lease.token());
                timer.shutdown();
            }
        } catch (org.springframework.dao.DataAccessException
                | org.springframework.transaction.TransactionException unreachable) {
            LOG.debug(
                    "lease={} token={} renewed=false cause={}", lease.scope(), lease.token(), unreachable.getMessage());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
