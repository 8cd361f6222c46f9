package io.tieout.exceptions;

import io.tieout.exceptions.HeldItem.Decision;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The exception queue: what runs held, by reason code. */
public final class ExceptionItems {
    private final SqlFiles sql;
    private final Transactions transactions;

    public ExceptionItems(SqlFiles sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /** What a run held, in the order of its result file. */
    public List<HeldItem> ofRun(long runId) {
        return items(runId, Optional.empty(), Optional.empty());
    }

    /**
     * What the last completed close run of each period held, by entity and month.
     *
     * @param entity empty for all
     * @param month  empty for all
     */
    public List<HeldItem> latest(Optional<String> entity, Optional<YearMonth> month) {
        return items(null, entity, month);
    }

    private List<HeldItem> items(@Nullable Long runId, Optional<String> entity, Optional<YearMonth> month) {
        @Nullable
        Date firstDay = month.map(wanted -> Date.valueOf(wanted.atDay(1))).orElse(null);
        return transactions.reading(() -> sql.statement("exceptions/items.sql")
                .param("run_id", runId)
                .param("entity", entity.orElse(null))
                .param("month", firstDay)
                .query(ExceptionItems::item)
                .list());
    }

    private static HeldItem item(ResultSet row, int n) throws SQLException {
        return new HeldItem(
                row.getLong("run_id"),
                row.getString("entity"),
                YearMonth.from(row.getDate("month").toLocalDate()),
                ReasonCode.valueOf(row.getString("code")),
                row.getString("source_ref"),
                row.getString("file_name"),
                row.getInt("line_no"),
                row.getString("field"),
                row.getString("found"),
                row.getString("expected"),
                Optional.ofNullable(row.getBigDecimal("amount")),
                Optional.ofNullable(row.getString("currency")),
                row.getTimestamp("since").toInstant(),
                ItemState.of(row.getString("state")),
                row.getString("owner"),
                row.getObject("due_on", LocalDate.class),
                decision(row),
                Optional.ofNullable(row.getTimestamp("escalated_at")).map(Timestamp::toInstant));
    }

    private static Optional<Decision> decision(ResultSet row) throws SQLException {
        String by = row.getString("decided_by");
        return by == null
                ? Optional.empty()
                : Optional.of(new Decision(
                        by,
                        Optional.ofNullable(row.getString("approved_by")),
                        Optional.ofNullable(row.getString("reason"))));
    }
}
