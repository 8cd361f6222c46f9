package io.tieout.recognise;

import io.tieout.exceptions.ReasonCode;
import io.tieout.recognise.LineBetween.Anew;
import io.tieout.recognise.LineBetween.Line;
import io.tieout.recognise.LineBetween.Price;
import io.tieout.revenue.Fact.CostKind;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the lines of work on some contracts as two runs valued them, with what lies between. */
final class LinesBetween {
    private final SqlFiles sql;
    private final Map<String, @Nullable Object> runs;
    private final LocalDate month;

    /**
     * @param runs  parameters of both runs
     * @param month the first day of the one whose work is not late
     */
    LinesBetween(SqlFiles sql, Map<String, @Nullable Object> runs, LocalDate month) {
        this.sql = sql;
        this.runs = runs;
        this.month = month;
    }

    private record Side(boolean isNow, String ref) {}

    /** By every contract that a line is on before, now, or between. */
    Map<String, List<LineBetween>> of(Set<String> contracts) {
        Map<String, @Nullable Object> both = new HashMap<>(runs);
        both.put("contracts", contracts.toArray(String[]::new));
        Map<Side, Map<Integer, Anew>> anew = new HashMap<>();
        sql.statement("recognise/repriced_between.sql", both).query(row -> {
            anew.computeIfAbsent(
                            new Side(row.getBoolean("is_now"), row.getString("source_ref")), side -> new TreeMap<>())
                    .put(row.getInt("version"), anew(row, "after_amount"));
        });
        Set<String> refs = new TreeSet<>();
        sql.statement("recognise/lines_on.sql", both).query(row -> {
            refs.add(row.getString("source_ref"));
        });
        both.put("lines", refs.toArray(String[]::new));
        Map<Side, Line> lines = new HashMap<>();
        sql.statement("recognise/lines_between.sql", both).query(row -> {
            Side side = new Side(row.getBoolean("is_now"), row.getString("source_ref"));
            lines.put(side, line(row, anew.getOrDefault(side, Map.of())));
        });
        both.put("pricing_methods", ValueStep.PRICING);
        Map<String, NavigableMap<ChangeKind, Price>> prices = prices(both);
        Map<String, List<Line>> nowByProject = lines.entrySet().stream()
                .filter(line -> line.getKey().isNow())
                .map(Map.Entry::getValue)
                .filter(line -> line.obligation() != null || line.held() == null)
                .collect(Collectors.groupingBy(Line::project));
        Map<String, List<LineBetween>> byContract = new HashMap<>();
        for (String ref : refs) {
            Line before = lines.get(new Side(false, ref));
            Line now = lines.get(new Side(true, ref));
            boolean isLate = Optional.ofNullable(now == null ? before : now)
                    .filter(line -> line.day().isBefore(month))
                    .isPresent();
            Line led =
                    before == null || now != null ? null : led(nowByProject.getOrDefault(before.project(), List.of()));
            LineBetween line =
                    new LineBetween(ref, before, now, led, prices.getOrDefault(ref, new TreeMap<>()), isLate, false);
            Set<String> on = new HashSet<>();
            Arrays.asList(before, now, led).forEach(side -> {
                if (side != null && side.contract() != null) {
                    on.add(side.contract());
                }
            });
            on.forEach(contract -> byContract
                    .computeIfAbsent(contract, name -> new ArrayList<>())
                    .add(line));
        }
        return byContract;
    }

    /** One of the lines of a project, if all of them lead to one obligation, or none of them to any of the company. */
    private static @Nullable Line led(List<Line> lines) {
        return lines.stream()
                                .map(line -> line.contract() + "/" + line.obligation())
                                .distinct()
                                .count()
                        == 1
                ? lines.getFirst()
                : null;
    }

    private Map<String, NavigableMap<ChangeKind, Price>> prices(Map<String, @Nullable Object> both) {
        Map<String, NavigableMap<ChangeKind, Price>> prices = new HashMap<>();
        sql.statement("recognise/prices_between.sql", both).query(row -> {
            NavigableMap<ChangeKind, Price> ofLine =
                    prices.computeIfAbsent(row.getString("source_ref"), ref -> new TreeMap<>());
            ChangeKind kind = ChangeKind.valueOf(row.getString("kind"));
            Price known = ofLine.getOrDefault(kind, new Price(null, null, null, new TreeMap<>()));
            Map<Integer, Anew> anew = new TreeMap<>(known.anew());
            boolean isByDay = row.getInt("version") == 0;
            if (!isByDay && row.getBigDecimal("amount") != null) {
                anew.put(row.getInt("version"), anew(row, "amount"));
            }
            ofLine.put(
                    kind,
                    isByDay
                            ? new Price(
                                    amount(row, "amount"),
                                    amount(row, "cost_amount"),
                                    row.getString("cost_currency"),
                                    anew)
                            : new Price(known.amount(), known.cost(), known.costCurrency(), anew));
        });
        return prices;
    }

    private static Anew anew(ResultSet row, String column) throws SQLException {
        return new Anew(day(row, "effective_on"), Objects.requireNonNull(amount(row, column)));
    }

    private static Line line(ResultSet row, Map<Integer, Anew> anew) throws SQLException {
        String kind = row.getString("cost_kind");
        @Nullable
        ReasonCode held = Optional.ofNullable(row.getString("held"))
                .map(ReasonCode::valueOf)
                .orElse(null);
        return new Line(
                row.getLong("line_id"),
                row.getString("project"),
                row.getString("contract"),
                row.getString("obligation"),
                day(row, "work_on"),
                Objects.requireNonNull(amount(row, "work_seconds")),
                row.getBoolean("approved"),
                row.getBoolean("of_work"),
                kind == null ? null : CostKind.valueOf(kind),
                held,
                held == null && row.getBoolean("of_company")
                        ? new Price(
                                row.getBoolean("priced") ? amount(row, "delivered_amount") : null,
                                amount(row, "cost_amount"),
                                row.getString("cost_currency"),
                                anew)
                        : null);
    }

    private static @Nullable BigDecimal amount(ResultSet row, String column) throws SQLException {
        return LineBetween.plain(row.getBigDecimal(column));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class)).orElseThrow();
    }
}
