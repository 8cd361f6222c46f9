package io.tieout.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Asks beside the work, on a connection of its own, whether the server still answers. After a silence that is as long as a lease the
 * connections are cut, so that nobody waits for it any more: whoever worked under a lease may have an heir by then.
 */
final class Pulse implements AutoCloseable {

    private static final int BEATS = 6;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final PGSimpleDataSource source;
    private final Duration silence;
    private final Runnable cut;
    private @Nullable Connection connection;

    /**
     * @param silence how long the server may say nothing
     * @param cut     done once, when it has
     */
    Pulse(PGSimpleDataSource source, Duration silence, Runnable cut) {
        this.source = source;
        this.silence = silence;
        this.cut = cut;
        Thread.ofPlatform().daemon().name("pulse").start(this::listen);
    }

    private void listen() {
        try {
            long heard = System.nanoTime();
            while (!closed.await(beat(heard).toMillis(), TimeUnit.MILLISECONDS)) {
                long asked = System.nanoTime();
                if (answers(beat(heard))) {
                    heard = asked;
                } else if (System.nanoTime() - heard >= silence.toNanos()) {
                    cut.run();
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            disconnect();
        }
    }

    /** A part of the silence that is allowed, and never more than is left of it. */
    private Duration beat(long heard) {
        Duration left = silence.minusNanos(System.nanoTime() - heard);
        Duration part = silence.dividedBy(BEATS);
        return left.compareTo(part) < 0 ? (left.isNegative() ? Duration.ZERO : left) : part;
    }

    private boolean answers(Duration longest) {
        int seconds = (int) Math.max(1, longest.toSeconds());
        try {
            if (connection == null) {
                source.setLoginTimeout(seconds);
                connection = source.getConnection();
            }
            if (connection.isValid(seconds)) {
                return true;
            }
            disconnect();
            return false;
        } catch (SQLException refused) {
            disconnect();
            return refused.getSQLState() != null && !refused.getSQLState().startsWith("08");
        }
    }

    private void disconnect() {
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException goneAlready) {
                // It is of no use to anybody.
            }
            connection = null;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
