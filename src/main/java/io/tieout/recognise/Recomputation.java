package io.tieout.recognise;

import io.tieout.recognise.Attribution.Moved;
import io.tieout.recognise.ContractBetween.Cell;
import io.tieout.recognise.Movement.Thing;
import io.tieout.revenue.Engine;
import io.tieout.run.RunContext;
import io.tieout.run.Snapshot;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * What moved the revenue of a run against an earlier one, from which the ledger last took a month or which was signed. Only contracts are
 * looked at that moved.
 */
public final class Recomputation {
    private static final int AT_A_TIME = 500;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SqlFiles sql;
    private final Map<String, @Nullable Object> parameters;
    private final EntityRates rates;
    private final Engine engine;

    /** @param parameters of the run and its snapshot */
    Recomputation(SqlFiles sql, Map<String, @Nullable Object> parameters, EntityRates rates, Engine engine) {
        this.sql = sql;
        this.parameters = parameters;
        this.rates = rates;
        this.engine = engine;
    }

    private record Reference(Map<String, @Nullable Object> parameters, boolean byOtherRules) {}

    void store(RunContext run) {
        LocalDate month = (LocalDate) Objects.requireNonNull(parameters.get("month"));
        List<Movement> unexplained = new ArrayList<>();
        each(sql.statement("recognise/moved_cells.sql", parameters), month, movements -> {
            movements.stream()
                    .filter(movement -> movement.kind() == ChangeKind.UNEXPLAINED)
                    .forEach(unexplained::add);
            sql.statement("recognise/store_movements.sql", parameters)
                    .param(
                            "rows",
                            JSON.writeValueAsString(
                                    movements.stream().map(Recomputation::row).toList()))
                    .update();
            run.moves();
        });
        if (!unexplained.isEmpty()) {
            run.progress().notice(notAddingUp(unexplained));
        }
    }

    private String notAddingUp(List<Movement> unexplained) {
        Movement first = unexplained.getFirst();
        return ("The causes of what moved since the ledger took it do not add up%s: %s/%s is %s %s in %s, and by its causes would be %s. "
                        + "Tieout is wrong there, the rest has the cause %s; keep a copy of the database and report it.")
                .formatted(
                        unexplained.size() == 1
                                ? ""
                                : ", of %d obligations and months, of which the first".formatted(unexplained.size()),
                        first.contract(),
                        first.obligation(),
                        shown(first.after()),
                        rates.books(),
                        first.month(),
                        shown(first.before()),
                        first.kind().cause());
    }

    private String shown(BigDecimal amount) {
        return amount.setScale(rates.books().getDefaultFractionDigits(), RoundingMode.HALF_UP)
                .toPlainString();
    }

    /**
     * What moved the revenue of a month between the run that was signed and a later one; whatever came then is late. What one of the two
     * holds is left out.
     */
    public static List<Movement> since(
            SqlFiles sql, long signedRun, YearMonth signedMonth, long laterRun, Snapshot later) {
        Map<String, @Nullable Object> parameters = new HashMap<>(later.parameters());
        parameters.put("run_id", laterRun);
        StatementSpec cells = sql.statement("recognise/moved_since.sql", parameters)
                .param("signed_run", signedRun)
                .param("signed_month", signedMonth.atDay(1));
        List<Movement> all = new ArrayList<>();
        new Recomputation(sql, parameters, new EntityRates(sql, parameters), new Engine())
                .each(cells, signedMonth.plusMonths(1).atDay(1), all::addAll);
        return all;
    }

    /** @param month the first day of the one whose work is not late */
    private void each(StatementSpec cells, LocalDate month, Consumer<List<Movement>> reader) {
        Map<Long, Reference> references = new LinkedHashMap<>();
        Map<Long, Map<String, Map<Cell, Moved>>> moved = new HashMap<>();
        cells.query(row -> {
            long reference = row.getLong("reference_run");
            references.computeIfAbsent(reference, id -> reference(row));
            moved.computeIfAbsent(reference, id -> new TreeMap<>())
                    .computeIfAbsent(row.getString("contract"), contract -> new LinkedHashMap<>())
                    .put(
                            new Cell(row.getString("obligation"), YearMonth.from(day(row, "month"))),
                            new Moved(row.getBigDecimal("before_amount"), row.getBigDecimal("after_amount")));
        });
        if (references.isEmpty()) {
            return;
        }
        StatedContracts now = new StatedContracts(sql, parameters, rates);
        references.forEach((id, reference) -> {
            Map<String, Map<Cell, Moved>> contracts = Objects.requireNonNull(moved.get(id));
            EntityRates ratesBefore = new EntityRates(sql, reference.parameters());
            StatedContracts before = new StatedContracts(sql, reference.parameters(), ratesBefore);
            List<String> names = List.copyOf(contracts.keySet());
            for (int from = 0; from < names.size(); from += AT_A_TIME) {
                Set<String> part = new TreeSet<>(names.subList(from, Math.min(from + AT_A_TIME, names.size())));
                reader.accept(
                        part(reference, month, part, before.named(part), now.named(part), contracts, ratesBefore));
            }
        });
    }

