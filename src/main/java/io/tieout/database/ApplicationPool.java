package io.tieout.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The connections of the application.
 *
 * <p>A statement outside of a transaction leaves nothing behind: auto-commit is off, and a connection given back with
 * work on it is rolled back. Every name in our SQL is qualified, so nothing but the system's own schema is searched. All are cut
 * when the server has been silent for a lease.
 */
final class ApplicationPool extends HikariDataSource {

    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private final Opened opened;
    private final Pulse pulse;

    private ApplicationPool(HikariConfig config, Opened opened, PGSimpleDataSource beside, Duration silence) {
        super(config);
        this.opened = opened;
        this.pulse = new Pulse(beside, silence, this::cut);
    }

    static HikariDataSource open(DatabaseAddress address, ConnectionLimits limits) {
        Opened opened = new Opened(driver(address, limits));
        HikariConfig config = new HikariConfig();
        config.setPoolName("tieout");
        config.setDataSource(opened);
        config.setAutoCommit(false);
        config.setMaximumPoolSize(limits.pool());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(limits.connect().toMillis());
        config.setMaxLifetime(LIFETIME.toMillis());
        // The driver sends the zone of this machine when it connects, and that goes before everything set elsewhere.
        config.setConnectionInitSql("set time zone 'UTC'");
        // Commits that, so that it outlives a rollback and no connection comes from the pool inside a transaction.
        config.setIsolateInternalQueries(true);
        try {
            return begun(new ApplicationPool(config, opened, driver(address, limits), limits.lease()));
        } catch (PoolInitializationException failure) {
            throw new RefusalException(
                            Refusal.UNREACHABLE,
                            "The database does not let us in at %s: %s".formatted(address, reason(failure)),
                            "Nothing was done.")
                    .causedBy(failure);
        }
    }

    /** The pool asks its first connection for the isolation level and leaves that transaction open; it is ended here. */
    private static HikariDataSource begun(HikariDataSource pool) {
        try (Connection first = pool.getConnection()) {
            first.rollback();
            return pool;
        } catch (SQLException gone) {
            pool.close();
            throw new PoolInitializationException(gone);
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return String.valueOf(cause == null ? failure.getMessage() : cause.getMessage());
    }

    private static PGSimpleDataSource driver(DatabaseAddress address, ConnectionLimits limits) {
        PGSimpleDataSource source = Database.source(address, "tieout", limits);
        try {
            source.setProperty("reWriteBatchedInserts", "true");
            source.setProperty(
                    "options",
                    "-c search_path=pg_catalog -c jit=off -c work_mem=64MB -c lock_timeout=%d -c statement_timeout=%d -c idle_in_transaction_session_timeout=%d"
                            .formatted(
                                    limits.lock().toMillis(),
                                    limits.statement().toMillis(),
                                    limits.lease().toMillis()));
        } catch (SQLException unknownProperty) {
            throw new IllegalStateException(unknownProperty);
        }
        return source;
    }

    /** Ends all work at once: what waits for an answer gets an error, and no new connection is given out. */
    private void cut() {
        Thread closing = Thread.ofPlatform().daemon().name("cut").start(super::close);
        opened.abort();
        try {
            closing.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        pulse.close();
        super.close();
    }

    /** Remembers the connections that it opens, until they are closed. */
    private static final class Opened extends DelegatingDataSource {
        private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

        Opened(DataSource driver) {
            super(driver);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            connections.removeIf(Opened::isClosed);
            connections.add(connection);
            return connection;
        }

        private static boolean isClosed(Connection connection) {
            try {
                return connection.isClosed();
            } catch (SQLException unknown) {
                return true;
            }
        }

        void abort() {
            for (Connection connection : connections) {
                try {
                    connection.abort(Runnable::run);
                } catch (SQLException goneAlready) {
                    // That is what was wanted.
                }
            }
        }
    }
}
