package io.tieout.odoofake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** The models that there are ({@code models.txt}), with those of their fields that Tieout or a person who looks asks for. */
final class Schema {
    private static final String EVERY = """
            display_name char unstored
            create_uid many2one res.users readonly
            create_date datetime readonly
            write_uid many2one res.users readonly
            write_date datetime readonly
            """;

    private static final Pattern MODEL = Pattern.compile("(\\S+)  (.+)");

    private final Map<String, Model> models = new LinkedHashMap<>();

    Schema(int version) {
        String model = "";
        for (String line : lines()) {
            var head = MODEL.matcher(line);
            if (head.matches()) {
                model = head.group(1);
                Model opened = new Model(model, head.group(2), new LinkedHashMap<>());
                models.put(model, opened);
                opened.add(Field.of("id integer readonly"));
                EVERY.lines().map(Field::of).forEach(opened::add);
            } else {
                Field field = Field.of(line);
                if (field.isIn(version)) {
                    named(model).add(field);
                }
            }
        }
    }

    /** A model's line begins with a letter and says its own order; those of its fields stand under it, further in. */
    private static List<String> lines() {
        try (InputStream models = Objects.requireNonNull(Schema.class.getResourceAsStream("models.txt"))) {
            return new String(models.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    boolean has(String model) {
        return models.containsKey(model);
    }

    Model named(String model) {
        Model found = models.get(model);
        if (found == null) {
            throw ServerError.key(model);
        }
        return found;
    }

    /** @param order in which records come when none is asked for */
    record Model(String name, String order, SequencedMap<String, Field> fields) {

        private void add(Field field) {
            fields.put(field.name(), field);
        }

        boolean has(String field) {
            return fields.containsKey(field);
        }

        /** @param otherwise what the server says when there is none */
        Field field(String field, String otherwise) {
            Field found = fields.get(field);
            if (found == null) {
                throw ServerError.value(otherwise);
            }
            return found;
        }
    }
}
