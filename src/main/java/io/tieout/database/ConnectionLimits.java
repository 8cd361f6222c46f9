package io.tieout.database;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.time.Duration;
import java.util.Map;

/**
 * How long a connection may wait for what. Nothing waits for ever.
 *
 * @param lease     how long a run may be silent before another may take over; a transaction that does nothing for as
 *                  long is ended by the server, so that a process that stands still holds no locks
 * @param statement longest statement, ended by the server
 * @param lock      longest wait for a lock
 * @param answer    longest silence on the network while an answer is due; more than {@code statement}, so that the
 *                  server gives up first and says why
 * @param connect   longest wait for a connection
 * @param pool      connections that one process may hold
 */
public record ConnectionLimits(
        Duration lease, Duration statement, Duration lock, Duration answer, Duration connect, int pool) {

    /** Names the lease in seconds. */
    public static final String LEASE = "TIEOUT_LEASE_SECONDS";

    public static final ConnectionLimits DEFAULT = new ConnectionLimits(
            Duration.ofSeconds(60),
            Duration.ofSeconds(300),
            Duration.ofSeconds(30),
            Duration.ofSeconds(330),
            Duration.ofSeconds(10),
            10);

    public ConnectionLimits {
        if (lease.compareTo(Duration.ofSeconds(1)) < 0 || lease.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "a lease lasts from 1 second to 1 hour, not " + lease.toSeconds() + " s");
        }
        if (statement.compareTo(lock) <= 0 || answer.compareTo(statement) <= 0 || pool < 2) {
            throw new IllegalArgumentException(
                    "expected lock < statement < answer and at least 2 connections, but found %s, %s, %s and %d"
                            .formatted(lock, statement, answer, pool));
        }
    }

    /** The defaults, with the lease of {@code TIEOUT_LEASE_SECONDS}. */
    public static ConnectionLimits from(Map<String, String> environment) {
        String seconds = environment.get(LEASE);
        if (seconds == null) {
            return DEFAULT;
        }
        try {
            return DEFAULT.withLease(Duration.ofSeconds(Long.parseLong(seconds.strip())));
        } catch (IllegalArgumentException nonsense) {
            throw new RefusalException(
                    Refusal.CONFIGURATION,
                    "%s is \"%s\"; expected a whole number of seconds from 1 to 3600.".formatted(LEASE, seconds),
                    "No database was connected to.");
        }
    }

    public ConnectionLimits withLease(Duration time) {
        return new ConnectionLimits(time, statement, lock, answer, connect, pool);
    }
}
