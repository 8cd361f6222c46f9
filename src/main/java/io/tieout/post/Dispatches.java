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
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.modulith.NamedInterface;

/** What is sent to a ledger: one row for each entry of an applied plan, and the events of its way. */
public final class Dispatches {
    private final SqlFiles sql;
    private final Transactions transactions;

    public Dispatches(SqlFiles sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /** How far an entry has come; the database refuses every other move than forward. */
    @NamedInterface("words")
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
        move(givenUp.stream().map(dispatch -> Move.of(dispatch, State.GIVEN_UP)).toList(), token);
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

    /**
     * A step of an entry on its way.
     *
     * @param detail    why, where that is not plain
     * @param ledgerId  the ledger's name of it, from when it is posted; else null
     * @param postingOn the day on which the ledger has it, from when it is posted; else null
     */
    record Move(
            Dispatch dispatch,
            State to,
            String detail,
            @Nullable String ledgerId,
            @Nullable LocalDate postingOn) {

        /** A step that says it all. */
        static Move of(Dispatch dispatch, State to) {
            return new Move(dispatch, to, "", null, null);
        }

        /** To where the ledger has it. */
        static Move posted(Dispatch dispatch, String ledgerId, LocalDate postingOn) {
            return new Move(dispatch, State.POSTED, "", ledgerId, postingOn);
        }
    }

    void move(Move move, long token) {
        move(List.of(move), token);
    }

    /** Each entry goes one step, all of them or none; the database refuses a step that is not open to it. */
    void move(List<Move> moves, long token) {
        int moved = sql.statement("post/move_dispatches.sql")
                .param("entry_keys", texts(moves, move -> move.dispatch().entryKey()))
                .param("states", texts(moves, move -> move.to().name()))
                .param("details", texts(moves, Move::detail))
                .param("ledger_ids", texts(moves, Move::ledgerId))
                .param("posting_ons", texts(moves, Dispatches::postingOn))
                .param("token", token)
                .query(Integer.class)
                .list()
                .size();
        if (moved != moves.size()) {
            throw new IllegalStateException("%d of %d entries went their step".formatted(moved, moves.size()));
        }
    }

    private static @Nullable String postingOn(Move move) {
        return move.postingOn() == null ? null : move.postingOn().toString();
    }

    private static @Nullable String[] texts(List<Move> moves, Function<Move, @Nullable String> column) {
        return moves.stream().map(column).toArray(String[]::new);
    }

    /** The entry as the plan has it. */
    JournalEntry entry(Unsettled unsettled, String system) {
        Dispatch dispatch = unsettled.dispatch();
        return entries(dispatch.planId(), List.of(dispatch), system)
                .firstEntry()
                .getValue();
    }

    /**
     * Entries of a plan as it has them, in the order in which they are asked for.
     *
     * @param system of the ledger, whose words for contracts they bear
     */
    SequencedMap<Dispatch, JournalEntry> entries(long planId, List<Dispatch> asked, String system) {
        Integer[] entryNos = asked.stream().map(Dispatch::entryNo).toArray(Integer[]::new);
        return transactions.reading(() -> {
            Map<Integer, List<JournalLine>> lines = new HashMap<>();
            sql.statement("post/entry_lines.sql")
                    .param("plan_id", planId)
                    .param("entry_nos", entryNos)
                    .param("system", system)
                    .query((RowCallbackHandler)
                            row -> lines.computeIfAbsent(row.getInt("entry_no"), no -> new ArrayList<>())
                                    .add(line(row)));
            Map<Integer, Head> heads = new HashMap<>();
            sql.statement("post/entries.sql")
                    .param("plan_id", planId)
                    .param("entry_nos", entryNos)
                    .query((RowCallbackHandler) row -> heads.put(
                            row.getInt("entry_no"),
                            new Head(row.getString("journal"), row.getObject("posting_on", LocalDate.class))));
            SequencedMap<Dispatch, JournalEntry> entries = new LinkedHashMap<>();
            for (Dispatch dispatch : asked) {
                Head head = Objects.requireNonNull(heads.get(dispatch.entryNo()));
                entries.put(
                        dispatch,
                        new JournalEntry(
                                dispatch.entryKey(),
                                dispatch.entity(),
                                head.journal(),
                                head.postingOn(),
                                lines.getOrDefault(dispatch.entryNo(), List.of())));
            }
            return entries;
        });
    }

    private record Head(String journal, LocalDate postingOn) {}

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

    private static JournalLine line(ResultSet row) throws SQLException {
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
