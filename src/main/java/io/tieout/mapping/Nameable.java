package io.tieout.mapping;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What rows of governed files may name because the settings do; a set that is empty limits nothing.
 *
 * @param sources the systems that records, or lines of the books, come from
 */
public record Nameable(Set<String> entities, Set<String> sources) {
    static final Nameable ANYTHING = new Nameable(Set.of(), Set.of());

    public Nameable {
        entities = Set.copyOf(entities);
        sources = Set.copyOf(sources);
    }

    /** @param known asked only where the settings limit sources */
    Nameable andSources(Supplier<? extends Collection<String>> known) {
        if (sources.isEmpty()) {
            return this;
        }
        Set<String> all = new HashSet<>(sources);
        all.addAll(known.get());
        return new Nameable(entities, all);
    }
}
