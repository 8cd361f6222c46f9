package io.tieout.job;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.transform.SqlFiles;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;

/** The clock of the database server, which all moments come from. */
final class ServerClock {

    private ServerClock() {}

    /** Time is the database's: leases, and what comes before what. A clock that was set back would contradict what it said before. */
    static void refuseIfBehind(DataSource pool) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(SqlFiles.text("job/clock.sql"));
                ResultSet row = statement.executeQuery()) {
            if (row.next()) {
                throw new RefusalException(
                        Refusal.UNREACHABLE,
                        ("The clock of the database server says %s, and it said %s of a run before: it was set back, or it was"
                                        + " ahead then. Set it right on the server; if it is right now, work goes on from the later time.")
                                .formatted(
                                        row.getTimestamp("now").toInstant().truncatedTo(ChronoUnit.SECONDS),
                                        row.getTimestamp("latest").toInstant().truncatedTo(ChronoUnit.SECONDS)),
                        "Nothing was begun.");
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
