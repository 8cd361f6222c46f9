package io.tieout.mapping;

import io.tieout.canonical.FileRow;
import io.tieout.revenue.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conventions that can be set, each with its values. A closed list: a setting that no rule reads would promise what nobody keeps. */
final class PolicySettings {
    private static final String INVOICE_CREDITS = "invoice_credits";
    private static final List<String> CREDITED = List.of("revenue", "contract_balance");

    private PolicySettings() {}

    private static String settings() {
        return Stream.concat(
                        Stream.of(INVOICE_CREDITS),
                        Arrays.stream(Setting.values()).map(Setting::word))
                .sorted()
                .collect(Collectors.joining(", ", "one of ", ""));
    }

    static Optional<ImportProblem> problem(String file, FileRow.Row row) {
        String setting = row.values().getOrDefault("setting", "");
        String value = row.values().getOrDefault("value", "");
        if (setting.equals(INVOICE_CREDITS)) {
            return CREDITED.contains(value)
                    ? Optional.empty()
                    : Optional.of(problem(file, row, "value", value, "one of " + String.join(", ", CREDITED)));
        }
        Optional<Setting> known = Setting.named(setting);
        if (known.isEmpty()) {
            return Optional.of(problem(file, row, "setting", setting, settings()));
        }
        return known.filter(each -> !each.allows(value))
                .map(each -> problem(file, row, "value", value, expected(each)));
    }

    private static String expected(Setting setting) {
        return setting.choices().size() > 1 ? "one of " + setting.allowed() : setting.allowed();
    }

    private static ImportProblem problem(String file, FileRow.Row row, String field, String found, String expected) {
        return new ImportProblem(file, row.lineNo(), field, found, expected);
    }
}
