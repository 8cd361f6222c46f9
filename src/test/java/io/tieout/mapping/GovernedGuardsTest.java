package io.tieout.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestWork;
import io.tieout.run.Initiator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the database refuses to the application's own role, whatever program holds it. Version 1 is approved, version 2 a draft. */
class GovernedGuardsTest {
    private final TestWork work = new TestWork();

    @TempDir
    private Path folder;

    @BeforeEach
    void prepare() {
        GovernedSets sets = new GovernedSets(work.sql(), work.transactions());
        Initiator anna = new Initiator("anna", "anna");
        GovernedFolder governed = GovernedFolder.below(folder);
        sets.importDraft(
                governed.with("accounts.csv", GovernedFolder.ACCOUNTS, "DE,4400,Revenue,revenue")
                        .path(),
                anna);
        sets.approve(GovernedKind.MAPPING, 1, Optional.empty(), new Initiator("ben", "ben"));
        sets.importDraft(
                governed.with("accounts.csv", GovernedFolder.ACCOUNTS, "DE,4401,Revenue,revenue")
                        .path(),
                anna);
    }

    @AfterEach
    void close() {
        work.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            another person approves it            | update mapping.version set state = 'approved', approved_by = 'anna', approved_os = 'x' where no = 2
            another login approves it             | update mapping.version set state = 'approved', approved_by = 'x', approved_os = 'anna' where no = 2
            is approved and stays so              | update mapping.version set state = 'withdrawn', withdrawn_by = 'x' where no = 1
            is approved and stays so              | update mapping.version set approved_by = 'x' where no = 1
            version 3 of mapping begins as a draft| insert into mapping.version (kind, no, based_on, content_hash, prepared_by, prepared_os, state, approved_by) values ('mapping', 3, 1, '', 'anna', 'anna', 'approved', 'ben')
            takes no further rows                 | insert into mapping.draft_row (kind, no, file, line_no, content) values ('mapping', 2, 'accounts.csv', 9, '{}')
            takes no further rows                 | insert into mapping.draft_file (kind, no, file, sha256, rows) values ('mapping', 2, 'mappings.csv', '', 1)
            changes only when a version of mapping is approved | insert into mapping.account (account, kind, versions) values ('4402', 'revenue', '[1,)')
            changes only when a version of mapping is approved | insert into mapping.account (account, kind, versions) values ('4402', 'revenue', '[2,)')
            changes only when a version of mapping is approved | insert into mapping.entry (kind, source, source_key, target, valid, versions) values ('project', '*', 'P', 'C', '(,)', '[1,)')
            changes only when a version of rate is approved    | insert into mapping.bill_rate (rate_card, currency, hourly_rate, valid, versions) values ('A', 'EUR', 1, '(,)', '[1,)')
            changes only when a version of rate is approved    | insert into mapping.cost_rate (resource, currency, hourly_cost, valid, versions) values ('A', 'EUR', 1, '(,)', '[1,)')
            changes only when a version of rate is approved    | insert into mapping.fx_rate (rate_on, from_currency, to_currency, kind, rate, versions) values ('2026-09-30', 'EUR', 'JPY', 'spot', 1, '[1,)')
            changes only when a version of rule is approved    | insert into mapping.policy (setting, value, versions) values ('invoice_credits', 'revenue', '[1,)')
            begins without an end                 | insert into mapping.account (account, kind, versions) values ('4402', 'revenue', '[1,2)')
            changes only when a version of mapping is approved | update mapping.account set versions = '[1,2)'
            keeps its versions                    | update mapping.account set versions = '[2,)'
            permission denied                     | update mapping.account set account = '9999'
            permission denied                     | update mapping.draft_row set content = '{}'
            permission denied                     | update mapping.version set prepared_by = 'x'
            permission denied                     | update run.installation set allow_shared_os_user = true
            permission denied                     | delete from mapping.draft_row
            permission denied                     | delete from mapping.account
            """)
    void refuses(String sentence, String statement) {
        assertThatThrownBy(() -> execute(statement)).hasMessageContaining(sentence);
    }

    /** The statement above that is refused for its time only. */
    @Test
    void rowsMayChangeWhileTheirVersionIsApproved() throws Exception {
        execute("update mapping.version set state = 'approved', approved_by = 'ben', approved_os = 'ben' where no = 2;"
                + "update mapping.account set versions = '[1,2)';"
                + "insert into mapping.account (account, kind, versions) values ('4402', 'revenue', '[2,)')");
        assertThat(work.look("select versions::text from mapping.account order by account"))
                .containsExactly("[1,2)", "[2,)");
    }

    @Test
    void twoRowsNeverAnswerTheSameQuestion() {
        assertThatThrownBy(
                        () -> execute(
                                "update mapping.version set state = 'approved', approved_by = 'ben', approved_os = 'ben' where no = 2;"
                                        + "insert into mapping.account (entity, account, kind, versions) values ('DE', '4400', 'cost', '[2,)')"))
                .hasMessageContaining("exclusion constraint");
    }

    private void execute(String statements) throws Exception {
        try (Connection connection = work.database().application().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
            connection.commit();
        }
    }
}
