package io.tieout.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells that a JSON Schema and a shape ask for the same keys, lists, types and closed lists of words. */
public final class SchemaAgreement {

    private SchemaAgreement() {}

    public static void assertAgreement(Path schema, Shape shape) {
        JsonNode root = JsonMapper.builder().build().readTree(schema.toFile());
        assertThat(root.path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        compare("", root, shape);
    }

    private static void compare(String place, JsonNode schema, Shape shape) {
        switch (shape) {
            case MappingShape mapping -> compareMapping(place, schema, mapping);
            case NamedShape named -> {
                assertType(place, schema, "object");
                assertThat(schema.path("minProperties").asInt()).as(place).isEqualTo(1);
                assertThat(schema.path("propertyNames").path("pattern").asString())
                        .as(place)
                        .isEqualTo("^" + named.name().pattern() + "$");
                compare(place + ".*", schema.path("additionalProperties"), named.each());
            }
            case ListShape list -> {
                assertType(place, schema, "array");
                assertThat(schema.path("minItems").asInt()).as(place).isEqualTo(1);
                compare(place + "[]", schema.path("items"), list.item());
            }
            case OneOrMoreShape several -> {
                compare(place, schema.path("oneOf").path(0), several.each());
                compare(place, schema.path("oneOf").path(1), new ListShape(several.each()));
            }
            case ChoiceShape choice -> compareChoice(place, schema, choice);
            case KindShape kind -> compareKinds(place, schema, kind);
            case ScalarShape scalar -> compareScalar(place, schema, scalar);
        }
    }

    private static void compareMapping(String place, JsonNode schema, MappingShape mapping) {
        assertType(place, schema, "object");
        assertClosed(place, schema);
        assertThat(schema.path("properties").propertyNames())
                .as("keys of " + place)
                .containsExactlyElementsOf(mapping.keys().keySet());
        assertThat(words(schema.path("required")))
                .as("required of " + place)
                .isEqualTo(new TreeSet<>(mapping.required()));
        mapping.keys()
                .forEach((key, each) ->
                        compare(place + "." + key, schema.path("properties").path(key), each));
    }

    private static void compareKinds(String place, JsonNode schema, KindShape kind) {
        JsonNode each = schema.path("oneOf");
        assertThat(each.size()).as("kinds of " + place).isEqualTo(kind.kinds().size());
        int no = 0;
        for (var shape : kind.kinds().entrySet()) {
            compareMapping(place + "." + shape.getKey(), each.path(no++), shape.getValue());
        }
    }

    private static void compareChoice(String place, JsonNode schema, ChoiceShape choice) {
        JsonNode bare = schema.path("oneOf").path(0);
        JsonNode withOptions = schema.path("oneOf").path(1);
        assertThat(words(bare.path("enum"))).as(place).isEqualTo(new TreeSet<>(choice.bare()));
        assertClosed(place, withOptions);
        assertThat(withOptions.path("minProperties").asInt()).as(place).isEqualTo(1);
        assertThat(withOptions.path("maxProperties").asInt()).as(place).isEqualTo(1);
        assertThat(withOptions.path("properties").propertyNames())
                .as("options of " + place)
                .containsExactlyElementsOf(choice.options().keySet());
        choice.options()
                .forEach((word, each) -> compare(
                        place + "." + word, withOptions.path("properties").path(word), each));
    }

    private static void compareScalar(String place, JsonNode schema, ScalarShape scalar) {
        assertThat(types(schema.path("type"))).as("type of " + place).isEqualTo(scalar.types());
        assertThat(words(schema.path("enum"))).as("words of " + place).isEqualTo(new TreeSet<>(scalar.words()));
    }

    private static Set<YamlScalar.Type> types(JsonNode type) {
        Set<YamlScalar.Type> types = EnumSet.noneOf(YamlScalar.Type.class);
        for (String word : type.isArray() ? words(type) : Set.of(type.asString())) {
            types.add(
                    switch (word) {
                        case "string" -> YamlScalar.Type.TEXT;
                        case "integer", "number" -> YamlScalar.Type.NUMBER;
                        case "boolean" -> YamlScalar.Type.BOOLEAN;
                        default -> throw new AssertionError("A single value of type " + word);
                    });
        }
        return types;
    }

    private static void assertType(String place, JsonNode schema, String type) {
        assertThat(schema.path("type").asString()).as("type of " + place).isEqualTo(type);
    }

    private static void assertClosed(String place, JsonNode schema) {
        JsonNode more = schema.path("additionalProperties");
        assertThat(more.isBoolean() && !more.asBoolean())
                .as(place + " is closed")
                .isTrue();
    }

    private static TreeSet<String> words(JsonNode array) {
        List<String> words = new ArrayList<>();
        array.forEach(word -> words.add(word.asString()));
        return new TreeSet<>(words);
    }
}
