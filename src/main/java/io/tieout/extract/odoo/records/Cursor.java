package io.tieout.extract.odoo.records;

import io.tieout.canonical.RecordKind;
import io.tieout.extract.odoo.Survey;
import io.tieout.extract.odoo.Survey.Stand;
import java.time.YearMonth;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the lines of each kind stood when they were read, and in what manner that was. */
record Cursor(SortedMap<RecordKind, OfKind> kinds) {

    record OfKind(String manner, SortedMap<YearMonth, Stand> stands) {}

    SortedMap<YearMonth, Stand> stands(RecordKind kind) {
        OfKind found = kinds.get(kind);
        return found == null ? new TreeMap<>() : found.stands();
    }

    /** Empty when the kind was not read before. */
    String manner(RecordKind kind) {
        OfKind found = kinds.get(kind);
        return found == null ? "" : found.manner();
    }

    void put(RecordKind kind, String manner, SortedMap<YearMonth, Stand> stands) {
        kinds.put(kind, new OfKind(manner, stands));
    }

    /** A line with the kind and the manner, and those of its months behind it. */
    String written() {
        return kinds.entrySet().stream()
                .map(each -> "%s in %s\n%s"
                        .formatted(
                                each.getKey().kind(),
                                each.getValue().manner(),
                                Survey.written(each.getValue().stands())))
                .collect(Collectors.joining());
    }

    static Cursor read(Optional<String> written) {
        Cursor cursor = new Cursor(new TreeMap<>());
        String manner = "";
        RecordKind kind = null;
        StringBuilder months = new StringBuilder();
        for (String line : written.stream().flatMap(String::lines).toList()) {
            String[] words = line.split(" ");
            if (words[1].equals("in")) {
                cursor.keep(kind, manner, months);
                kind = RecordKind.ofKind(words[0]);
                manner = words[2];
            } else {
                months.append(line).append('\n');
            }
        }
        cursor.keep(kind, manner, months);
        return cursor;
    }

    private void keep(@Nullable RecordKind kind, String manner, StringBuilder months) {
        if (kind != null) {
            put(kind, manner, Survey.read(Optional.of(months.toString())));
        }
        months.setLength(0);
    }
}
