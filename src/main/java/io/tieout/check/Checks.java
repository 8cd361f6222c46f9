package io.tieout.check;

import io.tieout.run.Run;
import io.tieout.transform.SqlFiles;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The invariants, one a file of {@code sql/check/}; each query returns a row for each thing that breaks it.
 *
 * <p>A query looks at what the run guards: its own figures or those that it posts, its month, its company. What another company has
 * never counts.
 */
public final class Checks {
    private static final String FOLDER = "check";
    private static final int SHOWN = 3;
    private final SqlFiles sql;

    public Checks(SqlFiles sql) {
        this.sql = sql;
    }

    /**
     * What a check found.
     *
     * @param first the first rows found
     */
    public record Result(String check, int found, List<Finding> first) {

        /** In one line, with how many more there are. */
        public String sample() {
            return String.join(", ", first.stream().map(Finding::found).toList())
                    + (found > first.size() ? " and %d more".formatted(found - first.size()) : "");
        }
    }

    /** Looks at all of them for a run, in the order of their names. */
    public List<Result> of(Run run) {
        return of(run, () -> {});
    }

    /** @param looked told after each of them */
    List<Result> of(Run run, Runnable looked) {
        return sql.files(FOLDER).stream()
                .map(file -> {
                    Result result = look(file, run);
                    looked.run();
                    return result;
                })
                .toList();
    }

    private Result look(String file, Run run) {
        List<Finding> rows = rows(file, run);
        String name = file.substring(FOLDER.length() + 1, file.length() - ".sql".length());
        return new Result(
                name,
                rows.size(),
                rows.stream().limit(SHOWN).map(row -> located(row, run)).toList());
    }

    /** What one of them finds, without where it lies. */
    List<Finding> rows(String file, Run run) {
        return sql.statement(
                        file,
                        Map.of(
                                "run_id",
                                run.runId(),
                                "entity",
                                run.entity(),
                                "month",
                                run.month().atDay(1)))
                .query((row, n) -> new Finding(
                        row.getString("found"), Concern.of(row.getString("concerns")), row.getString("name"), null))
                .list();
    }

    private Finding located(Finding row, Run run) {
        return new Finding(row.found(), row.concerns(), row.name(), liesIn(row, run));
    }

    private @Nullable String liesIn(Finding row, Run run) {
        return row.concerns().isDelivered()
                ? sql.statement("check/subject/lies_in.sql")
                        .param("concerns", row.concerns().column())
                        .param("name", row.name())
                        .param("entity", run.entity())
                        .query(String.class)
                        .optional()
                        .orElse(null)
                : null;
    }

    void keep(long runId, List<Result> results) {
        sql.statement("check/kept/drop_findings.sql").param("run_id", runId).update();
        for (Result result : results) {
            sql.statement("check/kept/keep_check_result.sql")
                    .param("run_id", runId)
                    .param("check_name", result.check())
                    .param("found", result.found())
                    .param("sample", result.sample())
                    .update();
            for (int i = 0; i < result.first().size(); i++) {
                keep(runId, result.check(), i + 1, result.first().get(i));
            }
        }
    }

    private void keep(long runId, String check, int findingNo, Finding finding) {
        sql.statement("check/kept/keep_finding.sql")
                .param("run_id", runId)
                .param("check_name", check)
                .param("finding_no", findingNo)
                .param("found", finding.found())
                .param("concerns", finding.concerns().column())
                .param("name", finding.name())
                .param("lies_in", finding.liesIn())
                .update();
    }
}
