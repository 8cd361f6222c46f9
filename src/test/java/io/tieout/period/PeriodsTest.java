package io.tieout.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestWork;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodsTest {
    private static final Initiator ANNA = new Initiator("anna", "anna");
    private static final Initiator BEN = new Initiator("ben", "ben");
    private static final YearMonth JULY = YearMonth.of(2026, 7);
    private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);

    private final TestWork work = new TestWork();
    private final Periods periods = TestPeriods.of(work);

    @AfterEach
    void shutDown() {
        work.close();
    }

    @Test
    void theFirstUseOpensAllMonthsSinceTheFirst() {
        assertThat(periods.ensureOpen("DE", SEPTEMBER, JULY, ANNA))
                .containsExactly(JULY, JULY.plusMonths(1), SEPTEMBER);
        assertThat(periods.ensureOpen("DE", SEPTEMBER, JULY, ANNA)).isEmpty();
        assertThat(periods.ensureOpen("JP", SEPTEMBER, SEPTEMBER, ANNA)).containsExactly(SEPTEMBER);
        assertThat(periods.list(Optional.of("DE")))
                .extracting(AccountingPeriod::title)
                .containsExactly("2026-07 of DE", "2026-08 of DE", "2026-09 of DE");
        assertThat(periods.list(Optional.empty())).hasSize(4).allMatch(period -> period.status() == PeriodStatus.OPEN);
        assertThat(periods.events("DE", JULY)).singleElement().satisfies(event -> {
            assertThat(event.from()).isEmpty();
            assertThat(event.actor()).isEqualTo("anna");
        });
    }

    @Test
    void aMonthBeforeTheFirstIsNotOpened() {
        assertThatThrownBy(() -> periods.ensureOpen("DE", JULY.minusMonths(1), JULY, ANNA))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Refusal.USAGE))
                .hasMessage("DE closes no month before its first period 2026-07; found 2026-06.");
    }

    @Test
    void aMonthFarAwayIsNotOpened() {
        assertThatThrownBy(() -> periods.ensureOpen("DE", YearMonth.of(2206, 9), JULY, ANNA))
                .hasMessage(
                        "The period 2206-09 of DE is 2163 months beyond the last one; at most 120 are opened at once.");
        assertThat(periods.list(Optional.empty())).isEmpty();
    }

    @Test
    void aMonthThatAnotherProcessOpensAtTheSameMomentIsOpenedOnce() throws Exception {
        try (Connection other = work.database().application().getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("select period.move('DE', '2026-07-01', 'open', 'ben', 'ben', null, null, null)");
            CompletableFuture<List<YearMonth>> opened =
                    CompletableFuture.supplyAsync(() -> periods.ensureOpen("DE", SEPTEMBER, JULY, ANNA));
            while (!opened.isDone()
                    && work.look("select pid::text from pg_locks where not granted")
                            .isEmpty()) {
                Thread.onSpinWait();
            }
            other.commit();
            assertThat(opened.get()).containsExactly(JULY.plusMonths(1), SEPTEMBER);
        }
        assertThat(periods.events("DE", JULY)).hasSize(1);
    }

    @Test
    void closingFreezesWhatSourcesDeliver() {
        periods.ensureOpen("DE", JULY, JULY, ANNA);
        work.owner().sql("update run.knowledge set last_no = 214").update();
        assertThat(periods.startClosing("DE", JULY, ANNA).period().frozenNo()).contains(214L);
        work.owner().sql("update run.knowledge set last_no = 215").update();
        assertThat(periods.startClosing("DE", JULY, ANNA)).satisfies(again -> {
            assertThat(again.already()).isTrue();
            assertThat(again.period().frozenNo()).contains(214L);
        });
        assertThat(periods.endClosing("DE", JULY, ANNA).period()).satisfies(period -> {
            assertThat(period.status()).isEqualTo(PeriodStatus.OPEN);
            assertThat(period.frozenNo()).isEmpty();
        });
    }

    @Test
    void aMonthThatIsNotOpenYetIsNotMoved() {
        assertThatThrownBy(() -> periods.startClosing("DE", JULY, ANNA))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refused -> assertThat(refused.next().map(NextStep::command))
                                .contains("tieout run month-end-close --period 2026-07 --entity DE"))
                .hasMessage("The period 2026-07 of DE is not open yet; its first run opens it.");
    }

    @Test
    void whoClosedDoesNotReopen() {
        closedByAnna();
        assertThatThrownBy(() -> periods.reopen("DE", SEPTEMBER, "a late invoice", ANNA))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Refusal.GATE))
                .hasMessage("Period 2026-09 of DE was closed by anna, another person reopens it.");
        assertThatThrownBy(() -> periods.reopen("DE", SEPTEMBER, "a late invoice", new Initiator("ben", "anna")))
                .hasMessage("Period 2026-09 of DE was closed by anna, another person reopens it.");
        assertThat(periods.find("DE", SEPTEMBER).orElseThrow().status()).isEqualTo(PeriodStatus.CLOSED);
    }

    @Test
    void anotherPersonReopensWithAReason() {
        closedByAnna();
        assertThatThrownBy(() -> periods.reopen("DE", SEPTEMBER, "  ", BEN))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Refusal.USAGE));
        assertThat(periods.reopen("DE", SEPTEMBER, "a late invoice", BEN)
                        .period()
                        .status())
                .isEqualTo(PeriodStatus.REOPENED);
        assertThat(periods.reopen("DE", SEPTEMBER, "again", BEN).already()).isTrue();
        assertThat(periods.events("DE", SEPTEMBER)).last().satisfies(event -> {
            assertThat(event.reason()).contains("a late invoice");
            assertThat(event.actor()).isEqualTo("ben");
        });
    }

    @Test
    void aSharedLoginReopensUnderAnotherNameWhereTheInstallationAllowsIt() {
        closedByAnna();
        work.owner()
                .sql("update run.installation set allow_shared_os_user = true")
                .update();
        assertThat(periods.reopen("DE", SEPTEMBER, "a late invoice", new Initiator("ben", "anna"))
                        .already())
                .isFalse();
    }

    @Test
    void aClosedMonthIsOnlyReopened() {
        closedByAnna();
        assertThatThrownBy(() -> periods.startClosing("DE", SEPTEMBER, BEN))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Refusal.GATE))
                .hasMessage("Period 2026-09 of DE is closed, from which it cannot become closing.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update period.period set status = 'open'",
                "delete from period.period",
                "insert into period.period (entity, month, status) values ('DE', '2026-10-01', 'closed')",
                "insert into period.event (entity, month, to_status, actor, os_user) values ('DE', '2026-09-01', 'closed', 'x', 'x')",
                "delete from period.event"
            })
    void theApplicationChangesPeriodsThroughTheFunctionOnly(String statement) {
        closedByAnna();
        assertThatThrownBy(() -> execute(statement)).hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            another person reopens it      | select period.move('DE', '2026-09-01', 'reopened', 'anna', 'ben', 'because', null, null)
            another person reopens it      | select period.move('DE', '2026-09-01', 'reopened', 'ben', 'anna', 'because', null, null)
            is reopened with a reason only | select period.move('DE', '2026-09-01', 'reopened', 'ben', 'ben', '', null, null)
            from which it cannot become    | select period.move('DE', '2026-09-01', 'closed', 'ben', 'ben', null, 1, null)
            is not open yet                | select period.move('DE', '2026-10-01', 'closed', 'ben', 'ben', null, 1, null)
            """)
    void theFunctionKeepsTheRulesWhoeverCallsIt(String sentence, String statement) {
        closedByAnna();
        assertThatThrownBy(() -> execute(statement)).hasMessageContaining(sentence);
    }

    @Test
    void nothingIsSignedWithoutARun() {
        periods.ensureOpen("DE", JULY, JULY, ANNA);
        assertThatThrownBy(() ->
                        execute("select period.move('DE', '2026-07-01', 'closed', 'ben', 'ben', null, null, null)"))
                .hasMessageContaining("is closed on a signed run only");
    }

    private void closedByAnna() {
        GivenClose.completed(work);
        periods.close(new SignOff("DE", SEPTEMBER, Optional.empty(), new LinkedHashMap<>(), BigDecimal.ZERO), ANNA);
    }

    private void execute(String statements) throws Exception {
        try (Connection connection = work.database().application().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
            connection.commit();
        }
    }
}
