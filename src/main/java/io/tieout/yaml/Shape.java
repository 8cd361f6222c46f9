package io.tieout.yaml;

/**
 * What a place in a file may hold.
 *
 * <p>Shapes are data, so one declaration checks the file, writes the message, and is compared with the JSON Schema that
 * editors use.
 */
public sealed interface Shape
        permits ScalarShape, ListShape, OneOrMoreShape, MappingShape, NamedShape, ChoiceShape, KindShape {

    /** Notes everything in the node, however deep, that does not fit. */
    void check(YamlNode node, Problems problems);

    /** What may stand here, for a message: "a list of …". */
    String allowed();
}
