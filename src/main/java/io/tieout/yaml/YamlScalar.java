package io.tieout.yaml;

/**
 * A single value.
 *
 * @param value as written, without quotes
 */
public record YamlScalar(Place place, Type type, String value) implements YamlNode {

    /** What YAML takes the value for. Quotes make anything a text. */
    public enum Type {
        TEXT,
        NUMBER,
        BOOLEAN,
        NOTHING
    }

    @Override
    public String described() {
        return switch (type) {
            case TEXT -> value.isBlank() ? "an empty text" : Words.shown(value);
            case NUMBER -> "the number " + Words.shown(value);
            case BOOLEAN -> "the truth value " + value;
            case NOTHING -> "nothing";
        };
    }
}
