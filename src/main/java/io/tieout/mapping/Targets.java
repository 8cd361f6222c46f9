package io.tieout.mapping;

import io.tieout.canonical.FileRow;
import io.tieout.canonical.LineStatus;
import io.tieout.canonical.RecordKind;
import io.tieout.refusal.Suggestion;
import io.tieout.transform.SqlFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether what a mapping leads to is there. Of a kind that nobody has delivered yet any name may come, and is taken; accounts come with the
 * mappings. Services are names that nothing lists.
 */
final class Targets {
    /** A deletion is decided by the word of the line alone, before anybody looks at mappings. */
    private static final Set<String> STATUSES = Arrays.stream(LineStatus.values())
            .filter(status -> status != LineStatus.DELETED)
            .map(LineStatus::word)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    /** What an expense can cost; payroll is no expense. */
    private static final Set<String> COSTS = Set.of("material", "other", "subcontractor", "waste");

    private final KnownNames known;

    private Targets(KnownNames known) {
        this.known = known;
    }

    /** The rows of the drafts of a folder whose target there is not; of accounts without mappings, what mappings in use lead to. */
    static List<ImportProblem> astray(SqlFiles sql, Path folder, List<DraftFile> drafts) {
        Targets targets = new Targets(KnownNames.in(sql, folder, drafts));
        Optional<DraftFile> mappings = draft(drafts, GovernedFile.MAPPINGS);
        if (mappings.isPresent()) {
            return mappings.get().rows().stream()
                    .flatMap(row -> targets.problem(row).stream())
                    .toList();
        }
        return draft(drafts, GovernedFile.ACCOUNTS).isPresent() ? targets.leftBehind(sql) : List.of();
    }

    private static Optional<DraftFile> draft(List<DraftFile> drafts, GovernedFile wanted) {
        return drafts.stream().filter(draft -> draft.file() == wanted).findFirst();
    }

    /** An account that a mapping in use leads to. */
    private record Mapped(String kind, String entity, String account) {}

    private List<ImportProblem> leftBehind(SqlFiles sql) {
        return sql
                .statement("mapping/mapped_accounts.sql")
                .query((row, n) ->
                        new Mapped(row.getString("source_key"), row.getString("entity"), row.getString("target")))
                .list()
                .stream()
                .filter(mapped ->
                        !known.kindsOfAccount(mapped.account(), mapped.entity()).contains(mapped.kind()))
                .map(mapped -> ImportProblem.ofFile(
                        GovernedFile.ACCOUNTS.fileName(),
                        ("accounts.csv has no account %s of kind %s, to which mappings.csv leads; expected that account,"
                                        + " or a mappings.csv beside it that leads elsewhere.")
                                .formatted(mapped.account(), mapped.kind())))
                .toList();
    }

    private Optional<ImportProblem> problem(FileRow.Row row) {
        return switch (MappingKind.of(row.values().getOrDefault("kind", "")).orElseThrow()) {
            case PROJECT -> work(row);
            case CONTRACT -> lacks(row, "a contract", RecordKind.CONTRACT);
            case OBLIGATION, ANALYTIC -> obligation(row);
            case RESOURCE -> lacks(row, "a person", RecordKind.RESOURCE);
            case ACCOUNT -> account(row);
            case STATUS -> status(row);
            case EXPENSE_CATEGORY -> lacks(row, COSTS, "one of material, other, subcontractor, waste");
            case CURRENCY -> lacks(row, CURRENCIES, "an ISO 4217 currency code");
            case CUSTOMER -> lacks(row, "a customer", RecordKind.CUSTOMER);
            case SERVICE, TAX, ENTITY -> Optional.empty();
        };
    }

    /** A project leads to a contract of the company, or to one of its obligations. */
    private Optional<ImportProblem> work(FileRow.Row row) {
        if (!known.knows(RecordKind.CONTRACT)) {
            return Optional.empty();
        }
        Set<String> contracts = known.names(RecordKind.CONTRACT, company(row));
        Set<String> names = new HashSet<>(contracts);
        known.names(RecordKind.OBLIGATION, company(row)).stream()
                .filter(obligation -> contracts.contains(contract(obligation)))
                .forEach(names::add);
        String wanted = known.knows(RecordKind.OBLIGATION) ? target(row) : contract(target(row));
        return names.contains(wanted)
                ? Optional.empty()
                : Optional.of(absent(row, names, delivered(row, "a contract or obligation", RecordKind.CONTRACT)));
    }

