package io.tieout.extract;

import io.tieout.canonical.FileRow;
import io.tieout.canonical.RecordKind;
import io.tieout.extract.Intake.Batch;
import io.tieout.extract.Intake.Loading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of one file, or of several small ones of a kind, that go into one transaction; of each only what it takes to stage it, to keep it as
 * a reject, or to know that it was seen. No id is in it twice, as one of two is a version of the other.
 */
final class Block {
    private static final int MOST_ROWS = 25_000;
    private static final long MOST_BYTES = 8_000_000;

    private final RecordKind kind;
    private final String beforeIds;
    private final Arriving arriving;
    private final List<Part> parts = new ArrayList<>();
    private final List<Map<String, Object>> rejects = new ArrayList<>();
    private final Seen seen = new Seen();
    private long rejectedBytes;
    private int rows;

    Block(Loading delivery, RecordKind kind) {
        this.kind = kind;
        this.beforeIds = Intake.ref(delivery.source(), kind, "");
        this.arriving = new Arriving(delivery, kind);
    }

    /** What of a file is in the block: rows that follow one another. */
    static final class Part {
        private final Batch batch;
        private final List<String> unknownColumns;
        private final int firstLine;
        private int lastLine;
        private int rows;
        private int repetitions;
        private int rejects;

        private Part(Batch batch, List<String> unknownColumns, int firstLine) {
            this.batch = batch;
            this.unknownColumns = unknownColumns;
            this.firstLine = firstLine;
        }

        Batch batch() {
            return batch;
        }

        /** Columns of the file that nothing reads. */
        List<String> unknownColumns() {
            return unknownColumns;
        }

        int firstLine() {
            return firstLine;
        }

        int lastLine() {
            return lastLine;
        }

        int rows() {
            return rows;
        }

        /** Rows that say again what another one says. */
        int repetitions() {
            return repetitions;
        }

        int rejects() {
            return rejects;
        }
    }

    /** References that stand in files from which something can be missing, each with its file, whatever became of the row. */
    static final class Seen {
        private final List<Long> batchIds = new ArrayList<>();
        private final List<String> refs = new ArrayList<>();

        boolean isEmpty() {
            return refs.isEmpty();
        }

        Long[] batchIds() {
            return batchIds.toArray(Long[]::new);
        }

        String[] refs() {
            return refs.toArray(String[]::new);
        }
    }

    /** Adds a row of a file; false, and nothing was added, if it must go into another block. */
    boolean add(Batch batch, List<String> unknownColumns, FileRow row) {
        String ref = beforeIds + row.id();
        if (!hasRoom(batch.kind()) || (row instanceof FileRow.Row read && !arriving.add(batch.batchId(), ref, read))) {
            return false;
        }
        if (batch.complete() && !row.id().isEmpty()) {
            seen.batchIds.add(batch.batchId());
            seen.refs.add(ref);
        }
        count(part(batch, unknownColumns, row), row);
        if (row instanceof FileRow.Reject reject) {
            keep(batch, ref, reject);
        }
        return true;
    }

    private boolean hasRoom(RecordKind ofKind) {
        return ofKind == kind && rows < MOST_ROWS && arriving.bytes() + rejectedBytes < MOST_BYTES;
    }

    private Part part(Batch batch, List<String> unknownColumns, FileRow row) {
        if (parts.isEmpty() || parts.getLast().batch.batchId() != batch.batchId()) {
            parts.add(new Part(batch, unknownColumns, row.lineNo()));
        }
        return parts.getLast();
    }

    private void count(Part part, FileRow row) {
        rows++;
        part.rows++;
        part.lastLine = row.lineNo();
        part.repetitions += row instanceof FileRow.Repetition ? 1 : 0;
        part.rejects += row instanceof FileRow.Reject ? 1 : 0;
    }

    private void keep(Batch batch, String ref, FileRow.Reject reject) {
        rejectedBytes += reject.raw().length();
        Map<String, Object> kept = new HashMap<>();
        kept.put("batch_id", batch.batchId());
        kept.put("line_no", reject.lineNo());
        kept.put("source_ref", reject.id().isEmpty() ? "" : ref);
        kept.put("field", reject.field());
        kept.put("code", reject.code().name());
        kept.put("found", reject.found());
        kept.put("expected", reject.expected());
        kept.put("raw", reject.raw());
        rejects.add(kept);
    }

    RecordKind kind() {
        return kind;
    }

    int rows() {
        return rows;
    }

    List<Part> parts() {
        return parts;
    }

    Arriving arriving() {
        return arriving;
    }

    /** Rows that were not read, as they are kept. */
    List<Map<String, Object>> rejects() {
        return rejects;
    }

    Seen seen() {
        return seen;
    }
}
