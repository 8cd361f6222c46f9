package io.tieout.schedule;

import io.tieout.canonical.RecordKind;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * What a folder's {@code mappings.csv} makes of a name. Of the rows that are valid on the day the one of the company goes before the one
 * of all, then the one that names a source: a folder is of one source, whatever that is called.
 */
final class Mappings {
    private static final Comparator<Record> BY_LEVEL = Comparator.<Record, Boolean>comparing(
                    row -> row.optional("entity").isPresent())
            .thenComparing(row -> !row.text("source").equals("*"));

    private final Map<String, Map<String, List<Record>>> rows;

    Mappings(DataFolder folder) {
        rows = folder.all(RecordKind.MAPPING).stream()
                .collect(Collectors.groupingBy(
                        row -> row.text("kind"), Collectors.groupingBy(row -> row.text("source_key"))));
    }

    /** @param entity the company that asks; empty: one that nobody knows */
    Optional<String> target(String kind, String name, Optional<String> entity, LocalDate day) {
        return of(kind).getOrDefault(name, List.of()).stream()
                .filter(row -> row.isValidOn(day))
                .filter(row -> row.optional("entity").isEmpty()
                        || row.optional("entity").equals(entity))
                .max(BY_LEVEL)
                .map(row -> row.text("target"));
    }

    /** A row, its company as we call it where its source calls it otherwise. */
    Record named(Record row) {
        return row.optional("entity")
                .flatMap(name -> target("entity", name, Optional.empty(), LocalDate.EPOCH))
                .map(row::ofEntity)
                .orElse(row);
    }

    void each(String kind, BiConsumer<String, List<Record>> looking) {
        of(kind).forEach(looking);
    }

    private Map<String, List<Record>> of(String kind) {
        return rows.getOrDefault(kind, Map.of());
    }
}
