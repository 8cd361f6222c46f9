package io.tieout.post;

import io.tieout.ledger.AccountKind;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.RefusalException;
import io.tieout.run.CommitPoint;
import io.tieout.run.Initiator;
import io.tieout.run.Runs;
import io.tieout.run.SharedLogin;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/** The plans that there are, and the approval of each. */
public final class Plans {
    private final SqlFiles sql;
    private final Transactions transactions;
    private final Runs runs;

    public Plans(SqlFiles sql, Transactions transactions, Runs runs) {
        this.sql = sql;
        this.transactions = transactions;
        this.runs = runs;
    }

    /**
     * A plan and how far it has come.
     *
     * @param revenue credit less debit of its revenue lines
     * @param unfinishedRun that prepares or applies it
     * @param reclass whether its run also planned to move what stands on other accounts than the mapping names
     */
    @NamedInterface("words")
    public record Plan(
            long planId,
            long runId,
            String entity,
            YearMonth month,
            PlanKind kind,
            PlanState state,
            String preparedBy,
            String preparedOs,
            @Nullable String approvedBy,
            int entries,
            int lines,
            BigDecimal debit,
            BigDecimal revenue,
            String currency,
            boolean runCompleted,
            @Nullable Long unfinishedRun,
            boolean reclass) {

        /** Whether it waits for somebody. */
        public boolean isOpen() {
            return state.isOpen();
        }
    }

    /**
     * One line of a plan.
     *
     * @param amountCurrency in the contract's currency, debit positive; null where that is the entity's
     */
    @NamedInterface("words")
    public record Line(
            String entryKey,
            int lineNo,
            LocalDate postingOn,
            String account,
            AccountKind accountKind,
            String contract,
            String obligation,
            YearMonth month,
            BigDecimal debit,
            BigDecimal credit,
            String currency,
            @Nullable String transactionCurrency,
            @Nullable BigDecimal amountCurrency,
            BigDecimal target,
            BigDecimal taken,
            BigDecimal kept,
            Dispatches.@Nullable State state) {}

    /**
     * What a plan posts on a signed month because the engine computes it by other rules now.
     *
     * @param rules       by which it is computed now
     * @param signedRules by which the month was signed; null where nobody kept the number
     * @param revenue     what the ledger will have more of revenue
     * @param debit       what the entries of these contracts and this month debit, balances as well
     */
    @NamedInterface("words")
    public record RulesEffect(
            YearMonth month,
            int rules,
            @Nullable Integer signedRules,
            BigDecimal revenue,
            BigDecimal debit,
            String currency) {}

    /** The completed closes of a plan's period that already know what the plan posted, by their number, oldest first. */
    public List<Long> closedOver(long planId) {
        return transactions.reading(() -> sql.statement("post/closed_over.sql")
                .param("plan_id", planId)
                .query(Long.class)
                .list());
    }

    /** How far the entries of a plan have come into the ledger; empty before somebody began to apply it. */
    public Optional<Reached> reached(long planId) {
        return transactions.reading(() -> sql.statement("post/reached.sql")
                .param("plan_id", planId)
                .query((row, no) -> new Reached(
                        row.getInt("entries"),
                        row.getInt("standing"),
                        row.getInt("uncertain"),
                        row.getInt("refused"),
                        row.getInt("reversed"),
                        row.getInt("waiting"),
                        row.getBigDecimal("debit_standing"),
                        row.getBigDecimal("debit"),
                        row.getString("currency")))
                .optional());
    }

    /** How many of its entries the ledger refused. */
    public long refused(long planId) {
        return lines(planId).stream()
                .filter(line -> line.state() == Dispatches.State.REFUSED)
                .map(Line::entryKey)
                .distinct()
                .count();
    }

    /** What a plan posts because of an upgrade, by signed month; none, if it posts nothing of the kind. */
    public List<RulesEffect> effectOfRules(long planId) {
        return transactions.reading(() -> sql.statement("post/effect_of_rules.sql")
                .param("plan_id", planId)
                .query((row, n) -> new RulesEffect(
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getInt("engine_rules"),
                        row.getObject("signed_rules", Integer.class),
                        row.getBigDecimal("revenue"),
                        row.getBigDecimal("debit"),
                        row.getString("currency")))
                .list());
    }

    /**
     * What our entries left on an account.
     *
     * @param amount debit positive
     */
    @NamedInterface("words")
    public record Standing(
            String entity,
            AccountKind accountKind,
            String account,
            long contracts,
            BigDecimal amount,
            String currency) {}

    /** What stands on an account as an account kind; none, if nothing does. */
    public Optional<Standing> standing(String entity, AccountKind accountKind, String account) {
        return transactions.reading(() -> sql.statement("post/standing.sql")
                .param("entity", entity)
                .param("account_kind", accountKind.toString())
                .param("account", account)
                .query((row, n) -> new Standing(
                        entity,
                        accountKind,
                        account,
                        row.getLong("contracts"),
                        row.getBigDecimal("amount"),
                        row.getString("currency")))
                .optional());
    }

    public List<Plan> list() {
        return transactions.reading(
                () -> sql.statement("post/plans.sql").query(Plans::plan).list());
    }

