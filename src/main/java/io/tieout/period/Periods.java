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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The accounting periods of all entities, and every way in which one changes. */
public final class Periods {
    /** More at once is a slip of the finger in a year, and a month that is open stays in the list for good. */
    private static final int MOST_MONTHS = 120;

    private final SqlFiles sql;
    private final Transactions transactions;
    private final Signatures signatures;
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
        this.signatures = new Signatures(sql);
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

    /** The month that an entity closes next: the first one that is not closed. */
    public YearMonth firstOpen(String entity, YearMonth firstPeriod) {
        Set<YearMonth> closed = list(Optional.of(entity)).stream()
                .filter(period -> period.status() == CLOSED)
                .map(AccountingPeriod::month)
                .collect(Collectors.toSet());
        return Stream.iterate(firstPeriod, month -> month.plusMonths(1))
                .filter(month -> !closed.contains(month))
                .findFirst()
                .orElseThrow();
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
                .map(run -> transactions.reading(() -> obstacles(period, run, signatures.toAccept(run)).stream()
                        .findFirst()
                        .map(obstacle -> next(obstacle, period))
                        .orElseGet(() -> NextStep.of("period close", period.month(), "--entity", period.entity()))))
                .orElseGet(() -> NextStep.close(period.entity(), period.month()));
    }

    private NextStep next(Obstacle obstacle, AccountingPeriod period) {
        return switch (obstacle.gate()) {
            case RUN_UNFINISHED -> ofRun.apply(obstacle.number());
            case PLAN_NOT_APPLIED -> ofPlan.apply(obstacle.number());
            case ENTRY_UNSETTLED -> NextStep.of("plan apply", obstacle.number());
            case KNOWLEDGE_NEWER, CHECK_FAILED -> NextStep.close(period.entity(), period.month());
            case REASON_MISSING -> signatures.next(period.entity(), period.month(), obstacle.number());
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
            return transactions.in(CommitPoint.PERIOD_MOVED, initiator, () -> {
                unopened.forEach(each -> move(entity, each, OPEN, initiator, null, null));
                return unopened;
            });
        } catch (DuplicateKeyException openedMeanwhile) {
            return ensureOpen(entity, month, firstPeriod, initiator);
        }
    }

    /**
     * Refuses a month that has not begun, and one before which another month stands open that is neither the one just ended nor closing:
     * figures of a later month rest on those of an earlier one.
     *
     * @param current the month that it is where the entity is
     * @param ahead   the command that runs it all the same
     */
    public void refuseIfAhead(
            String entity, YearMonth month, YearMonth firstPeriod, YearMonth current, NextStep ahead) {
        refuseIfNotBegun(entity, month, current, ahead);
        Set<YearMonth> settled = list(Optional.of(entity)).stream()
                .filter(period -> period.status() == CLOSED || period.status() == CLOSING)
                .map(AccountingPeriod::month)
                .collect(Collectors.toSet());
        for (YearMonth before = firstPeriod; before.isBefore(month); before = before.plusMonths(1)) {
            if (!settled.contains(before) && !before.equals(current.minusMonths(1))) {
                throw Refusals.openBefore(entity, month, before, ahead);
            }
        }
    }

