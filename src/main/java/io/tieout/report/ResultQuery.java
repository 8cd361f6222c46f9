package io.tieout.report;

import io.tieout.transform.SqlFiles;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;

/** The statements of {@code sql/report/} with what they need to know of one run. Rows are streamed, a thousand at a time. */
final class ResultQuery {
    private static final int ROWS_AT_A_TIME = 1000;
    private final SqlFiles sql;
    private final Map<String, @Nullable Object> parameters;

    private ResultQuery(SqlFiles sql, Map<String, @Nullable Object> parameters) {
        this.sql = sql;
        this.parameters = parameters;
    }

    /** Everything that a statement of a report may ask for, found by the run's id alone. */
    static ResultQuery of(SqlFiles sql, long runId) {
        return new ResultQuery(
                sql,
                sql.statement("report/run.sql").param("run_id", runId).query().listOfRows().stream()
                        .findFirst()
                        .orElseThrow(() -> Refusals.noSuchRun(runId)));
    }

    /** What is known of the run itself, by the names of {@code report/run.sql}. */
    Map<String, @Nullable Object> run() {
        return parameters;
    }

    /** The same with one parameter more. */
    ResultQuery with(String name, Object value) {
        Map<String, @Nullable Object> more = new HashMap<>(parameters);
        more.put(name, value);
        return new ResultQuery(sql, more);
    }

    /** Every row of a statement as the file shows it: text by column. */
    void each(String name, Consumer<SequencedMap<String, String>> reader) {
        rows(name, row -> {
            SequencedMap<String, String> texts = new LinkedHashMap<>();
            row.columns().forEach(column -> texts.put(column, row.text(column)));
            reader.accept(texts);
        });
    }

    /** All rows of a statement that has few. */
    <T> List<T> list(String name, Function<Row, T> reader) {
        List<T> list = new ArrayList<>();
        rows(name, row -> list.add(reader.apply(row)));
        return list;
    }

    /** Every row of a statement. */
    void rows(String name, Consumer<Row> reader) {
        stream(name, rows -> {
            List<String> columns = columns(rows.getMetaData());
            int[] types = Cell.types(rows.getMetaData());
            while (rows.next()) {
                reader.accept(new Row(columns, Cell.values(rows, types)));
            }
            return true;
        });
    }

    /** Reads the rows of a statement as they come. */
    <T> T stream(String name, ResultSetExtractor<T> reader) {
        return sql.statement("report/" + name + ".sql", parameters)
                .withFetchSize(ROWS_AT_A_TIME)
                .query(reader);
    }

    static List<String> columns(ResultSetMetaData columns) throws SQLException {
        String[] names = new String[columns.getColumnCount()];
        for (int column = 0; column < names.length; column++) {
            names[column] = columns.getColumnLabel(column + 1);
        }
        return List.of(names);
    }
}
