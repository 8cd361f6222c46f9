package io.tieout.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a set of results was made from and what it consists of, by content: no number or time that another machine would give
 * differently. That of a run without a snapshot, which rests on what the world said then, has its results alone. Its own hash therefore stands for the whole set, and the next period's manifest names it as its opening.
 */
final class Manifest {
    static final String NAME = "manifest.json";
    private static final String AFTER_SIGNING = "after_signing_of";
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Manifest() {}

    static String of(ResultQuery query, Collection<ResultFile> results) {
        Map<String, Object> manifest = new TreeMap<>();
        if (query.run().get("as_of") == null) {
            manifest.put("entity", String.valueOf(query.run().get("entity")));
            manifest.put("results", results.stream().map(Manifest::entry).toList());
            return text(manifest);
        }
        query.each("manifest/heading", row -> manifest.putAll(heading(row)));
        List<Map<String, Object>> inputs = new ArrayList<>();
        query.each("manifest/inputs", row -> {
            Map<String, Object> input = new LinkedHashMap<>(row);
            input.put("rows", Long.parseLong(row.getOrDefault("rows", "0")));
            inputs.add(input);
        });
        manifest.put("inputs", inputs);
        manifest.put("results", results.stream().map(Manifest::entry).toList());
        return text(manifest);
    }

    private static String text(Map<String, Object> manifest) {
        return JSON.writer()
                        .with(new DefaultPrettyPrinter()
                                .withObjectIndenter(INDENTER)
                                .withArrayIndenter(INDENTER))
                        .writeValueAsString(manifest)
                + "\n";
    }

    private static Map<String, Object> heading(Map<String, String> row) {
        Map<String, Object> snapshot = new TreeMap<>(row);
        snapshot.keySet().removeAll(Set.of("entity", "period", "allow_shared_os_user", AFTER_SIGNING));
        Map<String, Object> heading = new TreeMap<>(Map.of(
                "entity", row.getOrDefault("entity", ""),
                "period", row.getOrDefault("period", ""),
                "allow_shared_os_user", Boolean.valueOf("t".equals(row.get("allow_shared_os_user"))),
                "snapshot", snapshot));
        String signed = row.getOrDefault(AFTER_SIGNING, "");
        if (!signed.isEmpty()) {
            heading.put(AFTER_SIGNING, signed);
        }
        return heading;
    }

    private static Map<String, Object> entry(ResultFile file) {
        return Map.of("name", file.name(), "rows", file.rows(), "sha256", file.sha256());
    }

    /** The files that a set in a folder consists of; of a manifest that somebody spoiled, itself alone. */
    static Set<String> namesIn(Path folder) throws IOException {
        Set<String> names = new HashSet<>(Set.of(NAME));
        Path file = folder.resolve(NAME);
        if (Files.exists(file)) {
            for (JsonNode result : results(Files.readString(file))) {
                names.add(result.path("name").asString(""));
            }
        }
        return names;
    }

    private static Iterable<JsonNode> results(String text) {
        try {
            return JSON.readTree(text).path("results");
        } catch (JacksonException spoiled) {
            return List.of();
        }
    }
}
