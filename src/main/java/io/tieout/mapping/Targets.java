package io.tieout.mapping;

import io.tieout.canonical.CanonicalFile;
import io.tieout.canonical.FileLimits;
import io.tieout.canonical.FileRefusedException;
import io.tieout.canonical.FileRow;
import io.tieout.canonical.RecordKind;
import io.tieout.canonical.RowReader;
import io.tieout.files.RegularFile;
import io.tieout.refusal.Suggestion;
import io.tieout.transform.SqlFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a mapping can lead to: what was delivered, what lies in the folder beside the mappings, and the accounts. Of a kind that nobody has
 * delivered yet any name may come, and is taken.
 */
final class Targets {
    private final Map<RecordKind, Set<String>> known = new EnumMap<>(RecordKind.class);
    private final Set<String> entities;

    private Targets(Set<String> entities) {
        this.entities = entities;
    }

    /** The rows of the drafts of a folder whose target there is not. */
    static List<ImportProblem> astray(SqlFiles sql, Path folder, List<DraftFile> files, Set<String> entities) {
        Targets targets = new Targets(entities);
        sql.statement("mapping/known_targets.sql")
                .query((row, n) ->
                        targets.of(RecordKind.ofKind(row.getString("kind"))).add(row.getString("name")))
                .list();
        for (RecordKind kind :
                List.of(RecordKind.CONTRACT, RecordKind.OBLIGATION, RecordKind.RESOURCE, RecordKind.CUSTOMER)) {
            targets.read(kind, folder.resolve(kind.fileName()));
        }
        files.stream()
                .filter(file -> file.file() == GovernedFile.ACCOUNTS)
                .findFirst()
                .ifPresent(draft -> targets.known.put(
                        RecordKind.ACCOUNT,
                        draft.rows().stream()
                                .map(row -> row.values().get("account"))
                                .collect(Collectors.toCollection(TreeSet::new))));
        return files.stream()
                .filter(file -> file.file() == GovernedFile.MAPPINGS)
                .flatMap(file -> file.rows().stream())
                .flatMap(row -> targets.problem(row).stream())
                .toList();
    }

    private Set<String> of(RecordKind kind) {
        return known.computeIfAbsent(kind, key -> new TreeSet<>());
    }

    private void read(RecordKind kind, Path file) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try (RowReader rows = CanonicalFile.open(
                        kind.fileName(), kind, () -> RegularFile.openThroughLinks(file), FileLimits.DEFAULT)
                .read()) {
            for (Optional<FileRow> next = rows.next(); next.isPresent(); next = rows.next()) {
                if (next.get() instanceof FileRow.Row row) {
                    of(kind).add(name(kind, row.values()));
                }
            }
        } catch (FileRefusedException unusable) {
            // it is no governed file, and whoever takes it in says so
        } catch (IOException unreadable) {
            throw new UncheckedIOException("%s could not be read".formatted(file), unreadable);
        }
    }

    private static String name(RecordKind kind, Map<String, String> values) {
        return kind == RecordKind.OBLIGATION
                ? values.get("contract") + "/" + values.get("obligation")
                : String.valueOf(values.get(kind.kind()));
    }

    private Optional<ImportProblem> problem(FileRow.Row row) {
        return switch (row.values().getOrDefault("kind", "")) {
            case "project" -> lacks(row, "a contract or obligation", RecordKind.CONTRACT, RecordKind.OBLIGATION);
            case "contract" -> lacks(row, "a contract", RecordKind.CONTRACT);
            case "obligation" -> lacks(row, "an obligation", RecordKind.OBLIGATION);
            case "resource" -> lacks(row, "a person", RecordKind.RESOURCE);
            case "customer" -> lacks(row, "a customer", RecordKind.CUSTOMER);
            case "account" -> lacks(row, "an account of accounts.csv", Set.copyOf(of(RecordKind.ACCOUNT)), "");
            case "entity" -> lacks(row, "a company of the settings", entities, "");
            default -> Optional.empty();
        };
    }

    private Optional<ImportProblem> lacks(FileRow.Row row, String what, RecordKind... kinds) {
        Set<String> names = new TreeSet<>();
        for (RecordKind kind : kinds) {
            if (of(kind).isEmpty()) {
                return Optional.empty();
            }
            names.addAll(of(kind));
        }
        return lacks(row, what, names, " that was delivered or lies in the folder, in " + kinds[0].fileName());
    }

    private static Optional<ImportProblem> lacks(FileRow.Row row, String what, Set<String> names, String where) {
        String target = row.values().getOrDefault("target", "");
        if (names.isEmpty() || names.contains(target)) {
            return Optional.empty();
        }
        String hint = Suggestion.nearest(target, names)
                .map(" (did you mean %s?)"::formatted)
                .orElse("");
        return Optional.of(new ImportProblem(
                GovernedFile.MAPPINGS.fileName(), row.lineNo(), "target", target + hint, what + where));
    }
}
