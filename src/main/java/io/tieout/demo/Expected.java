package io.tieout.demo;

import io.tieout.report.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Holds result files against the answers worked out beforehand: every file, every column but the program's own, cell by cell. */
final class Expected {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    /** Columns that answers may leave out: the program's own, or words. */
    private static final Set<String> NOT_WORKED_OUT = Set.of("hash", "explanation");

    private static final String ALL = "(all)";

    /** The answer of what no result file says: how the run ended. */
    private static final String RUN = "run.csv";

    private int compared;
    private int differing;
    private final List<Finding> findings = new ArrayList<>();

    /** A cell, or a whole row, that is not as it was worked out. */
    record Finding(Path file, String row, String column, String want, String got) {

        @Override
        public String toString() {
            return "%s, row %s, column %s: expected %s, found %s".formatted(file, row, column, want, got);
        }
    }

    /** Compares every table of a folder of results with the answers of the same name. */
    void compare(Path answers, Path results) {
        for (String file : tables(answers, results)) {
            Result.ofFile(file)
                    .filter(result -> Files.exists(answers.resolve(file)))
                    .ifPresentOrElse(
                            result -> compareRows(answers.resolve(file), results.resolve(file), result.key()),
                            () -> beside(results.resolve(file), ALL, ALL, "no such file", "a file"));
        }
    }

    /** Compares what a run told whoever started it. */
    void compareExit(Path answers, int exit) {
        for (CSVRecord row :
                rows(answers.resolve(RUN), List.of("entity", "period")).values()) {
            compared++;
            if (!row.get("exit").equals(String.valueOf(exit))) {
                differing++;
                findings.add(new Finding(
                        answers.resolve(RUN),
                        row.get("entity") + " " + row.get("period"),
                        "exit",
                        row.get("exit"),
                        String.valueOf(exit)));
            }
        }
    }

    private void compareRows(Path answers, Path results, List<String> keys) {
        Map<String, CSVRecord> wanted = rows(answers, keys);
        Map<String, CSVRecord> got = rows(results, keys);
        Set<String> unanswered = new TreeSet<>(columns(results));
        unanswered.removeAll(columns(answers));
        unanswered.removeAll(NOT_WORKED_OUT);
        unanswered.forEach(column -> beside(results, ALL, column, "no such column", "a column"));
        wanted.forEach((key, row) -> compareRow(results, key, row, got.get(key)));
        Set<String> unexpected = new TreeSet<>(got.keySet());
        unexpected.removeAll(wanted.keySet());
        unexpected.forEach(key -> beside(results, key, ALL, "no such row", "a row"));
    }

    private void compareRow(Path file, String key, CSVRecord want, @Nullable CSVRecord got) {
        for (String column : want.getParser().getHeaderNames()) {
            compared++;
            String found = got == null ? "(no such row)" : got.isMapped(column) ? got.get(column) : "(no such column)";
            if (!want.get(column).equals(found)) {
                differing++;
                findings.add(new Finding(file, key, column, want.get(column), found));
            }
        }
    }

    /** Of something that the answers do not have, so that there is nothing to count. */
    private void beside(Path file, String row, String column, String want, String got) {
        findings.add(new Finding(file, row, column, want, got));
    }

    int compared() {
        return compared;
    }

    int equal() {
        return compared - differing;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Those that were written, those that were worked out, and those that there are: one that neither has is missed. */
    private static SortedSet<String> tables(Path answers, Path results) {
        SortedSet<String> tables = new TreeSet<>(tables(results));
        tables.addAll(tables(answers));
        Arrays.stream(Result.values()).map(Result::file).forEach(tables::add);
        tables.remove(RUN);
        return tables;
    }

    private static List<String> tables(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".csv"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("%s could not be listed".formatted(folder), unreadable);
        }
    }

    private static List<String> columns(Path file) {
        try (CSVParser parser = CSVParser.parse(Files.readString(file), FORMAT)) {
            return parser.getHeaderNames();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("%s could not be read".formatted(file), unreadable);
        }
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
