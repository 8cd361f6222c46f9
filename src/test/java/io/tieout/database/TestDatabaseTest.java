package io.tieout.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    @Test
    void eachIsEmptyAndApart() throws SQLException {
        try (TestDatabase one = TestDatabase.fresh(); TestDatabase other = TestDatabase.fresh()) {
            insert(one.application(), true);
            assertThat(count(one.application())).isEqualTo(1);
            assertThat(count(other.application())).isZero();
        }
    }

    @Test
    void aStatementOutsideOfATransactionLeavesNothingBehind() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            insert(database.application(), false);
            assertThat(count(database.application())).isZero();
        }
    }

    private static void insert(DataSource source, boolean commit) throws SQLException {
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("insert into batch.batch_job_instance values (1, 0, 'close', 'key')");
            if (commit) {
                connection.commit();
            }
        }
    }

    private static int count(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from batch.batch_job_instance")) {
            row.next();
            return row.getInt(1);
        }
    }
}
