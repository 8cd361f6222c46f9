package io.tieout.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Each requirement notices when its subject is broken. */
class SelfCheckTest {

    private final SelfCheck check = SelfCheck.ofDatabase(ConnectionLimits.DEFAULT, false);
    private TestDatabase database;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void findsNothingInADatabaseOfOurs() {
        assertThat(check.shortcomings(database.application())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    one open execution a job | no such index             | drop index batch.one_open_execution
                    one open execution a job | no such index             | drop index batch.one_open_execution; create index one_open_execution on batch.batch_job_execution (job_instance_id) where end_time is null
                    memory of the jobs       | batch_step_execution_seq  | drop sequence batch.batch_step_execution_seq
                    memory of the jobs       | batch_job_execution_params | alter table batch.batch_job_execution_params set schema public
                    temporary tables         | not allowed in            | do $$ begin execute format('revoke temporary on database %I from public, tieout_app', current_database()); end $$
                    version of the schema    | version 1                 | delete from flyway.history where version = (select max(version) from flyway.history)
                    version of the schema    | version 999, without 002, with 999 | update flyway.history set version = '999' where version = '002'
                    version of the schema    | does not exist            | drop schema flyway cascade
                    """)
    void noticesWhatTheOwnerChanged(String subject, String found, String commands) {
        Sql.execute(database.owner(), commands);
        assertNoticed(check.shortcomings(database.application()), subject, found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    time zone                     | Europe/Berlin                            | set time zone 'Europe/Berlin'
                    where names are looked up     | public                                   | set search_path = public
                    waits that end                | lock_timeout 0 ms                        | set lock_timeout = 0
                    waits that end                | statement_timeout 0 ms                   | set statement_timeout = 0
                    waits that end                | idle_in_transaction_session_timeout 0 ms | set idle_in_transaction_session_timeout = 0
                    waits that end                | timeout 60001 ms                         | set idle_in_transaction_session_timeout = 60001
                    """)
    void noticesWhatTheSessionSays(String subject, String found, String command) throws SQLException {
        try (Connection connection = database.application().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
            connection.commit();
            assertNoticed(check.shortcomings(always(connection)), subject, found);
        }
    }

    @Test
    void noticesANetworkThatMayBeSilentForEver() throws SQLException {
        try (Connection connection = database.application().getConnection()) {
            connection.setNetworkTimeout(Runnable::run, 0);
            assertNoticed(check.shortcomings(always(connection)), "silence of the network", "no socketTimeout");
        }
    }

    @Test
    void noticesARoleThatMayTooMuchAndConnectionsThatCommitByThemselves() {
        List<Shortcoming> found = check.shortcomings(database.owner());
        assertNoticed(found, "rights of the application's role", "tieout_owner has createdb");
        assertNoticed(found, "owner and application apart", "tieout_owner may act as the owner of");
        assertNoticed(found, "transactions", "commit every statement");
    }

    @Test
    void noticesAnotherOrderOfTexts() {
        Sql.execute(database.owner(), "create database latin template template0 encoding 'LATIN1' locale 'C'");
        try {
            DatabaseAddress here = database.applicationAddress();
            String url = here.url().replaceAll("/test_\\d+$", "/latin");
            DataSource latin = Database.dataSource(new DatabaseAddress(url, here.role(), here.password()));
            assertNoticed(check.shortcomings(latin), "order of texts", "encoding LATIN1 and collation C");
        } finally {
            Sql.execute(database.owner(), "drop database latin with (force)");
        }
    }

    @Test
    void noticesAServerThatForgets() {
        SelfCheck inProduction = SelfCheck.ofDatabase(ConnectionLimits.DEFAULT, true);
        assertNoticed(
                inProduction.shortcomings(database.application()),
                "durability",
                "fsync off, full_page_writes off, synchronous_commit off");
    }

    @Test
    void noticesPasswordsThatOthersCanRead(@TempDir Path folder) throws IOException {
        Path secret = folder.resolve("secret");
        Passwords made = Passwords.in(secret);
        SelfCheck withSecret = check.and(List.of(new SecretRequirement(secret)));
        assertThat(withSecret.shortcomings(database.application())).isEmpty();
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
        assertNoticed(withSecret.shortcomings(database.application()), "passwords of the database", "rw-r-----");
        assertThat(Passwords.in(secret)).isEqualTo(made);
        assertThat(made.toString()).doesNotContain(made.owner()).doesNotContain(made.application());
    }

    @Test
    void refusesWithTheWholeList() {
        Sql.execute(
                database.owner(), "drop index batch.one_open_execution", "drop sequence batch.batch_job_instance_seq");
        Requirement ofAnother = connection -> Optional.of(new Shortcoming("moon", "half", "full", "Wait."));
        assertThatThrownBy(() -> check.and(List.of(ofAnother)).insist(database.application()))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.CONFIGURATION))
                .hasMessageContaining("- memory of the jobs: found without batch_job_instance_seq; expected the six")
                .hasMessageContaining("- one open execution a job: found no such index; expected a unique index")
                .hasMessageContaining("- moon: found half; expected full. Wait.");
    }

    private static DataSource always(Connection connection) {
        return new SingleConnectionDataSource(connection, true);
    }

    private static void assertNoticed(List<Shortcoming> found, String subject, String what) {
        assertThat(found)
                .filteredOn(shortcoming -> shortcoming.subject().equals(subject))
                .singleElement()
                .satisfies(shortcoming -> {
                    assertThat(shortcoming.found()).contains(what);
                    assertThat(shortcoming.expected()).isNotBlank();
                    assertThat(shortcoming.nextStep()).endsWith(".");
                });
    }
}
