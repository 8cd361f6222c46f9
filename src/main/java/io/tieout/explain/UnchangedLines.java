package io.tieout.explain;

import io.tieout.explain.SinceSignature.Changed;
import io.tieout.recognise.Movement;
import io.tieout.recognise.Movement.Thing;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lines that moved by what is said of them elsewhere: they are told by what they have in common, not one by one. */
final class UnchangedLines {
    private static final int DECIMALS_OF_RATES = 2;

    private final SqlFiles sql;
    private final Map<String, @Nullable Object> asked;
    private final YearMonth month;
    private final int decimals;

    UnchangedLines(SqlFiles sql, Map<String, @Nullable Object> asked, YearMonth month, int decimals) {
        this.sql = sql;
        this.asked = asked;
        this.month = month;
        this.decimals = decimals;
    }

    /** A line by the two runs. */
    private record Line(
            String project,
            @Nullable String before,
            @Nullable String now,
            @Nullable BigDecimal rateBefore,
            @Nullable BigDecimal rateNow) {

        String leads() {
            return "project %s: %s → %s"
                    .formatted(
                            project,
                            Objects.requireNonNullElse(before, "nowhere"),
                            Objects.requireNonNullElse(now, "nowhere"));
        }

        String rate() {
            return rateBefore == null || rateNow == null || rateBefore.compareTo(rateNow) == 0
                    ? "at another rate"
                    : "%s → %s an hour".formatted(written(rateBefore), written(rateNow));
        }

        private static String written(BigDecimal rate) {
            return Answers.scaled(rate, DECIMALS_OF_RATES).toPlainString();
        }
    }

    /** By project, and the obligations that it led to and leads to. */
    List<Changed> leading(List<Movement> moved) {
        return by(Line::leads, moved);
    }

    /** By the rate of an hour, before and now. */
    List<Changed> priced(List<Movement> moved) {
        return by(Line::rate, moved);
    }

    private List<Changed> by(Function<Line, String> common, List<Movement> moved) {
        Map<String, Line> lines = lines(moved);
        boolean isByLine = moved.stream().allMatch(movement -> movement.things().size() == 1);
        Map<String, List<BigDecimal>> groups = new TreeMap<>();
        moved.forEach(movement -> movement.things().stream()
                .filter(thing -> thing.day() == null || !thing.day().isAfter(month.atEndOfMonth()))
                .map(thing -> lines.get(thing.ref()))
                .filter(Objects::nonNull)
                .forEach(line -> groups.computeIfAbsent(common.apply(line), name -> new ArrayList<>())
                        .add(isByLine ? movement.amount() : BigDecimal.ZERO)));
        return groups.entrySet().stream()
                .map(group -> changed(group.getKey(), group.getValue(), isByLine))
                .toList();
    }

    private Changed changed(String common, List<BigDecimal> lines, boolean isByLine) {
        BigDecimal amount = lines.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Changed(
                "",
                null,
                "%s, %,d line%s".formatted(common, lines.size(), lines.size() == 1 ? "" : "s"),
                "",
                isByLine ? Answers.scaled(amount, decimals) : null);
    }

    private Map<String, Line> lines(List<Movement> moved) {
        Map<String, Line> lines = new HashMap<>();
        sql.statement("explain/since/lines.sql", asked)
                .param(
                        "refs",
                        moved.stream()
                                .flatMap(movement -> movement.things().stream())
                                .map(Thing::ref)
                                .distinct()
                                .toArray(String[]::new))
                .query(row -> {
                    lines.put(
                            row.getString("source_ref"),
                            new Line(
                                    row.getString("project"),
                                    row.getString("obligation_before"),
                                    row.getString("obligation_now"),
                                    row.getBigDecimal("rate_before"),
                                    row.getBigDecimal("rate_now")));
                });
        return lines;
    }
}
