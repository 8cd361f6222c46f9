package io.tieout.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * The connections of the application.
 *
 * <p>A statement outside of a transaction leaves nothing behind: auto-commit is off, and a connection given back with
 * work on it is rolled back. Every name in our SQL is qualified, so nothing but the system's own schema is searched.
 */
final class ApplicationPool {

    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private ApplicationPool() {}

    static HikariDataSource open(DatabaseAddress address, ConnectionLimits limits) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("tieout");
        config.setJdbcUrl(address.url());
        config.setUsername(address.role());
        config.setPassword(address.password());
        config.setAutoCommit(false);
        config.setMaximumPoolSize(limits.pool());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(limits.connect().toMillis());
        config.setMaxLifetime(LIFETIME.toMillis());
        // The driver sends the zone of this machine when it connects, and that goes before everything set elsewhere.
        config.setConnectionInitSql("set time zone 'UTC'");
        // Commits that, so that it outlives a rollback and no connection comes from the pool inside a transaction.
        config.setIsolateInternalQueries(true);
        config.setDataSourceProperties(driver(limits));
        try {
            return begun(new HikariDataSource(config));
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

    private static Properties driver(ConnectionLimits limits) {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "tieout");
        properties.setProperty("connectTimeout", String.valueOf(limits.connect().toSeconds()));
        properties.setProperty("socketTimeout", String.valueOf(limits.answer().toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty(
                "options",
                "-c search_path=pg_catalog -c lock_timeout=%d -c statement_timeout=%d -c idle_in_transaction_session_timeout=%d"
                        .formatted(
                                limits.lock().toMillis(),
                                limits.statement().toMillis(),
                                limits.lease().toMillis()));
        return properties;
    }
}
