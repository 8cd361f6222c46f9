package io.tieout.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Holds result files against the answers worked out beforehand, cell by cell. */
final class Expected {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final Set<String> NOT_WORKED_OUT = Set.of("hash");

    /** The columns that tell the rows of a file apart. */
    private static final Map<String, List<String>> KEYS = new LinkedHashMap<>();

    static {
        KEYS.put("reconciliation.csv", List.of("entity", "contract", "period", "currency"));
        KEYS.put("bridge.csv", List.of("entity", "contract", "period", "leg", "cause"));
        KEYS.put("differences.csv", List.of("entity", "contract", "period", "leg", "cause", "source_ref", "entry"));
        KEYS.put("schedule.csv", List.of("contract", "obligation", "period"));
        KEYS.put("run_off.csv", List.of("contract", "obligation", "balance", "month"));
        KEYS.put("postings.csv", List.of("key", "line"));
        KEYS.put("exceptions.csv", List.of("code", "file", "line", "source_ref"));
        KEYS.put("control_totals.csv", List.of("step", "record_kind", "currency"));
    }

    private int compared;
    private final List<Finding> findings = new ArrayList<>();

    /** A cell, or a whole row, that is not as it was worked out. */
    record Finding(Path file, String row, String column, String want, String got) {

        @Override
        public String toString() {
            return "%s, row %s, column %s: expected %s, found %s".formatted(file, row, column, want, got);
        }
    }

    /** Compares every file of a folder of answers with the result of the same name. */
    void compare(Path answers, Path results) {
        for (Map.Entry<String, List<String>> file : KEYS.entrySet()) {
            Map<String, CSVRecord> wanted = rows(answers.resolve(file.getKey()), file.getValue());
            Map<String, CSVRecord> got = rows(results.resolve(file.getKey()), file.getValue());
            Set<String> keys = new HashSet<>(got.keySet());
            keys.removeAll(wanted.keySet());
            wanted.forEach((key, row) -> compareRow(results.resolve(file.getKey()), key, row, got.get(key)));
            keys.stream()
                    .sorted()
                    .forEach(key -> findings.add(
                            new Finding(results.resolve(file.getKey()), key, "(all)", "no such row", "a row")));
        }
    }

    private void compareRow(Path file, String key, CSVRecord want, @org.jspecify.annotations.Nullable CSVRecord got) {
        for (String column : want.getParser().getHeaderNames()) {
            if (NOT_WORKED_OUT.contains(column)) {
                continue;
            }
            compared++;
            String found = got == null ? "(no such row)" : got.isMapped(column) ? got.get(column) : "(no such column)";
            if (!want.get(column).equals(found)) {
                findings.add(new Finding(file, key, column, want.get(column), found));
            }
        }
    }

    int compared() {
        return compared;
    }

    int equal() {
        return compared
                - (int) findings.stream()
                        .filter(finding -> !finding.column().equals("(all)"))
                        .count();
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    private static Map<String, CSVRecord> rows(Path file, List<String> key) {
        try (CSVParser parser = CSVParser.parse(Files.readString(file), FORMAT)) {
            Map<String, CSVRecord> rows = new LinkedHashMap<>();
            for (CSVRecord row : parser) {
                String name = key.stream().map(row::get).collect(Collectors.joining(" "));
                String again = name;
                for (int n = 2; rows.containsKey(again); n++) {
                    again = name + " #" + n;
                }
                rows.put(again, row);
            }
            return rows;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("%s could not be read".formatted(file), unreadable);
        }
    }
}
