package io.tieout.extract;

import io.tieout.canonical.FileRow;
import io.tieout.canonical.RecordKind;
import io.tieout.extract.Intake.Loading;
import io.tieout.transform.CopyRows;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rows of a block that were read, on their way to where they are staged. Where no version of any of them is staged, they are copied
 * straight into their table; otherwise into the table {@code arriving}, which goes with the transaction, and a statement stages what is new.
 */
final class Arriving {
    private static final List<String> OWN = List.of("source_ref", "content_hash", "batch_id", "line_no", "source");

    /** Hexadecimal digits of 64 bits. */
    private static final int DIGITS = 16;

    private static final long LOWER = 0xFFFF_FFFFL;

    private final Loading delivery;
    private final RecordKind kind;
    private final StageTable table;
    private final List<String> columns;
    private final CopyRows rows;
    private final Set<String> refs = new HashSet<>();
    private final Map<Long, Totals> totals = new HashMap<>();

    Arriving(Loading delivery, RecordKind kind) {
        this.delivery = delivery;
        this.kind = kind;
        this.table = new StageTable(kind, delivery.idPrefix());
        this.columns = Stream.concat(OWN.stream(), table.columns().stream()).toList();
        this.rows = new CopyRows(columns.size());
    }

    /**
     * What became of the rows of a file.
     *
     * @param seconds of the staged rows, as are the amount and the hash
     * @param hash    the first 64 bits of the hash of each content, with their sign, added up
     */
    record Staged(long staged, long known, long rejected, BigDecimal seconds, BigDecimal amount, BigDecimal hash) {
        static final Staged NOTHING = new Staged(0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** What the rows of a file come to. Halves of hashes are added up apart: a block has not so many rows that a sum would not fit. */
    private static final class Totals {
        private long rows;
        private BigDecimal seconds = BigDecimal.ZERO;
        private BigDecimal amount = BigDecimal.ZERO;
        private long upperHash;
        private long lowerHash;

        private void add(StageTable table, FileRow.Row row) {
            rows++;
            seconds = seconds.add(table.seconds(row));
            amount = amount.add(table.amount(row));
            long hash = HexFormat.fromHexDigitsToLong(row.contentHash(), 0, DIGITS);
            upperHash += hash >> Integer.SIZE;
            lowerHash += hash & LOWER;
        }

        private Staged allStaged() {
            BigInteger hash =
                    BigInteger.valueOf(upperHash).shiftLeft(Integer.SIZE).add(BigInteger.valueOf(lowerHash));
            return new Staged(rows, 0, 0, seconds, amount, new BigDecimal(hash));
        }
    }

    /** False, and nothing was added, if there is a row of this reference. */
    boolean add(long batchId, String ref, FileRow.Row row) {
        if (!refs.add(ref)) {
            return false;
        }
        rows.row()
                .text(ref)
                .hex(row.contentHash())
                .bigint(batchId)
                .integer(row.lineNo())
                .text(delivery.source());
        table.add(rows, row);
        totals.computeIfAbsent(batchId, file -> new Totals()).add(table, row);
        return true;
    }

    long bytes() {
        return rows.bytes();
    }

    /** Stages what is new, in the transaction of the call; answers for each file what became of its rows. */
    Map<Long, Staged> stage(SqlFiles sql) {
        return standsAny(sql) ? stageWhatIsNew(sql) : stageAll(sql);
    }

    private boolean standsAny(SqlFiles sql) {
        return sql.statement("stage/stands_any.sql")
                .param("table", StageTable.name(kind))
                .param("refs", refs.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    private Map<Long, Staged> stageAll(SqlFiles sql) {
        sql.copy("stage." + StageTable.name(kind), columns, rows);
        Map<Long, Staged> staged = new HashMap<>();
        totals.forEach((batchId, ofFile) -> staged.put(batchId, ofFile.allStaged()));
        return staged;
    }

    private Map<Long, Staged> stageWhatIsNew(SqlFiles sql) {
        sql.execute("create temporary table arriving on commit drop as select %s from stage.%s with no data"
                .formatted(String.join(", ", columns), StageTable.name(kind)));
        sql.copy("arriving", columns, rows);
        Map<Long, Staged> staged = new HashMap<>();
        sql.statement("stage/%s.sql".formatted(StageTable.name(kind))).query(row -> {
            staged.put(
                    row.getLong("batch_id"),
                    new Staged(
                            row.getLong("staged"),
                            row.getLong("known"),
                            row.getLong("rejected"),
                            row.getBigDecimal("seconds"),
                            row.getBigDecimal("amount"),
                            row.getBigDecimal("hash")));
        });
        return staged;
    }
}
