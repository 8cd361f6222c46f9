package io.tieout.period;

import static io.tieout.period.PeriodStatus.CLOSED;
import static io.tieout.period.PeriodStatus.CLOSING;
import static io.tieout.period.PeriodStatus.OPEN;
import static io.tieout.period.PeriodStatus.REOPENED;

import io.tieout.period.CloseGate.Obstacle;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.RefusalException;
import io.tieout.revenue.Methods;
import io.tieout.run.CommitPoint;
import io.tieout.run.Initiator;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The accounting periods of all entities, and every way in which one changes. */
public final class Periods {
    /** More at once is a slip of the finger in a year, and a month that is open stays in the list for good. */
    private static final int MOST_MONTHS = 120;

    private final SqlFiles sql;
    private final Transactions transactions;
    private final LongFunction<NextStep> ofRun;
    private final LongFunction<NextStep> ofPlan;

    /**
     * @param ofRun  the next step of a run that is not finished
     * @param ofPlan the next step of a plan
     */
    public Periods(
            SqlFiles sql, Transactions transactions, LongFunction<NextStep> ofRun, LongFunction<NextStep> ofPlan) {
        this.sql = sql;
        this.transactions = transactions;
        this.ofRun = ofRun;
        this.ofPlan = ofPlan;
    }

    /** The periods of an entity, or of all, in order. */
    public List<AccountingPeriod> list(Optional<String> entity) {
        return transactions.reading(() -> sql.statement("period/periods.sql")
                .param("entity", entity.orElse(null))
                .query(PeriodRow::period)
                .list());
    }

    /** A period that is known; others open with their first run. */
    public Optional<AccountingPeriod> find(String entity, YearMonth month) {
        return transactions.reading(() ->
                of("period/period.sql", entity, month).query(PeriodRow::period).optional());
    }

    /**
     * A period that a command names.
     *
     * @throws RefusalException when no run has opened it yet
     */
    public AccountingPeriod known(String entity, YearMonth month) {
        return find(entity, month).orElseThrow(() -> Refusals.unknown(entity, month));
    }

    /** What a person does next about a period: the same from every command. */
    public NextStep next(AccountingPeriod period) {
        if (period.status() == CLOSED) {
            return NextStep.of("verify", period.month(), "--entity", period.entity());
        }
        return lastClose(period.entity(), period.month())
                .map(run -> transactions.reading(() -> obstacles(period, run)).stream()
                        .findFirst()
                        .map(obstacle -> next(obstacle, period))
                        .orElseGet(() -> NextStep.of("period close", period.month(), "--entity", period.entity())))
                .orElseGet(() -> NextStep.close(period.entity(), period.month()));
    }

    private NextStep next(Obstacle obstacle, AccountingPeriod period) {
        return switch (obstacle.gate()) {
            case RUN_UNFINISHED -> ofRun.apply(obstacle.number());
            case PLAN_NOT_APPLIED -> ofPlan.apply(obstacle.number());
            case ENTRY_UNSETTLED -> NextStep.of("plan apply", obstacle.number());
            case KNOWLEDGE_NEWER, CHECK_FAILED -> NextStep.close(period.entity(), period.month());
            case MONTH_BREAKS ->
                NextStep.of(
                                "period close",
                                period.month(),
                                "--entity",
                                period.entity(),
                                "--accept-differences",
                                "REASON")
                        .after("Correct what differs and close again, or accept it with a reason.");
        };
    }

    /** What happened to a period, oldest first. */
    public List<PeriodEvent> events(String entity, YearMonth month) {
        return transactions.reading(() ->
                of("period/events.sql", entity, month).query(PeriodRow::event).list());
    }

    /**
     * Opens the months from the entity's first period up to this one, as far as they are not open yet.
     *
     * @return the months that were opened
     * @throws RefusalException when the month is before the first period, or so far beyond the last that it must be a mistake
     */
    public List<YearMonth> ensureOpen(String entity, YearMonth month, YearMonth firstPeriod, Initiator initiator) {
        if (month.isBefore(firstPeriod)) {
            throw Refusals.beforeFirst(entity, month, firstPeriod);
        }
        List<YearMonth> unopened = unopened(entity, month, firstPeriod);
        if (unopened.size() > MOST_MONTHS) {
            throw Refusals.tooManyMonths(entity, month, unopened.size(), MOST_MONTHS);
        }
        if (unopened.isEmpty()) {
            return unopened;
        }
        try {
            return transactions.in(CommitPoint.PERIOD_MOVED, () -> {
                unopened.forEach(each -> move(entity, each, OPEN, initiator, null, null));
                return unopened;
            });
        } catch (DuplicateKeyException openedMeanwhile) {
            return ensureOpen(entity, month, firstPeriod, initiator);
        }
    }

    private List<YearMonth> unopened(String entity, YearMonth month, YearMonth firstPeriod) {
        return transactions.reading(() -> of("period/open_months.sql", entity, month)
                .param("first_month", firstPeriod.atDay(1))
                .query((row, n) -> YearMonth.from(row.getObject("month", LocalDate.class)))
                .list());
    }

