package io.tieout.yaml;

import java.util.HashSet;
import java.util.Set;

/** A list with at least one item; single values in it stand there once. */
public record ListShape(Shape item) implements Shape {

    @Override
    public void check(YamlNode node, Problems problems) {
        if (!(node instanceof YamlList list) || list.items().isEmpty()) {
            problems.add(node.place(), node.described(), allowed());
            return;
        }
        Set<String> seen = new HashSet<>();
        for (YamlNode each : list.items()) {
            item.check(each, problems);
            if (each instanceof YamlScalar scalar && !seen.add(scalar.value())) {
                problems.add(each.place(), "%s a second time".formatted(scalar.described()), "each once");
            }
        }
    }

    @Override
    public String allowed() {
        return item instanceof ScalarShape scalar && !scalar.words().isEmpty()
                ? "a list of " + item.allowed()
                : "a list, each %s".formatted(item.allowed());
    }
}
