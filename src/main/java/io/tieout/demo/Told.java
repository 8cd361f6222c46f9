package io.tieout.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What a YAML file of the sample tells in one place. The sample is the program's own: a mistake in it is the program's, and no user's. */
record Told(Path file, Map<?, ?> said) {

    /** The list that a file consists of, under one key. Each of its entries is told by one word: {@code late: {…}}. */
    static List<Entry<String, Told>> list(Path file, String key) {
        try {
            Object read = new Load(
                            LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file));
            return new Told(file, (Map<?, ?>) read)
                    .each(key).stream().map(Told::byItsWord).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("%s could not be read".formatted(file), unreadable);
        }
    }

    private Entry<String, Told> byItsWord() {
        Entry<?, ?> only = said.entrySet().iterator().next();
        return Map.entry(String.valueOf(only.getKey()), new Told(file, (Map<?, ?>) only.getValue()));
    }

    private List<Told> each(String key) {
        return ((List<?>) value(key))
                .stream().map(one -> new Told(file, (Map<?, ?>) one)).toList();
    }

    String text(String key) {
        return String.valueOf(value(key));
    }

    List<String> texts(String key) {
        return ((List<?>) value(key)).stream().map(String::valueOf).toList();
    }

    boolean isSo(String key) {
        return said.get(key) instanceof Boolean so && so;
    }

    Optional<Map<?, ?>> mapping(String key) {
        return Optional.ofNullable((Map<?, ?>) said.get(key));
    }

    private Object value(String key) {
        return Optional.ofNullable(said.get(key))
                .orElseThrow(() -> new IllegalStateException("%s does not say %s in %s".formatted(file, key, said)));
    }
}
