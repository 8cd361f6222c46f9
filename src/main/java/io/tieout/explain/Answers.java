package io.tieout.explain;

import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows that a statement answers with, as people and machines read them: values by column, columns without a value left out, amounts
 * with the decimals of their currency, days and moments as text.
 */
final class Answers {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> MONTHS = Set.of("month", "belongs_to");

    private final SqlFiles sql;
    private final Map<String, @Nullable Object> parameters;

    Answers(SqlFiles sql, Map<String, @Nullable Object> parameters) {
        this.sql = sql;
        this.parameters = new HashMap<>(parameters);
    }

    Answers with(String parameter, @Nullable Object value) {
        Answers more = new Answers(sql, parameters);
        more.parameters.put(parameter, value);
        return more;
    }

    /** What a statement below {@code sql/} answers, in its order. */
    List<SequencedMap<String, Object>> to(String file) {
        return sql.statement(file, parameters).query(Answers::row).list();
    }

    Optional<SequencedMap<String, Object>> first(String file) {
        return to(file).stream().findFirst();
    }

    private static SequencedMap<String, Object> row(ResultSet row, int n) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        int decimals = decimals(row, columns);
        SequencedMap<String, Object> values = new LinkedHashMap<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            @Nullable Object value = row.getObject(column);
            String name = columns.getColumnLabel(column);
            if (value != null && !value.equals("")) {
                values.put(name, shown(name, value, decimals));
            }
        }
        return values;
    }

    private static int decimals(ResultSet row, ResultSetMetaData columns) throws SQLException {
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            if (columns.getColumnLabel(column).equals("currency") && row.getString(column) != null) {
                return Currency.getInstance(row.getString(column)).getDefaultFractionDigits();
            }
        }
        return 0;
    }

    private static Object shown(String name, Object value, int decimals) {
        return switch (value) {
            case BigDecimal number -> scaled(number, decimals);
            case Date day
            when MONTHS.contains(name) -> YearMonth.from(day.toLocalDate()).toString();
            case Date day -> day.toLocalDate().toString();
            case Timestamp moment ->
                moment.toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
            case PGobject json -> JSON.readValue(String.valueOf(json.getValue()), Object.class);
            default -> value;
        };
    }

    /** As many decimals as the currency has; more only where the number has more. */
    static BigDecimal scaled(BigDecimal number, int decimals) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() <= decimals ? plain.setScale(decimals, RoundingMode.UNNECESSARY) : plain;
    }
}
