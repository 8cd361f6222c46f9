package io.tieout.extract;

import io.tieout.canonical.FileRow;
import io.tieout.canonical.RecordKind;
import io.tieout.extract.Intake.Loading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows of a file that go into one transaction; of each only what it takes to stage it, to keep it as a reject, or to know that it was seen. */
final class Block {
    private static final int MOST_ROWS = 10_000;
    private static final long MOST_BYTES = 8_000_000;

    private final Loading delivery;
    private final RecordKind kind;
    private final Arriving arriving;
    private final List<Map<String, Object>> rejects = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private long rejectedBytes;
    private int rows;
    private int repetitions;
    private int firstLine;
    private int lastLine;

    Block(Loading delivery, RecordKind kind) {
        this.delivery = delivery;
        this.kind = kind;
        this.arriving = new Arriving(delivery, kind);
    }

    void add(FileRow row) {
        firstLine = rows == 0 ? row.lineNo() : firstLine;
        lastLine = row.lineNo();
        rows++;
        switch (row) {
            case FileRow.Row read -> arriving.add(read);
            case FileRow.Repetition again -> {
                repetitions++;
                noteUnread(again.id());
            }
            case FileRow.Reject reject -> {
                noteUnread(reject.id());
                rejectedBytes += reject.raw().length();
                rejects.add(Map.of(
                        "line_no", reject.lineNo(),
                        "source_ref", reject.id().isEmpty() ? "" : ref(reject.id()),
                        "field", reject.field(),
                        "code", reject.code().name(),
                        "found", reject.found(),
                        "expected", reject.expected(),
                        "raw", reject.raw()));
            }
        }
    }

    private void noteUnread(String id) {
        if (!id.isEmpty()) {
            unread.add(ref(id));
        }
    }

    private String ref(String id) {
        return Intake.ref(delivery.source(), kind, id);
    }

    boolean isFull() {
        return rows >= MOST_ROWS || arriving.bytes() + rejectedBytes >= MOST_BYTES;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    int rows() {
        return rows;
    }

    int firstLine() {
        return firstLine;
    }

    int lastLine() {
        return lastLine;
    }

    Arriving arriving() {
        return arriving;
    }

    /** Rows that were not read, as they are kept. */
    List<Map<String, Object>> rejects() {
        return rejects;
    }

    /** References of rows that are not staged but stand in the file. */
    List<String> unread() {
        return unread;
    }

    /** Rows that say again what another one says. */
    int repetitions() {
        return repetitions;
    }
}
