package io.tieout.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestWork;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * What the database refuses to the application's role, so that a figure which stands is not moved from behind: what {@code standing.sql}
 * lays out as accepted, valued, done or ended takes nothing more and loses nothing. Each refused attempt has one beside it that is right.
 */
class WhatStandsStaysTest {
    private static final TestWork WORK = new TestWork();

    @BeforeAll
    static void layOut() throws SQLException {
        try (Connection owner = WORK.database().owner().getConnection()) {
            ScriptUtils.executeSqlScript(owner, new ClassPathResource("standing.sql", WhatStandsStaysTest.class));
        }
    }

    @AfterAll
    static void close() {
        WORK.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "refused.txt", delimiter = '|', quoteCharacter = '"')
    void refuses(String sentence, String statements) {
        assertThatThrownBy(() -> attempt(WORK.database().application().getConnection(), statements))
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "allowed.txt", delimiter = '|', quoteCharacter = '"')
    void allows(String what, String statements) {
        assertThatCode(() -> attempt(WORK.database().application().getConnection(), statements))
                .as(what)
                .doesNotThrowAnyException();
    }

    /** When a file became known decides what is late, so it is not for the application to say. */
    @Test
    void aFileIsKnownFromTheMomentOfItsAcceptance() throws SQLException {
        try (Connection connection = WORK.database().application().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update run.knowledge set last_no = 6");
            ResultSet row = statement.executeQuery("""
                    update extract.batch set state = 'accepted', batch_no = 6, known_at = now() - interval '1 year'
                    where batch_id = 2 returning known_at = now()
                    """);
            row.next();
            assertThat(row.getBoolean(1)).isTrue();
            connection.rollback();
        }
    }

    /** Who could take a guard away is not bound by it: repairs are the owner's work. */
    @ParameterizedTest(name = "{1}")
    @CsvFileSource(resources = "mended.txt", delimiter = '|', quoteCharacter = '"')
    void theOwnerMendsWhatIsBroken(String sentence, String statements) {
        assertThatThrownBy(() -> attempt(WORK.database().application().getConnection(), statements))
                .hasMessageContaining(sentence);
        assertThatCode(() -> attempt(WORK.database().owner().getConnection(), statements))
                .doesNotThrowAnyException();
    }

    /** What would leave a row without its file, or a difference without its cause, is refused to the owner, too. */
    @ParameterizedTest(name = "{1}")
    @CsvFileSource(resources = "kept.txt", delimiter = '|', quoteCharacter = '"')
    void everyRowIsOfWhatThereIs(String sentence, String statements) {
        assertThatThrownBy(() -> attempt(WORK.database().owner().getConnection(), statements))
                .hasMessageContaining(sentence);
    }

    /** Taken back whatever comes of it. */
    private static void attempt(Connection open, String statements) throws SQLException {
        try (Connection connection = open;
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute(statements);
            } finally {
                connection.rollback();
            }
        }
    }
}
