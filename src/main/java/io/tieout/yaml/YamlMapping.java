package io.tieout.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Keys with their values, in the order of the file.
 *
 * <p>What is absent or of another type answers empty: whether that is a mistake is said by the {@link Shape}, once. So
 * a file with mistakes can still be asked for everything else, and all of its mistakes come out together.
 *
 * @param keys where each key stands
 */
public record YamlMapping(Place place, SequencedMap<String, YamlNode> values, Map<String, Place> keys)
        implements YamlNode {

    public Optional<YamlNode> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The value of a key as it is written, if it is a single value. */
    public Optional<String> text(String key) {
        return get(key).flatMap(node -> as(node, YamlScalar.class))
                .filter(scalar -> scalar.type() != YamlScalar.Type.NOTHING)
                .map(YamlScalar::value);
    }

    /** The value of a key that the shape requires; to be asked only when no problem was found. */
    public String required(String key) {
        return text(key).orElseThrow(() -> new IllegalStateException("%s has no %s".formatted(place, key)));
    }

    public Optional<YamlMapping> mapping(String key) {
        return get(key).flatMap(node -> as(node, YamlMapping.class));
    }

    /** The mappings under a key, by their names: {@code entities} with {@code DE} and {@code JP}. */
    public SequencedMap<String, YamlMapping> mappings(String key) {
        SequencedMap<String, YamlMapping> named = new LinkedHashMap<>();
        mapping(key)
                .ifPresent(mapping -> mapping.values()
                        .forEach((name, node) ->
                                as(node, YamlMapping.class).ifPresent(child -> named.put(name, child))));
        return named;
    }

    /** The single values in the list under a key. */
    public List<YamlScalar> scalars(String key) {
        return list(key).flatMap(node -> as(node, YamlScalar.class).stream()).toList();
    }

    /** The single value under a key, or those in the list under it. */
    public List<YamlScalar> oneOrMore(String key) {
        return get(key).flatMap(node -> as(node, YamlScalar.class))
                .map(List::of)
                .orElseGet(() -> scalars(key));
    }

    public List<String> texts(String key) {
        return scalars(key).stream().map(YamlScalar::value).toList();
    }

    /** The items of the list under a key. */
    public Stream<YamlNode> list(String key) {
        return get(key).flatMap(node -> as(node, YamlList.class)).stream().flatMap(list -> list.items().stream());
    }

    @Override
    public String described() {
        return values.isEmpty() ? "an empty mapping" : "a mapping";
    }

    private static <T extends YamlNode> Optional<T> as(YamlNode node, Class<T> type) {
        return type.isInstance(node) ? Optional.of(type.cast(node)) : Optional.empty();
    }
}
