package io.tieout.yaml;

import java.util.List;

/** A list of values. */
public record YamlList(Place place, List<YamlNode> items) implements YamlNode {

    public YamlList {
        items = List.copyOf(items);
    }

    @Override
    public String described() {
        return items.isEmpty() ? "an empty list" : "a list";
    }
}
