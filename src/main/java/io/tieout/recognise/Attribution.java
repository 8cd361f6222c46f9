package io.tieout.recognise;

import io.tieout.recognise.ContractBetween.Cell;
import io.tieout.recognise.ContractBetween.LineMoved;
import io.tieout.recognise.Movement.Thing;
import io.tieout.revenue.Contract;
import io.tieout.revenue.Engine;
import io.tieout.revenue.EntityPosition;
import io.tieout.revenue.Obligation;
import io.tieout.revenue.Translation;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which kind of change moved the revenue of a contract by how much: it is computed between two runs, with one {@link ChangeKind} after
 * another. Where lines count one by one, each says it for itself.
 */
final class Attribution {
    private final Engine engine;
    private final EntityRates before;
    private final EntityRates now;

    /** @param before what the reference run knew of exchange rates */
    Attribution(Engine engine, EntityRates before, EntityRates now) {
        this.engine = engine;
        this.before = before;
        this.now = now;
    }

    /** Of a cell, what the two runs recognise. */
    record Moved(BigDecimal before, BigDecimal after) {}

    /** In the order of kinds for each cell; together from what the one run recognises to what the other does. */
    List<Movement> of(ContractBetween contract, Map<Cell, Moved> cells) {
        List<LineMoved> lines = contract.lineByLine();
        Map<Cell, Moved> explained = explained(lines, cells);
        List<Movement> movements = new ArrayList<>(oneByOne(contract.name(), lines, explained));
        Map<Cell, Moved> others = new LinkedHashMap<>(cells);
        others.keySet().removeAll(explained.keySet());
        if (!others.isEmpty()) {
            movements.addAll(together(contract, others));
        }
        return movements;
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

    private static List<Movement> oneByOne(String name, List<LineMoved> lines, Map<Cell, Moved> cells) {
        return lines.stream()
                .filter(line -> cells.containsKey(line.cell()))
                .map(line ->
                        movement(name, line.cell(), line.kind(), line.before(), line.after(), List.of(line.line())))
                .toList();
    }

    private List<Movement> together(ContractBetween contract, Map<Cell, Moved> cells) {
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
            Contract between = contract.at(kind, before, now);
            Map<Cell, BigDecimal> revenue =
                    revenue(between, kind.includes(ChangeKind.EXCHANGE_RATE) ? now : before, first, last);
            Set<String> obligations =
                    between.obligations().stream().map(Obligation::obligation).collect(Collectors.toSet());
            boolean isBase = kind == ChangeKind.RULES && !contract.byOtherRules();
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
                    movements.add(movement(contract.name(), cell, kind, was.explained(), is.explained(), changed));
                }
            }
        }
        cells.forEach((cell, moved) -> {
            BigDecimal explained = Objects.requireNonNull(chains.get(cell)).explained();
            if (explained.compareTo(moved.after()) != 0) {
                movements.add(
                        movement(contract.name(), cell, ChangeKind.UNEXPLAINED, explained, moved.after(), List.of()));
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

    static Movement movement(
            String contract, Cell cell, ChangeKind kind, BigDecimal was, BigDecimal is, List<Thing> changed) {
        return new Movement(contract, cell.obligation(), cell.month(), kind, was, is, changed);
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
}
