package io.tieout.yaml;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;

/** A mapping with a closed list of keys. */
public record MappingShape(SequencedMap<String, Shape> keys, Set<String> required) implements Shape {

    public static MappingShape empty() {
        return new MappingShape(new LinkedHashMap<>(), Set.of());
    }

    public MappingShape required(String key, Shape shape) {
        Set<String> more = new HashSet<>(required);
        more.add(key);
        return new MappingShape(with(key, shape), more);
    }

    public MappingShape optional(String key, Shape shape) {
        return new MappingShape(with(key, shape), required);
    }

    /** With the keys of another one behind its own. */
    public MappingShape with(MappingShape other) {
        MappingShape both = this;
        for (var each : other.keys.entrySet()) {
            both = other.required.contains(each.getKey())
                    ? both.required(each.getKey(), each.getValue())
                    : both.optional(each.getKey(), each.getValue());
        }
        return both;
    }

    @Override
    public void check(YamlNode node, Problems problems) {
        if (!(node instanceof YamlMapping mapping)) {
            problems.add(node.place(), node.described(), allowed());
            return;
        }
        mapping.values().forEach((key, value) -> {
            Shape shape = keys.get(key);
            if (shape == null) {
                problems.addUnknown(
                        mapping.keys().getOrDefault(key, value.place()), "key", key, keys.sequencedKeySet());
            } else {
                shape.check(value, problems);
            }
        });
        keys.forEach((key, shape) -> {
            if (required.contains(key) && !mapping.values().containsKey(key)) {
                problems.add(mapping.place().child(key, mapping.place().line()), "nothing", shape.allowed());
            }
        });
    }

    @Override
    public String allowed() {
        return "a mapping with the keys " + String.join(", ", keys.sequencedKeySet());
    }

    private SequencedMap<String, Shape> with(String key, Shape shape) {
        SequencedMap<String, Shape> more = new LinkedHashMap<>(keys);
        more.put(key, shape);
        return more;
    }
}
