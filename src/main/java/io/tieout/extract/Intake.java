package io.tieout.extract;

import io.tieout.canonical.Expected;
import io.tieout.canonical.RecordKind;
import io.tieout.extract.ArrivedFile.Scope;
import io.tieout.extract.Arriving.Staged;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import io.tieout.transform.SqlFiles;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the intake writes, one method a transaction: a delivery received, a block loaded, a delivery accepted or refused. */
final class Intake {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final SqlFiles sql;

    Intake(SqlFiles sql) {
        this.sql = sql;
    }

    /** A delivery whose files are stored and that is not accepted yet. */
    record Loading(long deliveryId, String source, String name, String entity, String idPrefix) {}

    /**
     * A file of a delivery and how far it is loaded.
     *
     * @param complete whether something can be missing from it
     * @param expected what was said of it when it arrived
     * @param blocks   blocks that are loaded
     * @param rows     rows in them
     */
    record Batch(
            long batchId,
            String fileName,
            RecordKind kind,
            String sha256,
            boolean complete,
            Expected expected,
            int blocks,
            int rows) {}

    Receipts receipts(String source) {
        return new Receipts() {
            @Override
            public Optional<Receipt> newest(String name) {
                return sql.statement("extract/newest_receipt.sql")
                        .param("source", source)
                        .param("name", name)
                        .query((row, n) -> new Receipt(
                                row.getString("cursor"),
                                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT))))
                        .optional();
            }

            @Override
            public Optional<String> cursor(String entity) {
                return sql.statement("extract/last_cursor.sql")
                        .param("source", source)
                        .param("entity", entity)
                        .query(String.class)
                        .optional();
            }

            @Override
            public int count(String entity) {
                return sql.statement("extract/delivery_count.sql")
                        .param("source", source)
                        .param("entity", entity)
                        .query(Integer.class)
                        .single();
            }

            @Override
            public List<FileInForce> filesInForce(String entity) {
                return sql.statement("extract/files_in_force.sql")
                        .param("source", source)
                        .param("entity", entity)
                        .query((row, n) -> new FileInForce(
                                row.getString("file_name"),
                                row.getString("sha256"),
                                row.getLong("batch_no"),
                                row.getBoolean("clashing")))
                        .list();
            }

            @Override
            public List<String> posted(String entity) {
                return sql.statement("extract/posted_entries.sql")
                        .param("entity", entity)
                        .query((row, n) -> row.getString("ledger_id"))
                        .list();
            }

            @Override
            public boolean isMarked(String entity) {
                return sql.statement("extract/is_marked.sql")
                        .param("source", source)
                        .param("entity", entity)
                        .query(Boolean.class)
                        .single();
            }

            @Override
            public void noteMark(String entity) {
                sql.statement("extract/note_mark.sql")
                        .param("source", source)
                        .param("entity", entity)
                        .update();
            }

