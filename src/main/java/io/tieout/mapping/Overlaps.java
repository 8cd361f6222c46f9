package io.tieout.mapping;

import io.tieout.canonical.FileRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds rows that answer the same question on the same day. Valid days are inclusive; a row without them is valid always.
 *
 * <p>Bill rates of one person are of one level, whatever role or service stands beside the person: two of them overlap when the same
 * work could be priced by both.
 */
final class Overlaps {
    private static final Comparator<Span> BY_BEGIN =
            Comparator.comparing(Span::from).thenComparing(span -> span.row().lineNo());

    private Overlaps() {}

    static List<ImportProblem> in(GovernedFile file, List<FileRow.Row> rows) {
        Map<List<String>, List<Span>> byKey = new LinkedHashMap<>();
        rows.forEach(row ->
                byKey.computeIfAbsent(key(file, row), key -> new ArrayList<>()).add(Span.of(row)));
        List<ImportProblem> problems = new ArrayList<>();
        byKey.values().forEach(spans -> compare(file, spans, problems));
        return problems;
    }

    /** Names the first overlap of each row, not every pair. */
    private static void compare(GovernedFile file, List<Span> spans, List<ImportProblem> problems) {
        List<Span> running = new ArrayList<>();
        spans.sort(BY_BEGIN);
        for (Span span : spans) {
            running.removeIf(earlier -> earlier.to.isBefore(span.from));
            running.stream()
                    .filter(span::meets)
                    .findFirst()
                    .ifPresent(earlier -> problems.add(problem(file, earlier, span)));
            running.add(span);
        }
    }

    private static ImportProblem problem(GovernedFile file, Span one, Span other) {
        Span first = one.row.lineNo() < other.row.lineNo() ? one : other;
        Span second = first == one ? other : one;
        return new ImportProblem(
                file.fileName(),
                second.row.lineNo(),
                "",
                "%s valid %s".formatted(String.join(" ", shownKey(file, second.row)), second),
                "no day in common with line %d, valid %s".formatted(first.row.lineNo(), first));
    }

    private static List<String> key(GovernedFile file, FileRow.Row row) {
        Stream<String> columns = file == GovernedFile.BILL_RATES && row.values().containsKey("resource")
                ? Stream.of("rate_card", "resource", "entity")
                : file.keyColumns().stream();
        return columns.map(column -> keyValue(row, column)).toList();
    }

    /** An empty entity or contract means all of them, as a star does. */
    private static String keyValue(FileRow.Row row, String column) {
        boolean forAll = column.equals("entity") || column.equals("contract");
        return row.values().getOrDefault(column, forAll ? "*" : "");
    }

    private static List<String> shownKey(GovernedFile file, FileRow.Row row) {
        return file.keyColumns().stream()
                .map(column -> keyValue(row, column))
                .filter(value -> !value.isEmpty() && !value.equals("*"))
                .toList();
    }

    /** The days on which a row is valid, both ends included. */
    private record Span(FileRow.Row row, LocalDate from, LocalDate to) {

        static Span of(FileRow.Row row) {
            return new Span(row, day(row, "valid_from", LocalDate.MIN), day(row, "valid_to", LocalDate.MAX));
        }

        private static LocalDate day(FileRow.Row row, String column, LocalDate otherwise) {
            String day = row.values().getOrDefault(column, "");
            return day.isEmpty() ? otherwise : LocalDate.parse(day);
        }

        /** Whether some work could be meant by both, on a day that is in both. */
        boolean meets(Span other) {
            return meets(other, "role") && meets(other, "service");
        }

        private boolean meets(Span other, String column) {
            String mine = row.values().getOrDefault(column, "");
            String theirs = other.row.values().getOrDefault(column, "");
            return mine.isEmpty() || theirs.isEmpty() || mine.equals(theirs);
        }

        @Override
        public String toString() {
            String begin = from.equals(LocalDate.MIN) ? "" : "from " + from;
            String end = to.equals(LocalDate.MAX) ? "" : "to " + to;
            return begin.isEmpty() && end.isEmpty() ? "always" : (begin + " " + end).strip();
        }
    }
}
