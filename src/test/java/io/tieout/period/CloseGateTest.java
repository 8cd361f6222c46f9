package io.tieout.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloseGateTest {
    private static final Initiator ANNA = new Initiator("anna", "anna");
    private static final Initiator BEN = new Initiator("ben", "ben");
    private static final Initiator CORA = new Initiator("cora", "cora");
    private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);

    private final TestWork work = new TestWork();
    private final Periods periods = TestPeriods.of(work);
    private final GivenClose close = GivenClose.completed(work);

    @AfterEach
    void shutDown() {
        work.close();
    }

    @Test
    void aMonthThatAgreesIsSigned() {
        close.contract("C-1", "100", "100", "match").check("entries_balance", 0);
        Move move = sign();
        assertThat(move.already()).isFalse();
        assertThat(move.period().status()).isEqualTo(PeriodStatus.CLOSED);
        assertThat(move.period().signedRun()).contains(close.run());
        assertThat(periods.events("DE", SEPTEMBER)).last().satisfies(event -> {
            assertThat(event.from()).contains(PeriodStatus.OPEN);
            assertThat(event.to()).isEqualTo(PeriodStatus.CLOSED);
            assertThat(event.runId()).contains(close.run());
            assertThat(event.actor()).isEqualTo("anna");
        });
    }

    @Test
    void whatIsClosedOnTheSameRunStaysClosed() {
        sign();
        assertThat(sign().already()).isTrue();
        assertThat(periods.events("DE", SEPTEMBER)).hasSize(1);
    }

    @Test
    void whatIsClosedIsNotSignedOnAnotherRun() {
        sign();
        GivenClose later = close.again(11, 11);
        RefusalException refused = refusal();
        assertThat(refused.whatHappened())
                .isEqualTo("The period 2026-09 of DE is closed on run %d, not on run %d.", close.run(), later.run());
        assertThat(refused.next().map(NextStep::command))
                .contains("tieout period reopen 2026-09 --entity DE --reason REASON");
    }

    @Test
    void aMonthWithoutACompletedRunIsNotSigned() {
        GivenClose.update(work, "update run.run set state = 'abandoned'");
        assertThat(refusal().whatHappened()).isEqualTo("No close run of 2026-09 of DE is completed.");
        assertThat(refusal().next().map(NextStep::command))
                .contains("tieout run month-end-close --period 2026-09 --entity DE");
    }

    @Test
    void runsOfAnotherKindAreNotSigned() {
        close.otherRun("shadow", "completed");
        assertThat(sign().period().signedRun()).contains(close.run());
    }

    @Test
    void onlyTheLastRunIsSigned() {
        GivenClose later = close.again(11, 11);
        assertThatThrownBy(() -> periods.close(on(close.run()), ANNA))
                .hasMessage(
                        "Run %d is not the last completed close run of 2026-09 of DE; that is run %d.",
                        close.run(), later.run());
        assertThat(periods.close(on(later.run()), ANNA).already()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "failed", "stopped"})
    void aRunThatIsNotFinishedStandsInTheWay(String state) {
        close.otherRun("posting", state);
        assertThat(refusal().whatHappened()).endsWith("run %d of the month is %s.".formatted(close.run() + 1, state));
        assertThat(refusal().next().map(NextStep::command)).contains("tieout resume " + (close.run() + 1));
    }

    @ParameterizedTest
    @CsvSource({
        "preparing, run month-end-close --period 2026-09 --entity DE",
        "prepared, plan approve 1",
        "approved, plan apply 1",
        "applying, plan apply 1",
        "void, run month-end-close --period 2026-09 --entity DE"
    })
    void aPlanThatIsNotAppliedStandsInTheWay(String state, String next) {
        long plan = close.plan(state);
        assertThat(refusal().whatHappened()).endsWith("its plan %d is %s, not applied.".formatted(plan, state));
        assertThat(refusal().next().map(NextStep::command)).contains("tieout " + next);
    }

    @Test
    void aPlanWithoutEntriesDoesNot() {
        GivenClose.update(work, """
                insert into post.plan (run_id, entity, month, kind, prepared_by, prepared_os, taken_hash)
                select run_id, 'DE', '2026-09-01', 'close', 'anna', 'anna', '' from run.run
                """);
        assertThat(sign().already()).isFalse();
    }

    @Test
    void anAppliedPlanMakesItsRunOldAndTheNextRunIsSigned() {
        long plan = close.plan("applied");
        close.dispatched(plan, "CLAIMED", "SENT", "POSTED", "VERIFIED");
        assertThat(refusal().whatHappened()).endsWith("it does not know the applied plan %d.".formatted(plan));
        assertThat(refusal().next().map(NextStep::command))
                .contains("tieout run month-end-close --period 2026-09 --entity DE");
        GivenClose last = close.again(11, 11);
        assertThat(sign().period().signedRun()).contains(last.run());
    }

    @ParameterizedTest
    @CsvSource({
        "PLANNED,",
        "CLAIMED,CLAIMED",
        "SENT,CLAIMED SENT",
        "UNKNOWN,CLAIMED SENT UNKNOWN",
        "DRAFTED,CLAIMED SENT DRAFTED"
    })
    void anEntryWhoseFateIsOpenStandsInTheWay(String state, String way) {
        long plan = close.plan("applied");
        close.dispatched(plan, way == null ? new String[0] : way.split(" "));
        close.again(11, 11);
        assertThat(refusal().whatHappened())
                .endsWith("not all entries of plan %d are settled: DE/2026-09/C-1/revenue/1 is %s."
                        .formatted(plan, state));
        assertThat(refusal().next().map(NextStep::command)).contains("tieout plan apply " + plan);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLAIMED SENT POSTED", "CLAIMED SENT POSTED VERIFIED", "CLAIMED SENT REFUSED"})
    void anEntryWhoseFateIsKnownDoesNot(String way) {
        close.dispatched(close.plan("applied"), way.split(" "));
        close.again(11, 11);
        assertThat(sign().already()).isFalse();
    }

    /** The period is locked before the gates are looked at, so an entry on its way is seen or is refused by the closed period. */
    @Test
    void anEntryThatIsSentAtTheSameMomentStandsInTheWay() throws Exception {
        close.plan("applying");
        close.again(11, 11);
        try (Connection posting = work.database().application().getConnection();
                Statement statement = posting.createStatement()) {
            statement.execute(GivenClose.DISPATCH);
            CompletableFuture<RefusalException> refused = CompletableFuture.supplyAsync(this::refusal);
            while (!refused.isDone()
                    && work.look("select pid::text from pg_locks where not granted")
                            .isEmpty()) {
                Thread.onSpinWait();
            }
            posting.commit();
            assertThat(refused.get().whatHappened()).endsWith("DE/2026-09/C-1/revenue/1 is PLANNED.");
        }
    }

    @Test
    void laterBatchesOfTheEntityMakeARunOld() {
        close.batch("DE", "timesheet_line", 10)
                .batch("DE", "timesheet_line", 11)
                .batch("DE", "ledger_line", 12);
        assertThat(refusal().whatHappened()).endsWith("it does not know batch 11, batch 12.");
    }

    @Test
    void batchesOfOtherEntitiesDoNot() {
        close.batch("JP", "timesheet_line", 11).batch("JP", "ledger_line", 12);
        assertThat(sign().already()).isFalse();
    }

    @Test
    void whileClosingOnlyWhatTheLedgerSaysStillCounts() {
        periods.startClosing("DE", SEPTEMBER, ANNA);
        close.batch("DE", "timesheet_line", 11).batch("DE", "ledger_line", 12);
        assertThat(refusal().whatHappened()).endsWith("it does not know batch 12.");
        GivenClose last = close.again(12, 10);
        assertThat(sign().period().signedRun()).contains(last.run());
    }

    @Test
    void aNewerVersionOfAGovernedSetMakesARunOld() {
        for (String kind : new String[] {"mapping", "rate", "rule"}) {
            GivenClose.update(work, """
                    insert into mapping.version (kind, no, based_on, content_hash, prepared_by, prepared_os)
                    values ('%s', 3, 0, '', 'anna', 'anna')
                    """.formatted(kind));
        }
        assertThat(sign().already()).as("drafts do not count").isFalse();
        periods.reopen("DE", SEPTEMBER, "rates came late", new Initiator("ben", "ben"));
        GivenClose.update(
                work, "update mapping.version set state = 'approved', approved_by = 'ben', approved_os = 'ben'");
        assertThat(refusal().whatHappened())
                .endsWith("it does not know version 3 of mapping, version 3 of rate, version 3 of rule.");
    }

    @Test
    void anotherSignatureUnderTheMonthBeforeMakesARunOld() {
        GivenClose.update(
                work,
                "insert into period.period (entity, month, status, signed_run) values ('DE', '2026-08-01', 'closed', 99)");
        assertThat(refusal().whatHappened()).endsWith("it does not know the signed run 99 of the month before.");
        GivenClose.update(work, "update run.snapshot set opening_run = 99");
        assertThat(sign().already()).isFalse();
    }

    @Test
    void aCheckThatFoundSomethingStandsInTheWay() {
        close.check("entries_balance", 2).check("lines_carried", 0);
        assertThat(refusal().whatHappened()).endsWith("its checks are not clean: entries_balance.");
    }

    @Test
    void aRunOfWhichNoCheckWasLookedAtStandsInTheWay() {
        GivenClose.update(work, "delete from run.check_result");
        assertThat(refusal().whatHappened()).endsWith("its checks are not clean: none was looked at.");
    }

    private void differs() {
        close.contract("C-1", "100", "100", "match")
                .contract("C-2", "80", "150.5", "break")
                .differs("C-2", "manual entry", "-70.5")
                .contract("C-3", "80", "80", "break")
                .differs("C-3", "duplicate", "-20")
                .differs("C-3", "deleted in ledger", "20");
    }

    /** 70.50 booked by hand; 20.00 twice and 20.00 not at all, which cancel out and are not netted: each cause by itself. */
    @Test
    void whatDiffersNeedsAReasonForEachCause() {
        differs();
        RefusalException refused = refusal();
        assertThat(refused.whatHappened())
                .endsWith("what differs needs a reason by cause: manual entry 70.50 EUR, deleted in ledger 20.00 EUR,"
                        + " duplicate 20.00 EUR.");
        assertThat(refused.next().map(NextStep::command))
                .contains("tieout period close 2026-09 --entity DE --accept 'manual entry=REASON'"
                        + " --accept 'deleted in ledger=REASON' --accept duplicate=REASON");
    }

    @Test
    void theReasonThatIsMissingIsNamedAndThoseThatWereGivenStayInTheCommand() {
        differs();
        RefusalException refused = catchThrowableOfType(
                RefusalException.class,
                () -> periods.close(accepting("0", "duplicate", "reversed in October", "manual entry", "bonus"), ANNA));
        assertThat(refused.whatHappened()).endsWith("needs a reason by cause: deleted in ledger 20.00 EUR.");
        assertThat(refused.next().map(NextStep::command))
                .contains("tieout period close 2026-09 --entity DE --accept 'duplicate=reversed in October'"
                        + " --accept 'manual entry=bonus' --accept 'deleted in ledger=REASON'");
    }

    /** 110.50 in all. */
    @Test
    void upToTheLimitOnePersonSigns() {
        differs();
        Move move = periods.close(allAccepted("110.50"), ANNA);
        assertThat(move.asked()).isEmpty();
        assertThat(move.period().status()).isEqualTo(PeriodStatus.CLOSED);
        assertThat(periods.events("DE", SEPTEMBER))
                .last()
                .satisfies(
                        event -> assertThat(event.reason())
                                .contains(
                                        "manual entry 70.50 EUR: bonus; deleted in ledger 20.00 EUR: agreed; duplicate 20.00 EUR: as"));
    }

    @Test
    void aboveTheLimitOnePersonAsksAndAnotherOneSigns() {
        differs();
        Move move = periods.close(aboveTheLimit(), ANNA);
        assertThat(move.asked()).isPresent();
        assertThat(move.period().status()).isEqualTo(PeriodStatus.OPEN);
        assertThat(periods.next(move.period()).command()).isEqualTo("tieout period close 2026-09 --entity DE");
        assertThat(refusal().whatHappened())
                .isEqualTo(
                        "anna asked to sign 2026-09 of DE with 110.50 EUR accepted, which is more than one person may;"
                                + " another person, with another login, signs it.");

        Move signed = periods.close(signOff("110.49"), BEN);

        assertThat(signed.period().status()).isEqualTo(PeriodStatus.CLOSED);
        assertThat(periods.events("DE", SEPTEMBER)).last().satisfies(event -> {
            assertThat(event.actor()).isEqualTo("ben");
            assertThat(event.reason())
                    .contains("manual entry 70.50 EUR: bonus; deleted in ledger 20.00 EUR: agreed;"
                            + " duplicate 20.00 EUR: as");
        });
        assertThat(periods.asked(close.run())).hasValueSatisfying(asked -> {
            assertThat(asked.askedBy()).isEqualTo("anna");
            assertThat(asked.approvedBy()).isEqualTo("ben");
        });
    }

    /**
     * The 110.50 that anna signed alone, or asked for, under the limit of then. The month is reopened since, and nobody has said why they
     * are signed now, by whatever limit.
     */
    @ParameterizedTest
    @CsvSource({"110.50, 0", "110.50, 100.00", "110.50, 200.00", "110.49, 100.00", "110.49, 200.00"})
    void whatWasAcceptedBeforeAReopeningSignsNothingAfterIt(String limitOfThen, String limitOfNow) {
        differs();
        Move first = periods.close(allAccepted(limitOfThen), ANNA);
        if (first.asked().isPresent()) {
            periods.close(signOff(limitOfThen), BEN);
        }
        periods.reopen("DE", SEPTEMBER, "an invoice came late", CORA);

        for (Initiator who : new Initiator[] {ANNA, BEN, CORA}) {
            assertThatThrownBy(() -> periods.close(signOff(limitOfNow), who))
                    .hasMessageEndingWith("what differs needs a reason by cause: manual entry 70.50 EUR,"
                            + " deleted in ledger 20.00 EUR, duplicate 20.00 EUR.");
        }
        AccountingPeriod reopened = periods.find("DE", SEPTEMBER).orElseThrow();
        assertThat(reopened.status()).isEqualTo(PeriodStatus.REOPENED);
        assertThat(periods.waitingForASecondPerson()).isEmpty();
        assertThat(periods.next(reopened).arguments()).contains("manual entry=REASON");

        Move again = periods.close(allAccepted(limitOfNow), ANNA);
        assertThat(again.asked().isPresent())
                .isEqualTo(new BigDecimal("110.50").compareTo(new BigDecimal(limitOfNow)) > 0);
        if (again.asked().isPresent()) {
            assertThat(periods.waitingForASecondPerson()).containsOnlyKeys(reopened);
            again = periods.close(signOff(limitOfNow), BEN);
        }
        assertThat(again.period().status()).isEqualTo(PeriodStatus.CLOSED);
    }

    /** A wish that waits is signed by the limit that it was asked under. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "200.00"})
    void aWishThatWaitsIsSignedByASecondPersonWhateverTheLimitIsSince(String limitOfNow) {
        differs();
        periods.close(aboveTheLimit(), ANNA);
        assertThatThrownBy(() -> periods.close(signOff(limitOfNow), ANNA))
                .hasMessageStartingWith("anna asked to sign 2026-09 of DE with 110.50 EUR accepted,");
        assertThat(periods.close(signOff(limitOfNow), BEN).period().status()).isEqualTo(PeriodStatus.CLOSED);
    }

    /** Whoever writes past the program meets the same walls. */
    @Test
    void theDatabaseSignsNothingThatDiffersWithoutReasonsAndTheSecondPerson() {
        differs();
        assertThatThrownBy(() -> moves("ben"))
                .hasMessageContaining(
                        "which differs by deleted in ledger, duplicate, manual entry, for which nobody gave a"
                                + " reason");
        periods.close(aboveTheLimit(), ANNA);
        assertThatThrownBy(() -> moves("ben"))
                .hasMessageContaining("which differs by more than one person may accept, and no other person approved");
        assertThatThrownBy(() -> approves("anna"))
                .hasMessageContaining("was asked for by anna, another person approves it");
        approves("ben");
        assertThatThrownBy(() -> approves("cora")).hasMessageContaining("was approved by ben, and it stays so");
        moves("ben");
        assertThat(periods.find("DE", SEPTEMBER).orElseThrow().status()).isEqualTo(PeriodStatus.CLOSED);
    }

    @Test
    void theDatabaseSignsNothingOnWhatWasAcceptedBeforeAReopening() {
        differs();
        periods.close(allAccepted("200.00"), ANNA);
        periods.reopen("DE", SEPTEMBER, "an invoice came late", CORA);
        assertThatThrownBy(() -> moves("anna"))
                .hasMessageContaining(
                        "which differs by deleted in ledger, duplicate, manual entry, for which nobody gave a"
                                + " reason");
    }

    private void moves(String actor) {
        work.owner()
                .sql("select period.move('DE', '2026-09-01', 'closed', ?, ?, null, ?, null)")
                .params(actor, actor, close.run())
                .query((row, n) -> true)
                .single();
    }

    private void approves(String actor) {
        work.owner()
                .sql("update period.signing set approved_by = ?, approved_os = ?")
                .params(actor, actor)
                .update();
    }

    /**
     * The tolerance is 1.00. 0.60 of C-1 by hand and 0.70 of its asset are more than that together, a break; 0.90 of C-2 are a match. Of C-3
     * 0.50 are due, by 100.50 that came and 100.00 that went: at most the tolerance, and due of nobody.
     */
    @Test
    void whatMakesTheStatusNeedsAReasonAndNothingElse() {
        GivenClose.update(work, "update run.snapshot set tolerance = 1");
        close.contract("C-1", "100", "99.40", "break")
                .differs("C-1", "manual entry", "0.60")
                .differs("C-1", "wrong account", "-0.70")
                .contract("C-2", "100", "99.10", "match")
                .differs("C-2", "manual entry", "0.90")
                .contract("C-3", "80", "80", "match")
                .differs("C-3", "fx", "100.50")
                .differs("C-3", "amount", "-100.00");
        GivenClose.update(
                work,
                "update reconcile.difference set account_kind = 'contract_asset' where cause = 'wrong account'",
                "update reconcile.difference set leg = 'plan' where contract = 'C-3'",
                "update reconcile.contract_month set due = 0.50, taken = taken - 0.50 where contract = 'C-3'");
        assertThat(refusal().whatHappened())
                .endsWith("what differs needs a reason by cause: wrong account 0.70 EUR, manual entry 0.60 EUR.");
    }

    /** What was said with a signature is added to by nobody. */
    @Test
    void aSignatureThatIsGivenTakesNoFurtherReason() {
        differs();
        periods.close(aboveTheLimit(), ANNA);
        approves("ben");
        String another = "insert into period.accepted (signing_id, cause, amount, currency, reason)"
                + " select signing_id, 'fx', 1, 'EUR', 'later' from period.signing";
        assertThatThrownBy(() -> GivenClose.update(work, another)).hasMessageContaining("is given, and it stays so");
        moves("ben");
        assertThatThrownBy(() -> GivenClose.update(
                        work,
                        "insert into period.signing (run_id, asked_by, asked_os, accept_limit) values (%d, 'cora', 'cora', 0)"
                                .formatted(close.run())))
                .hasMessageContaining("is given, and it stays so");
    }

    @Test
    void aReasonForWhatDoesNotDifferIsRefused() {
        close.contract("C-2", "80", "150.5", "break").differs("C-2", "manual entry", "-70.5");
        assertThatThrownBy(() -> periods.close(accepting("0", "manual entry", "bonus", "duplicat", "oops"), ANNA))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Refusal.USAGE))
                .hasMessage(
                        "Nothing of run %d differs by duplicat; what needs a reason: manual entry 70.50 EUR.",
                        close.run());
    }

    @Test
    void anEmptyReasonIsNone() {
        assertThatThrownBy(() -> periods.close(accepting("0", "duplicate", " "), ANNA))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Refusal.USAGE))
                .hasMessage("--accept duplicate needs a reason.");
    }

    @Test
    void aReasonOpensNoOtherGate() {
        close.contract("C-2", "80", "150.5", "break")
                .differs("C-2", "manual entry", "-70.5")
                .check("entries_balance", 1);
        assertThatThrownBy(() -> periods.close(accepting("100", "manual entry", "because"), ANNA))
                .hasMessageEndingWith(
                        "cannot be closed on run %d: its checks are not clean: entries_balance.", close.run());
    }

    @Test
    void allGatesThatAreShutAreNamedAndTheFirstGivesTheNextCommand() {
        long plan = close.plan("prepared");
        close.check("entries_balance", 1)
                .contract("C-2", "80", "150.5", "break")
                .differs("C-2", "manual entry", "-70.5");
        RefusalException refused = refusal();
        assertThat(refused.whatHappened())
                .isEqualTo(
                        "The period 2026-09 of DE cannot be closed on run %d: its plan %d is prepared, not applied; its checks are not clean:"
                                + " entries_balance; what differs needs a reason by cause: manual entry 70.50 EUR.",
                        close.run(), plan);
        assertThat(refused.next().map(NextStep::command)).contains("tieout plan approve " + plan);
    }

    /** 110.50 in all, of which one person may sign 110.49. */
    private static SignOff aboveTheLimit() {
        return allAccepted("110.49");
    }

    private static SignOff allAccepted(String limit) {
        return accepting(limit, "duplicate", "as", "manual entry", "bonus", "deleted in ledger", "agreed");
    }

    private static SignOff signOff(String limit) {
        return accepting(limit);
    }

    /** @param causesAndReasons in turn */
    private static SignOff accepting(String limit, String... causesAndReasons) {
        SequencedMap<String, String> reasons = new LinkedHashMap<>();
        for (int i = 0; i < causesAndReasons.length; i += 2) {
            reasons.put(causesAndReasons[i], causesAndReasons[i + 1]);
        }
        return new SignOff("DE", SEPTEMBER, Optional.empty(), reasons, new BigDecimal(limit));
    }

    private static SignOff on(long run) {
        return new SignOff("DE", SEPTEMBER, Optional.of(run), new LinkedHashMap<>(), BigDecimal.ZERO);
    }

    private Move sign() {
        return periods.close(signOff("0"), ANNA);
    }

    /** Of the attempt to sign; the period is as it was before. */
    private RefusalException refusal() {
        PeriodStatus before = periods.find("DE", SEPTEMBER).orElseThrow().status();
        RefusalException refused = catchThrowableOfType(RefusalException.class, this::sign);
        assertThat(refused).isNotNull();
        assertThat(refused.kind()).isEqualTo(Refusal.GATE);
        assertThat(periods.find("DE", SEPTEMBER).orElseThrow().status()).isEqualTo(before);
        return refused;
    }
}
