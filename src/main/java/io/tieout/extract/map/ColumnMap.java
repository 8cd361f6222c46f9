package io.tieout.extract.map;

import io.tieout.canonical.RecordKind;
import io.tieout.yaml.NamedShape;
import io.tieout.yaml.OneOrMoreShape;
import io.tieout.yaml.Place;
import io.tieout.yaml.Problems;
import io.tieout.yaml.ScalarShape;
import io.tieout.yaml.Shape;
import io.tieout.yaml.YamlMapping;
import io.tieout.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What of a record stands in which column. A column is a path with conversions behind it, {@code amount | money currency_id.name}, or several of
 * them, of which the first counts that gives a value. In place of a path may stand what the reader knows by itself: {@code {entity}}.
 *
 * <p>There is no further language in it: no condition but {@code only}, no arithmetic, no function that is not in the list.
 */
public final class ColumnMap {
    private static final ScalarShape CHAIN = ScalarShape.text();
    private static final Pattern KNOWN = Conversion.PLACEHOLDER;

    private final SequencedMap<String, List<Way>> columns;

    private ColumnMap(SequencedMap<String, List<Way>> columns) {
        this.columns = columns;
    }

    public static final Shape SHAPE = new NamedShape(
            "column", Pattern.compile("[a-z_]+"), "a column of the canonical file", new OneOrMoreShape(CHAIN));

    /**
     * Reads it, once its shape is right.
     *
     * @param known what the reader knows by itself
     */
    public static ColumnMap read(YamlMapping said, RecordKind kind, List<String> known, Problems problems) {
        SequencedMap<String, List<Way>> columns = new LinkedHashMap<>();
        said.values().forEach((column, node) -> {
            Place place = said.keys().getOrDefault(column, node.place());
            if (!kind.columns().containsKey(column)) {
                problems.addUnknown(place, "column", column, kind.columns().sequencedKeySet());
            }
            List<Way> ways = new ArrayList<>();
            said.oneOrMore(column).forEach(each -> way(each, known, problems).ifPresent(ways::add));
            columns.put(column, ways);
        });
        kind.columns().forEach((name, column) -> {
            if (column.required() && !columns.containsKey(name)) {
                problems.add(said.place(), "nothing for " + name, "every column that must be filled");
            }
        });
        return new ColumnMap(columns);
    }

    /** Reads a path with what is done behind it. */
    public static Optional<Way> way(YamlScalar said, List<String> known, Problems problems) {
        String[] parts = said.value().split("\\s*\\|\\s*", -1);
        List<Conversion> conversions = new ArrayList<>();
        for (String written : Arrays.asList(parts).subList(1, parts.length)) {
            Optional<Conversion> conversion = Conversion.parse(written);
            if (conversion.isEmpty()) {
                problems.add(said.place(), "the conversion " + written, String.join(", ", Conversion.WORDS));
                return Optional.empty();
            }
            conversions.add(conversion.get());
        }
        Matcher own = KNOWN.matcher(said.value());
        while (own.find()) {
            if (!known.contains(own.group(1))) {
                problems.addUnknown(said.place(), "placeholder", own.group(1), known);
                return Optional.empty();
            }
        }
        return Optional.of(new Way(parts[0], conversions));
    }

    /** One way to a value: a path, and what is done to what stands there. */
    public static final class Way {
        private final String path;
        private final List<Conversion> conversions;

        private Way(String path, List<Conversion> conversions) {
            this.path = path;
            this.conversions = conversions;
        }

        /** Empty where there is none. */
        public String of(SaidRecord record) {
            return of(record, text -> text);
        }

        private String of(SaidRecord record, UnaryOperator<String> filled) {
            String value = KNOWN.matcher(path).matches() ? filled.apply(path) : value(record);
            for (Conversion conversion : conversions) {
                value = conversion.of(value, record, filled);
            }
            return value;
        }

        private String value(SaidRecord record) {
            JsonNode found = record.at(path);
            return found.isBoolean() && conversions.contains(new Conversion.Truth())
                    ? String.valueOf(found.booleanValue())
                    : record.text(found);
        }

        /** Every path that is looked at. */
        public Stream<String> paths() {
            Stream<String> beside = conversions.stream().flatMap(Conversion::paths);
            return KNOWN.matcher(path).matches() ? beside : Stream.concat(Stream.of(path), beside);
        }
    }

    /** Every path that is looked at. */
    public List<String> paths() {
        return columns.values().stream()
                .flatMap(List::stream)
                .flatMap(Way::paths)
                .distinct()
                .toList();
    }

    /**
     * The cells of a record, by column; none of an empty one.
     *
     * @param known what the reader knows by itself, by its name
     */
    public Map<String, String> cells(SaidRecord record, Map<String, String> known) {
        UnaryOperator<String> filled = text -> {
            Matcher own = KNOWN.matcher(text);
            return own.matches() ? known.getOrDefault(own.group(1), "") : text;
        };
        Map<String, String> cells = new LinkedHashMap<>();
        columns.forEach((column, ways) -> ways.stream()
                .map(way -> way.of(record, filled))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .ifPresent(value -> cells.put(column, value)));
        return cells;
    }
}
