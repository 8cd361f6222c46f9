package io.tieout.job;

import io.tieout.database.Database;
import io.tieout.exceptions.ReasonTable;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.SharedLogin;
import io.tieout.settings.Installation;
import io.tieout.transform.SqlFiles;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the database must know as the settings and this program say it, and only the owner of its schema may tell it. */
record OwnersWord(Database database, DataSource pool) {

    /** The guards of the database must know whether two names may share a login. */
    void agreeOnSharedLogins(Installation installation) {
        boolean wanted = installation.allowSharedOsUser();
        if (says(SharedLogin::isAllowed) == wanted) {
            return;
        }
        DataSource owner = owner(
                "The settings say allow_shared_os_user: %s, the database says otherwise, and its owner is not known here."
                        .formatted(wanted));
        try (Connection connection = owner.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(SqlFiles.text("job/set_shared_os_user.sql"))) {
            statement.setBoolean(1, wanted);
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Statements read the reasons in a table. */
    void agreeOnReasons() {
        if (!says(ReasonTable::isTold)) {
            ReasonTable.tell(
                    new SqlFiles(
                            owner(
                                    "This program says other reasons than the database has, and the owner of that is not known here.")));
        }
    }

    private boolean says(Predicate<SqlFiles> question) {
        try (Connection connection = pool.getConnection()) {
            return question.test(new SqlFiles(new SingleConnectionDataSource(connection, true)));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private DataSource owner(String why) {
        return database.ownerSource()
                .orElseThrow(() -> new RefusalException(
                        Refusal.CONFIGURATION,
                        why,
                        "Nothing was begun.",
                        NextStep.of("status")
                                .after("Name the owner of the schema in TIEOUT_DATABASE_OWNER_URL, once.")));
    }
}
