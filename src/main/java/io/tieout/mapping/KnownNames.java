package io.tieout.mapping;

import io.tieout.canonical.CanonicalFile;
import io.tieout.canonical.FileLimits;
import io.tieout.canonical.FileRefusedException;
import io.tieout.canonical.FileRow;
import io.tieout.canonical.RecordKind;
import io.tieout.canonical.RowReader;
import io.tieout.files.RegularFile;
import io.tieout.transform.SqlFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a mapping can lead to: what was delivered, what lies in the folder beside the mappings, and the accounts. */
final class KnownNames {
    private final Map<RecordKind, Set<Known>> known = new EnumMap<>(RecordKind.class);
    /** By what sources call a company, and by source. */
    private final Map<String, Map<String, String>> companies;

    private KnownNames(List<DraftFile> drafts) {
        companies = drafts.stream()
                .filter(draft -> draft.file() == GovernedFile.MAPPINGS)
                .flatMap(draft -> draft.rows().stream())
                .map(FileRow.Row::values)
                .filter(row -> MappingKind.ENTITY.word().equals(row.get("kind")))
                .collect(Collectors.groupingBy(
                        row -> row.getOrDefault("source_key", ""),
                        Collectors.toMap(
                                row -> row.getOrDefault("source", ""),
                                row -> row.getOrDefault("target", ""),
                                (one, other) -> other)));
    }

    /**
     * @param entity the company that has it; {@code *}: any may
     * @param kind   of an account; of anything else empty
     */
    record Known(String name, String entity, String kind) {
        /** Nobody says which source calls its company so. */
        Known ofAny() {
            return new Known(name, DraftFolder.ALL, kind);
        }

        boolean isOf(String company) {
            return entity.equals(company) || entity.equals(DraftFolder.ALL) || company.equals(DraftFolder.ALL);
        }
    }

    static KnownNames in(SqlFiles sql, Path folder, List<DraftFile> drafts) {
        KnownNames names = new KnownNames(drafts);
        sql.statement("mapping/known_targets.sql")
                .query((row, n) -> names.of(RecordKind.ofKind(row.getString("kind")))
                        .add(new Known(
                                row.getString("name"),
                                names.company(row.getString("entity"), row.getString("source")),
                                row.getString("account_kind"))))
                .list();
        for (RecordKind kind :
                List.of(RecordKind.CUSTOMER, RecordKind.CONTRACT, RecordKind.OBLIGATION, RecordKind.RESOURCE)) {
            names.read(kind, folder.resolve(kind.fileName()));
        }
        drafts.stream()
                .filter(draft -> draft.file() == GovernedFile.ACCOUNTS)
                .forEach(draft -> names.known.put(
                        RecordKind.ACCOUNT,
                        draft.rows().stream()
                                .map(row -> named(RecordKind.ACCOUNT, row.values()))
                                .collect(Collectors.toSet())));
        return names;
    }

    private String company(String name, String source) {
        Map<String, String> meant = companies.getOrDefault(name, Map.of());
        return meant.getOrDefault(source, meant.getOrDefault(DraftFolder.ALL, name));
    }

    /** Whether anybody has said anything of the kind yet. */
    boolean knows(RecordKind kind) {
        return !of(kind).isEmpty();
    }

    Set<String> names(RecordKind kind, String company) {
        return of(kind).stream()
                .filter(each -> each.isOf(company))
                .map(Known::name)
                .collect(Collectors.toSet());
    }

    /** The kinds of an account of a company; its own row goes before everybody's. */
    Set<String> kindsOfAccount(String account, String company) {
        Set<Known> rows = of(RecordKind.ACCOUNT).stream()
                .filter(each -> each.isOf(company) && each.name().equals(account))
                .collect(Collectors.toSet());
        boolean own = rows.stream().anyMatch(each -> each.entity().equals(company));
        return rows.stream()
                .filter(each -> !own || each.entity().equals(company))
                .map(Known::kind)
                .collect(Collectors.toSet());
    }

    private Set<Known> of(RecordKind kind) {
        return known.computeIfAbsent(kind, key -> new HashSet<>());
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
                    Known named = named(kind, row.values());
                    of(kind).add(companies.containsKey(named.entity()) ? named.ofAny() : named);
                }
            }
        } catch (FileRefusedException unusable) {
            // it is no governed file, and whoever takes it in says so
        } catch (IOException unreadable) {
            throw new UncheckedIOException("%s could not be read".formatted(file), unreadable);
        }
    }

    private static Known named(RecordKind kind, Map<String, String> values) {
        String name = kind == RecordKind.OBLIGATION
                ? values.get("contract") + "/" + values.get("obligation")
                : values.getOrDefault(kind.kind(), "");
        return switch (kind) {
            case CONTRACT -> new Known(name, values.getOrDefault("entity", DraftFolder.ALL), "");
            case ACCOUNT ->
                new Known(name, values.getOrDefault("entity", DraftFolder.ALL), values.getOrDefault("kind", ""));
            default -> new Known(name, DraftFolder.ALL, "");
        };
    }
}
