package io.tieout.check;

import io.tieout.run.Run;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The completed runs that closed or posted, each of which every check must go on to pass. */
public final class RunsOfBooks {
    private RunsOfBooks() {}

    /** The oldest first. */
    public static List<Run> in(JdbcClient jdbc) {
        return jdbc.sql("""
                        select run_id, job, kind, entity, month, attempt, plan_id, snapshot_id
                        from run.run
                        where state = 'completed' and kind in ('close', 'posting')
                        order by run_id
                        """)
                .query((row, n) -> new Run(
                        row.getLong("run_id"),
                        row.getString("job"),
                        row.getString("kind"),
                        row.getString("entity"),
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        Run.State.COMPLETED,
                        row.getInt("attempt"),
                        row.getObject("plan_id", Long.class),
                        row.getObject("snapshot_id", Long.class),
                        null,
                        null))
                .list();
    }
}
