package io.tieout.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestDatabase;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Leases.Lease;
import io.tieout.run.Run.State;
import io.tieout.run.Runs.Held;
import io.tieout.transform.SqlFiles;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LeaseTest {
    private static final Initiator ALICE = new Initiator("alice", "os");
    private static final Opening CLOSE = Opening.close(Opening.CLOSE, "DE", YearMonth.of(2026, 8));
    private final TestDatabase database = TestDatabase.fresh();
    private final List<String> told = new ArrayList<>();
    private final Transactions transactions = new Transactions(
            new ListedTransactionManager(database.application()),
            (act, initiator) -> told.add("%s by %s".formatted(act, initiator.actor())));
    private final SqlFiles sql = new SqlFiles(database.application());
    private final Runs runs = runs(Duration.ofSeconds(60));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aPeriodIsHeldByOneRunAndTheRefusalNamesItsHolder() {
        Held held = runs.open(CLOSE, ALICE);
        assertThatThrownBy(() -> runs.open(CLOSE, new Initiator("bob", "os")))
                .isInstanceOfSatisfying(RefusalException.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Refusal.PERIOD_TAKEN);
                    assertThat(refusal.whatHappened())
                            .contains("Run " + held.run().runId())
                            .contains("alice on ")
                            .contains("process " + ProcessHandle.current().pid())
                            .contains("since 20");
                });
    }

    @Test
    void closingAndPostingOfOnePeriodExcludeEachOtherAndOtherPeriodsGoOn() {
        runs.open(CLOSE, ALICE);
        assertThatThrownBy(() -> runs.open(Opening.posting("DE", YearMonth.of(2026, 8), 1), ALICE))
                .isInstanceOf(RefusalException.class);
        assertThat(runs.open(Opening.close(Opening.CLOSE, "JP", YearMonth.of(2026, 8)), ALICE)
                        .run()
                        .entity())
                .isEqualTo("JP");
        assertThat(runs.open(Opening.close(Opening.CLOSE, "DE", YearMonth.of(2026, 9)), ALICE)
                        .run()
                        .month())
                .isEqualTo(YearMonth.of(2026, 9));
    }

    @Test
    void anUnfinishedRunIsResumedBeforeAnotherIsOpened() {
        Held held = runs.open(CLOSE, ALICE);
        runs.end(held, State.FAILED, "the lights went out");
        assertThatThrownBy(() -> runs.open(CLOSE, ALICE)).isInstanceOfSatisfying(RefusalException.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.UNFINISHED);
            assertThat(refusal.next().map(NextStep::command))
                    .contains("tieout resume " + held.run().runId());
        });
        assertThat(runs.takeOver(held.run(), ALICE).run().attempt()).isEqualTo(2);
    }

    @Test
    void aCloseThatAnOlderProgramBeganIsNotGoneOnWith() {
        Held held = runs.open(CLOSE, ALICE);
        runs.refuseIfOlder(held.run());
        JdbcClient.create(database.owner()).sql("update run.run set knew = 21").update();
        assertThatThrownBy(() -> runs.refuseIfOlder(held.run()))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refusal -> assertThat(refusal.next().orElseThrow().command())
                                .isEqualTo("tieout rerun " + held.run().runId()));
    }

    @Test
    void whoeverWasTakenOverWritesNothingMore() {
        Runs shortLived = runs(Duration.ZERO);
        Held sleeper = shortLived.open(CLOSE, ALICE);
        RunContext asleep = shortLived.context(sleeper, new StopSignal(), Progress.SILENT);
        Held heir = runs.takeOver(sleeper.run(), ALICE);
        assertThat(heir.lease().token()).isEqualTo(sleeper.lease().token() + 1);
        assertThatThrownBy(() -> asleep.write(CommitPoint.STEP_BEGUN, () -> beginStep(sleeper.run())))
                .isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> shortLived.end(sleeper, State.COMPLETED, null)).isInstanceOf(LeaseLostException.class);
        assertThat(stepsOf(sleeper.run())).isZero();
        runs.context(heir, new StopSignal(), Progress.SILENT)
                .write(CommitPoint.STEP_BEGUN, () -> beginStep(heir.run()));
        assertThat(stepsOf(heir.run())).isEqualTo(1);
    }

    @Test
    void whoeverTakesARunOverIsWhoActsFromThenOn() {
        Held sleeper = runs(Duration.ZERO).open(CLOSE, ALICE);
        Held heir = runs.takeOver(sleeper.run(), new Initiator("bob", "os"));
        runs.context(heir, new StopSignal(), Progress.SILENT)
                .write(CommitPoint.LEDGER_MARKED, () -> beginStep(heir.run()));
        assertThat(told).containsExactly("RUN_OPENED by alice", "RUN_OPENED by bob", "LEDGER_MARKED by bob");
    }

    @Test
    void aLeaseThatEndedIsNotRevivedEvenIfNobodyTookIt() {
        Runs shortLived = runs(Duration.ZERO);
        Held sleeper = shortLived.open(CLOSE, ALICE);
        assertThat(transactions.in(
                        CommitPoint.LEASE_RENEWED,
                        ALICE,
                        () -> leases(Duration.ofSeconds(60)).renew(sleeper.lease(), Duration.ZERO)))
                .isFalse();
        RunContext asleep = shortLived.context(sleeper, new StopSignal(), Progress.SILENT);
        assertThatThrownBy(() -> asleep.write(CommitPoint.STEP_BEGUN, () -> beginStep(sleeper.run())))
                .isInstanceOf(LeaseLostException.class);
    }

    @Test
    void theHolderRenewsWhileItsTransactionIsOpen() {
        Held held = runs.open(CLOSE, ALICE);
        Lease lease = held.lease();
        runs.context(held, new StopSignal(), Progress.SILENT)
                .write(
                        CommitPoint.STEP_BEGUN,
                        () -> assertThat(renewedElsewhere(lease)).isTrue());
    }

    @Test
    void aRunThatIsAskedToStopWritesNoFurtherPiece() {
        Held held = runs.open(CLOSE, ALICE);
        StopSignal stop = new StopSignal();
        RunContext context = runs.context(held, stop, Progress.SILENT);
        stop.ask();
        assertThatThrownBy(() -> context.write(CommitPoint.STEP_BEGUN, () -> beginStep(held.run())))
                .isInstanceOf(StopSignal.StoppedException.class);
        assertThat(stepsOf(held.run())).isZero();
    }

    /** Both read the books of one source; neither knows when the other is done, but the second can be gone on with. */
    @Test
    void aRunThatNeedsWhatAnotherOneHoldsIsGoneOnWithOnceThatHasEnded() {
        Held first = runs.open(CLOSE, ALICE);
        Held second = runs.open(Opening.close(Opening.CLOSE, "JP", YearMonth.of(2026, 8)), new Initiator("bob", "os"));
        RunContext waiting = runs.context(second, new StopSignal(), Progress.SILENT);
        RunContext.Exclusive held =
                runs.context(first, new StopSignal(), Progress.SILENT).exclusively("source books");

        assertThatThrownBy(() -> waiting.exclusively("source books"))
                .isInstanceOfSatisfying(RefusalException.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Refusal.PERIOD_TAKEN);
                    assertThat(refusal.whatIsSafe()).isEqualTo("What was committed before stays.");
                    NextStep next = refusal.next().orElseThrow();
                    assertThat(next.words()).isEqualTo("Wait until that run has ended.");
                    assertThat(next.command())
                            .isEqualTo("tieout resume " + second.run().runId());
                });

        held.release();
        RunContext.Exclusive own = waiting.exclusively("source books");
        waiting.write(CommitPoint.STEP_BEGUN, () -> beginStep(second.run()));
        own.release();
        assertThat(stepsOf(second.run())).isEqualTo(1);
    }

    private boolean renewedElsewhere(Lease lease) {
        return java.util.concurrent.CompletableFuture.supplyAsync(() -> transactions.in(
                        CommitPoint.LEASE_RENEWED,
                        ALICE,
                        () -> leases(Duration.ofSeconds(60)).renew(lease, Duration.ZERO)))
                .orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    private void beginStep(Run run) {
        sql.statement("run/begin_step.sql")
                .param("run_id", run.runId())
                .param("step_no", 1)
                .param("step", "value")
                .update();
    }

    private long stepsOf(Run run) {
        return transactions.reading(() -> JdbcClient.create(database.application())
                .sql("select count(*) from run.step where run_id = ?")
                .param(run.runId())
                .query(Long.class)
                .single());
    }

    private Leases leases(Duration timeToLive) {
        return new Leases(sql, timeToLive);
    }

    private Runs runs(Duration timeToLive) {
        return new Runs(sql, transactions, leases(timeToLive));
    }
}
