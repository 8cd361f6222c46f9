package io.tieout.handover;

import io.tieout.handover.HandOverStep.Scope;
import io.tieout.run.RunContext;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables of what is handed over: what is wanted, what is sent for it, and what stands. */
public final class Handovers {
    private final SqlFiles sql;
    private final Transactions transactions;

    public Handovers(SqlFiles sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /** How far something that is sent has come. */
    enum State {
        SENT,
        UNKNOWN,
        DONE,
        REFUSED,
        DROPPED
    }

    /** A step on the way of something that is sent. */
    record Move(Sending sending, State to, String detail) {}

    /** A piece as it was found to be. */
    record Seen(String key, String state, @Nullable String ledgerId, Work work, boolean invoiced, String said) {

        static Seen stands(String key, Standing now) {
            return new Seen(key, "stands", now.ledgerId(), now.work(), now.invoiced(), "");
        }

        static Seen changed(String key, Standing now, String said) {
            return new Seen(key, "changed", now.ledgerId(), now.work(), now.invoiced(), said);
        }

        static Seen gone(String key, Work were) {
            return new Seen(key, "gone", null, were, false, "");
        }

        static Seen gone(Sending sending) {
            return gone(sending.key(), sending.work());
        }

        static Seen withdrawn(Sending sending) {
            return new Seen(sending.key(), "withdrawn", null, sending.work(), false, "");
        }
    }

    /** A piece that stands, or may stand, as it is known before a look. */
    record Looked(Piece piece, String state, String said, Optional<Sending> unsettled) {

        boolean isPlanned() {
            return state.equals("planned");
        }

        boolean isChanged() {
            return state.equals("changed");
        }

        /** One whose sending has no answer may stand where it was sent to. */
        Piece whereItMayStand() {
            return isPlanned() && unsettled.isPresent()
                    ? new Piece(piece.key(), piece.ledgerId(), unsettled.get().work())
                    : piece;
        }
    }

    List<Looked> pieces(String entity, String ledger, String after, int some) {
        return transactions.reading(() -> sql.statement("handover/pieces.sql")
                .param("entity", entity)
                .param("ledger", ledger)
                .param("after", after)
                .param("some", some)
                .query(Handovers::looked)
                .list());
    }

    private static Looked looked(ResultSet row, int n) throws SQLException {
        String key = row.getString("piece_key");
        String ledgerId = row.getString("ledger_id");
        Optional<Sending> unsettled = row.getString("deed") == null
                ? Optional.empty()
                : Optional.of(new Sending(
                        row.getLong("sending_id"),
                        key,
                        Deed.of(row.getString("deed")),
                        ledgerId,
                        work(row, "wanted_"),
                        "",
                        ""));
        return new Looked(
                new Piece(key, ledgerId, work(row, "")), row.getString("state"), row.getString("said"), unsettled);
    }

    /** @param prefix of the columns that say where it stands */
    private static Work work(ResultSet row, String prefix) throws SQLException {
        return new Work(
                WorkKind.of(row.getString("kind")),
                row.getObject(prefix + "work_on", LocalDate.class),
                row.getString(prefix + "person"),
                row.getString(prefix + "place"),
                row.getString(prefix + "order_line"),
                row.getBigDecimal(prefix + "quantity"),
                row.getString(prefix + "unit"));
    }

    void see(List<Seen> seen) {
        sql.statement("handover/seen.sql")
                .param("keys", texts(seen, Seen::key))
                .param("states", texts(seen, Seen::state))
                .param("ledger_ids", texts(seen, Seen::ledgerId))
                .param("days", texts(seen, each -> each.work().workOn().toString()))
                .param("persons", texts(seen, each -> each.work().person()))
                .param("places", texts(seen, each -> each.work().place()))
                .param("order_lines", texts(seen, each -> each.work().orderLine()))
                .param("quantities", texts(seen, each -> each.work().quantity().toPlainString()))
                .param("units", texts(seen, each -> each.work().unit()))
                .param("invoiced", texts(seen, each -> String.valueOf(each.invoiced())))
                .param("said", texts(seen, Seen::said))
                .update();
    }

    /** The database refuses a step that is not open to it. */
    void move(List<Move> moves, long token) {
        sql.statement("handover/move.sql")
                .param("ids", moves.stream().map(move -> move.sending().id()).toArray(Long[]::new))
                .param("states", texts(moves, move -> move.to().name().toLowerCase(Locale.ROOT)))
                .param("details", texts(moves, Move::detail))
                .param("token", token)
                .update();
    }

    private static <T> @Nullable String[] texts(List<T> all, Function<T, @Nullable String> column) {
        return all.stream().map(column).toArray(String[]::new);
    }

    /** States what is wanted, and what is to be sent for it, over what was last seen there. */
    void plan(RunContext run, String ledger, String system, Scope scope) {
        Map<String, @Nullable Object> parameters = new HashMap<>(run.snapshot().parameters());
        parameters.put("run_id", run.run().runId());
        parameters.put("ledger", ledger);
        parameters.put("system", system);
        parameters.put("from_month", scope.from().atDay(1));
        parameters.put("not_of", scope.notOf().toArray(String[]::new));
        parameters.put("token", run.token());
        sql.statement("handover/forget.sql", parameters).update();
        sql.statement("handover/plan.sql", parameters).update();
    }

    List<Sending> toSend(long runId) {
        return transactions.reading(() -> sql.statement("handover/to_send.sql")
                .param("run_id", runId)
                .query((row, n) -> new Sending(
                        row.getLong("sending_id"),
                        row.getString("piece_key"),
                        Deed.of(row.getString("deed")),
                        row.getString("ledger_id"),
                        work(row, ""),
                        row.getString("label"),
                        row.getString("dimension")))
                .list());
    }

    /** What a run came to. */
    public HandedOver result(long runId) {
        return new HandOverResults(sql, transactions).result(runId);
    }

    /** What became of each line that a run was concerned with, in the order of their names. */
    List<CameTo> cameTo(long runId) {
        return new HandOverResults(sql, transactions).cameTo(runId);
    }
}