    private Reference reference(ResultSet row) {
        try {
            Map<String, @Nullable Object> before = new HashMap<>(parameters);
            before.put("run_id", row.getLong("reference_run"));
            before.put("source_as_of", row.getLong("source_as_of_no"));
            before.put("mapping_no", row.getInt("mapping_no"));
            before.put("rate_no", row.getInt("rate_no"));
            before.put("rule_no", row.getInt("rule_no"));
            before.put("owners", row.getArray("owners").getArray());
            return new Reference(before, row.getBoolean("by_other_rules"));
        } catch (SQLException unreadable) {
            throw new IllegalStateException("The snapshot of a run could not be read", unreadable);
        }
    }

    private List<Movement> part(
            Reference reference,
            LocalDate month,
            Set<String> contracts,
            List<StatedContracts.Stated> before,
            List<StatedContracts.Stated> now,
            Map<String, Map<Cell, Moved>> moved,
            EntityRates ratesBefore) {
        Map<String, Known> knownBefore = byName(before);
        Map<String, Known> knownNow = byName(now);
        Map<String, List<LineBetween>> lines = new LinesBetween(sql, both(reference), month).of(contracts);
        Attribution attribution = new Attribution(engine, ratesBefore, rates);
        Set<String> elsewhere = elsewhere(reference, contracts, knownBefore.keySet(), knownNow.keySet());
        List<Movement> movements = new ArrayList<>();
        for (String name : contracts) {
            Map<Cell, Moved> cells = Objects.requireNonNull(moved.get(name));
            if (elsewhere.contains(name)) {
                cells.forEach((cell, amounts) -> movements.add(Attribution.movement(
                        name, cell, ChangeKind.MAPPING, amounts.before(), amounts.after(), List.of())));
            } else {
                movements.addAll(attribution.of(
                        ContractBetween.of(
                                knownBefore.get(name),
                                knownNow.get(name),
                                lines.getOrDefault(name, List.of()),
                                reference.byOtherRules(),
                                month),
                        cells));
            }
        }
        return movements;
    }

    private static Map<String, Known> byName(List<StatedContracts.Stated> contracts) {
        return contracts.stream()
                .map(StatedContracts.Stated::known)
                .collect(Collectors.toMap(each -> each.head().contract(), each -> each));
    }

    /** Which of some contracts another company has now, or had before, or this one under another name: where one of the runs knows none. */
    private Set<String> elsewhere(
            Reference reference, Set<String> contracts, Set<String> knownBefore, Set<String> knownNow) {
        Set<String> knownOnce = new TreeSet<>(contracts);
        knownOnce.removeIf(name -> knownBefore.contains(name) && knownNow.contains(name));
        return knownOnce.isEmpty()
                ? Set.of()
                : Set.copyOf(sql.statement("recognise/contracts_elsewhere.sql", both(reference))
                        .param("contracts", knownOnce.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    private static Map<String, @Nullable Object> row(Movement movement) {
        Optional<Thing> only = movement.only();
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("contract", movement.contract());
        row.put("obligation", movement.obligation());
        row.put("month", movement.month().atDay(1).toString());
        row.put("place", movement.kind().ordinal());
        row.put("cause", movement.kind().cause());
        row.put("source_ref", only.map(Thing::ref).orElse(null));
        row.put("project", only.map(Thing::project).orElse(""));
        row.put("fact_on", only.map(Thing::day).map(LocalDate::toString).orElse(null));
        row.put("before_amount", movement.before());
        row.put("after_amount", movement.after());
        return row;
    }

    /** What both runs know, to look at side by side. */
    private Map<String, @Nullable Object> both(Reference reference) {
        Map<String, @Nullable Object> both = new HashMap<>(parameters);
        both.put("reference_run", reference.parameters().get("run_id"));
        for (String of : List.of("source_as_of", "mapping_no", "rate_no", "owners")) {
            both.put("reference_" + of, reference.parameters().get(of));
        }
        return both;
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class)).orElseThrow();
    }
}
