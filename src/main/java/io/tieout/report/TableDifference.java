package io.tieout.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;

/** Two tables, row by row: rows belong together that have the same key, so that a row that came or went moves no other one. */
final class TableDifference {
    private final List<String> columns;
    private final List<String> key;
    private final SequencedMap<String, Row> signed;
    private final SequencedMap<String, Row> again;
    private final List<ChangedCell> first = new ArrayList<>();
    private long cells;

    /**
     * Both with their header; only the columns that both have are compared.
     *
     * @param key the columns that tell their rows apart; rows that are alike in them belong together in their order
     */
    TableDifference(List<String> key, List<CSVRecord> signed, List<CSVRecord> again) {
        this.columns = signed.getFirst().stream()
                .filter(again.getFirst().toList()::contains)
                .toList();
        this.key = key.stream().filter(columns::contains).toList();
        this.signed = rows(signed);
        this.again = rows(again);
    }

    private record Row(long number, String name, List<String> cells) {}

    Difference look() {
        signed.forEach((key, row) -> {
            Row now = again.get(key);
            if (now == null) {
                note(columns.size(), new ChangedCell(row.number(), row.name(), null, "", null));
            } else {
                compare(row, now);
            }
        });
        again.forEach((key, row) -> {
            if (!signed.containsKey(key)) {
                note(columns.size(), new ChangedCell(row.number(), row.name(), null, null, ""));
            }
        });
        if (first.isEmpty()) {
            return order();
        }
        return new Difference(first.getFirst().sentence(), cells, first.getFirst());
    }

    private void compare(Row was, Row is) {
        for (int at = 0; at < columns.size(); at++) {
            String before = was.cells().get(at);
            String now = is.cells().get(at);
            if (!before.equals(now)) {
                note(1, new ChangedCell(was.number(), was.name(), columns.get(at), before, now));
            }
        }
    }

    private void note(int more, ChangedCell cell) {
        cells += more;
        if (first.isEmpty()) {
            first.add(cell);
        }
    }

    private Difference order() {
        List<String> now = List.copyOf(again.keySet());
        int at = 0;
        for (Map.Entry<String, Row> row : signed.entrySet()) {
            if (!row.getKey().equals(now.get(at++))) {
                return Difference.of("row %d (%s) stands in another place"
                        .formatted(row.getValue().number(), row.getValue().name()));
            }
        }
        return Difference.NONE;
    }

    private SequencedMap<String, Row> rows(List<CSVRecord> table) {
        List<String> header = table.getFirst().toList();
        int[] places = columns.stream().mapToInt(header::indexOf).toArray();
        Map<String, Integer> met = new HashMap<>();
        SequencedMap<String, Row> rows = new LinkedHashMap<>();
        for (int number = 1; number < table.size(); number++) {
            CSVRecord record = table.get(number);
            List<String> cells = new ArrayList<>();
            for (int place : places) {
                cells.add(place < record.size() ? record.get(place) : "no such cell");
            }
            String name = key.stream().map(columns::indexOf).map(cells::get).collect(Collectors.joining(" "));
            rows.put(name + "\n" + met.merge(name, 1, Integer::sum), new Row(number, name, cells));
        }
        return rows;
    }
}
