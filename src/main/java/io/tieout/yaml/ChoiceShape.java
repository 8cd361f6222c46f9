package io.tieout.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/**
 * One of several words, each alone or with options of its own: {@code snapshot}, or {@code extract: {source: ledger}}.
 *
 * @param bare    the words that stand alone
 * @param options the words that need options, with their shape
 */
public record ChoiceShape(List<String> bare, SequencedMap<String, Shape> options) implements Shape {

    @Override
    public void check(YamlNode node, Problems problems) {
        switch (node) {
            case YamlScalar scalar -> checkWord(scalar, problems);
            case YamlMapping mapping
            when mapping.values().size() == 1 ->
                mapping.values().forEach((word, value) -> checkOptions(mapping, word, value, problems));
            case YamlMapping mapping ->
                problems.add(
                        mapping.place(),
                        mapping.values().isEmpty()
                                ? mapping.described()
                                : "several words: "
                                        + String.join(", ", mapping.values().sequencedKeySet()),
                        "one word: " + allowed());
            case YamlList list -> problems.add(list.place(), list.described(), allowed());
        }
    }

    private void checkWord(YamlScalar scalar, Problems problems) {
        Shape wanted = options.get(scalar.value());
        if (wanted != null) {
            problems.add(scalar.place(), scalar.value() + " without options", scalar.value() + ": " + wanted.allowed());
        } else if (scalar.type() != YamlScalar.Type.TEXT) {
            problems.add(scalar.place(), scalar.described(), allowed());
        } else if (!bare.contains(scalar.value())) {
            problems.addUnknown(scalar.place(), "word", scalar.value(), words());
        }
    }

    private void checkOptions(YamlMapping mapping, String word, YamlNode value, Problems problems) {
        Shape shape = options.get(word);
        Place place = mapping.keys().getOrDefault(word, value.place());
        if (shape != null) {
            shape.check(value, problems);
        } else if (bare.contains(word)) {
            problems.add(place, word + " with options", word + " alone");
        } else {
            problems.addUnknown(place, "word", word, words());
        }
    }

    @Override
    public String allowed() {
        return String.join(", ", words());
    }

    private List<String> words() {
        List<String> words = new ArrayList<>(bare);
        words.addAll(options.sequencedKeySet());
        return words;
    }

    /** The word of an item that was found right. */
    public static String wordOf(YamlNode node) {
        return switch (node) {
            case YamlScalar scalar -> scalar.value();
            case YamlMapping mapping -> mapping.values().firstEntry().getKey();
            case YamlList list -> throw new IllegalArgumentException(list.place() + " is a list, not a word");
        };
    }
}
