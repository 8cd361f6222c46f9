package io.tieout.revenue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Works a formula of a derivation out: numbers, names, {@code + - * /}, parentheses, {@code min} and {@code max}. */
public final class Formula {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("\\s+|(?<=[-+*/(),])|(?=[-+*/(),])");

    private final Deque<String> words;
    private final Function<String, BigDecimal> numbers;

    private Formula(String text, Function<String, BigDecimal> numbers) {
        this.words = new ArrayDeque<>(Arrays.stream(BETWEEN_WORDS.split(text))
                .filter(word -> !word.isBlank())
                .toList());
        this.numbers = numbers;
    }

    static BigDecimal workedOut(Derivation derivation) {
        return workedOut(derivation.formula(), name -> derivation.input(name).orElseThrow());
    }

    /** A formula with the numbers behind its names, not rounded. */
    public static BigDecimal workedOut(String text, Function<String, BigDecimal> numbers) {
        Formula formula = new Formula(text, numbers);
        BigDecimal value = formula.sum();
        if (!formula.words.isEmpty()) {
            throw new IllegalStateException("%s ends before %s".formatted(text, formula.words));
        }
        return value;
    }

    private BigDecimal sum() {
        BigDecimal value = product();
        while (isNext("+") || isNext("-")) {
            value = words.pop().equals("+") ? value.add(product()) : value.subtract(product());
        }
        return value;
    }

    private BigDecimal product() {
        BigDecimal value = atom();
        while (isNext("*") || isNext("/")) {
            value = words.pop().equals("*") ? value.multiply(atom()) : value.divide(atom(), MathContext.DECIMAL128);
        }
        return value;
    }

    private BigDecimal atom() {
        String word = words.pop();
        return switch (word) {
            case "(" -> {
                BigDecimal value = sum();
                require(")");
                yield value;
            }
            case "min" -> ofTwo(BigDecimal::min);
            case "max" -> ofTwo(BigDecimal::max);
            default -> Character.isDigit(word.charAt(0)) ? new BigDecimal(word) : numbers.apply(word);
        };
    }

    private BigDecimal ofTwo(BinaryOperator<BigDecimal> operator) {
        require("(");
        BigDecimal first = sum();
        require(",");
        BigDecimal second = sum();
        require(")");
        return operator.apply(first, second);
    }

    private boolean isNext(String word) {
        return word.equals(words.peek());
    }

    private void require(String word) {
        String found = words.pop();
        if (!found.equals(word)) {
            throw new IllegalStateException("found %s, expected %s".formatted(found, word));
        }
    }
}
