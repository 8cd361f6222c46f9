package io.tieout.demo;

import io.tieout.report.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds result files against the answers worked out beforehand: every file, every column but the program's own, cell by cell. */
final class Expected {
    /** Columns that answers may leave out: the program's own, words, and what people decide, of which the sample has nothing. */
    private static final Set<String> NOT_WORKED_OUT =
            Set.of("hash", "explanation", "state", "due_on", "decided_by", "approved_by", "reason");

    private static final String ALL = "(all)";

    /** The answer of what no result file says: how the run ended. */
    private static final String RUN = "run.csv";

    private final SampleBooks books;
    private int compared;
    private int differing;
    private final List<Finding> findings = new ArrayList<>();

    /** @param books that results name entries and lines of */
    Expected(SampleBooks books) {
        this.books = books;
    }

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
        for (Map<String, String> row : CsvRows.of(answers.resolve(RUN)).rows()) {
            compared++;
            if (!String.valueOf(exit).equals(row.get("exit"))) {
                differing++;
                findings.add(new Finding(
                        answers.resolve(RUN),
                        row.get("entity") + " " + row.get("period"),
                        "exit",
                        String.valueOf(row.get("exit")),
                        String.valueOf(exit)));
            }
        }
    }

    private void compareRows(Path answers, Path results, List<String> keys) {
        CsvRows answered = CsvRows.of(answers);
        CsvRows found = CsvRows.of(results).each(this::asAnswered);
        Map<String, Map<String, String>> wanted = byKey(answered, keys);
        Map<String, Map<String, String>> got = byKey(found, keys);
        Set<String> unanswered = new TreeSet<>(found.columns());
        unanswered.removeAll(answered.columns());
        unanswered.removeAll(NOT_WORKED_OUT);
        unanswered.forEach(column -> beside(results, ALL, column, "no such column", "a column"));
        wanted.forEach((key, row) -> compareRow(answers, results, key, answered.columns(), row, got.get(key)));
        Set<String> unexpected = new TreeSet<>(got.keySet());
        unexpected.removeAll(wanted.keySet());
        unexpected.forEach(key -> beside(results, key, ALL, "no such row", "a row"));
    }

    private Map<String, String> asAnswered(Map<String, String> row) {
        Map<String, String> said = new HashMap<>();
        row.forEach((column, cell) -> said.put(column, books.asAnswered(cell)));
        return said;
    }

    private void compareRow(
            Path answers,
            Path file,
            String key,
            List<String> columns,
            Map<String, String> want,
            @Nullable Map<String, String> got) {
        for (String column : columns) {
            compared++;
            String wanted = books.answer(answers, key, column, want.getOrDefault(column, ""));
            String found = got == null ? "(no such row)" : got.getOrDefault(column, "(no such column)");
            if (!wanted.equals(found)) {
                differing++;
                findings.add(new Finding(file, key, column, wanted, found));
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
        Arrays.stream(Result.values())
                .filter(Result::isOfAClose)
                .map(Result::file)
                .forEach(tables::add);
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

    private static Map<String, Map<String, String>> byKey(CsvRows rows, List<String> key) {
        Map<String, Map<String, String>> byKey = new LinkedHashMap<>();
        for (Map<String, String> row : rows.rows()) {
            String name = key.stream().map(row::get).collect(Collectors.joining(" "));
            String again = name;
            for (int n = 2; byKey.containsKey(again); n++) {
                again = name + " #" + n;
            }
            byKey.put(again, row);
        }
        return byKey;
    }
}
