package io.tieout.firm;

import io.tieout.canonical.RecordKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A row as an honest source delivers it, from the files beside this class; names in braces are filled in. */
final class SampleRow {
    private final Map<String, String> cells = new LinkedHashMap<>();

    private SampleRow(String[] header, String[] row) {
        for (int i = 0; i < header.length; i++) {
            cells.put(header[i], row[i]);
        }
    }

    /** The first row of a kind that says a word: of obligations there is one for each method. */
    static SampleRow of(RecordKind kind, String word) {
        List<String> lines = lines(kind.fileName());
        return lines.stream()
                .skip(1)
                .filter(line -> line.contains(word))
                .findFirst()
                .map(line -> new SampleRow(lines.getFirst().split(","), line.split(",", -1)))
                .orElseThrow();
    }

    static SampleRow of(RecordKind kind) {
        return of(kind, "");
    }

    private static List<String> lines(String fileName) {
        try (InputStream text = Objects.requireNonNull(SampleRow.class.getResourceAsStream("honest/" + fileName))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Map<String, String> with(Map<String, String> names) {
        Map<String, String> filled = new LinkedHashMap<>();
        cells.forEach((column, cell) -> filled.put(column, filled(cell, names)));
        return filled;
    }

    private static String filled(String cell, Map<String, String> names) {
        String text = cell;
        for (Map.Entry<String, String> name : names.entrySet()) {
            text = text.replace("{" + name.getKey() + "}", name.getValue());
        }
        if (text.contains("{")) {
            throw new IllegalStateException("Nobody fills in " + text);
        }
        return text;
    }
}
