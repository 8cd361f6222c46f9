package io.tieout.mapping;

import static io.tieout.mapping.GovernedKind.MAPPING;
import static io.tieout.mapping.GovernedKind.RATE;
import static io.tieout.mapping.GovernedKind.RULE;

import io.tieout.canonical.RecordKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A file of a governed set. A version holds the rows of all files of its kind; an import replaces whole files. */
enum GovernedFile {
    MAPPINGS(MAPPING, RecordKind.MAPPING, "kind", "source", "source_key", "entity"),
    ACCOUNTS(MAPPING, RecordKind.ACCOUNT, "entity", "account"),
    BILL_RATES(RATE, RecordKind.BILL_RATE, "rate_card", "resource", "role", "service", "entity"),
    COST_RATES(RATE, RecordKind.COST_RATE, "resource", "entity", "currency"),
    FX_RATES(RATE, RecordKind.FX_RATE, "rate_on", "from_currency", "to_currency", "kind"),
    POLICY(RULE, RecordKind.POLICY, "setting", "entity", "contract");

    private final GovernedKind kind;
    private final RecordKind records;
    private final List<String> keyColumns;

    GovernedFile(GovernedKind kind, RecordKind records, String... keyColumns) {
        this.kind = kind;
        this.records = records;
        this.keyColumns = List.of(keyColumns);
    }

    GovernedKind kind() {
        return kind;
    }

    RecordKind records() {
        return records;
    }

    /** For example {@code bill_rates.csv}. */
    String fileName() {
        return records.fileName();
    }

    /** Columns whose values two rows may share only when no day is in both. */
    List<String> keyColumns() {
        return keyColumns;
    }

    /** The statement that makes the rows of a draft governed rows. */
    String replacement() {
        return "mapping/replace_" + fileName().replace(".csv", ".sql");
    }

    static Optional<GovernedFile> of(String fileName) {
        return Arrays.stream(values())
                .filter(file -> file.fileName().equals(fileName))
                .findFirst();
    }

    static List<String> fileNames() {
        return Arrays.stream(values()).map(GovernedFile::fileName).toList();
    }
}
