package io.tieout.job;

import io.tieout.database.Database;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.SharedLogin;
import io.tieout.settings.Installation;
import io.tieout.transform.SqlFiles;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Whether two names may share a login, as the settings and the database say it: the same. */
final class SharedOsUser {

    private SharedOsUser() {}

    /** The database's guards must know whether two names may share a login; only the owner of the schema may tell them. */
    static void agree(Installation installation, Database database, DataSource pool) {
        boolean wanted = installation.allowSharedOsUser();
        try (Connection connection = pool.getConnection()) {
            SqlFiles sql = new SqlFiles(new SingleConnectionDataSource(connection, true));
            if (SharedLogin.isAllowed(sql) == wanted) {
                return;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        DataSource owner = database.ownerSource()
                .orElseThrow(() -> new RefusalException(
                        Refusal.CONFIGURATION,
                        "The settings say allow_shared_os_user: %s, the database says otherwise, and its owner is not known here."
                                .formatted(wanted),
                        "Nothing was begun.",
                        NextStep.of("status")
                                .after("Name the owner of the schema in TIEOUT_DATABASE_OWNER_URL, once.")));
        try (Connection connection = owner.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(SqlFiles.text("job/set_shared_os_user.sql"))) {
            statement.setBoolean(1, wanted);
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