            @Override
            public boolean isConfirmed(String entity, String listing) {
                return sql.statement("extract/is_confirmed.sql")
                        .param("source", source)
                        .param("entity", entity)
                        .param("listing", listing)
                        .query(Boolean.class)
                        .single();
            }
        };
    }

    Optional<Loading> loading(String source) {
        return sql.statement("extract/loading_delivery.sql")
                .param("source", source)
                .query((row, n) -> new Loading(
                        row.getLong("delivery_id"),
                        row.getString("source"),
                        row.getString("name"),
                        row.getString("entity"),
                        row.getString("id_prefix")))
                .optional();
    }

    /** Whether everything that was accepted of a source had its ids taken with this before them. */
    boolean agreesOnIds(String source, String idPrefix) {
        return sql.statement("extract/agrees_on_ids.sql")
                .param("source", source)
                .param("ids", ids(idPrefix))
                .query(Boolean.class)
                .single();
    }

    private static String ids(String idPrefix) {
        return idPrefix.isEmpty() ? "company" : "source";
    }

    /** Stores the files of a delivery as they came. */
    void receive(String source, String idPrefix, Arrival.Delivery delivery) {
        Optional<Long> deliveryId = sql.statement("extract/add_delivery.sql")
                .param("source", source)
                .param("name", delivery.name())
                .param("entity", delivery.entity())
                .param("ids", ids(idPrefix))
                .param("cursor", delivery.cursor())
                .param(
                        "known_at",
                        delivery.knownAt() == null ? null : delivery.knownAt().toString())
                .query(Long.class)
                .optional();
        deliveryId.ifPresent(id -> delivery.files().forEach(file -> store(id, source, file)));
    }

    private void store(long deliveryId, String source, ArrivedFile file) {
        boolean stored = sql.statement("extract/has_file.sql")
                .param("sha256", file.sha256())
                .query(Boolean.class)
                .single();
        if (!stored) {
            try (PackedFile packed = PackedFile.of(file.bytes())) {
                if (!packed.sha256().equals(file.sha256())) {
                    throw new RefusalException(
                            Refusal.UNREACHABLE,
                            "%s changed while it was read; expected files that stay as they are."
                                    .formatted(file.label().name()),
                            "Nothing of the delivery was taken.");
                }
                sql.statement("extract/add_file.sql")
                        .param("sha256", file.sha256())
                        .param("bytes", packed.bytes())
                        .param("content", packed.content())
                        .update();
            }
        }
        Map<String, @Nullable Object> batch = new HashMap<>();
        batch.put("delivery_id", deliveryId);
        batch.put("source", source);
        batch.put("kind", file.label().kind().kind());
        batch.put("file_name", file.label().name());
        batch.put("sha256", file.sha256());
        batch.put("returned", file.returned());
        batch.put("expected", JSON.writeValueAsString(file.expected()));
        batch.put("complete_from", null);
        batch.put("complete_to", null);
        switch (file.complete()) {
            case Scope.Nothing nothing -> {}
            case Scope.Month month -> {
                batch.put("complete_from", month.first());
                batch.put("complete_to", month.last());
            }
            case Scope.File whole -> {
                batch.put("complete_from", java.time.LocalDate.EPOCH);
                batch.put("complete_to", java.time.LocalDate.EPOCH);
            }
        }
        sql.statement("extract/add_batch.sql", batch).update();
    }

    /** The files of a delivery in the order in which they get their numbers. */
    List<Batch> batches(Loading delivery) {
        return sql
                .statement("extract/batches.sql")
                .param("delivery_id", delivery.deliveryId())
                .query((row, n) -> new Batch(
                        row.getLong("batch_id"),
                        row.getString("file_name"),
                        RecordKind.ofKind(row.getString("kind")),
                        row.getString("sha256"),
                        row.getBoolean("complete"),
                        JSON.readValue(row.getString("expected"), Expected.class),
                        row.getInt("block_no"),
                        row.getInt("rows")))
                .list()
                .stream()
                .sorted(Comparator.comparing(Batch::kind).thenComparing(Batch::fileName))
                .toList();
    }

    /** A slice of a stored file, packed as it is stored. */
    byte[] slice(String sha256, long from, int length) {
        return sql.statement("extract/read_file.sql")
                .param("sha256", sha256)
                .param("from", Math.toIntExact(from + 1))
                .param("length", length)
                .query(byte[].class)
                .single();
    }

    /** Stages a block of rows, keeps what was rejected, and counts, for each file: read = staged + known + rejected. */
    void load(Loading delivery, Block block) {
        Map<Long, Staged> staged = block.arriving().stage(sql);
        if (!block.rejects().isEmpty()) {
            sql.statement("extract/add_rejects.sql")
                    .param("rejects", JSON.writeValueAsString(block.rejects()))
                    .update();
        }
        if (!block.seen().isEmpty()) {
            sql.statement("extract/add_seen.sql")
                    .param("batch_ids", block.seen().batchIds())
                    .param("refs", block.seen().refs())
                    .update();
        }
        block.parts().stream().filter(part -> !part.unknownColumns().isEmpty()).forEach(this::noteColumns);
        List<Map<String, Object>> counted = block.parts().stream()
                .map(part -> counted(part, staged.getOrDefault(part.batch().batchId(), Staged.NOTHING)))
                .toList();
        sql.statement("extract/add_blocks.sql")
                .param("blocks", JSON.writeValueAsString(counted))
                .update();
    }

    private void noteColumns(Block.Part part) {
        sql.statement("extract/note_columns.sql")
                .param("batch_id", part.batch().batchId())
                .param("columns", JSON.writeValueAsString(part.unknownColumns()))
                .update();
    }

    private static Map<String, Object> counted(Block.Part part, Staged staged) {
        return Map.of(
                "batch_id", part.batch().batchId(),
                "first_line", part.firstLine(),
                "last_line", part.lastLine(),
                "read", part.rows(),
                "staged", staged.staged(),
                "known", staged.known() + part.repetitions(),
                "rejected", staged.rejected() + part.rejects(),
                "seconds", staged.seconds(),
                "amount", staged.amount(),
                "hash", staged.hash());
    }

    /** Files of the delivery that would silently undo what was corrected since they were accepted. */
    List<String> returning(Loading delivery) {
        return sql.statement("stage/returning_files.sql")
                .param("delivery_id", delivery.deliveryId())
                .query((row, n) ->
                        "%s is byte for byte the file of delivery %s, and would undo %d rows that have changed since"
                                .formatted(row.getString("file_name"), row.getString("delivery"), row.getLong("rows")))
                .list();
    }

    /** Gives every file of the delivery its place in the order of knowledge: from here on its versions count. */
    void accept(Loading delivery) {
        sql.statement("extract/take_statistics.sql")
                .param("delivery_id", delivery.deliveryId())
                .query((row, n) -> true)
                .single();
        sql.statement("extract/lock_delivery.sql")
                .param("delivery_id", delivery.deliveryId())
                .query(String.class)
                .single();
        for (Batch batch : batches(delivery)) {
            sql.statement(StageTable.acceptance(batch.kind()))
                    .param("table", StageTable.name(batch.kind()))
                    .param("batch_id", batch.batchId())
                    .update();
            long batchNo =
                    sql.statement("extract/next_number.sql").query(Long.class).single();
            sql.statement("extract/accept_batch.sql")
                    .param("batch_id", batch.batchId())
                    .param("delivery_id", delivery.deliveryId())
                    .param("batch_no", batchNo)
                    .update();
        }
        sql.statement("extract/forget_seen.sql")
                .param("delivery_id", delivery.deliveryId())
                .update();
        sql.statement("extract/accept_delivery.sql")
                .param("delivery_id", delivery.deliveryId())
                .update();
    }

    void refuse(Loading delivery, String sentence) {
        sql.statement("extract/refuse_delivery.sql")
                .param("delivery_id", delivery.deliveryId())
                .param("refusal", sentence)
                .update();
    }

    void noteRefusal(String source, Arrival.Refused refused) {
        sql.statement("extract/add_refusal.sql")
                .param("source", source)
                .param("name", refused.name())
                .param("entity", refused.entity())
                .param("cursor", refused.cursor())
                .param("refusal", refused.sentence())
                .update();
    }

    /** The number under which it is confirmed. */
    long noteLoss(String source, Arrival.Gone gone, Initiator finder) {
        return sql.statement("extract/add_loss.sql")
                .param("source", source)
                .param("entity", gone.entity())
                .param("listing", gone.listing())
                .param("files", JSON.writeValueAsString(gone.files()))
                .param("actor", finder.actor())
                .param("os_user", finder.osUser())
                .query(Long.class)
                .single();
    }

    static String ref(String source, RecordKind kind, String id) {
        return source + ':' + kind.kind() + ':' + id;
    }
}
