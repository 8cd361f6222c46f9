package io.tieout.period;

import io.tieout.period.CloseGate.Obstacle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** Rows of the statements of {@code sql/period/}. */
final class PeriodRow {

    private PeriodRow() {}

    static AccountingPeriod period(ResultSet row, int n) throws SQLException {
        return new AccountingPeriod(
                row.getString("entity"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                PeriodStatus.of(row.getString("status")),
                Optional.ofNullable(row.getObject("frozen_no", Long.class)),
                Optional.ofNullable(row.getObject("signed_run", Long.class)));
    }

    static PeriodEvent event(ResultSet row, int n) throws SQLException {
        return new PeriodEvent(
                Optional.ofNullable(row.getString("from_status")).map(PeriodStatus::of),
                PeriodStatus.of(row.getString("to_status")),
                Optional.ofNullable(row.getObject("run_id", Long.class)),
                row.getString("actor"),
                row.getString("os_user"),
                Optional.ofNullable(row.getString("reason")),
                row.getTimestamp("at").toInstant());
    }

    static ToAccept toAccept(ResultSet row) throws SQLException {
        return new ToAccept(row.getString("cause"), row.getBigDecimal("amount"), row.getString("currency"));
    }

    static Obstacle obstacle(ResultSet row, int n) throws SQLException {
        return new Obstacle(CloseGate.valueOf(row.getString("gate")), row.getString("found"), row.getLong("number"));
    }
}
