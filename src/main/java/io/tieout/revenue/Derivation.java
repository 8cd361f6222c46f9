package io.tieout.revenue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How revenue to date came about.
 *
 * @param rule     what was done, in the words of an accountant
 * @param standard the paragraph that the rule follows
 * @param inputs   the numbers that went in
 * @param formula  over the names of the inputs: {@code + - * /}, parentheses, {@code min} and {@code max}
 * @param rounding how the outcome of the formula became the result
 * @param result   revenue to date, in the contract's currency
 */
public record Derivation(
        String rule, String standard, List<Input> inputs, String formula, String rounding, BigDecimal result) {
    static final String HALF_UP = "half up, once";

    public Derivation {
        inputs = List.copyOf(inputs);
    }

    /**
     * A number and where it comes from.
     *
     * @param name a word of the formula
     * @param refs records that state it; empty where it is added up from many
     */
    public record Input(String name, BigDecimal value, String unit, List<String> refs) {

        public Input {
            refs = List.copyOf(refs);
        }

        static Input of(String name, BigDecimal value, String unit) {
            return new Input(name, value, unit, List.of());
        }

        /** The number as text; of more than two decimals the zeros at their end are left out. */
        public String written() {
            return (value.scale() > 2 ? value.stripTrailingZeros() : value).toPlainString();
        }

        Input from(List<String> records) {
            return new Input(name, value, unit, records);
        }
    }

    /** The same with other words for what was done. */
    Derivation rule(String other) {
        return new Derivation(other, standard, inputs, formula, rounding, result);
    }

    /** The same with other words for how it was rounded. */
    Derivation rounding(String other) {
        return new Derivation(rule, standard, inputs, formula, other, result);
    }

    /** The same, with more to say of its rule. */
    Derivation because(String more) {
        return new Derivation("%s, %s".formatted(rule, more), standard, inputs, formula, rounding, result);
    }

    /** The number that went in under a name. */
    public Optional<BigDecimal> input(String name) {
        return inputs.stream()
                .filter(input -> input.name().equals(name))
                .map(Input::value)
                .findFirst();
    }

    /** The formula with its numbers in the place of their names. */
    public String withNumbers() {
        String numbers = formula;
        for (Input input : inputs) {
            numbers = numbers.replaceAll("\\b" + input.name() + "\\b", inParentheses(input.written()));
        }
        return "%s = %s".formatted(numbers, inParentheses(result.toPlainString()));
    }

    /** So that a sign stands beside no operator. */
    private static String inParentheses(String number) {
        return number.startsWith("-") ? "(" + number + ")" : number;
    }
}
