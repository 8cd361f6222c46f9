package io.tieout.mapping;

import io.tieout.canonical.FileRow;
import io.tieout.revenue.Setting;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The conventions that can be set, each with its values. A closed list: a setting that no rule reads would promise what nobody keeps. */
final class PolicySettings {
    private static final SortedMap<String, List<String>> ALLOWED = allowed();

    private PolicySettings() {}

    private static SortedMap<String, List<String>> allowed() {
        SortedMap<String, List<String>> allowed = new TreeMap<>();
        allowed.put("invoice_credits", List.of("revenue", "contract_balance"));
        for (Setting setting : Setting.values()) {
            allowed.put(setting.word(), setting.choices());
        }
        return allowed;
    }

    static Optional<ImportProblem> problem(String file, FileRow.Row row) {
        String setting = row.values().getOrDefault("setting", "");
        String value = row.values().getOrDefault("value", "");
        List<String> values = ALLOWED.getOrDefault(setting, List.of());
        if (values.isEmpty()) {
            return Optional.of(problem(file, row, "setting", setting, ALLOWED.keySet()));
        }
        return values.contains(value) ? Optional.empty() : Optional.of(problem(file, row, "value", value, values));
    }

    private static ImportProblem problem(
            String file, FileRow.Row row, String field, String found, Iterable<String> allowed) {
        return new ImportProblem(file, row.lineNo(), field, found, "one of " + String.join(", ", allowed));
    }
}