    /**
     * A plan by its number.
     *
     * @throws RefusalException when there is none
     */
    public Plan plan(long planId) {
        return list().stream()
                .filter(plan -> plan.planId() == planId)
                .findFirst()
                .orElseThrow(() -> Refusals.unknown(planId));
    }

    /** The plan that a run prepared, if something was due. */
    public Optional<Plan> ofRun(long runId) {
        return list().stream().filter(plan -> plan.runId() == runId).findFirst();
    }

    /** What a person does next about a plan: the same from every command. */
    public NextStep next(Plan plan) {
        if (plan.isOpen() && plan.unfinishedRun() != null) {
            return runs.next(runs.known(plan.unfinishedRun()));
        }
        return switch (plan.state()) {
            case PREPARED -> NextStep.of("plan approve", plan.planId()).after("A second person approves it.");
            case APPROVED, APPLYING -> NextStep.of("plan apply", plan.planId());
            case APPLIED -> NextStep.of("period close", plan.month(), "--entity", plan.entity());
            case PREPARING, VOID, ABANDONED -> instead(plan);
        };
    }

    /** Of a plan that will not be applied: the open one of its month is next, or a run that prepares one. */
    private NextStep instead(Plan ended) {
        return list().stream()
                .filter(plan -> plan.isOpen()
                        && plan.entity().equals(ended.entity())
                        && plan.month().equals(ended.month())
                        && plan.kind() == ended.kind())
                .findFirst()
                .map(this::next)
                .orElseGet(() -> again(ended.kind(), ended.entity(), ended.month(), ended.reclass()));
    }

    /** A run that prepares such a plan. */
    static NextStep again(PlanKind kind, String entity, YearMonth month, boolean reclass) {
        return switch (kind) {
            case OPENING -> NextStep.of("run", "opening", "--entity", entity);
            case CLOSE -> {
                NextStep close = NextStep.close(entity, month);
                yield reclass ? close.with("--reclass") : close;
            }
        };
    }

    public List<Line> lines(long planId) {
        return transactions.reading(() -> sql.statement("post/plan_lines.sql")
                .param("plan_id", planId)
                .query(Plans::line)
                .list());
    }

    /**
     * Approves a plan, exactly as it stands.
     *
     * @return false when it was approved before
     * @throws RefusalException when the same person prepared it, when its run is not completed, or when it is not open any more
     */
    public boolean approve(long planId, Initiator initiator) {
        Plan plan = plan(planId);
        if (plan.state().isApproved()) {
            return false;
        }
        if (!plan.runCompleted()) {
            throw Refusals.unfinishedRun(plan, next(plan));
        }
        if (plan.state() == PlanState.PREPARED) {
            refuseSamePerson(plan, initiator);
        }
        transactions.run(CommitPoint.PLAN_APPROVED, initiator, () -> {
            sql.statement("post/approve.sql")
                    .param("plan_id", planId)
                    .param("actor", initiator.actor())
                    .param("os_user", initiator.osUser())
                    .update();
            sql.statement("post/mark_approved.sql").param("plan_id", planId).update();
        });
        return true;
    }

    /** The database refuses the same; here it is said with what to do. */
    private void refuseSamePerson(Plan plan, Initiator initiator) {
        if (plan.preparedBy().equals(initiator.actor())) {
            throw Refusals.samePerson(plan, next(plan));
        }
        boolean shared = transactions.reading(() -> SharedLogin.isAllowed(sql));
        if (plan.preparedOs().equals(initiator.osUser()) && !shared) {
            throw Refusals.sameLogin(plan, next(plan));
        }
    }

    private static Plan plan(ResultSet row, int n) throws SQLException {
        return new Plan(
                row.getLong("plan_id"),
                row.getLong("run_id"),
                row.getString("entity"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                PlanKind.of(row.getString("kind")),
                PlanState.of(row.getString("state")),
                row.getString("prepared_by"),
                row.getString("prepared_os"),
                row.getString("approved_by"),
                row.getInt("entries"),
                row.getInt("lines"),
                row.getBigDecimal("debit"),
                row.getBigDecimal("revenue"),
                row.getString("currency"),
                row.getBoolean("run_completed"),
                row.getObject("unfinished_run", Long.class),
                row.getBoolean("reclass"));
    }

    private static Line line(ResultSet row, int n) throws SQLException {
        return new Line(
                row.getString("entry_key"),
                row.getInt("line_no"),
                row.getObject("posting_on", LocalDate.class),
                row.getString("account"),
                AccountKind.of(row.getString("account_kind")),
                row.getString("contract"),
                row.getString("obligation"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getBigDecimal("debit"),
                row.getBigDecimal("credit"),
                row.getString("currency"),
                row.getString("transaction_currency"),
                row.getBigDecimal("amount_currency"),
                row.getBigDecimal("target_to_date"),
                row.getBigDecimal("taken_to_date"),
                row.getBigDecimal("kept"),
                Optional.ofNullable(row.getString("state"))
                        .map(Dispatches.State::valueOf)
                        .orElse(null));
    }
}
