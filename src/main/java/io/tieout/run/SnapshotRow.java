package io.tieout.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** A row that tells a snapshot. */
public final class SnapshotRow {

    private SnapshotRow() {}

    public static Snapshot of(ResultSet row, long snapshotId) throws SQLException {
        return new Snapshot(
                snapshotId,
                row.getString("entity"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getLong("as_of_no"),
                row.getLong("source_as_of_no"),
                row.getInt("mapping_no"),
                row.getInt("rate_no"),
                row.getInt("rule_no"),
                row.getObject("opening_run", Long.class),
                new Agreed(
                        row.getBigDecimal("tolerance"),
                        row.getString("group_currency"),
                        texts(row, "owners"),
                        texts(row, "year_end_journals"),
                        texts(row, "routes")),
                row.getBoolean("shared_os_user"),
                row.getObject("engine_rules", Integer.class),
                row.getLong("decision_no"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
