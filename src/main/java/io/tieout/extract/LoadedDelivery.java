package io.tieout.extract;

import io.tieout.canonical.FileLimits;
import io.tieout.canonical.FileRow;
import io.tieout.canonical.RowReader;
import io.tieout.extract.Intake.Batch;
import io.tieout.extract.Intake.Loading;
import io.tieout.run.RunContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The blocks of a delivery that are not staged yet, read from its stored files one after another. */
final class LoadedDelivery implements AutoCloseable {
    private final RunContext run;
    private final Intake intake;
    private final Origin origin;
    private final FileLimits limits;
    private final Loading loading;
    private final Iterator<Batch> batches;
    private @Nullable Open open;
    private @Nullable FileRow tooMuch;

    LoadedDelivery(RunContext run, Intake intake, Origin origin, FileLimits limits, Loading loading) {
        this.run = run;
        this.intake = intake;
        this.origin = origin;
        this.limits = limits;
        this.loading = loading;
        this.batches = run.reading(() -> intake.batches(loading)).iterator();
    }

    /** The file that is read. */
    private record Open(Batch batch, RowReader rows) {}

    Loading loading() {
        return loading;
    }

    /** The next block: full, or with the last rows; null when none is left. Rows of several files of a kind are in one. */
    @Nullable
    Block next() throws IOException {
        Block block = null;
        for (FileRow row = row(); row != null; row = row()) {
            Open from = Objects.requireNonNull(open);
            if (block == null) {
                block = new Block(loading, from.batch().kind());
            }
            if (!block.add(from.batch(), from.rows().unknownColumns(), row)) {
                tooMuch = row;
                return block;
            }
        }
        return block;
    }

    /** The next row, of the file that is open then; null after the last file. */
    private @Nullable FileRow row() throws IOException {
        if (tooMuch != null) {
            FileRow row = tooMuch;
            tooMuch = null;
            return row;
        }
        while (open != null || batches.hasNext()) {
            if (open == null) {
                open = open(batches.next());
            }
            Optional<FileRow> row = open.rows().next();
            if (row.isPresent()) {
                return row.get();
            }
            open.rows().close();
            open = null;
        }
        return null;
    }

    private Open open(Batch batch) throws IOException {
        ArrivedFile.Label label = new ArrivedFile.Label(batch.fileName(), batch.kind(), loading.entity());
        StoredFile stored = new StoredFile(
                batch.sha256(), from -> run.reading(() -> intake.slice(batch.sha256(), from, StoredFile.SLICE)));
        Open opened = new Open(batch, origin.read(label, stored, limits, batch.expected()));
        open = opened;
        tell(run, loading, batch, opened.rows());
        for (int skipped = 0; skipped < batch.rows(); skipped++) {
            opened.rows().next();
        }
        return opened;
    }

    private static void tell(RunContext run, Loading delivery, Batch batch, RowReader rows) {
        if (rows.totalsRows() > 0) {
            run.progress()
                    .notice("%s of delivery %s: %,d %s of totals left out."
                            .formatted(
                                    batch.fileName(),
                                    delivery.name(),
                                    rows.totalsRows(),
                                    rows.totalsRows() == 1 ? "row" : "rows"));
        }
        if (!rows.unknownColumns().isEmpty() && batch.blocks() == 0) {
            run.progress()
                    .notice("%s of delivery %s has columns that nothing reads: %s."
                            .formatted(batch.fileName(), delivery.name(), String.join(", ", rows.unknownColumns())));
        }
    }

    @Override
    public void close() {
        try {
            if (open != null) {
                open.rows().close();
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
