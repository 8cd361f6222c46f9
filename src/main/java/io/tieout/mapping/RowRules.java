package io.tieout.mapping;

import io.tieout.canonical.FileRow;
import io.tieout.refusal.Suggestion;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a governed row must keep beside the types of its columns. */
final class RowRules {

    private static final Pattern OBLIGATION = Pattern.compile(".+/[^/]+");

    /** Whose entries go to the accounts that are mapped. */
    private static final String OURSELVES = "tieout";

    private RowRules() {}

    /** What is wrong with a row, if anything is. */
    static Optional<ImportProblem> problem(GovernedFile file, FileRow.Row row, Nameable nameable) {
        return Stream.of(
                        entity(file, row, nameable.entities()),
                        days(file, row),
                        number(file, row, "rate", 1, "a rate above 0"),
                        number(file, row, "hourly_rate", 0, "0 or more"),
                        number(file, row, "hourly_cost", 0, "0 or more"),
                        mapping(file, row, nameable),
                        file == GovernedFile.POLICY
                                ? PolicySettings.problem(file.fileName(), row)
                                : Optional.<ImportProblem>empty())
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A mapping that nothing can ever use would be approved, and lead nobody. */
    private static Optional<ImportProblem> mapping(GovernedFile file, FileRow.Row row, Nameable nameable) {
        if (file != GovernedFile.MAPPINGS) {
            return Optional.empty();
        }
        MappingKind kind = MappingKind.of(row.values().getOrDefault("kind", "")).orElseThrow();
        return unread(file, row, kind)
                .or(() -> source(file, row, kind == MappingKind.ACCOUNT ? Set.of(OURSELVES) : nameable.sources()))
                .or(() -> kind.hasDays() ? Optional.empty() : joinedName(file, row, kind))
                .or(() -> kind == MappingKind.ENTITY ? company(file, row, nameable.entities()) : Optional.empty());
    }

    /** It leads to one that the settings name, from whatever company. */
    private static Optional<ImportProblem> company(GovernedFile file, FileRow.Row row, Set<String> entities) {
        String of = row.values().getOrDefault("entity", DraftFolder.ALL);
        String target = row.values().getOrDefault("target", "");
        if (!of.equals(DraftFolder.ALL)) {
            return Optional.of(new ImportProblem(
                    file.fileName(),
                    row.lineNo(),
                    "entity",
                    of,
                    "nothing, as the company of the row is what is looked up"));
        }
        return entities.isEmpty() || entities.contains(target)
                ? Optional.empty()
                : Optional.of(new ImportProblem(
                        file.fileName(),
                        row.lineNo(),
                        "target",
                        target
                                + Suggestion.nearest(target, entities)
                                        .map(" (did you mean %s?)"::formatted)
                                        .orElse(""),
                        "one of %s of the settings"
                                .formatted(entities.stream().sorted().collect(Collectors.joining(", ")))));
    }

    private static Optional<ImportProblem> unread(GovernedFile file, FileRow.Row row, MappingKind kind) {
        return kind.isRead()
                ? Optional.empty()
                : Optional.of(new ImportProblem(
                        file.fileName(),
                        row.lineNo(),
                        "kind",
                        kind.word(),
                        "a kind that something is looked up by (%s), as no figure hangs on this one yet"
                                .formatted(MappingKind.thatAreRead())));
    }

    /** @param answering none: whatever it names */
    private static Optional<ImportProblem> source(GovernedFile file, FileRow.Row row, Set<String> answering) {
        String source = row.values().getOrDefault("source", "");
        if (answering.isEmpty() || answering.contains(source) || source.equals(DraftFolder.ALL)) {
            return Optional.empty();
        }
        String hint = Suggestion.nearest(source, answering)
                .map(" (did you mean %s?)"::formatted)
                .orElse("");
        return Optional.of(new ImportProblem(
                file.fileName(),
                row.lineNo(),
                "source",
                source + hint,
                answering.contains(OURSELVES)
                        ? "tieout, whose entries go to the account, or * for any"
                        : "a source of the settings (%s), or * for any"
                                .formatted(answering.stream().sorted().collect(Collectors.joining(", ")))));
    }

    /** What sources call one thing has no days, and an obligation is named with its contract. */
    private static Optional<ImportProblem> joinedName(GovernedFile file, FileRow.Row row, MappingKind kind) {
        return Stream.of("valid_from", "valid_to")
                .filter(row.values()::containsKey)
                .findFirst()
                .map(column -> new ImportProblem(
                        file.fileName(),
                        row.lineNo(),
                        column,
                        row.values().getOrDefault(column, ""),
                        "no day: a mapping of kind %s holds always".formatted(kind.word())))
                .or(() -> kind == MappingKind.OBLIGATION ? unnamed(file, row) : Optional.empty());
    }

    private static Optional<ImportProblem> unnamed(GovernedFile file, FileRow.Row row) {
        return Stream.of("source_key", "target")
                .filter(column -> !OBLIGATION
                        .matcher(row.values().getOrDefault(column, ""))
                        .matches())
                .findFirst()
                .map(column -> new ImportProblem(
                        file.fileName(),
                        row.lineNo(),
                        column,
                        row.values().getOrDefault(column, ""),
                        "a contract and its obligation, like C-1001/2"));
    }

    /** A row of an entity that nobody closes would be approved, and looked at by nobody. */
    private static Optional<ImportProblem> entity(GovernedFile file, FileRow.Row row, Set<String> entities) {
        String entity = row.values().getOrDefault("entity", DraftFolder.ALL);
        if (entities.isEmpty() || entity.equals(DraftFolder.ALL) || entities.contains(entity)) {
            return Optional.empty();
        }
        return Optional.of(new ImportProblem(
                file.fileName(),
                row.lineNo(),
                "entity",
                entity,
                "one of %s of the settings, or nothing for all"
                        .formatted(entities.stream().sorted().collect(Collectors.joining(", ")))));
    }

    /** ISO dates are in order when their texts are. */
    private static Optional<ImportProblem> days(GovernedFile file, FileRow.Row row) {
        String from = row.values().getOrDefault("valid_from", "");
        String to = row.values().getOrDefault("valid_to", "");
        return from.isEmpty() || to.isEmpty() || from.compareTo(to) <= 0
                ? Optional.empty()
                : Optional.of(
                        new ImportProblem(file.fileName(), row.lineNo(), "valid_to", to, "a day from " + from + " on"));
    }

    private static Optional<ImportProblem> number(
            GovernedFile file, FileRow.Row row, String column, int leastSign, String expected) {
        return Optional.ofNullable(row.values().get(column))
                .filter(value -> new BigDecimal(value).signum() < leastSign)
                .map(value -> new ImportProblem(file.fileName(), row.lineNo(), column, value, expected));
    }
}
