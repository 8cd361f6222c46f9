package io.tieout.bench.measure;

import io.tieout.bench.contender.Totals;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The totals that a close left in its folder of results, by the names of the truth. */
public final class TieoutResults {
    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final Map<String, String> FILES = Map.of(
            "timesheet_line", "rows timesheet_lines.csv",
            "expense_line", "rows expense_lines.csv",
            "ledger_line", "rows ledger_lines.csv",
            "obligation", "rows obligations.csv");
    private static final List<String> REJECTED = List.of("VALUE_INVALID", "DUPLICATE_ID");

    private final Path folder;
    private final SortedMap<String, BigDecimal> figures = new TreeMap<>();

    private TieoutResults(Path folder) {
        this.folder = folder;
    }

    public static Totals of(Path folder) throws IOException {
        TieoutResults results = new TieoutResults(folder);
        results.rows("control_totals.csv").forEach(results::controlTotal);
        results.rows("exceptions.csv")
                .forEach(row -> results.add(
                        (REJECTED.contains(row.get("code")) ? "rejected " : "held ") + row.get("code"),
                        BigDecimal.ONE));
        results.rows("bridge.csv").stream()
                .filter(row -> row.get("leg").equals("gate"))
                .forEach(row -> results.add(row.get("cause"), new BigDecimal(row.get("amount"))));
        results.rows("reconciliation.csv").forEach(row -> {
            for (String figure : List.of("delivered", "billed", "recognised", "taken")) {
                results.add(figure + " " + row.get("contract"), new BigDecimal(row.get(figure)));
            }
            results.add("booked " + row.get("contract"), new BigDecimal(row.get("ledger")));
        });
        return new Totals(results.figures);
    }

    private void controlTotal(CSVRecord row) {
        String kind = row.get("record_kind");
        if (row.get("step").equals("extract")) {
            if (FILES.containsKey(kind)) {
                add(FILES.get(kind), new BigDecimal(row.get("read")));
            }
            if (kind.equals("timesheet_line")) {
                add("repeated", new BigDecimal(row.get("known")));
            }
        } else if (row.get("step").equals("value") && kind.equals("timesheet_line")) {
            add("hours", new BigDecimal(row.get("hours")));
        }
    }

    private void add(String figure, BigDecimal amount) {
        figures.merge(figure, amount, BigDecimal::add);
    }

    private List<CSVRecord> rows(String file) throws IOException {
        try (CSVParser rows = CSVParser.parse(folder.resolve(file), StandardCharsets.UTF_8, CSV)) {
            return rows.getRecords();
        }
    }
}
