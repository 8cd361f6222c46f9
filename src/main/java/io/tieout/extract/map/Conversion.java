package io.tieout.extract.map;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is done to a value on its way from a record to a column; a value that a conversion cannot be done to is left as it is, so that its row is
 * rejected with what was found.
 */
sealed interface Conversion {
    /** Stands for what the reader knows by itself: {@code {entity}}. */
    Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");

    List<String> WORDS = List.of(
            "as WORD",
            "behind TEXT",
            "below WORD",
            "bool",
            "concat FIELD [BETWEEN]",
            "day",
            "default VALUE",
            "enum SAID=MEANT …",
            "enum {KNOWN}",
            "moment",
            "money CURRENCY_FIELD",
            "only FIELD VALUE",
            "times FIELD",
            "unless FIELD",
            "unsigned");

    /** @return empty where there is no value, and an earlier conversion may give none */
    String of(String value, SaidRecord record, UnaryOperator<String> filled);

    /** The paths that it looks at beside the value. */
    default Stream<String> paths() {
        return Stream.of();
    }

    /** What is said by {@code false}, which is a value here and not the lack of one. */
    record Truth() implements Conversion {
        @Override
        public String of(String value, SaidRecord record, UnaryOperator<String> filled) {
            return value;
        }
    }

    /** Of no value this one. */
    record Default(String instead) implements Conversion {
        @Override
        public String of(String value, SaidRecord record, UnaryOperator<String> filled) {
            return value.isEmpty() ? filled.apply(instead) : value;
        }
    }

    /** Words of the source in ours; of another word nothing, so that a further path may answer. */
    record Words(Map<String, String> meant) implements Conversion {
        @Override
        public String of(String value, SaidRecord record, UnaryOperator<String> filled) {
            return meant.getOrDefault(value, "");
        }
    }

    /** The same where the reader knows the words, pairs with blanks between them. */
    record KnownWords(String placeholder) implements Conversion {
        @Override
        public String of(String value, SaidRecord record, UnaryOperator<String> filled) {
            return Arrays.stream(filled.apply(placeholder).split(" "))
                    .filter(pair -> pair.startsWith(value + "="))
                    .map(pair -> pair.substring(value.length() + 1))
                    .findFirst()
                    .orElse("");
        }
    }

    /** The value and another one, with something between them; nothing where either is not there. */
    record Joined(String path, String between) implements Conversion {
        @Override
        public String of(String value, SaidRecord record, UnaryOperator<String> filled) {
            String other = record.text(record.at(path));
            return value.isEmpty() || other.isEmpty() ? "" : value + between + other;
        }

        @Override
        public Stream<String> paths() {
            return Stream.of(path);
        }
    }

    /** Of any value this word. */
    record As(String word) implements Conversion {
        @Override
        public String of(String value, SaidRecord record, UnaryOperator<String> filled) {
            return value.isEmpty() ? value : word;
        }
    }

    /** The value where another field has none; else nothing. */
    record Unless(String path) implements Conversion {
        @Override
        public String of(String value, SaidRecord record, UnaryOperator<String> filled) {
            return record.text(record.at(path)).isEmpty() ? value : "";
        }

        @Override
        public Stream<String> paths() {
            return Stream.of(path);
        }
    }

    /** The value behind a text. */
    record Behind(String text) implements Conversion {
        @Override
        public String of(String value, SaidRecord record, UnaryOperator<String> filled) {
            return value.isEmpty() ? value : text + value;
        }
    }

    /** Of a number below zero this word, of any other one nothing. */
    record Below(String word) implements Conversion {
        @Override
        public String of(String value, SaidRecord record, UnaryOperator<String> filled) {
            return value.startsWith("-") && number(value).isPresent() ? word : "";
        }
    }

    /** A number without its sign. */
    record Unsigned() implements Conversion {
        @Override
        public String of(String value, SaidRecord record, UnaryOperator<String> filled) {
            return number(value).map(said -> said.abs().toPlainString()).orElse(value);
        }
    }

    /** A number so many times as another field says; nothing where that says none. */
    record Times(String path) implements Conversion {
        @Override
        public String of(String value, SaidRecord record, UnaryOperator<String> filled) {
            return number(value)
                    .map(one -> number(record.text(record.at(path)))
                            .map(other -> one.multiply(other).toPlainString())
                            .orElse(""))
                    .orElse(value);
        }

