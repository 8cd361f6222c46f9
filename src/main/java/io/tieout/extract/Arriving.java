package io.tieout.extract;

import io.tieout.canonical.FileRow;
import io.tieout.canonical.RecordKind;
import io.tieout.extract.Intake.Loading;
import io.tieout.transform.SqlFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table {@code arriving}, in which the rows of a block wait for the statement that stages them, and which goes with the transaction.
 * It has a column of text for each column of the kind; of a kind that is staged as a record, {@code content} has them all.
 */
final class Arriving {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Columns that name a record by its id. */
    private static final Set<String> NAMING = Set.of("contract", "project", "customer", "parent", "resource");

    /** Hexadecimal digits of 64 bits. */
    private static final int DIGITS = 16;

    private final SqlFiles sql;
    private final RecordKind kind;
    private final boolean asRecords;

    Arriving(SqlFiles sql, RecordKind kind) {
        this.sql = sql;
        this.kind = kind;
        this.asRecords = Intake.table(kind).equals("record");
    }

    void add(Loading delivery, List<FileRow.Row> rows) {
        List<String> ofKind =
                asRecords ? List.of("content") : List.copyOf(kind.columns().keySet());
        sql.execute(
                "create temporary table arriving (line_no int, ref text, content_hash bytea, hash bigint, %s) on commit drop"
                        .formatted(String.join(
                                ", ",
                                ofKind.stream()
                                        .map(column -> column + (asRecords ? " jsonb" : " text"))
                                        .toList())));
        sql.copy(
                "arriving",
                Stream.concat(Stream.of("line_no", "ref", "content_hash", "hash"), ofKind.stream())
                        .toList(),
                rows.stream().map(row -> values(delivery, row)));
    }

    private List<@Nullable Object> values(Loading delivery, FileRow.Row row) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(row.lineNo());
        values.add(Intake.ref(delivery.source(), kind, row.id()));
        values.add("\\x" + row.contentHash());
        values.add(Long.parseUnsignedLong(row.contentHash().substring(0, DIGITS), 16));
        if (asRecords) {
            values.add(JSON.writeValueAsString(named(delivery, row.values())));
        } else {
            Map<String, String> named = named(delivery, row.values());
            kind.columns().keySet().forEach(column -> values.add(named.get(column)));
        }
        return values;
    }

    /** The values of a row, with ids as the company calls them. */
    private static Map<String, String> named(Loading delivery, Map<String, String> values) {
        if (delivery.idPrefix().isEmpty()) {
            return values;
        }
        Map<String, String> named = new HashMap<>(values);
        NAMING.forEach(column -> named.computeIfPresent(column, (name, id) -> delivery.idPrefix() + id));
        return named;
    }
}
