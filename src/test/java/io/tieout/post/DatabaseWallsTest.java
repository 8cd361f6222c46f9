package io.tieout.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tieout.database.TestWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the database refuses to the application's own role, so that no program can send what nobody approved. */
class DatabaseWallsTest {
    private static final int APPROVED = 1;
    private static final int PREPARED = 2;
    private static final int OF_CLOSED_PERIOD = 3;
    private static final int OPENING = 4;
    private static final int VOID = 5;
    private static final int PREPARING = 6;
    private static final int CHANGED = 7;
    private static final int OF_UNOPENED_PERIOD = 8;
    private static final int APPLIED = 9;
    private static final int SELF_APPROVED = 10;
    private static final TestWork WORK = new TestWork();

    @BeforeAll
    static void plans() {
        plan(APPROVED, "DE", "2026-09-01", "close", "prepared", "approved");
        plan(PREPARED, "DE", "2026-10-01", "close", "prepared");
        plan(OF_CLOSED_PERIOD, "DE", "2026-08-01", "close", "prepared", "approved");
        plan(OPENING, "DE", "2026-11-01", "opening", "prepared", "approved");
        plan(VOID, "JP", "2026-09-01", "close", "prepared", "approved", "void");
        plan(PREPARING, "DE", "2026-12-01", "close");
        plan(CHANGED, "JP", "2026-10-01", "close", "prepared", "approved");
        plan(OF_UNOPENED_PERIOD, "JP", "2026-11-01", "close", "prepared", "approved");
        plan(APPLIED, "JP", "2026-12-01", "close", "prepared", "approved");
        owner(
                "insert into period.period (entity, month, status) select entity, month, 'open' from post.plan where plan_id <> "
                        + OF_UNOPENED_PERIOD);
        plan(SELF_APPROVED, "FR", "2026-09-01", "close", "prepared");
        owner("insert into period.period (entity, month, status) values ('FR', '2026-09-01', 'open')");
        owner("alter table post.approval disable trigger second_person");
        owner(approval(SELF_APPROVED, "anna", "w1"));
        owner("alter table post.approval enable trigger second_person");
        owner("update post.plan set state = 'approved' where plan_id = " + SELF_APPROVED);
        owner("update post.entry_line set debit = debit + 1 where debit > 0 and plan_id = " + CHANGED);
        owner("update post.entry_line set credit = credit + 1 where credit > 0 and plan_id = " + CHANGED);
        owner(dispatch(APPLIED));
        for (String state : List.of("CLAIMED", "SENT", "POSTED", "VERIFIED")) {
            owner("update post.dispatch set state = '%s', token = 5".formatted(state));
        }
        owner("update post.plan set state = 'applying' where plan_id = " + APPLIED);
        owner("update post.plan set state = 'applied', applied_no = 11 where plan_id = " + APPLIED);
        owner("update period.period set status = 'closed' where (entity, month) = ('DE', '2026-08-01')");
        owner("insert into extract.file values (sha256('1'), 1, '')");
        owner("insert into mapping.version (kind, no, based_on, content_hash, prepared_by, prepared_os)"
                + " values ('mapping', 1, 0, '', 'anna', 'w1')");
    }

    @AfterAll
    static void close() {
        WORK.close();
    }

