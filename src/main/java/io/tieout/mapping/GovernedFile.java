package io.tieout.mapping;

import static io.tieout.mapping.GovernedKind.MAPPING;
import static io.tieout.mapping.GovernedKind.RATE;
import static io.tieout.mapping.GovernedKind.RULE;

import io.tieout.canonical.RecordKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A file of a governed set. A version holds the rows of all files of its kind; an import replaces whole files. The table of a file says by
 * its columns how a row is read, so a further file is a line here and a migration that makes its table.
 */
enum GovernedFile {
    MAPPINGS(MAPPING, RecordKind.MAPPING, "entry", "kind", "source", "source_key", "entity"),
    ACCOUNTS(MAPPING, RecordKind.ACCOUNT, "account", "entity", "account"),
    BILL_RATES(RATE, RecordKind.BILL_RATE, "bill_rate", "rate_card", "resource", "role", "service", "entity"),
    COST_RATES(RATE, RecordKind.COST_RATE, "cost_rate", "resource", "entity", "currency"),
    FX_RATES(RATE, RecordKind.FX_RATE, "fx_rate", "rate_on", "from_currency", "to_currency", "kind"),
    POLICY(RULE, RecordKind.POLICY, "policy", "setting", "entity", "contract");

    private final GovernedKind kind;
    private final RecordKind records;
    private final String table;
    private final List<String> keyColumns;

    GovernedFile(GovernedKind kind, RecordKind records, String table, String... keyColumns) {
        this.kind = kind;
        this.records = records;
        this.table = table;
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

    /** Of the schema {@code mapping}, in which its rows are governed. */
    String table() {
        return table;
    }

    /** Whether a sentence sends somebody to a file of a set. */
    static boolean isNamedIn(String sentence, GovernedKind kind) {
        return Arrays.stream(values())
                .filter(file -> file.kind() == kind)
                .map(GovernedFile::fileName)
                .anyMatch(sentence::contains);
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
