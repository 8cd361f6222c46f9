package io.tieout.cli;

import io.tieout.mapping.GovernedRow;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An account kind of a company that a version of the mapping sends to another account than the one before. */
record AccountMove(String entity, String accountKind, String from, String to) {

    /** Of the rows that say where a kind goes, those of the company go before those of all, and later days before earlier ones. */
    static List<AccountMove> between(List<GovernedRow> before, List<GovernedRow> after, String entity) {
        Map<String, String> was = accounts(before, entity);
        Map<String, String> is = accounts(after, entity);
        return was.entrySet().stream()
                .filter(kind -> !kind.getValue().equals(is.get(kind.getKey())))
                .map(kind -> new AccountMove(
                        entity,
                        kind.getKey(),
                        kind.getValue(),
                        Optional.ofNullable(is.get(kind.getKey())).orElse("")))
                .toList();
    }

    private static Map<String, String> accounts(List<GovernedRow> rows, String entity) {
        Map<String, String> accounts = new TreeMap<>();
        rows.stream()
                .map(GovernedRow::values)
                .filter(row -> "account".equals(row.get("kind"))
                        && isOf(row, "source", "tieout")
                        && isOf(row, "entity", entity))
                .sorted(Comparator.comparing((Map<String, String> row) -> isOf(row, "entity", ""))
                        .reversed()
                        .thenComparing(row -> row.getOrDefault("valid_from", "")))
                .forEach(row -> accounts.put(row.getOrDefault("source_key", ""), row.getOrDefault("target", "")));
        return accounts;
    }

    private static boolean isOf(Map<String, String> row, String column, String name) {
        return Stream.of("", "*", name).anyMatch(row.getOrDefault(column, "")::equals);
    }
}
