package io.tieout.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestDatabase;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class CommitPointTest {
    private static final Initiator ALICE = new Initiator("alice", "os");
    private static final String ENTRY =
            "insert into exceptions.item (entity, source_ref, code) values ('DE', 'x', 'VALUE_MISSING')";
    private final TestDatabase database = TestDatabase.fresh();
    private final ListedTransactionManager manager = new ListedTransactionManager(database.application());
    private final List<String> told = new ArrayList<>();
    private final Transactions transactions = new Transactions(
            manager, (act, initiator) -> told.add("%s by %s, items %d".formatted(act, initiator.actor(), items())));
    private final JdbcClient jdbc = JdbcClient.create(database.application());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aCommitThatIsNotListedIsRefusedAndLeavesNothing() {
        DefaultTransactionDefinition unlisted = new DefaultTransactionDefinition();
        unlisted.setName("somewhere.in.the.code");
        assertThatThrownBy(() -> new TransactionTemplate(manager, unlisted)
                        .executeWithoutResult(status -> jdbc.sql(ENTRY).update()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("somewhere.in.the.code is not a listed commit point");
        assertThat(items()).isZero();
    }

    @Test
    void aStatementOutsideATransactionLeavesNothing() {
        jdbc.sql(ENTRY).update();
        assertThat(items()).isZero();
    }

    @Test
    void aListedCommitStays() {
        transactions.run(CommitPoint.RECONCILED, ALICE, () -> jdbc.sql(ENTRY).update());
        assertThat(items()).isEqualTo(1);
    }

    @Test
    void transactionsDoNotNest() {
        assertThatThrownBy(() -> transactions.run(
                        CommitPoint.RECONCILED, ALICE, () -> transactions.run(CommitPoint.CHECKED, ALICE, () -> {})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CHECKED was to commit inside RECONCILED");
    }

    @Test
    void aGuardOfTheDatabaseRefusesInItsOwnSentence() {
        assertThatThrownBy(() -> transactions.run(
                        CommitPoint.PERIOD_MOVED,
                        ALICE,
                        () -> jdbc.sql("select period.move('DE', '2026-08-01', 'closed', 'a', 'a', null, 1, null)")
                                .query((row, n) -> true)
                                .list()))
                .isInstanceOfSatisfying(RefusalException.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Refusal.GATE);
                    assertThat(refusal.whatHappened()).isEqualTo("Period 2026-08 of DE is not open yet.");
                });
    }

    @Test
    void whatAPersonDecidesIsAnActAndWhatTheProgramDoesOnTheWayIsNone() {
        assertThat(Arrays.stream(CommitPoint.values()).filter(CommitPoint::isAct))
                .containsExactlyInAnyOrder(
                        CommitPoint.DRAFT_IMPORTED,
                        CommitPoint.VERSION_APPROVED,
                        CommitPoint.VERSION_WITHDRAWN,
                        CommitPoint.PERIOD_MOVED,
                        CommitPoint.RUN_OPENED,
                        CommitPoint.WITHDRAWAL_ASKED,
                        CommitPoint.WITHDRAWAL_DROPPED,
                        CommitPoint.DELIVERY_WITHDRAWN,
                        CommitPoint.LEDGER_MARKED,
                        CommitPoint.LOSS_CONFIRMED,
                        CommitPoint.ITEM_DECIDED,
                        CommitPoint.PLAN_APPROVED,
                        CommitPoint.PLAN_VOIDED,
                        CommitPoint.INVOICE_WANTED_AGAIN,
                        CommitPoint.ABANDONMENT_ASKED,
                        CommitPoint.PLAN_ABANDONED);
    }

    @Test
    void anActIsToldOnceItIsCommittedAndOtherWorkIsNot() {
        transactions.run(CommitPoint.ITEM_DECIDED, ALICE, () -> jdbc.sql(ENTRY).update());
        transactions.run(CommitPoint.RECONCILED, ALICE, () -> {});
        assertThat(told).containsExactly("ITEM_DECIDED by alice, items 1");
    }

    @Test
    void whatIsRolledBackIsNobodysAct() {
        assertThatThrownBy(() -> transactions.run(CommitPoint.ITEM_DECIDED, ALICE, () -> {
                    jdbc.sql(ENTRY).update();
                    throw new IllegalArgumentException("the lights went out");
                }))
                .hasMessage("the lights went out");
        assertThat(items()).isZero();
        assertThat(told).isEmpty();
    }

    @Test
    void whatWasSoBeforeIsNobodysAct() {
        assertThat(transactions.in(CommitPoint.PLAN_VOIDED, ALICE, voided -> voided, () -> false))
                .isFalse();
        assertThat(told).isEmpty();
    }

    private long items() {
        return transactions.reading(() -> jdbc.sql("select count(*) from exceptions.item")
                .query(Long.class)
                .single());
    }
}
