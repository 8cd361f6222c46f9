package io.tieout.firm;

import io.tieout.canonical.RecordKind;
import io.tieout.firm.Matrix.Cell;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Contracts with a hostile cell in a row of one kind: one delivery, and the books or the governed file where the row belongs there. */
final class HostileDelivery {
    static final Pattern PROBLEM = Pattern.compile("\"file\" : \"([a-z_]+\\.csv)\",\\s*\"line\" : ([0-9]+)");

    private final TwoCompanies companies;
    private final RecordKind kind;
    private final List<HostileContract> contracts;
    private final Map<Integer, Cell> lines = new TreeMap<>();
    private final Set<Cell> refused = new HashSet<>();

    HostileDelivery(TwoCompanies companies, RecordKind kind, List<HostileContract> contracts) {
        this.companies = companies;
        this.kind = kind;
        this.contracts = contracts;
        deliver();
        if (kind.isGoverned()) {
            govern();
        } else if (kind == RecordKind.LEDGER_LINE) {
            companies.firm().write("books/ledger_lines.csv", apart().text());
        }
    }

    private void deliver() {
        Map<RecordKind, CsvRows> files = new EnumMap<>(RecordKind.class);
        for (HostileContract contract : contracts) {
            contract.delivered().forEach((of, row) -> {
                CsvRows file = files.computeIfAbsent(of, CsvRows::new).add(row);
                if (of == kind) {
                    lines.put(file.lastLine(), contract.cell());
                }
            });
        }
        companies.deliver("inbox/2026-09-04", "psa", "DE", files);
    }

    /** A file that no source delivers: what stood in it before, and the hostile rows that nobody refused yet. */
    private CsvRows apart() {
        CsvRows file = new CsvRows(kind);
        TwoCompanies.GOVERNED.getOrDefault(kind, List.of()).forEach(file::add);
        lines.clear();
        for (HostileContract contract : contracts) {
            if (!refused.contains(contract.cell())) {
                lines.put(file.add(contract.planted()).lastLine(), contract.cell());
            }
        }
        return file;
    }

    /** Imports the rows; where some are refused, as the program asks: again without them. */
    private void govern() {
        companies.firm().write("hostile/" + kind.fileName(), apart().text());
        Firm.Said said = companies.firm().anna("map", "import", "hostile", "--json");
        PROBLEM.matcher(said.out())
                .results()
                .map(problem -> lines.get(Integer.valueOf(problem.group(2))))
                .forEach(refused::add);
        companies.firm().write("hostile/" + kind.fileName(), apart().text());
        companies.firm().governs("hostile");
    }

    /** Cells whose row was rejected by a close since, or refused before. */
    Set<Cell> rejected() {
        Set<Cell> rejected = new HashSet<>(refused);
        for (int line : companies.rejectedLines(kind)) {
            Cell cell = lines.get(line);
            if (cell != null) {
                rejected.add(cell);
            }
        }
        return rejected;
    }

    /** Cells whose row is kept: as the newest version of its record, or in the governed set that was approved last. */
    private Set<Cell> kept() {
        if (kind.isGoverned()) {
            return companies.approvedLines(kind).stream().map(lines::get).collect(Collectors.toSet());
        }
        Set<String> staged = companies.staged(kind);
        return contracts.stream()
                .filter(contract -> staged.contains(contract.plantedRef()))
                .map(HostileContract::cell)
                .collect(Collectors.toSet());
    }

    /** What the page says otherwise. */
    List<String> wrong(Matrix matrix, Set<String> held) {
        Set<Cell> rejected = rejected();
        Set<Cell> kept = kept();
        List<String> wrong = new ArrayList<>();
        for (HostileContract contract : contracts) {
            Cell cell = contract.cell();
            Matrix.Verdict found = rejected.contains(cell)
                    ? Matrix.Verdict.REJECTED
                    : contract.isAmong(held) ? Matrix.Verdict.HELD : Matrix.Verdict.TAKEN;
            if (found != matrix.of(cell)) {
                wrong.add("%s: %s, not %s".formatted(cell, found, matrix.of(cell)));
            } else if (found == Matrix.Verdict.TAKEN && !kept.contains(cell)) {
                wrong.add("%s: neither rejected nor held, and its row is not there".formatted(cell));
            }
        }
        return wrong;
    }
}
