package io.tieout.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.common.BaseDataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Connections that are kept for whoever asks next. Each is given out as if it were new, and knows the tables already: to read up on
 * them costs the server more than most questions of a test do.
 */
final class KeptConnections extends AbstractDataSource implements ConnectionEventListener {
    private final PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
    private final Deque<PooledConnection> idle = new ConcurrentLinkedDeque<>();

    KeptConnections(BaseDataSource likeThose) {
        try {
            source.initializeFrom(likeThose);
        } catch (ClassNotFoundException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        // A statement that the server has prepared is gone when the connection is given out again.
        source.setPrepareThreshold(0);
    }

    @Override
    public Connection getConnection() throws SQLException {
        for (PooledConnection kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            try {
                return asNew(kept);
            } catch (SQLException endedByTheServer) {
                kept.close();
            }
        }
        PooledConnection fresh = source.getPooledConnection();
        fresh.addConnectionEventListener(this);
        return fresh.getConnection();
    }

    private static Connection asNew(PooledConnection kept) throws SQLException {
        Connection connection = kept.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("discard all");
            return connection;
        }
    }

    @Override
    public Connection getConnection(String role, String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void connectionClosed(ConnectionEvent given) {
        idle.addFirst((PooledConnection) given.getSource());
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent broken) {
        // Whoever gets it next finds out.
    }

    /** Ends those that nobody has. */
    void letGo() {
        for (PooledConnection kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            try {
                kept.close();
            } catch (SQLException goneAlready) {
                // That is what was wanted.
            }
        }
    }
}