    /** An obligation is of the company of its contract; where nobody delivered that, of any. */
    private Optional<ImportProblem> obligation(FileRow.Row row) {
        Set<String> elsewhere = new HashSet<>(known.names(RecordKind.CONTRACT, DraftFolder.ALL));
        elsewhere.removeAll(known.names(RecordKind.CONTRACT, company(row)));
        Set<String> names = known.names(RecordKind.OBLIGATION, company(row)).stream()
                .filter(obligation -> !elsewhere.contains(contract(obligation)))
                .collect(Collectors.toSet());
        boolean there = known.knows(RecordKind.OBLIGATION)
                ? names.contains(target(row))
                : !elsewhere.contains(contract(target(row)));
        return there
                ? Optional.empty()
                : Optional.of(absent(row, names, delivered(row, "an obligation", RecordKind.OBLIGATION)));
    }

    private static String contract(String obligation) {
        return obligation.replaceFirst("/[^/]*$", "");
    }

    private Optional<ImportProblem> account(FileRow.Row row) {
        Set<String> kinds = known.kindsOfAccount(target(row), company(row));
        String wanted = row.values().getOrDefault("source_key", "");
        if (kinds.isEmpty()) {
            return Optional.of(absent(
                    row,
                    known.names(RecordKind.ACCOUNT, company(row)),
                    "an account" + ofCompany(row) + " in accounts.csv"));
        }
        return kinds.contains(wanted)
                ? Optional.empty()
                : Optional.of(problem(
                        row,
                        "%s, of kind %s"
                                .formatted(target(row), kinds.stream().sorted().collect(Collectors.joining(", "))),
                        "an account of kind %s in accounts.csv".formatted(wanted)));
    }

    private static Optional<ImportProblem> status(FileRow.Row row) {
        return LineStatus.DELETED.isCalled(row.values().getOrDefault("source_key", ""))
                ? Optional.of(problem(
                        row,
                        "source_key",
                        LineStatus.DELETED.word(),
                        "another word, as a line with this one is gone before a mapping is asked"))
                : lacks(row, STATUSES, STATUSES.stream().sorted().collect(Collectors.joining(", ", "one of ", "")));
    }

    private Optional<ImportProblem> lacks(FileRow.Row row, String what, RecordKind kind) {
        return known.knows(kind)
                ? lacks(row, known.names(kind, company(row)), delivered(row, what, kind))
                : Optional.empty();
    }

    private static Optional<ImportProblem> lacks(FileRow.Row row, Set<String> names, String expected) {
        return names.contains(target(row)) ? Optional.empty() : Optional.of(absent(row, names, expected));
    }

    private static ImportProblem absent(FileRow.Row row, Set<String> names, String expected) {
        String hint = Suggestion.nearest(target(row), names)
                .map(" (did you mean %s?)"::formatted)
                .orElse("");
        return problem(row, target(row) + hint, expected);
    }

    private static ImportProblem problem(FileRow.Row row, String found, String expected) {
        return problem(row, "target", found, expected);
    }

    private static ImportProblem problem(FileRow.Row row, String field, String found, String expected) {
        return new ImportProblem(GovernedFile.MAPPINGS.fileName(), row.lineNo(), field, found, expected);
    }

    private static String delivered(FileRow.Row row, String what, RecordKind kind) {
        return what + ofCompany(row) + " that was delivered or lies in the folder, in " + kind.fileName();
    }

    private static String ofCompany(FileRow.Row row) {
        return company(row).equals(DraftFolder.ALL) ? "" : " of " + company(row);
    }

    private static String company(FileRow.Row row) {
        return row.values().getOrDefault("entity", DraftFolder.ALL);
    }

    private static String target(FileRow.Row row) {
        return row.values().getOrDefault("target", "");
    }
}
