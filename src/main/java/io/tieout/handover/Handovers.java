package io.tieout.handover;

import io.tieout.handover.HandOverStep.Scope;
import io.tieout.handover.HandedOver.Left;
import io.tieout.handover.HandedOver.Share;
import io.tieout.handover.HandedOver.Worth;
import io.tieout.run.RunContext;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
    record Seen(String key, String state, @Nullable String ledgerId, Hours hours, boolean invoiced, String said) {

        static Seen stands(String key, Standing now) {
            return new Seen(key, "stands", now.ledgerId(), now.hours(), now.invoiced(), "");
        }

        static Seen changed(String key, Standing now, String said) {
            return new Seen(key, "changed", now.ledgerId(), now.hours(), now.invoiced(), said);
        }

        static Seen gone(String key, Hours were) {
            return new Seen(key, "gone", null, were, false, "");
        }

        static Seen gone(Sending sending) {
            return gone(sending.key(), sending.hours());
        }

        static Seen withdrawn(Sending sending) {
            return new Seen(sending.key(), "withdrawn", null, sending.hours(), false, "");
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
                    ? new Piece(piece.key(), piece.ledgerId(), unsettled.get().hours())
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
                        hours(row, "wanted_on", "wanted_person", "wanted_project", "wanted_order_line", "wanted_hours"),
                        ""));
        return new Looked(
                new Piece(key, ledgerId, hours(row, "work_on", "person", "project", "order_line", "hours")),
                row.getString("state"),
                row.getString("said"),
                unsettled);
    }

    private static Hours hours(
            ResultSet row, String workOn, String person, String project, String orderLine, String hours)
            throws SQLException {
        return new Hours(
                row.getObject(workOn, LocalDate.class),
                row.getString(person),
                row.getString(project),
                row.getString(orderLine),
                row.getBigDecimal(hours));
    }

    void see(List<Seen> seen) {
        sql.statement("handover/seen.sql")
                .param("keys", texts(seen, Seen::key))
                .param("states", texts(seen, Seen::state))
                .param("ledger_ids", texts(seen, Seen::ledgerId))
                .param("days", texts(seen, each -> each.hours().workOn().toString()))
                .param("persons", texts(seen, each -> each.hours().person()))
                .param("projects", texts(seen, each -> each.hours().project()))
                .param("order_lines", texts(seen, each -> each.hours().orderLine()))
                .param("hours", texts(seen, each -> each.hours().hours().toPlainString()))
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
                        hours(row, "work_on", "person", "project", "order_line", "hours"),
                        row.getString("label")))
                .list());
    }

    /** What a run came to. */
    public HandedOver result(long runId) {
        return transactions.reading(() -> {
            List<CameTo> lines = lines(runId);
            SortedMap<String, BigDecimal> worth = new TreeMap<>();
            lines.stream()
                    .filter(line -> line.is("handed_over") && line.currency() != null)
                    .forEach(line -> worth.merge(
                            Objects.requireNonNull(line.currency()),
                            Objects.requireNonNull(line.amount()),
                            BigDecimal::add));
            return new HandedOver(
                    share(lines, "handed_over"),
                    worth.entrySet().stream()
                            .map(each -> new Worth(each.getValue(), each.getKey()))
                            .toList(),
                    share(lines, "corrected"),
                    share(lines, "withdrawn"),
                    lines.stream().filter(line -> line.is("held")).count(),
                    lines.stream()
                            .filter(line -> line.is("refused") || line.is("changed"))
                            .map(line -> new Left(line.sourceRef(), line.hours(), line.reason()))
                            .toList(),
                    sql.statement("handover/standing.sql")
                            .param("run_id", runId)
                            .query((row, n) -> new Share(row.getLong("lines"), row.getBigDecimal("hours")))
                            .single());
        });
    }

    private static Share share(List<CameTo> lines, String cameTo) {
        List<CameTo> those = lines.stream().filter(line -> line.is(cameTo)).toList();
        return new Share(those.size(), those.stream().map(CameTo::difference).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** What became of each line that a run was concerned with, in the order of their names. */
    List<CameTo> cameTo(long runId) {
        return transactions.reading(() -> lines(runId));
    }

    private List<CameTo> lines(long runId) {
        return sql.statement("handover/came_to.sql")
                .param("run_id", runId)
                .query((row, n) -> new CameTo(
                        row.getString("source_ref"),
                        row.getString("contract"),
                        row.getString("obligation"),
                        row.getObject("work_on", LocalDate.class),
                        row.getString("resource"),
                        row.getString("came_to"),
                        row.getBigDecimal("hours"),
                        row.getBigDecimal("difference"),
                        row.getBigDecimal("amount"),
                        row.getString("currency"),
                        row.getString("pieces"),
                        Objects.requireNonNullElse(row.getString("reason"), "")))
                .list();
    }

    /**
     * What became of a line of work.
     *
     * @param cameTo     {@code handed_over}, {@code corrected}, {@code withdrawn}, {@code refused}, {@code changed} or {@code held}
     * @param hours      approved
     * @param difference by how much its hours there changed
     * @param pieces     that were sent, each with its name there
     */
    record CameTo(
            String sourceRef,
            String contract,
            String obligation,
            LocalDate workOn,
            String resource,
            String cameTo,
            BigDecimal hours,
            BigDecimal difference,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            String pieces,
            String reason) {

        boolean is(String word) {
            return cameTo.equals(word);
        }
    }
}
