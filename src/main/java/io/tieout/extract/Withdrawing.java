package io.tieout.extract;

import io.tieout.canonical.Expected;
import io.tieout.canonical.FileLimits;
import io.tieout.canonical.FileRow;
import io.tieout.canonical.RecordKind;
import io.tieout.canonical.RowReader;
import io.tieout.extract.ArrivedFile.Label;
import io.tieout.run.Initiator;
import io.tieout.transform.SqlFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lays out a delivery that says again what held good before another one, and accepts it like any other.
 *
 * <p>A later file that said the same left no version of its own, because its rows were known. Such files are read again: what they
 * say holds good by them.
 */
final class Withdrawing {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final SqlFiles sql;
    private final Intake intake;
    private final Deliveries.Name name;
    private final Deliveries.Accepted delivery;
    private final FileReading reading;
    private final long withdrawalId;

    Withdrawing(SqlFiles sql, Deliveries.Name name, Deliveries.Accepted delivery, FileReading reading) {
        this.reading = reading;
        this.sql = sql;
        this.intake = new Intake(sql);
        this.name = name;
        this.delivery = delivery;
        this.withdrawalId = Objects.requireNonNull(delivery.withdrawalId());
    }

    /** A file of the withdrawal, and the one that it withdraws. */
    private record Pair(long batchId, RecordKind kind, long withdrawnBatch) {}

    /** A file that came later. */
    private record Later(long batchId, String fileName, String sha256, Expected expected) {}

    /** Answers for how many records something else holds good from here on. */
    int withdraw(Initiator initiator) {
        String ownName = name.name() + " withdrawn";
        long own = sql.statement("extract/add_delivery.sql")
                .param("source", name.source())
                .param("name", ownName)
                .param("entity", delivery.entity())
                .param("ids", delivery.ids())
                .param(
                        "cursor",
                        intake.receipts(name.source()).cursor(delivery.entity()).orElse(""))
                .param("known_at", null)
                .query(Long.class)
                .single();
        sql.statement("extract/add_withdrawing_files.sql")
                .param("by_delivery", own)
                .param("delivery_id", delivery.deliveryId())
                .update();
        int records = pairs(own).stream().mapToInt(this::sayAgain).sum();
        intake.accept(new Intake.Loading(own, name.source(), ownName, delivery.entity(), ""));
        sql.statement("extract/finish_withdrawal.sql")
                .param("withdrawal_id", withdrawalId)
                .param("by_delivery", own)
                .param("actor", initiator.actor())
                .param("os_user", initiator.osUser())
                .update();
        return records;
    }

    private List<Pair> pairs(long own) {
        return sql.statement("extract/withdrawing_files.sql")
                .param("by_delivery", own)
                .param("delivery_id", delivery.deliveryId())
                .query((row, n) -> new Pair(
                        row.getLong("batch_id"),
                        RecordKind.ofKind(row.getString("kind")),
                        row.getLong("withdrawn_batch")))
                .list();
    }

    private int sayAgain(Pair pair) {
        return sql.statement("stage/withdraw_%s.sql".formatted(StageTable.name(pair.kind())))
                .param("batch_id", pair.batchId())
                .param("withdrawn_batch", pair.withdrawnBatch())
                .param("withdrawal_id", withdrawalId)
                .param(
                        "said_again",
                        JSON.writeValueAsString(saidAgain(pair).entrySet().stream()
                                .map(said -> Map.of("source_ref", said.getKey(), "batch_id", said.getValue()))
                                .toList()))
                .update();
    }

    /** By record, the last file that says what the withdrawn one said. */
    private Map<String, Long> saidAgain(Pair pair) {
        List<Later> later = sql.statement("extract/files_that_say_again.sql")
                .param("withdrawn_batch", pair.withdrawnBatch())
                .param("withdrawal_id", withdrawalId)
                .query((row, n) -> new Later(
                        row.getLong("batch_id"),
                        row.getString("file_name"),
                        row.getString("sha256"),
                        JSON.readValue(row.getString("expected"), Expected.class)))
                .list();
        Map<String, Long> again = new HashMap<>();
        if (!later.isEmpty()) {
            Map<String, String> said = said(pair.withdrawnBatch());
            later.forEach(file -> compare(pair.kind(), file, said, again));
        }
        return again;
    }

    private Map<String, String> said(long withdrawnBatch) {
        Map<String, String> said = new HashMap<>();
        sql.statement("stage/versions_of_file.sql")
                .param("withdrawn_batch", withdrawnBatch)
                .query(row -> {
                    said.put(row.getString("source_ref"), row.getString("content_hash"));
                });
        return said;
    }

    private void compare(RecordKind kind, Later file, Map<String, String> said, Map<String, Long> again) {
        StoredFile stored = new StoredFile(file.sha256(), from -> intake.slice(file.sha256(), from, StoredFile.SLICE));
        Label label = new Label(file.fileName(), kind, delivery.entity());
        try (RowReader rows = reading.read(label, stored, FileLimits.NONE, file.expected())) {
            for (Optional<FileRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                if (row.get() instanceof FileRow.Row good) {
                    String ref = Intake.ref(name.source(), kind, good.id());
                    if (good.contentHash().equals(said.get(ref))) {
                        again.put(ref, file.batchId());
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
