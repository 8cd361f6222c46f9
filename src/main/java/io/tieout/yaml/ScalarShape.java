package io.tieout.yaml;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A single value.
 *
 * @param types   what it must look like to YAML; a number where a text is asked for is a mistake
 * @param words   the closed list of values, or empty where any value may stand that is accepted
 * @param accepts tells whether a value of the right type may stand here
 */
public record ScalarShape(String allowed, Set<YamlScalar.Type> types, List<String> words, Predicate<String> accepts)
        implements Shape {

    private static final Set<YamlScalar.Type> TEXT = EnumSet.of(YamlScalar.Type.TEXT);

    /** Any text that is not blank and stands on one line. */
    public static ScalarShape text() {
        return matching("a text", Pattern.compile("\\S|\\S.*\\S"));
    }

    /** Any text that is not blank, also over several lines. */
    public static ScalarShape prose() {
        return new ScalarShape("a text", TEXT, List.of(), value -> !value.isBlank());
    }

    public static ScalarShape matching(String allowed, Pattern pattern) {
        return new ScalarShape(
                allowed, TEXT, List.of(), value -> pattern.matcher(value).matches());
    }

    /** A text that a parser of the JDK takes without complaint. */
    public static ScalarShape readBy(String allowed, Function<String, ?> parser) {
        return new ScalarShape(allowed, TEXT, List.of(), value -> parses(value, parser));
    }

    public static ScalarShape oneOf(List<String> words) {
        return new ScalarShape(String.join(", ", words), TEXT, List.copyOf(words), words::contains);
    }

    public static ScalarShape trueOrFalse() {
        return new ScalarShape("true or false", EnumSet.of(YamlScalar.Type.BOOLEAN), List.of(), value -> true);
    }

    public static ScalarShape wholeNumber(long least, long most) {
        return new ScalarShape(
                "a whole number from %d to %d".formatted(least, most),
                EnumSet.of(YamlScalar.Type.NUMBER),
                List.of(),
                value -> value.matches("[0-9]{1,18}")
                        && Long.parseLong(value) >= least
                        && Long.parseLong(value) <= most);
    }

    /** A decimal number of zero or more, with or without quotes. */
    public static ScalarShape amount() {
        return new ScalarShape(
                "an amount like 0.01",
                EnumSet.of(YamlScalar.Type.NUMBER, YamlScalar.Type.TEXT),
                List.of(),
                value -> value.matches("[0-9]{1,15}(\\.[0-9]{1,4})?") && parses(value, BigDecimal::new));
    }

    /** A decimal number, with or without quotes. */
    public static ScalarShape number() {
        return new ScalarShape(
                "a number like 3120.25",
                EnumSet.of(YamlScalar.Type.NUMBER, YamlScalar.Type.TEXT),
                List.of(),
                value -> value.matches("-?[0-9]{1,20}(\\.[0-9]{1,20})?"));
    }

    @Override
    public void check(YamlNode node, Problems problems) {
        boolean fits =
                node instanceof YamlScalar scalar && types.contains(scalar.type()) && accepts.test(scalar.value());
        if (fits) {
            return;
        }
        if (node instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.TEXT && !words.isEmpty()) {
            problems.addUnknown(node.place(), "word", scalar.value(), words);
        } else {
            problems.add(node.place(), node.described(), isBareNumber(node) ? allowed + " in quotes" : allowed);
        }
    }

    /** A number or truth value where a text belongs that only wants quotes. */
    private boolean isBareNumber(YamlNode node) {
        return node instanceof YamlScalar scalar
                && types.equals(TEXT)
                && words.isEmpty()
                && (scalar.type() == YamlScalar.Type.NUMBER || scalar.type() == YamlScalar.Type.BOOLEAN);
    }

    private static boolean parses(String value, Function<String, ?> parser) {
        try {
            return parser.apply(value) != null;
        } catch (RuntimeException refusedByTheParser) {
            return false;
        }
    }
}