    /** From now on source data count as late for the month; what is known already still counts. */
    public Move startClosing(String entity, YearMonth month, Initiator initiator) {
        return change(entity, month, CLOSING, initiator, null);
    }

    /** Lets a month that is closing take source data again. */
    public Move endClosing(String entity, YearMonth month, Initiator initiator) {
        return change(entity, month, OPEN, initiator, null);
    }

    /**
     * Opens a closed month again.
     *
     * @throws RefusalException without a reason, or when the same person closed it
     */
    public Move reopen(String entity, YearMonth month, String reason, Initiator initiator) {
        if (reason.isBlank()) {
            throw Refusals.noReason(entity, month, "--reason");
        }
        return change(entity, month, REOPENED, initiator, reason.strip());
    }

    private Move change(
            String entity, YearMonth month, PeriodStatus wanted, Initiator initiator, @Nullable String reason) {
        try {
            return changed(entity, month, wanted, initiator, reason);
        } catch (RefusalException refused) {
            AccountingPeriod period = known(entity, month);
            throw refused.orNext(
                    wanted == REOPENED && period.status() == CLOSED
                            ? NextStep.of("period reopen", month, "--entity", entity, "--reason", "REASON")
                                    .after("A second person reopens it.")
                            : next(period));
        }
    }

    private Move changed(
            String entity, YearMonth month, PeriodStatus wanted, Initiator initiator, @Nullable String reason) {
        return transactions.in(CommitPoint.PERIOD_MOVED, () -> {
            AccountingPeriod before = known(entity, month);
            if (before.status() == wanted) {
                return new Move(before, true);
            }
            move(entity, month, wanted, initiator, reason, null);
            return new Move(known(entity, month), false);
        });
    }

    /**
     * Signs a month: its figures are those of the last completed close run, and it takes nothing more.
     *
     * <p>The period is locked by the move itself, and only then the gates are looked at; a gate that is shut takes the move back.
     *
     * @throws RefusalException naming all gates that are shut
     */
    public Move close(SignOff signOff, Initiator initiator) {
        if (signOff.acceptDifferences().filter(String::isBlank).isPresent()) {
            throw Refusals.noReason(signOff.entity(), signOff.month(), "--accept-differences");
        }
        return transactions.in(CommitPoint.PERIOD_MOVED, () -> {
            AccountingPeriod before = known(signOff.entity(), signOff.month());
            long run = runToSign(signOff);
            if (before.status() == CLOSED) {
                if (!before.signedRun().equals(Optional.of(run))) {
                    throw Refusals.signedOtherwise(before, run);
                }
                return new Move(before, true);
            }
            move(
                    signOff.entity(),
                    signOff.month(),
                    CLOSED,
                    initiator,
                    signOff.acceptDifferences().orElse(null),
                    run);
            refuseIfShut(signOff, run, before);
            return new Move(known(signOff.entity(), signOff.month()), false);
        });
    }

    /** The last completed close of a month. */
    public Optional<Long> lastClose(String entity, YearMonth month) {
        return transactions.reading(() -> of("period/last_close_run.sql", entity, month)
                .query((row, n) -> Optional.ofNullable(row.getObject("run_id", Long.class)))
                .single());
    }

    private long runToSign(SignOff signOff) {
        long last = lastClose(signOff.entity(), signOff.month()).orElseThrow(() -> Refusals.noCompletedRun(signOff));
        long asked = signOff.run().orElse(last);
        if (asked != last) {
            throw Refusals.notTheLastRun(signOff, asked, last);
        }
        return last;
    }

    private void refuseIfShut(SignOff signOff, long run, AccountingPeriod before) {
        List<Obstacle> obstacles = obstacles(before, run).stream()
                .filter(obstacle ->
                        !(obstacle.isDifference() && signOff.acceptDifferences().isPresent()))
                .toList();
        if (!obstacles.isEmpty()) {
            throw Refusals.shut(signOff, run, obstacles, next(obstacles.getFirst(), before));
        }
    }

    private List<Obstacle> obstacles(AccountingPeriod period, long run) {
        return of("period/close_obstacles.sql", period.entity(), period.month())
                .param("run_id", run)
                .param("frozen_no", period.frozenNo().orElse(null))
                .param("engine_rules", Methods.RULES)
                .query(PeriodRow::obstacle)
                .list();
    }

    private void move(
            String entity,
            YearMonth month,
            PeriodStatus wanted,
            Initiator initiator,
            @Nullable String reason,
            @Nullable Long run) {
        of("period/move.sql", entity, month)
                .param("wanted", wanted.word())
                .param("actor", initiator.actor())
                .param("os_user", initiator.osUser())
                .param("reason", reason)
                .param("run_id", run)
                .query((row, n) -> true)
                .single();
    }

    private StatementSpec of(String file, String entity, YearMonth month) {
        return sql.statement(file).param("entity", entity).param("month", month.atDay(1));
    }
}
