package io.tieout.check;

import io.tieout.run.Run;
import io.tieout.run.RunKind;
import io.tieout.transform.SqlFiles;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The completed runs that closed or posted, each of which every check must go on to pass. */
public final class RunsOfBooks {
    private static final Pattern OF = Pattern.compile("-- of: +the (\\w+)\n");

    private RunsOfBooks() {}

    /**
     * What checks find: of a run for each run after the given one, of what runs have in common once for each month, company or
     * installation.
     */
    public static List<String> found(DataSource database, long after) {
        SqlFiles sql = new SqlFiles(database);
        Checks checks = new Checks(sql);
        List<Run> newestFirst = in(JdbcClient.create(database)).reversed();
        return sql.files("check").stream()
                .flatMap(file -> of(file, newestFirst, after)
                        .flatMap(run -> checks.rows(file, run).stream()
                                .map(finding -> "%s of run %d: %s".formatted(file, run.runId(), finding.found()))))
                .toList();
    }

    private static Stream<Run> of(String file, List<Run> newestFirst, long after) {
        Matcher of = OF.matcher(SqlFiles.text(file));
        if (!of.find()) {
            throw new IllegalStateException(file + " does not say what it is of");
        }
        Set<String> seen = new HashSet<>();
        return switch (of.group(1)) {
            case "run" -> newestFirst.stream().filter(run -> run.runId() > after);
            case "month" -> newestFirst.stream().filter(run -> seen.add(run.entity() + run.month()));
            case "company" -> newestFirst.stream().filter(run -> seen.add(run.entity()));
            default -> newestFirst.stream().limit(1);
        };
    }

    /** The oldest first. */
    public static List<Run> in(JdbcClient jdbc) {
        return jdbc.sql("""
                        select run_id, job, kind, entity, month, attempt, plan_id, snapshot_id, reclass
                        from run.run
                        where state = 'completed' and kind in ('close', 'posting')
                        order by run_id
                        """)
                .query((row, n) -> new Run(
                        row.getLong("run_id"),
                        row.getString("job"),
                        RunKind.of(row.getString("kind")),
                        row.getString("entity"),
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        Run.State.COMPLETED,
                        row.getInt("attempt"),
                        row.getObject("plan_id", Long.class),
                        row.getObject("snapshot_id", Long.class),
                        null,
                        null,
                        row.getBoolean("reclass"),
                        false))
                .list();
    }
}
