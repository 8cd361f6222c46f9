package io.tieout.post;

import io.tieout.ledger.JournalEntry;
import io.tieout.ledger.JournalLine;
import io.tieout.money.Money;
import io.tieout.run.Initiator;
import io.tieout.run.RunContext;
import io.tieout.run.RunOverException;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is sent to a ledger: one row for each entry of an applied plan, and the events of its way. */
public final class Dispatches {
    private final SqlFiles sql;
    private final Transactions transactions;

    public Dispatches(SqlFiles sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /** How far an entry has come; the database refuses every other move than forward. */
    public enum State {
        PLANNED,
        CLAIMED,
        SENT,
        UNKNOWN,
        DRAFTED,
        POSTED,
        VERIFIED,
        REFUSED,
        REVERSED,
        ADOPTED,
        GIVEN_UP
    }

    /** An entry on its way. */
    public record Dispatch(String entryKey, long planId, int entryNo, String entity, State state) {}

    /** Whether entries of a plan stand to be sent; from there on it goes on as it is. */
    boolean isBegun(long planId) {
        return transactions.reading(() -> state(planId).isBegun());
    }

    /** Whether its entries go to a ledger; what is adopted is there already. */
    boolean isSent(long planId) {
        return transactions.reading(() -> ended(planId).kind() != PlanKind.OPENING);
    }

    private PlanState state(long planId) {
        return PlanState.of(sql.statement("post/plan_state.sql")
                .param("plan_id", planId)
                .query(String.class)
                .single());
    }

    /**
     * Begins to apply an approved plan, or goes on with it. A plan whose books have changed is void from here on.
     *
     * @return why nothing of it is sent, if so
     */
    Optional<RunOverException> begin(long planId, String ledger, long token) {
        PlanState state = PlanState.of(sql.statement("post/lock_plan.sql")
                .param("plan_id", planId)
                .query(String.class)
                .single());
        if (state == PlanState.ABANDONED) {
            return Optional.of(Refusals.abandoned(ended(planId)));
        }
        if (state.isBegun()) {
            return Optional.empty();
        }
        if (state != PlanState.APPROVED) {
            return Optional.of(Refusals.notApproved(ended(planId), state));
        }
        boolean unmoved = sql.statement("post/is_unmoved.sql")
                .param("plan_id", planId)
                .query(Boolean.class)
                .single();
        if (!unmoved) {
            sql.statement("post/void_plan.sql").param("plan_id", planId).update();
            return Optional.of(Refusals.moved(ended(planId)));
        }
        sql.statement("post/begin_applying.sql").param("plan_id", planId).update();
        sql.statement("post/plan_dispatches.sql")
                .param("plan_id", planId)
                .param("ledger", ledger)
                .param("token", token)
                .update();
        return Optional.empty();
    }

    /**
     * Gives the plan its place in the order of knowledge: from here on its entries count as taken. Other open plans of the entity that
     * were computed from the books before it are void.
     *
     * @return a sentence for each of those
     */
    List<String> finish(RunContext run, long planId) {
        run.takeStatistics(sql, "apply");
        sql.statement("post/finish_plan.sql").param("plan_id", planId).update();
        return voidMoved(planId);
    }

    private List<String> voidMoved(long planId) {
        return sql
                .statement("post/void_moved_plans.sql")
                .param("plan_id", planId)
                .query(Dispatches::ended)
                .list()
                .stream()
                .map(Refusals::movedOn)
                .toList();
    }

    private Ended ended(long planId) {
        return sql.statement("post/plan_period.sql")
                .param("plan_id", planId)
                .query(Dispatches::ended)
                .single();
    }

    /** An entry that is not settled, and how often it was sent. */
    record Unsettled(Dispatch dispatch, int attempts) {}

    List<Unsettled> unsettled(long planId) {
        return transactions.reading(() -> sql.statement("post/unsettled.sql")
                .param("plan_id", planId)
                .query((row, n) -> new Unsettled(dispatch(row, n), row.getInt("attempts")))
                .list());
    }

    /** Ends a plan that another person gave up: these entries are not posted, and everything else of it counts as taken. */
    List<String> abandon(long planId, List<Dispatch> givenUp, Initiator initiator, long token) {
        sql.statement("post/approve_abandonment.sql")
                .param("plan_id", planId)
                .param("actor", initiator.actor())
                .param("os_user", initiator.osUser())
                .update();
        givenUp.forEach(dispatch -> move(dispatch, State.GIVEN_UP, token, ""));
        sql.statement("post/abandon_plan.sql").param("plan_id", planId).update();
        return voidMoved(planId);
    }

    /** A plan that is void, and where another one is computed. */
    record Ended(long planId, String entity, YearMonth month, PlanKind kind, boolean reclass) {}

    private static Ended ended(ResultSet row, int n) throws SQLException {
        return new Ended(
                row.getLong("plan_id"),
                row.getString("entity"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                PlanKind.of(row.getString("kind")),
                row.getBoolean("reclass"));
    }

    long count(long planId) {
        return transactions.reading(() -> sql.statement("post/dispatch_count.sql")
                .param("plan_id", planId)
                .query(Long.class)
                .single());
    }

    /** What the apply did, for the person who watches. */
    String result(long planId) {
        return transactions.reading(() -> sql.statement("post/apply_result.sql")
                .param("plan_id", planId)
                .query(String.class)
                .single());
    }

    void move(Dispatch dispatch, State to, long token, String detail) {
        move(dispatch, to, token, detail, null, null);
    }

    void posted(Dispatch dispatch, long token, String ledgerId, LocalDate postingOn) {
        move(dispatch, State.POSTED, token, "", ledgerId, postingOn);
    }

    private void move(
            Dispatch dispatch,
            State to,
            long token,
            String detail,
            @Nullable String ledgerId,
            @Nullable LocalDate postingOn) {
        sql.statement("post/move_dispatch.sql")
                .param("entry_key", dispatch.entryKey())
                .param("state", to.name())
                .param("token", token)
                .param("detail", detail)
                .param("ledger_id", ledgerId)
                .param("posting_on", postingOn)
                .query(Integer.class)
                .single();
    }

    /** The entry as the plan has it. */
    JournalEntry entry(Dispatch dispatch) {
        return transactions.reading(() -> {
            List<JournalLine> lines = sql.statement("post/entry_lines.sql")
                    .param("plan_id", dispatch.planId())
                    .param("entry_no", dispatch.entryNo())
                    .query(Dispatches::line)
                    .list();
            return sql.statement("post/entry.sql")
                    .param("plan_id", dispatch.planId())
                    .param("entry_no", dispatch.entryNo())
                    .query((row, n) -> new JournalEntry(
                            dispatch.entryKey(),
                            dispatch.entity(),
                            row.getString("journal"),
                            row.getObject("posting_on", LocalDate.class),
                            lines))
                    .single();
        });
    }

    private static Dispatch dispatch(ResultSet row, int n) throws SQLException {
        return new Dispatch(
                row.getString("entry_key"),
                row.getLong("plan_id"),
                row.getInt("entry_no"),
                row.getString("entity"),
                State.valueOf(row.getString("state")));
    }

    private static @Nullable Money transaction(ResultSet row) throws SQLException {
        String currency = row.getString("transaction_currency");
        return currency == null ? null : money(row, "amount_currency", Currency.getInstance(currency));
    }

    private static Money money(ResultSet row, String column, Currency currency) throws SQLException {
        return new Money(row.getBigDecimal(column), currency);
    }

    private static JournalLine line(ResultSet row, int n) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        return new JournalLine(
                row.getInt("line_no"),
                row.getString("account"),
                row.getString("name"),
                money(row, "debit", currency),
                money(row, "credit", currency),
                row.getString("dimension"),
                transaction(row));
    }
}
