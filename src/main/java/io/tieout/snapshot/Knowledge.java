package io.tieout.snapshot;

import io.tieout.revenue.Methods;
import io.tieout.run.Agreed;
import io.tieout.run.Snapshot;
import io.tieout.run.SnapshotRow;
import io.tieout.transform.SqlFiles;
import java.time.YearMonth;

/** What is known by now: everything numbered so far, and the governed versions approved by now. */
public final class Knowledge {
    private final SqlFiles sql;

    public Knowledge(SqlFiles sql) {
        this.sql = sql;
    }

    /** What a run that pins now may know, with what the settings say now; within the transaction of the call. */
    public Snapshot now(String entity, YearMonth month, Agreed agreed) {
        return sql.statement("snapshot/wanted_snapshot.sql")
                .param("entity", entity)
                .param("month", month.atDay(1))
                .param("previous", month.minusMonths(1).atDay(1))
                .param("tolerance", agreed.tolerance())
                .param("group_currency", agreed.groupCurrency())
                .param("owners", agreed.owners().toArray(String[]::new))
                .param("year_end_journals", agreed.yearEndJournals().toArray(String[]::new))
                .param("routes", agreed.routes().toArray(String[]::new))
                .param("engine_rules", Methods.RULES)
                .query((row, n) -> SnapshotRow.of(row, 0))
                .single();
    }
}
