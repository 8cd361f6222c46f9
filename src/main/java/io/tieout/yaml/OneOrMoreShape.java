package io.tieout.yaml;

/** A single value, or a list of them. */
public record OneOrMoreShape(ScalarShape each) implements Shape {

    @Override
    public void check(YamlNode node, Problems problems) {
        switch (node) {
            case YamlList list -> new ListShape(each).check(list, problems);
            case YamlScalar scalar -> each.check(scalar, problems);
            case YamlMapping mapping -> problems.add(mapping.place(), mapping.described(), allowed());
        }
    }

    @Override
    public String allowed() {
        return each.allowed() + ", or a list of them";
    }
}