        @Override
        public Stream<String> paths() {
            return Stream.of(path);
        }
    }

    private static Optional<BigDecimal> number(String value) {
        try {
            return value.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(value));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** The day, in UTC, of a day and a time that do not say of which zone they are. */
    record Day() implements Conversion {
        private static final int LENGTH = "2026-11-30".length();

        @Override
        public String of(String value, SaidRecord record, UnaryOperator<String> filled) {
            return value.length() > LENGTH && value.charAt(LENGTH) == ' ' ? value.substring(0, LENGTH) : value;
        }
    }

    /** A day and a time in UTC that do not say so. */
    record Moment() implements Conversion {
        @Override
        public String of(String value, SaidRecord record, UnaryOperator<String> filled) {
            try {
                return value.isEmpty()
                        ? value
                        : Instant.parse(value.replace(' ', 'T') + "Z").toString();
            } catch (DateTimeException other) {
                return value;
            }
        }
    }

    /** A number that was kept in binary is an amount of its currency. */
    record Money(String currency) implements Conversion {
        @Override
        public String of(String value, SaidRecord record, UnaryOperator<String> filled) {
            try {
                int digits =
                        Currency.getInstance(record.text(record.at(currency))).getDefaultFractionDigits();
                return value.isEmpty()
                        ? value
                        : new BigDecimal(value)
                                .setScale(digits, RoundingMode.HALF_UP)
                                .toPlainString();
            } catch (IllegalArgumentException noAmountOrOfNoStandard) {
                return value;
            }
        }

        @Override
        public Stream<String> paths() {
            return Stream.of(currency);
        }
    }

    /** The value where another field has a certain one; else nothing. */
    record Only(String path, String wanted) implements Conversion {
        @Override
        public String of(String value, SaidRecord record, UnaryOperator<String> filled) {
            JsonNode found = record.at(path);
            String said = found.isBoolean() ? String.valueOf(found.booleanValue()) : record.text(found);
            return said.equals(filled.apply(wanted)) ? value : "";
        }

        @Override
        public Stream<String> paths() {
            return Stream.of(path);
        }
    }

    /** Empty when it is none of the list. */
    static Optional<Conversion> parse(String written) {
        String[] words = written.split("\\s+");
        List<String> rest = Arrays.asList(words).subList(1, words.length);
        return Optional.ofNullable(
                switch (words[0]) {
                    case "as" -> rest.size() == 1 ? new As(rest.getFirst()) : null;
                    case "behind" -> rest.size() == 1 ? new Behind(rest.getFirst()) : null;
                    case "below" -> rest.size() == 1 ? new Below(rest.getFirst()) : null;
                    case "bool" -> rest.isEmpty() ? new Truth() : null;
                    case "day" -> rest.isEmpty() ? new Day() : null;
                    case "default" -> rest.size() == 1 ? new Default(rest.getFirst()) : null;
                    case "enum" -> words(rest).orElse(null);
                    case "concat" -> joined(rest);
                    case "moment" -> rest.isEmpty() ? new Moment() : null;
                    case "money" -> rest.size() == 1 ? new Money(rest.getFirst()) : null;
                    case "only" -> rest.size() == 2 ? new Only(rest.getFirst(), rest.getLast()) : null;
                    case "times" -> rest.size() == 1 ? new Times(rest.getFirst()) : null;
                    case "unless" -> rest.size() == 1 ? new Unless(rest.getFirst()) : null;
                    case "unsigned" -> rest.isEmpty() ? new Unsigned() : null;
                    default -> null;
                });
    }

    private static @Nullable Conversion joined(List<String> rest) {
        return switch (rest.size()) {
            case 1 -> new Joined(rest.getFirst(), " ");
            case 2 -> new Joined(rest.getFirst(), rest.getLast());
            default -> null;
        };
    }

    private static Optional<Conversion> words(List<String> pairs) {
        if (pairs.size() == 1 && PLACEHOLDER.matcher(pairs.getFirst()).matches()) {
            return Optional.of(new KnownWords(pairs.getFirst()));
        }
        SequencedMap<String, String> meant = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1 || meant.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
                return Optional.empty();
            }
        }
        return meant.isEmpty() ? Optional.empty() : Optional.of(new Words(meant));
    }
}
