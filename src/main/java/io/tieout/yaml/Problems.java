package io.tieout.yaml;

import io.tieout.refusal.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** All mistakes found in one reading, so that a person mends them in one go. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    public void add(Place place, String found, String allowed) {
        this.found.add(new Problem(place, found, allowed, ""));
    }

    /** A word that is not one of those known; the nearest known one is suggested. */
    public void addUnknown(Place place, String what, String word, Collection<String> known) {
        String allowed = known.isEmpty() ? "none, as none is defined" : String.join(", ", known);
        String hint = Suggestion.nearest(word, known)
                .map("Did you mean %s?"::formatted)
                .orElse("");
        found.add(new Problem(place, "the unknown %s %s".formatted(what, Words.shown(word)), allowed, hint));
    }

    public void addAll(Problems others) {
        addAll(others.found);
    }

    public void addAll(Collection<Problem> others) {
        found.addAll(others);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** By file, line and key. */
    public List<Problem> list() {
        return found.stream()
                .sorted(Comparator.comparing(
                                (Problem problem) -> problem.place().file())
                        .thenComparingInt(problem -> problem.place().line())
                        .thenComparing(problem -> problem.place().key()))
                .toList();
    }
}
