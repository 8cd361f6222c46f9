package io.tieout.check;

import io.tieout.transform.SqlFiles;
import java.util.List;

/** The invariants, one a file of {@code sql/check/}; each query returns one text a row that breaks it. */
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
     * @param sample the first rows found, with how many more there are
     */
    public record Result(String check, int found, String sample) {}

    /** Looks at all of them, in the order of their names. */
    public List<Result> all() {
        return sql.files(FOLDER).stream().map(this::look).toList();
    }

    private Result look(String file) {
        List<String> rows =
                sql.statement(file).query((row, n) -> row.getString(1)).list();
        String more = rows.size() > SHOWN ? " and %d more".formatted(rows.size() - SHOWN) : "";
        String name = file.substring(FOLDER.length() + 1, file.length() - ".sql".length());
        return new Result(
                name, rows.size(), String.join(", ", rows.stream().limit(SHOWN).toList()) + more);
    }

    void keep(long runId, List<Result> results) {
        for (Result result : results) {
            sql.statement("run/keep_check_result.sql")
                    .param("run_id", runId)
                    .param("check_name", result.check())
                    .param("found", result.found())
                    .param("sample", result.sample())
                    .update();
        }
    }
}
