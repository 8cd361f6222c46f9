package io.tieout.mapping;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the rows of {@code mappings.csv} are about. */
enum MappingKind {
    PROJECT(Use.BY_DAY),
    CONTRACT(Use.ALWAYS),
    OBLIGATION(Use.ALWAYS),
    RESOURCE(Use.ALWAYS),
    ACCOUNT(Use.BY_DAY),
    STATUS(Use.BY_DAY),
    SERVICE(Use.BY_DAY),
    EXPENSE_CATEGORY(Use.BY_DAY),
    CURRENCY(Use.BY_DAY),
    CUSTOMER(Use.ALWAYS),
    TAX(Use.NOWHERE),
    ANALYTIC(Use.BY_DAY),
    ENTITY(Use.ALWAYS);

    /** When its rows are asked. */
    private enum Use {
        /** By the day of the work, of an account by that of the posting. */
        BY_DAY,
        /** Whatever the day: they say what a source calls something. */
        ALWAYS,
        /** Never: no figure hangs on them yet. */
        NOWHERE
    }

    private final Use use;

    MappingKind(Use use) {
        this.use = use;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean hasDays() {
        return use != Use.ALWAYS;
    }

    boolean isRead() {
        return use != Use.NOWHERE;
    }

    static Optional<MappingKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** For a sentence. */
    static String thatAreRead() {
        return Arrays.stream(values())
                .filter(MappingKind::isRead)
                .map(MappingKind::word)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
