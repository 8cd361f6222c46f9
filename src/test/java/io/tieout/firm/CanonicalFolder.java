package io.tieout.firm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Canonical files in memory, row by row under the id of each, so that cells can be changed one by one. */
final class CanonicalFolder {
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private final Map<String, Map<String, Map<String, String>>> files = new LinkedHashMap<>();

    void header(String file, String header) {
        headers.put(file, List.of(header.split(",")));
        files.put(file, new LinkedHashMap<>());
    }

    void row(String file, String id, String row) {
        List<String> header = headers.get(file);
        String[] cells = row.split(",", -1);
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            named.put(header.get(i), cells[i]);
        }
        files.get(file).put(id, named);
    }

    void set(String file, String id, String column, String value) {
        files.get(file).get(id).put(column, value);
    }

    boolean isEmpty(String file) {
        return files.get(file).isEmpty();
    }

    List<String> names() {
        return List.copyOf(files.keySet());
    }

    String text(String file) {
        List<String> lines = new ArrayList<>(List.of(String.join(",", headers.get(file))));
        files.get(file).values().stream()
                .map(row -> String.join(",", row.values()))
                .forEach(lines::add);
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    /** Writes what is not empty; what is deleted is left out. */
    void write(Path folder) {
        try {
            Files.createDirectories(folder);
            for (String file : names()) {
                if (!isEmpty(file)) {
                    Files.writeString(
                            folder.resolve(file),
                            text(file)
                                    .lines()
                                    .filter(line -> !line.contains(",deleted"))
                                    .collect(Collectors.joining("\n", "", "\n")));
                }
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
