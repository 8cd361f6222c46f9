package io.tieout.revenue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Works a formula of a derivation out in exact fractions: numbers, names, {@code + - * /}, parentheses, {@code min} and {@code max}. */
public final class Formula {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("\\s+|(?<=[-+*/(),])|(?=[-+*/(),])");

    private final Deque<String> words;
    private final Function<String, BigDecimal> numbers;

    private record Fraction(BigDecimal above, BigDecimal below) implements Comparable<Fraction> {

        static Fraction of(BigDecimal number) {
            return new Fraction(number, BigDecimal.ONE);
        }

        Fraction plus(Fraction other) {
            return new Fraction(
                    above.multiply(other.below).add(other.above.multiply(below)), below.multiply(other.below));
        }

        Fraction times(Fraction other) {
            return new Fraction(above.multiply(other.above), below.multiply(other.below));
        }

        Fraction negated() {
            return new Fraction(above.negate(), below);
        }

        Fraction inverted() {
            return new Fraction(below.multiply(BigDecimal.valueOf(above.signum())), above.abs());
        }

        /** Half a unit stays half a unit. */
        BigDecimal number() {
            return above.divide(below, MathContext.DECIMAL128);
        }

        @Override
        public int compareTo(Fraction other) {
            return above.multiply(other.below).compareTo(other.above.multiply(below));
        }
    }

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
        Fraction value = formula.sum();
        if (!formula.words.isEmpty()) {
            throw new IllegalStateException("%s ends before %s".formatted(text, formula.words));
        }
        return value.number();
    }

    private Fraction sum() {
        Fraction value = product();
        while (isNext("+") || isNext("-")) {
            value = words.pop().equals("+")
                    ? value.plus(product())
                    : value.plus(product().negated());
        }
        return value;
    }

    private Fraction product() {
        Fraction value = atom();
        while (isNext("*") || isNext("/")) {
            value = words.pop().equals("*") ? value.times(atom()) : value.times(atom().inverted());
        }
        return value;
    }

    private Fraction atom() {
        String word = words.pop();
        return switch (word) {
            case "(" -> {
                Fraction value = sum();
                require(")");
                yield value;
            }
            case "min" -> ofTwo(BinaryOperator.minBy(Comparator.naturalOrder()));
            case "max" -> ofTwo(BinaryOperator.maxBy(Comparator.naturalOrder()));
            default -> Fraction.of(Character.isDigit(word.charAt(0)) ? new BigDecimal(word) : numbers.apply(word));
        };
    }

    private Fraction ofTwo(BinaryOperator<Fraction> operator) {
        require("(");
        Fraction first = sum();
        require(",");
        Fraction second = sum();
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
