package io.tieout.recognise;

import io.tieout.recognise.ContractBetween.Cell;
import io.tieout.recognise.ContractBetween.LineMoved;
import io.tieout.recognise.LineBetween.Anew;
import io.tieout.recognise.LineBetween.Line;
import io.tieout.recognise.LineBetween.Price;
import io.tieout.recognise.Movement.Thing;
import io.tieout.revenue.Contract;
import io.tieout.revenue.Engine;
import io.tieout.revenue.EntityPosition;
import io.tieout.revenue.Fact.CostKind;
import io.tieout.revenue.Obligation;
import io.tieout.revenue.Translation;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
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
 * What moved the revenue of a run against an earlier one, from which the ledger last took a month or which was signed: the contract is computed between the two, with
 * one {@link ChangeKind} after another. Of contracts whose lines count one by one, each line says it for itself.
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

    /** Of a cell, what the two runs recognise. */
    private record Moved(BigDecimal before, BigDecimal after) {}

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
        return "The causes of what moved since the ledger took it do not add up%s: %s/%s is %s %s in %s, and by its causes would be %s. Tieout is wrong there, the rest has the cause %s; keep a copy of the database and report it."
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
        Map<String, List<LineBetween>> lines = lines(reference, month, contracts);
        Set<String> elsewhere = elsewhere(reference, contracts, knownBefore.keySet(), knownNow.keySet());
        List<Movement> movements = new ArrayList<>();
        for (String name : contracts) {
            Map<Cell, Moved> cells = Objects.requireNonNull(moved.get(name));
            if (elsewhere.contains(name)) {
                cells.forEach((cell, amounts) -> movements.add(
                        movement(name, cell, ChangeKind.MAPPING, amounts.before(), amounts.after(), List.of())));
                continue;
            }
            ContractBetween contract = ContractBetween.of(
                    knownBefore.get(name),
                    knownNow.get(name),
                    lines.getOrDefault(name, List.of()),
                    reference.byOtherRules(),
                    month);
            List<LineMoved> byLine = contract.lineByLine();
            Map<Cell, Moved> explained = explained(byLine, cells);
            movements.addAll(movements(name, byLine, explained));
            Map<Cell, Moved> others = new LinkedHashMap<>(cells);
            others.keySet().removeAll(explained.keySet());
            if (!others.isEmpty()) {
                movements.addAll(movements(name, reference, contract, others, ratesBefore));
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

    /** Of which obligations and months single lines add up to what moved. */
    private static Map<Cell, Moved> explained(List<LineMoved> lines, Map<Cell, Moved> cells) {
        Map<Cell, BigDecimal> sums = lines.stream()
                .collect(Collectors.toMap(
                        LineMoved::cell, line -> line.after().subtract(line.before()), BigDecimal::add));
        Map<Cell, Moved> explained = new LinkedHashMap<>();
        cells.forEach((cell, moved) -> {
            BigDecimal sum = sums.get(cell);
            if (sum != null && sum.compareTo(moved.after().subtract(moved.before())) == 0) {
                explained.put(cell, moved);
            }
        });
        return explained;
    }

    private static List<Movement> movements(String name, List<LineMoved> lines, Map<Cell, Moved> cells) {
        return lines.stream()
                .filter(line -> cells.containsKey(line.cell()))
                .map(line ->
                        movement(name, line.cell(), line.kind(), line.before(), line.after(), List.of(line.line())))
                .toList();
    }

    private List<Movement> movements(
            String name,
            Reference reference,
            ContractBetween contract,
            Map<Cell, Moved> cells,
            EntityRates ratesBefore) {
        Map<Cell, Chain> chains = new LinkedHashMap<>();
        cells.forEach((cell, moved) -> chains.put(cell, new Chain(moved.before(), moved.before())));
        YearMonth first = cells.keySet().stream()
                .map(Cell::month)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        YearMonth last = cells.keySet().stream()
                .map(Cell::month)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        List<Movement> movements = new ArrayList<>();
        for (ChangeKind kind : ChangeKind.values()) {
            if (kind == ChangeKind.UNEXPLAINED) {
                continue;
            }
            Contract between = contract.at(kind, ratesBefore, rates);
            Map<Cell, BigDecimal> revenue =
                    revenue(between, kind.includes(ChangeKind.EXCHANGE_RATE) ? rates : ratesBefore, first, last);
            Set<String> obligations =
                    between.obligations().stream().map(Obligation::obligation).collect(Collectors.toSet());
            boolean isBase = kind == ChangeKind.RULES && !reference.byOtherRules();
            List<Thing> changed = List.of();
            boolean isAsked = false;
            for (Cell cell : cells.keySet()) {
                Chain was = Objects.requireNonNull(chains.get(cell));
                BigDecimal otherwise = obligations.contains(cell.obligation()) ? was.computed() : BigDecimal.ZERO;
                Chain is = was.to(revenue.getOrDefault(cell, otherwise), isBase);
                chains.put(cell, is);
                if (was.explained().compareTo(is.explained()) != 0) {
                    changed = isAsked ? changed : contract.changed(kind);
                    isAsked = true;
                    movements.add(movement(name, cell, kind, was.explained(), is.explained(), changed));
                }
            }
        }
        cells.forEach((cell, moved) -> {
            BigDecimal explained = Objects.requireNonNull(chains.get(cell)).explained();
            if (explained.compareTo(moved.after()) != 0) {
                movements.add(movement(name, cell, ChangeKind.UNEXPLAINED, explained, moved.after(), List.of()));
            }
        });
        return movements;
    }

    /**
     * How far a cell has come, one kind after another.
     *
     * @param computed  its revenue with all kinds so far
     * @param explained what the reference run recognised and what those kinds moved; the same as computed, if the reference run is computed
     *                  again as it was
     */
    private record Chain(BigDecimal computed, BigDecimal explained) {

        /** @param isBase nothing changed yet: by the same rules the same must come out again */
        Chain to(BigDecimal next, boolean isBase) {
            return new Chain(next, isBase ? explained : explained.add(next).subtract(computed));
        }
    }

    private static Movement movement(
            String contract, Cell cell, ChangeKind kind, BigDecimal was, BigDecimal is, List<Thing> changed) {
        return new Movement(contract, cell.obligation(), cell.month(), kind, was, is, changed);
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

    /** In the currency of the books; nothing of what cannot be computed. */
    private Map<Cell, BigDecimal> revenue(Contract contract, EntityRates known, YearMonth first, YearMonth last) {
        Map<Cell, BigDecimal> revenue = new HashMap<>();
        if (contract.obligations().isEmpty()) {
            return revenue;
        }
        boolean isTranslated = !contract.currency().equals(known.books());
        YearMonth earliest = isTranslated ? Translation.firstMonth(contract) : first;
        Engine.Computed computed = engine.positions(contract, earliest.isBefore(first) ? earliest : first, last);
        if (!isTranslated) {
            computed.positions()
                    .forEach(position -> revenue.put(
                            new Cell(position.obligation(), position.month()),
                            position.revenue().amount()));
            return revenue;
        }
        for (EntityPosition position : engine.translated(contract, computed, known.from(contract.currency()))
                .positions()) {
            revenue.put(
                    new Cell(position.obligation(), position.month()),
                    position.revenue().amount());
        }
        return revenue;
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

    private record Side(boolean isNow, String ref) {}

    /** By every contract that a line is on before, now, or between. */
    private Map<String, List<LineBetween>> lines(Reference reference, LocalDate month, Set<String> contracts) {
        Map<String, @Nullable Object> both = both(reference);
        both.put("contracts", contracts.toArray(String[]::new));
        Map<Side, Map<Integer, Anew>> anew = new HashMap<>();
        sql.statement("recognise/repriced_between.sql", both).query(row -> {
            anew.computeIfAbsent(
                            new Side(row.getBoolean("is_now"), row.getString("source_ref")), side -> new TreeMap<>())
                    .put(row.getInt("version"), anew(row, "after_amount"));
        });
        Map<Side, Line> lines = new HashMap<>();
        sql.statement("recognise/lines_between.sql", both).query(row -> {
            Side side = new Side(row.getBoolean("is_now"), row.getString("source_ref"));
            lines.put(side, line(row, anew.getOrDefault(side, Map.of())));
        });
        Set<String> refs = lines.keySet().stream().map(Side::ref).collect(Collectors.toCollection(TreeSet::new));
        both.put("lines", refs.toArray(String[]::new));
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
        String held = row.getString("held");
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
