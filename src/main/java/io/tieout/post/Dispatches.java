package io.tieout.post;

import io.tieout.ledger.JournalEntry;
import io.tieout.ledger.JournalLine;
import io.tieout.ledger.JournalLine.Transaction;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
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
        ADOPTED
    }

    /** An entry on its way. */
    public record Dispatch(String entryKey, long planId, int entryNo, String entity, State state) {}

    /**
     * Begins to apply an approved plan, or goes on with it.
     *
     * @throws RefusalException when it is not approved, or when the ledger took something since it was prepared
     */
    void begin(long planId, String ledger, long token) {
        String state = sql.statement("post/plan_state.sql")
                .param("plan_id", planId)
                .query(String.class)
                .single();
        if (state.equals("applying") || state.equals("applied")) {
            return;
        }
        if (!state.equals("approved")) {
            throw new RefusalException(
                    Refusal.GATE,
                    "Plan %d is %s; a plan is applied after a second person approved it.".formatted(planId, state),
                    "Nothing was posted.",
                    NextStep.of("plan approve", planId));
        }
        boolean unmoved = sql.statement("post/is_unmoved.sql")
                .param("plan_id", planId)
                .query(Boolean.class)
                .single();
        if (!unmoved) {
            throw new RefusalException(
                    Refusal.GATE,
                    "The ledger took something for the contracts of plan %d, or their accounts changed, since it was prepared."
                            .formatted(planId),
                    "Nothing was posted; a new run prepares a new plan.",
                    NextStep.of("run", "month-end-close"));
        }
        sql.statement("post/begin_applying.sql").param("plan_id", planId).update();
        sql.statement("post/plan_dispatches.sql")
                .param("plan_id", planId)
                .param("ledger", ledger)
                .param("token", token)
                .update();
    }

    /** Gives the plan its place in the order of knowledge: from here on its entries count as taken. */
    void finish(long planId) {
        sql.statement("post/finish_plan.sql").param("plan_id", planId).update();
    }

    Optional<Dispatch> next(long planId) {
        return transactions.reading(() -> sql.statement("post/next_dispatch.sql")
                .param("plan_id", planId)
                .query(Dispatches::dispatch)
                .optional());
    }

    long count(long planId) {
        return count("post/dispatch_count.sql", planId);
    }

    long settled(long planId) {
        return count("post/settled_count.sql", planId);
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

    private long count(String file, long planId) {
        return transactions.reading(() ->
                sql.statement(file).param("plan_id", planId).query(Long.class).single());
    }

    private static Dispatch dispatch(ResultSet row, int n) throws SQLException {
        return new Dispatch(
                row.getString("entry_key"),
                row.getLong("plan_id"),
                row.getInt("entry_no"),
                row.getString("entity"),
                State.valueOf(row.getString("state")));
    }

    private static @Nullable Transaction transaction(ResultSet row) throws SQLException {
        String currency = row.getString("transaction_currency");
        return currency == null ? null : new Transaction(currency, new BigDecimal(row.getString("amount_currency")));
    }

    private static JournalLine line(ResultSet row, int n) throws SQLException {
        return new JournalLine(
                row.getInt("line_no"),
                row.getString("account"),
                row.getString("name"),
                new BigDecimal(row.getString("debit")),
                new BigDecimal(row.getString("credit")),
                row.getString("dimension"),
                transaction(row));
    }
}
