package io.tieout.odoosample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How an Odoo calls what the sample calls otherwise, as its numbers are its own: one name for one name, remembered in a file as soon as it is
 * given.
 */
public final class NamesInOdoo {
    private final Path file;
    private final Map<String, String> answered = new HashMap<>();
    private final Map<String, String> there = new HashMap<>();
    private Optional<Pattern> anyAnswered = Optional.empty();

    public NamesInOdoo(Path file) {
        this.file = file;
        try {
            if (Files.exists(file)) {
                Files.readAllLines(file).stream()
                        .map(line -> line.split("\t"))
                        .filter(names -> names.length == 2)
                        .forEach(names -> keep(names[0], names[1]));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("%s could not be read".formatted(file), unreadable);
        }
    }

    /** @param ofSample as the sample and its answers call it */
    void remember(String inOdoo, String ofSample) {
        if (keep(inOdoo, ofSample)) {
            try {
                Files.writeString(
                        file,
                        "%s\t%s\n".formatted(inOdoo, ofSample),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException unwritable) {
                throw new UncheckedIOException("%s could not be written".formatted(file), unwritable);
            }
        }
    }

    /** @return whether that is new */
    private boolean keep(String inOdoo, String ofSample) {
        String before = answered.putIfAbsent(inOdoo, ofSample);
        String thereBefore = there.putIfAbsent(ofSample, inOdoo);
        if (before != null && !before.equals(ofSample) || thereBefore != null && !thereBefore.equals(inOdoo)) {
            throw new IllegalStateException(
                    "%s is %s, and was %s; %s was %s".formatted(inOdoo, ofSample, before, ofSample, thereBefore));
        }
        if (before == null) {
            anyAnswered = Optional.empty();
        }
        return before == null;
    }

    Optional<String> inOdoo(String ofSample) {
        return Optional.ofNullable(there.get(ofSample));
    }

    /** A text with the sample's names in place of Odoo's. */
    String asAnswered(String text) {
        if (answered.isEmpty()) {
            return text;
        }
        Pattern pattern = anyAnswered.orElseGet(this::pattern);
        anyAnswered = Optional.of(pattern);
        return pattern.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(Objects.requireNonNull(answered.get(found.group()))));
    }

    /** The longest name first, so that none is taken for the beginning of another. */
    private Pattern pattern() {
        return Pattern.compile(answered.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?<!\\w)(?:", ")(?!\\w)")));
    }
}
