package io.tieout.connect.odoo;

import java.util.Collection;
import java.util.stream.Collectors;

/** Many things in a sentence. */
final class Named {
    private static final int SHOWN = 5;

    private Named() {}

    static String some(Collection<String> names) {
        String first = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return names.size() <= SHOWN ? first : "%s and %,d more".formatted(first, names.size() - SHOWN);
    }
}
