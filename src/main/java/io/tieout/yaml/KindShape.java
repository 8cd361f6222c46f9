package io.tieout.yaml;

import java.util.List;
import java.util.SequencedMap;

/**
 * A mapping whose {@code kind} says which other keys it has.
 *
 * @param kinds by their words, each with all of its keys, {@code kind} among them
 */
public record KindShape(SequencedMap<String, MappingShape> kinds) implements Shape {
    public static final String KEY = "kind";

    @Override
    public void check(YamlNode node, Problems problems) {
        if (!(node instanceof YamlMapping mapping)) {
            problems.add(node.place(), node.described(), allowed());
            return;
        }
        MappingShape shape = mapping.text(KEY).map(kinds::get).orElse(null);
        if (shape != null) {
            shape.check(mapping, problems);
            return;
        }
        Shape words = ScalarShape.oneOf(List.copyOf(kinds.sequencedKeySet()));
        mapping.get(KEY)
                .ifPresentOrElse(
                        said -> words.check(said, problems),
                        () -> problems.add(
                                mapping.place().child(KEY, mapping.place().line()), "nothing", words.allowed()));
    }

    @Override
    public String allowed() {
        return kinds.size() == 1
                ? kinds.firstEntry().getValue().allowed()
                : "a mapping with the key kind, one of " + String.join(", ", kinds.sequencedKeySet());
    }
}
