package io.tieout.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a version of a governed set says otherwise than another, row by row, in the order of files and rows.
 *
 * @param changes empty when both say the same
 */
public record VersionDiff(List<RowChange> changes) {

    public VersionDiff {
        changes = List.copyOf(changes);
    }

    /**
     * A row that is in one of two versions only, or in both with other values. A row is known by the columns that no two rows of its
     * file share, and by the day from which it is valid.
     *
     * @param before without entries: the row is added
     * @param after  without entries: the row is removed
     */
    public record RowChange(String file, Map<String, String> before, Map<String, String> after) {

        /** added, removed or changed. */
        public String word() {
            return before.isEmpty() ? "added" : after.isEmpty() ? "removed" : "changed";
        }

        /** The columns in which the row differs; all of its columns when it is added or removed. */
        public List<String> columns() {
            return Stream.concat(before.keySet().stream(), after.keySet().stream())
                    .distinct()
                    .filter(column -> !Objects.equals(before.get(column), after.get(column)))
                    .toList();
        }
    }

    static VersionDiff between(List<GovernedRow> from, List<GovernedRow> to) {
        Map<List<String>, GovernedRow> before = byKey(from);
        Map<List<String>, GovernedRow> after = byKey(to);
        List<RowChange> changes = new ArrayList<>();
        Stream.concat(before.entrySet().stream(), after.entrySet().stream())
                .sorted(Map.Entry.comparingByValue(VersionRow.ORDER))
                .map(Map.Entry::getKey)
                .distinct()
                .forEach(key -> {
                    GovernedRow was = before.get(key);
                    GovernedRow is = after.get(key);
                    if (!Objects.equals(was, is)) {
                        changes.add(new RowChange(
                                was == null ? Objects.requireNonNull(is).file() : was.file(),
                                was == null ? Map.of() : was.values(),
                                is == null ? Map.of() : is.values()));
                    }
                });
        return new VersionDiff(changes);
    }

    private static Map<List<String>, GovernedRow> byKey(List<GovernedRow> rows) {
        Map<List<String>, GovernedRow> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.put(key(row), row));
        return byKey;
    }

    private static List<String> key(GovernedRow row) {
        GovernedFile file = GovernedFile.of(row.file()).orElseThrow();
        return Stream.of(List.of(row.file()), file.keyColumns(), List.of("valid_from"))
                .flatMap(List::stream)
                .map(column -> column.equals(row.file()) ? column : row.values().getOrDefault(column, ""))
                .toList();
    }
}