    static Stream<Arguments> attempts() {
        return Stream.of(
                // What was not approved is not sent.
                arguments("plan 2 is not approved by a second person", dispatch(PREPARED)),
                arguments("plan 6 is not approved by a second person", dispatch(PREPARING)),
                arguments("plan 10 is not approved by a second person", dispatch(SELF_APPROVED)),
                arguments("plan 5 is void", dispatch(VOID)),
                arguments("plan 7 is not the plan that was approved", dispatch(CHANGED)),
                arguments(
                        "plan 1 is not the plan that was approved",
                        dispatch(APPROVED, "entry_key", "post.entry_hash(plan_id, entry_no) || '\\x00'", "'PLANNED'")),
                arguments(
                        "plan 1 is not the plan that was approved",
                        dispatch(
                                APPROVED,
                                "'DE/2026-10/C-2/revenue/1'",
                                "post.entry_hash(plan_id, entry_no)",
                                "'PLANNED'")),
                arguments("period 2026-08 of DE is closed", dispatch(OF_CLOSED_PERIOD)),
                arguments("period 2026-11 of JP is not open", dispatch(OF_UNOPENED_PERIOD)),
                arguments("an opening plan is adopted, every other plan is sent", dispatch(OPENING)),
                arguments("an opening plan is adopted, every other plan is sent", sentAs(APPROVED, "ADOPTED")),
                arguments("starts as PLANNED", sentAs(APPROVED, "POSTED")),
                arguments("starts as PLANNED", sentAs(APPROVED, "SENT")),
                arguments("belongs to 2026-08 of DE", elsewhere(OF_CLOSED_PERIOD, "entity", "'2026-09-01'")),
                arguments("belongs to 2026-08 of DE", elsewhere(OF_CLOSED_PERIOD, "'JP'", "month")),
                arguments("dispatch_pkey", dispatch(APPLIED)),
                // A second person approves, and approves what is prepared.
                arguments("plan 2 was prepared by anna, another person approves it", approval(PREPARED, "anna", "w2")),
                arguments(
                        "plan 2 was prepared at login w1, another login approves it", approval(PREPARED, "ben", "w1")),
                arguments("plan 6 is preparing, only a prepared plan is approved", approval(PREPARING, "ben", "w2")),
                arguments("plan 5 is void, only a prepared plan is approved", approval(VOID, "carl", "w3")),
                arguments(
                        "plan 2 has changed since it was prepared",
                        "insert into post.approval (plan_id, approved_by, approved_os, content_hash) values (2, 'ben', 'w2', sha256('x'))"),
                arguments("plan 2 has no approval", "update post.plan set state = 'approved' where plan_id = 2"),
                arguments(
                        "plan 2 is prepared, from which it cannot become applying",
                        "update post.plan set state = 'applying' where plan_id = 2"),
                arguments(
                        "plan 2 is prepared, from which it cannot become preparing",
                        "update post.plan set state = 'preparing' where plan_id = 2"),
                arguments(
                        "plan 5 is void, from which it cannot become approved",
                        "update post.plan set state = 'approved' where plan_id = 5"),
                arguments("permission denied", "update post.plan set prepared_by = 'carl' where plan_id = 2"),
                arguments("permission denied", "update post.plan set kind = 'restatement' where plan_id = 4"),
                arguments("permission denied", "update post.approval set approved_by = 'carl'"),
                arguments("permission denied", "delete from post.approval"),
                // What is prepared stays as it is.
                arguments(
                        "plan 1 is prepared and takes no further entries",
                        "insert into post.entry select plan_id, 2, entry_key || '2', contract, kind, revision, journal, posting_on from post.entry where plan_id = 1"),
                arguments(
                        "plan 1 is prepared and takes no further entries",
                        "insert into post.entry_line select plan_id, entry_no, 3, account, account_kind, contract, obligation, month, debit, credit, currency, target_to_date, taken_to_date from post.entry_line where plan_id = 1 and line_no = 1"),
                arguments("permission denied", "update post.entry_line set debit = debit + 1 where plan_id = 1"),
                arguments("permission denied", "delete from post.entry_line where plan_id = 1"),
                arguments("permission denied", "update post.entry set posting_on = '2026-10-31' where plan_id = 1"),
                arguments("permission denied", "delete from post.entry where plan_id = 1"),
                arguments("permission denied", "delete from post.plan"),
                arguments(
                        "plan 1 is prepared and stays as it is",
                        "update post.plan set content_hash = sha256('x') where plan_id = 1"),
                arguments(
                        "the hash of plan 6 is not the hash of its entries",
                        "update post.plan set state = 'prepared', content_hash = sha256('x') where plan_id = 6"),
                arguments(
                        "an entry of plan 6 does not balance",
                        "insert into post.entry_line select plan_id, entry_no, 3, account, account_kind, contract, obligation, month, debit, credit, currency, target_to_date, taken_to_date from post.entry_line where plan_id = 6 and line_no = 1;"
                                + "update post.plan set state = 'prepared', content_hash = post.plan_hash(plan_id) where plan_id = 6"),
                arguments(
                        "plan 1 gets its place in the order of knowledge once",
                        "update post.plan set applied_no = 99 where plan_id = 1"),
                arguments(
                        "plan 9 gets its place in the order of knowledge once",
                        "update post.plan set applied_no = 99 where plan_id = 9"),
                // What was sent is sent once, and is not forgotten.
                arguments(
                        "is VERIFIED, from which it cannot become CLAIMED",
                        "update post.dispatch set state = 'CLAIMED', token = 6"),
                arguments("token 4 comes too late", "update post.dispatch set state = 'REVERSED', token = 4"),
                // Nothing is given up that may be in the ledger, nor by one person alone.
                arguments("is given up by two people only", sentAs(APPROVED, "PLANNED") + moved("GIVEN_UP")),
                arguments(
                        "is UNKNOWN, from which it cannot become GIVEN_UP",
                        sentAs(APPROVED, "PLANNED") + moved("CLAIMED", "SENT", "UNKNOWN", "GIVEN_UP")),
                arguments(
                        "plan 1 is not being applied, there is nothing to give up",
                        "insert into post.abandonment (plan_id, asked_by, asked_os, reason) values (1, 'anna', 'w1', 'x')"),
                arguments(
                        "plan 1 is given up by two people only",
                        applying() + "update post.plan set state = 'abandoned' where plan_id = 1"),
                arguments(
                        "plan 1 is to be given up by anna, another person approves it",
                        asked() + "update post.abandonment set approved_by = 'anna', approved_os = 'w2'"),
                arguments(
                        "plan 1 is to be given up at login w1, another login approves it",
                        asked() + "update post.abandonment set approved_by = 'ben', approved_os = 'w1'"),
                arguments("permission denied", "update post.abandonment set reason = 'x'"),
                arguments(
                        "plan 1 is not void",
                        "insert into post.voiding (plan_id, voided_by, voided_os, voided_no) values (1, 'anna', 'w1', 1)"),
                arguments("permission denied", "update post.dispatch set entry_key = 'x'"),
                arguments("permission denied", "update post.dispatch set content_hash = ''"),
                arguments("permission denied", "delete from post.dispatch"),
                arguments("permission denied", "delete from post.dispatch_event"),
                arguments("permission denied", "truncate post.dispatch cascade"),
                arguments("must be owner", "alter table post.dispatch disable trigger last_wall"),
                arguments("must be owner", "drop trigger last_wall on post.dispatch"),
                arguments("permission denied", "set session_replication_role = replica"),
                // Nor is the ground moved that the walls stand on.
                arguments("permission denied", "update period.period set status = 'open'"),
                arguments(
                        "permission denied",
                        "insert into period.period (entity, month, status) values ('JP', '2026-11-01', 'open')"),
                arguments("permission denied", "delete from period.event"),
                arguments("permission denied", "update run.installation set allow_shared_os_user = true"),
                arguments("permission denied", "delete from run.knowledge"),
                arguments("permission denied", "insert into run.knowledge default values"),
                arguments(
                        "version 1 of mapping was prepared by anna, another person approves it",
                        "update mapping.version set state = 'approved', approved_by = 'anna', approved_os = 'w2'"),
                arguments(
                        "version 1 of mapping was prepared at login w1, another login approves it",
                        "update mapping.version set state = 'approved', approved_by = 'ben', approved_os = 'w1'"),
                arguments("permission denied", "update stage.timesheet_line set work_seconds = 1"),
                arguments("permission denied", "update stage.ledger_line set debit = 1"),
                arguments("permission denied", "delete from stage.timesheet_line"),
                arguments("permission denied", "delete from extract.batch"),
                arguments("permission denied", "update extract.file set content = ''"),
                arguments("permission denied", "delete from extract.file"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("attempts")
    void refuses(String sentence, String statements) {
        assertThatThrownBy(() -> attempt(statements))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(sentence);
    }

    /** The statement that the table varies, so that each attempt is refused for the one thing that is wrong with it. */
    @Test
    void thePlanThatWasApprovedIsSent() {
        assertThatCode(() -> attempt(dispatch(APPROVED))).doesNotThrowAnyException();
        assertThatCode(() -> attempt(sentAs(OPENING, "ADOPTED"))).doesNotThrowAnyException();
        assertThatCode(() -> attempt(approval(PREPARED, "ben", "w2"))).doesNotThrowAnyException();
    }

    @Test
    void anotherPersonAtTheSameLoginApprovesWhereTheInstallationSharesOne() {
        owner("update run.installation set allow_shared_os_user = true");
        try {
            assertThatCode(() -> attempt(approval(PREPARED, "ben", "w1"))).doesNotThrowAnyException();
            assertThatThrownBy(() -> attempt(approval(PREPARED, "anna", "w1")))
                    .hasMessageContaining("another person approves it");
        } finally {
            owner("update run.installation set allow_shared_os_user = false");
        }
    }

    @Test
    void nothingOfAllThisIsLeftBehind() {
        assertThat(WORK.look("select entry_key || ' ' || state from post.dispatch"))
                .containsExactly("JP/2026-12/C-9/revenue/1 VERIFIED");
    }

    /** A plan with one balanced entry of 70.00, prepared by anna at w1 and approved by ben at w2 if it comes that far. */
    private static void plan(int no, String entity, String month, String kind, String... states) {
        owner("""
                insert into run.run (job, kind, entity, month, state, actor, os_user)
                values ('month-end-close', 'close', '%s', '%s', 'completed', 'anna', 'w1')
                """.formatted(entity, month));
        owner("""
                insert into post.plan (run_id, entity, month, kind, prepared_by, prepared_os, taken_hash)
                values (%d, '%s', '%s', '%s', 'anna', 'w1', '')
                """.formatted(no, entity, month, kind));
        owner("""
                insert into post.entry values (%1$d, 1, '%2$s/%3$s/C-%1$d/revenue/1', 'C-%1$d', 'revenue', 1, 'REV', '%4$s')
                """.formatted(no, entity, month.substring(0, 7), month));
        owner("""
                insert into post.entry_line values
                    (%1$d, 1, 1, '4400', 'revenue', 'C-%1$d', '1', '%2$s', 0, 70, 'EUR', -70, 0),
                    (%1$d, 1, 2, '1410', 'contract_asset', 'C-%1$d', '1', '%2$s', 70, 0, 'EUR', 70, 0)
                """.formatted(no, month));
        for (String state : states) {
            if (state.equals("approved")) {
                owner(approval(no, "ben", "w2"));
            }
            owner("""
                    update post.plan set state = '%s', content_hash = coalesce(content_hash, post.plan_hash(plan_id))
                    where plan_id = %d
                    """.formatted(state, no));
        }
    }

    private static String approval(int plan, String actor, String login) {
        return """
                insert into post.approval (plan_id, approved_by, approved_os, content_hash) values (%1$d, '%2$s', '%3$s', post.plan_hash(%1$d))
                """.strip().formatted(plan, actor, login);
    }

    private static String dispatch(int plan) {
        return sentAs(plan, "PLANNED");
    }

    private static String sentAs(int plan, String state) {
        return dispatch(plan, "entry_key", "post.entry_hash(plan_id, entry_no)", "'%s'".formatted(state));
    }

    private static String dispatch(int plan, String key, String hash, String state) {
        return dispatch(plan, key, "entity", "month", hash, state);
    }

    private static String elsewhere(int plan, String entity, String month) {
        return dispatch(plan, "entry_key", entity, month, "post.entry_hash(plan_id, entry_no)", "'PLANNED'");
    }

    private static String dispatch(int plan, String key, String entity, String month, String hash, String state) {
        return """
                insert into post.dispatch (entry_key, plan_id, entry_no, entity, month, ledger, content_hash, state, token)
                select %s, plan_id, entry_no, %s, %s, 'books', %s, %s, 1
                from post.entry join post.plan using (plan_id) where plan_id = %d
                """.strip().formatted(key, entity, month, hash, state, plan);
    }

    private static String moved(String... states) {
        return Stream.of(states)
                .map(state -> "; update post.dispatch set state = '%s' where plan_id = 1".formatted(state))
                .collect(Collectors.joining());
    }

    private static String applying() {
        return "update post.plan set state = 'applying' where plan_id = 1; ";
    }

    private static String asked() {
        return applying()
                + "insert into post.abandonment (plan_id, asked_by, asked_os, reason) values (1, 'anna', 'w1', 'x'); ";
    }

    private static void owner(String statement) {
        WORK.owner().sql(statement).update();
    }

    /** In the application's role, and taken back whatever comes of it. */
    private static void attempt(String statements) throws SQLException {
        try (Connection connection = WORK.database().application().getConnection();
                Statement statement = connection.createStatement()) {
            try {
                statement.execute(statements);
            } finally {
                connection.rollback();
            }
        }
    }
}