    /** Refuses a month that has not begun; the rest is as of {@link #refuseIfAhead}. */
    public void refuseIfNotBegun(String entity, YearMonth month, YearMonth current, NextStep ahead) {
        if (month.isAfter(current)) {
            throw Refusals.notBegun(entity, month, current, ahead);
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
        return transactions.in(CommitPoint.PERIOD_MOVED, initiator, Move::isMoved, () -> {
            AccountingPeriod before = known(entity, month);
            if (before.status() == wanted) {
                return new Move(before, true);
            }
            move(entity, month, wanted, initiator, reason, null);
            return new Move(known(entity, month), false);
        });
    }

    /**
     * Signs a month: its figures are those of the last completed close run, and it takes nothing more. What differs needs a reason for each
     * cause; where it comes to more than one person may accept, the first one asks, and another one signs by giving no reasons of his own.
     *
     * <p>The period is locked by the move itself, and only then the gates are looked at; a gate that is shut takes the move back.
     *
     * @throws RefusalException naming all gates that are shut
     */
    public Move close(SignOff signOff, Initiator initiator) {
        signOff.reasons().forEach((cause, reason) -> {
            if (cause.isBlank() || reason.isBlank()) {
                throw Refusals.noReason(signOff.entity(), signOff.month(), "--accept " + cause);
            }
        });
        return transactions.in(CommitPoint.PERIOD_MOVED, initiator, Move::isMoved, () -> {
            AccountingPeriod before = known(signOff.entity(), signOff.month());
            long run = runToSign(signOff);
            if (before.status() == CLOSED) {
                if (!before.signedRun().equals(Optional.of(run))) {
                    throw Refusals.signedOtherwise(before, run);
                }
                return new Move(before, true);
            }
            Optional<Asked> asked = accepted(signOff, run, before, initiator);
            if (asked.filter(Asked::needsTwo)
                    .filter(each -> !signOff.reasons().isEmpty())
                    .isPresent()) {
                return new Move(before, false, asked);
            }
            move(
                    signOff.entity(),
                    signOff.month(),
                    CLOSED,
                    initiator,
                    asked.map(Asked::reason).orElse(null),
                    run);
            refuseIfShut(signOff, run, before, List.of());
            return new Move(known(signOff.entity(), signOff.month()), false);
        });
    }

    /** The reasons for what differs: those that are given now, else those that another person gave; none where nothing differs. */
    private Optional<Asked> accepted(SignOff signOff, long run, AccountingPeriod before, Initiator initiator) {
        List<ToAccept> differing = signatures.toAccept(run);
        Optional<Asked> asked = signatures.asked(run).filter(Asked::waits);
        if (signOff.reasons().isEmpty() && asked.isPresent()) {
            refuseIfShut(signOff, run, before, List.of());
            signatures.approve(signOff, asked.get(), initiator);
            return asked;
        }
        refuseIfShut(
                signOff,
                run,
                before,
                differing.stream()
                        .filter(what -> !signOff.reasons().containsKey(what.cause()))
                        .toList());
        signOff.reasons().keySet().stream()
                .filter(cause ->
                        differing.stream().noneMatch(what -> what.cause().equals(cause)))
                .findFirst()
                .ifPresent(cause -> {
                    throw Refusals.noSuchCause(signOff, run, cause, differing);
                });
        return differing.isEmpty() ? Optional.empty() : Optional.of(signatures.ask(signOff, run, differing, initiator));
    }

    /** What of a run needs a reason before it is signed. */
    public List<ToAccept> toAccept(long run) {
        return transactions.reading(() -> signatures.toAccept(run));
    }

    /** What waits at the end of a run's month, and is listed with its signature. */
    public List<Waiting> waiting(long run) {
        return transactions.reading(() -> signatures.waiting(run));
    }

    /** The periods whose signature one person asked for and another one has not given. */
    public SequencedMap<AccountingPeriod, Asked> waitingForASecondPerson() {
        SequencedMap<AccountingPeriod, Asked> waiting = new LinkedHashMap<>();
        for (AccountingPeriod period : list(Optional.empty())) {
            if (period.status() != CLOSED) {
                lastClose(period.entity(), period.month())
                        .flatMap(this::asked)
                        .filter(Asked::waits)
                        .ifPresent(asked -> waiting.put(period, asked));
            }
        }
        return waiting;
    }

    /** What was accepted when a month was signed on a run, or is to be. */
    public Optional<Asked> asked(long run) {
        return transactions.reading(() -> signatures.asked(run));
    }

    /** The last completed close of a month. */
    public Optional<Long> lastClose(String entity, YearMonth month) {
        return transactions.reading(() -> of("period/closing/last_close_run.sql", entity, month)
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

    private void refuseIfShut(SignOff signOff, long run, AccountingPeriod before, List<ToAccept> missing) {
        List<Obstacle> obstacles = obstacles(before, run, missing);
        if (!obstacles.isEmpty()) {
            NextStep next = obstacles.getFirst().gate() == CloseGate.REASON_MISSING
                    ? Signatures.accepting(signOff, missing)
                    : next(obstacles.getFirst(), before);
            throw Refusals.shut(signOff, run, obstacles, next);
        }
    }

    private List<Obstacle> obstacles(AccountingPeriod period, long run, List<ToAccept> missing) {
        List<Obstacle> obstacles =
                new ArrayList<>(of("period/closing/close_obstacles.sql", period.entity(), period.month())
                        .param("run_id", run)
                        .param("frozen_no", period.frozenNo().orElse(null))
                        .param("engine_rules", Methods.RULES)
                        .query(PeriodRow::obstacle)
                        .list());
        if (!missing.isEmpty()) {
            String causes = missing.stream().map(ToAccept::toString).collect(Collectors.joining(", "));
            obstacles.add(new Obstacle(CloseGate.REASON_MISSING, causes, run));
        }
        return obstacles;
    }

    private void move(
            String entity,
            YearMonth month,
            PeriodStatus wanted,
            Initiator initiator,
            @Nullable String reason,
            @Nullable Long run) {
        of("period/closing/move.sql", entity, month)
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
