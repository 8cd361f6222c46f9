package io.tieout.metric;

import io.tieout.metric.Metric.Sample;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Reads all metrics, each in a read-only transaction of its own that is given up after a while. One that cannot be read is left out and named by
 * {@code tieout_metric_failed}, so that the others are told. What a completed close came to does not change, and is read once.
 */
public final class Metrics {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String PREFIX = "tieout_";
    private static final Pattern HEADER = Pattern.compile("-- metric: (.+)\\n-- unit: +(.+)\\n");

    private final SqlFiles sql;
    private final Transactions transactions;
    private final Map<Long, Map<String, List<Sample>>> closed = new ConcurrentHashMap<>();

    public Metrics(SqlFiles sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /** All of them, by name; those without a sample, too. */
    public List<Metric> read() {
        List<Metric> metrics = new ArrayList<>();
        List<Sample> failed = new ArrayList<>();
        for (String file : sql.files("metric/gauge")) {
            tried(file, failed, () -> rows(file, Map.of())).ifPresent(samples -> metrics.add(metric(file, samples)));
        }
        List<Map<String, @Nullable Object>> closes = transactions.reading(
                () -> sql.statement("metric/closes.sql").query().listOfRows());
        closed.keySet().retainAll(closes.stream().map(Metrics::run).toList());
        for (String file : sql.files("metric/close")) {
            List<Sample> samples = new ArrayList<>();
            boolean whole = true;
            for (Map<String, @Nullable Object> close : closes) {
                Optional<List<Sample>> known = tried(file, failed, () -> ofClose(file, close));
                whole &= known.isPresent();
                known.ifPresent(samples::addAll);
            }
            if (whole) {
                metrics.add(metric(file, samples));
            }
        }
        metrics.add(
                new Metric(PREFIX + "metric_failed", "a metric that could not be read, and is left out", "1", failed));
        return metrics;
    }

    private List<Sample> ofClose(String file, Map<String, @Nullable Object> close) {
        Map<String, List<Sample>> known = closed.computeIfAbsent(run(close), run -> new ConcurrentHashMap<>());
        return known.computeIfAbsent(file, unread -> rows(file, close));
    }

    private static Long run(Map<String, @Nullable Object> close) {
        return (Long) Objects.requireNonNull(close.get("run_id"));
    }

    private List<Sample> rows(String file, Map<String, @Nullable Object> parameters) {
        return transactions.reading(() -> {
            sql.statement("metric/patience.sql")
                    .param("millis", PATIENCE.toMillis())
                    .query(String.class)
                    .single();
            return sql.statement(file, parameters).query().listOfRows().stream()
                    .map(Sample::of)
                    .toList();
        });
    }

    private static Optional<List<Sample>> tried(String file, List<Sample> failed, Supplier<List<Sample>> reading) {
        try {
            return Optional.of(reading.get());
        } catch (DataAccessException unread) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("metric", name(file));
            row.put("value", BigDecimal.ONE);
            Sample sample = Sample.of(row);
            if (!failed.contains(sample)) {
                failed.add(sample);
            }
            return Optional.empty();
        }
    }

    private static Metric metric(String file, List<Sample> samples) {
        Matcher header = HEADER.matcher(SqlFiles.text(file));
        if (!header.lookingAt()) {
            throw new IllegalStateException("sql/%s does not begin with -- metric: and -- unit:".formatted(file));
        }
        return new Metric(name(file), header.group(1), header.group(2), samples);
    }

    private static String name(String file) {
        return PREFIX + file.substring(file.lastIndexOf('/') + 1, file.length() - ".sql".length());
    }
}
