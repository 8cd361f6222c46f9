package io.tieout.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgConnection;

class TestDatabaseTest {

    private static final String INSERT = "insert into batch.batch_job_instance values (1, 0, 'close', 'key')";
    private static final String COUNT = "select count(*) from batch.batch_job_instance";

    @Test
    void eachIsEmptyAndApart() {
        try (TestDatabase one = TestDatabase.fresh();
                TestDatabase other = TestDatabase.fresh()) {
            Sql.execute(one.application(), INSERT);
            assertThat(Sql.value(one.application(), COUNT)).isEqualTo("1");
            assertThat(Sql.value(other.application(), COUNT)).isEqualTo("0");
        }
    }

    @Test
    void aCopyBeginsWithWhatTheOtherHeldAndGoesItsOwnWay() {
        try (TestDatabase one = TestDatabase.fresh()) {
            Sql.execute(one.application(), INSERT);
            try (TestDatabase copy = one.copy()) {
                assertThat(Sql.value(copy.application(), COUNT)).isEqualTo("1");
                Sql.execute(copy.application(), "delete from batch.batch_job_instance");
                assertThat(Sql.value(one.application(), COUNT)).isEqualTo("1");
            }
        }
    }

    @Test
    void aStatementOutsideOfATransactionLeavesNothingBehind() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            try (Connection connection = database.application().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(INSERT);
            }
            assertThat(Sql.value(database.application(), COUNT)).isEqualTo("0");
        }
    }

    @Test
    void givesOutNoConnectionInsideATransactionAndKeepsItsZoneThroughARollback() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh();
                Connection connection = database.application().getConnection()) {
            assertThat(connection.unwrap(PgConnection.class).getTransactionState())
                    .isEqualTo(TransactionState.IDLE);
            connection.rollback();
            assertThat(connection.unwrap(PgConnection.class).getParameterStatus("TimeZone"))
                    .isEqualTo("UTC");
        }
    }

    @Test
    void anotherProcessOfTieoutWorksOnIt() {
        try (TestDatabase database = TestDatabase.fresh()) {
            Database elsewhere = Database.of(Path.of("no-home"), database.environment());
            assertThat(elsewhere.application()).isEqualTo(database.applicationAddress());
            assertThat(elsewhere.owner()).contains(database.ownerAddress());
            try (var pool = elsewhere.open()) {
                elsewhere.selfCheck().insist(pool);
            }
        }
    }
}
