package io.tieout.extract;

import io.tieout.canonical.FileRow;
import io.tieout.canonical.RecordKind;
import io.tieout.extract.Intake.Loading;
import io.tieout.transform.CopyText;
import io.tieout.transform.SqlFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table {@code arriving}, in which the rows of a block wait for the statement that stages them, and which goes with the transaction.
 * It has a column of text for each column of the kind; of a kind that is staged as a record, {@code content} has them all.
 */
final class Arriving {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> OWN = List.of("batch_id", "line_no", "ref", "content_hash", "hash");

    /** Columns that name a record by its id. */
    private static final Set<String> NAMING = Set.of("contract", "project", "customer", "parent", "resource");

    /** Hexadecimal digits of 64 bits. */
    private static final int DIGITS = 16;

    private final Loading delivery;
    private final RecordKind kind;
    private final boolean asRecords;
    private final List<String> columns;

    /** What stands before the values of each column. */
    private final List<String> prefixes;

    private final CopyText text = new CopyText();

    Arriving(Loading delivery, RecordKind kind) {
        this.delivery = delivery;
        this.kind = kind;
        this.asRecords = Intake.table(kind).equals("record");
        this.columns =
                asRecords ? List.of("content") : List.copyOf(kind.columns().keySet());
        this.prefixes = kind.columns().keySet().stream().map(this::prefix).toList();
    }

    void add(long batchId, String ref, FileRow.Row row) {
        text.add(batchId)
                .add(row.lineNo())
                .add(ref)
                .addHex(row.contentHash())
                .add(Long.parseUnsignedLong(row.contentHash(), 0, DIGITS, 16));
        if (asRecords) {
            text.add(JSON.writeValueAsString(named(row.values())));
        } else {
            for (int place = 0; place < prefixes.size(); place++) {
                String value = row.values().at(place);
                text.add(value == null ? null : prefixes.get(place).concat(value));
            }
        }
        text.endRow();
    }

    long bytes() {
        return text.bytes();
    }

    /** Makes the table, with all rows that were added, in the transaction of the call. */
    void make(SqlFiles sql) {
        String type = asRecords ? " jsonb" : " text";
        sql.execute(
                "create temporary table arriving (batch_id bigint, line_no int, ref text, content_hash bytea, hash bigint, %s) on commit drop"
                        .formatted(columns.stream().map(column -> column + type).collect(Collectors.joining(", "))));
        sql.copy("arriving", Stream.concat(OWN.stream(), columns.stream()).toList(), text);
    }

    /** The values of a row, with ids as the company calls them. */
    private Map<String, String> named(Map<String, String> values) {
        Map<String, String> named = new LinkedHashMap<>();
        values.forEach((column, value) -> named.put(column, prefix(column).concat(value)));
        return named;
    }

    private String prefix(String column) {
        return NAMING.contains(column) ? delivery.idPrefix() : "";
    }
}
