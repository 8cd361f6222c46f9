package io.tieout.recognise;

import io.tieout.recognise.Facts.LineSums;
import io.tieout.recognise.Facts.Milestone;
import io.tieout.run.CommitPoint;
import io.tieout.run.RunContext;
import io.tieout.run.RunStep;
import io.tieout.transform.SqlFiles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Computes the position of every obligation of the entity for every month up to the run's, and holds what cannot be computed. */
public final class RecogniseStep implements RunStep {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final SqlFiles sql;
    private final Engine engine = new Engine();

    public RecogniseStep(SqlFiles sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "recognise";
    }

    @Override
    public String execute(RunContext run) {
        Map<String, @Nullable Object> parameters = new HashMap<>(run.snapshot().parameters());
        parameters.put("run_id", run.run().runId());
        run.write(CommitPoint.POSITIONS_STORED, () -> {
            Computed computed = compute(parameters);
            store("recognise/store_positions.sql", parameters, computed.positions());
            store("recognise/hold_obligations.sql", parameters, computed.held());
            sql.statement("exceptions/hold.sql", parameters).update();
            sql.statement("recognise/recognise_totals.sql", parameters).update();
        });
        return run.reading(() -> sql.statement("recognise/recognise_result.sql", parameters)
                .query(String.class)
                .single());
    }

    private Computed compute(Map<String, @Nullable Object> parameters) {
        List<YearMonth> months =
                sql.statement("recognise/months.sql", parameters).query(LocalDate.class).list().stream()
                        .map(YearMonth::from)
                        .toList();
        Map<Key, SortedMap<YearMonth, LineSums>> lines = lines(parameters);
        Map<Key, List<Milestone>> milestones = milestones(parameters);
        Computed computed = new Computed(new ArrayList<>(), new ArrayList<>());
        for (Stated stated : sql.statement("recognise/obligations.sql", parameters)
                .query(RecogniseStep::stated)
                .list()) {
            Key key = new Key(stated.terms().contract(), stated.terms().obligation());
            Facts facts = new Facts(
                    stated.terms(), lines.getOrDefault(key, new TreeMap<>()), milestones.getOrDefault(key, List.of()));
            hold(stated)
                    .ifPresentOrElse(
                            computed.held()::add,
                            () -> engine.positions(facts, months.getFirst(), months.getLast())
                                    .forEach(position -> computed.positions().add(row(position))));
        }
        return computed;
    }

    /** Why an obligation cannot be computed; the first reason that applies. */
    private Optional<Map<String, Object>> hold(Stated stated) {
        Obligation terms = stated.terms();
        if (!terms.currency().getCurrencyCode().equals(stated.entityCurrency())) {
            return Optional.of(held(terms, "CURRENCY_DIFFERS", terms.currency().getCurrencyCode()));
        }
        Optional<RevenueMethod> method = engine.method(terms);
        if (method.isEmpty()) {
            return Optional.of(held(terms, "METHOD_UNSUPPORTED", terms.method()));
        }
        if (stated.versions() > 1) {
            return Optional.of(held(terms, "MODIFICATION_UNSUPPORTED", stated.versions() + " versions"));
        }
        return method.get().lacks(terms).map(lacking -> held(terms, "TERMS_INCOMPLETE", "no " + lacking));
    }

    private Map<Key, SortedMap<YearMonth, LineSums>> lines(Map<String, @Nullable Object> parameters) {
        Map<Key, SortedMap<YearMonth, LineSums>> lines = new HashMap<>();
        sql.statement("recognise/line_sums.sql", parameters).query(row -> {
            lines.computeIfAbsent(Key.of(row), key -> new TreeMap<>())
                    .put(
                            YearMonth.from(row.getDate("month").toLocalDate()),
                            new LineSums(row.getBigDecimal("delivered"), row.getBigDecimal("approved")));
        });
        return lines;
    }

    private Map<Key, List<Milestone>> milestones(Map<String, @Nullable Object> parameters) {
        Map<Key, List<Milestone>> milestones = new HashMap<>();
        sql.statement("recognise/milestones.sql", parameters).query(row -> {
            milestones
                    .computeIfAbsent(Key.of(row), key -> new ArrayList<>())
                    .add(new Milestone(
                            row.getString("milestone"),
                            row.getBigDecimal("amount"),
                            row.getObject("due_on", LocalDate.class),
                            row.getObject("accepted_on", LocalDate.class),
                            row.getBoolean("evidence")));
        });
        return milestones;
    }

    private void store(String file, Map<String, @Nullable Object> parameters, List<?> rows) {
        sql.statement(file, parameters)
                .param("rows", JSON.writeValueAsString(rows))
                .update();
    }

    private static Stated stated(ResultSet row, int n) throws SQLException {
        return new Stated(
                new Obligation(
                        row.getString("contract"),
                        row.getString("obligation"),
                        row.getString("method"),
                        Currency.getInstance(row.getString("currency")),
                        row.getBigDecimal("price"),
                        row.getBigDecimal("cap"),
                        row.getObject("start_on", LocalDate.class),
                        row.getObject("end_on", LocalDate.class)),
                row.getInt("versions"),
                row.getString("entity_currency"));
    }

    private static Map<String, Object> held(Obligation terms, String code, String found) {
        return Map.of("contract", terms.contract(), "obligation", terms.obligation(), "code", code, "found", found);
    }

    private static Map<String, @Nullable Object> row(Position position) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("contract", position.terms().contract());
        row.put("obligation", position.terms().obligation());
        row.put("month", position.month().atDay(1).toString());
        row.put("currency", position.terms().currency().getCurrencyCode());
        row.put("method", position.terms().method());
        row.put("delivered", position.delivered().amount());
        row.put("approved", position.approved().amount());
        row.put("revenue", position.revenue().amount());
        row.put("delivered_to_date", position.end().delivered().amount());
        row.put("approved_to_date", position.end().approved().amount());
        row.put("revenue_to_date", position.end().revenue().amount());
        row.put("transaction_price", position.terms().price());
        row.put("derivation", position.derivation());
        return row;
    }

    private record Key(String contract, String obligation) {
        static Key of(ResultSet row) throws SQLException {
            return new Key(row.getString("contract"), row.getString("obligation"));
        }
    }

    /** An obligation as delivered, with what decides whether it can be computed at all. */
    private record Stated(
            Obligation terms, int versions, @Nullable String entityCurrency) {}

    private record Computed(List<Map<String, @Nullable Object>> positions, List<Map<String, Object>> held) {}
}
