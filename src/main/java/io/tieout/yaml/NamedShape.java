package io.tieout.yaml;

import java.util.regex.Pattern;

/**
 * A mapping from names that the writer chooses to things of one shape.
 *
 * @param thing       what a name stands for, in one word
 * @param allowedName what a name may look like, in words
 */
public record NamedShape(String thing, Pattern name, String allowedName, Shape each) implements Shape {

    @Override
    public void check(YamlNode node, Problems problems) {
        if (!(node instanceof YamlMapping mapping) || mapping.values().isEmpty()) {
            problems.add(node.place(), node.described(), allowed());
            return;
        }
        mapping.values().forEach((key, value) -> {
            if (!name.matcher(key).matches()) {
                Place place = mapping.keys().getOrDefault(key, value.place());
                problems.add(place, "the name " + Words.shown(key), allowedName);
            }
            each.check(value, problems);
        });
    }

    @Override
    public String allowed() {
        return "a mapping with a name for each " + thing;
    }
}
