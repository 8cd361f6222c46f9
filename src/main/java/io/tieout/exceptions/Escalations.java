package io.tieout.exceptions;

import io.tieout.run.CommitPoint;
import io.tieout.run.Initiator;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Exception items that are overdue, each told once. */
public final class Escalations {
    private final SqlFiles sql;
    private final Transactions transactions;
    private final OverdueListener listener;

    public Escalations(SqlFiles sql, Transactions transactions, OverdueListener listener) {
        this.sql = sql;
        this.transactions = transactions;
        this.listener = listener;
    }

    /** What was not told before. @param today in UTC; what is due on it is not overdue */
    public List<Escalation> escalate(LocalDate today, Initiator initiator) {
        List<Escalation> overdue = transactions.in(
                CommitPoint.ITEMS_ESCALATED,
                initiator,
                () -> sql.statement("exceptions/escalate.sql")
                        .param("today", today)
                        .query(Escalations::escalation)
                        .list());
        overdue.forEach(listener::overdue);
        return overdue;
    }

    private static Escalation escalation(ResultSet row, int n) throws SQLException {
        return new Escalation(
                row.getString("entity"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getString("source_ref"),
                ReasonCode.valueOf(row.getString("code")),
                row.getString("owner"),
                row.getObject("due_on", LocalDate.class),
                Optional.ofNullable(row.getBigDecimal("amount")),
                Optional.ofNullable(row.getString("currency")));
    }
}
