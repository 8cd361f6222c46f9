package io.tieout.extract;

import io.tieout.canonical.FileLimits;
import io.tieout.canonical.FileRefusedException;
import io.tieout.canonical.FileRow;
import io.tieout.canonical.RowReader;
import io.tieout.extract.Intake.Batch;
import io.tieout.extract.Intake.Loading;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.CommitPoint;
import io.tieout.run.RunContext;
import io.tieout.run.RunStep;
import io.tieout.transform.SqlFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what lies at the origins of an entity: each delivery is received, loaded block by block and accepted, one after
 * another.
 *
 * <p>A block is read from the stored file and staged in one transaction with its count, so after a kill the reading goes on
 * behind the last block that is counted. A source is read by one run at a time.
 */
public final class ExtractStep implements RunStep {
    private final Intake intake;
    private final List<Origin> origins;
    private final FileLimits limits;

    public ExtractStep(SqlFiles sql, List<Origin> origins, FileLimits limits) {
        this.intake = new Intake(sql);
        this.origins = List.copyOf(origins);
        this.limits = limits;
    }

    @Override
    public String name() {
        return "extract";
    }

    @Override
    public String execute(RunContext run) {
        Counted counted = new Counted();
        for (Origin origin : origins) {
            run.exclusively("source " + origin.system(), () -> takeIn(run, origin, counted));
        }
        return counted.toString();
    }

    private void takeIn(RunContext run, Origin origin, Counted counted) {
        if (!run.reading(() -> intake.agreesOnIds(origin.system(), origin.idPrefix()))) {
            throw otherIds(origin);
        }
        loadRest(run, origin, counted);
        Receipts receipts = new ReadReceipts(run, intake.receipts(origin.system()));
        for (Iterator<Arrival> arrivals = origin.arrivals(receipts, run.progress()::notice); arrivals.hasNext(); ) {
            switch (arrivals.next()) {
                case Arrival.Delivery delivery -> {
                    run.write(
                            CommitPoint.DELIVERY_RECEIVED,
                            () -> intake.receive(origin.system(), origin.idPrefix(), delivery));
                    loadRest(run, origin, counted);
                }
                case Arrival.Refused refused -> {
                    run.write(CommitPoint.DELIVERY_REFUSED, () -> intake.noteRefusal(origin.system(), refused));
                    throw refusal(refused.sentence());
                }
                case Arrival.Gone gone -> {
                    long lossId = run.in(
                            CommitPoint.DELIVERY_REFUSED,
                            () -> intake.noteLoss(origin.system(), gone, run.initiator()));
                    throw Losses.unconfirmed(lossId, gone);
                }
            }
        }
    }

    private void loadRest(RunContext run, Origin origin, Counted counted) {
        Optional<Loading> loading = run.reading(() -> intake.loading(origin.system()));
        loading.ifPresent(delivery -> {
            try {
                Blocks blocks = new Blocks(run, delivery, counted);
                for (Batch batch : run.reading(() -> intake.batches(delivery))) {
                    load(run, origin, delivery, batch, blocks);
                }
                blocks.flush();
            } catch (FileRefusedException refused) {
                refuse(
                        run,
                        delivery,
                        "Delivery %s of %s: %s".formatted(delivery.name(), delivery.source(), refused.getMessage()));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            List<String> returning = run.reading(() -> intake.returning(delivery));
            if (!returning.isEmpty()) {
                refuse(
                        run,
                        delivery,
                        "Delivery %s of %s: %s; name the file under returns: in delivery.yaml if it is meant."
                                .formatted(delivery.name(), delivery.source(), String.join("; ", returning)));
            }
            run.write(CommitPoint.DELIVERY_ACCEPTED, () -> intake.accept(delivery));
            counted.deliveries++;
        });
    }

    private void load(RunContext run, Origin origin, Loading delivery, Batch batch, Blocks blocks) throws IOException {
        ArrivedFile.Label label = new ArrivedFile.Label(batch.fileName(), batch.kind(), delivery.entity());
        StoredFile stored = new StoredFile(
                batch.sha256(), from -> run.reading(() -> intake.slice(batch.sha256(), from, StoredFile.SLICE)));
        try (RowReader rows = origin.read(label, stored, limits, batch.expected())) {
            tell(run, delivery, batch, rows);
            for (int skipped = 0; skipped < batch.rows(); skipped++) {
                rows.next();
            }
            for (Optional<FileRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                blocks.add(batch, rows.unknownColumns(), row.get());
            }
        }
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

    private void refuse(RunContext run, Loading delivery, String sentence) {
        run.write(CommitPoint.DELIVERY_REFUSED, () -> intake.refuse(delivery, sentence));
        throw refusal(sentence);
    }

    private static RefusalException otherIds(Origin origin) {
        boolean prefixed = !origin.idPrefix().isEmpty();
        return new RefusalException(
                Refusal.CONFIGURATION,
                "The settings say ids: %s of %s, and what was accepted of it was taken with ids: %s; its records would change their names. Set it back, or deliver under the name of a new source."
                        .formatted(prefixed ? "source" : "company", origin.system(), prefixed ? "company" : "source"),
                "Nothing of it was taken.");
    }

    private static RefusalException refusal(String sentence) {
        return new RefusalException(
                Refusal.UNREACHABLE,
                sentence,
                "Nothing of the delivery was taken; deliver it again, corrected, and resume.");
    }

    /** Rows of a delivery on their way: a block is loaded when it takes no further row. */
    private final class Blocks {
        private final RunContext run;
        private final Loading delivery;
        private final Counted counted;
        private @Nullable Block block;

        Blocks(RunContext run, Loading delivery, Counted counted) {
            this.run = run;
            this.delivery = delivery;
            this.counted = counted;
        }

        void add(Batch batch, List<String> unknownColumns, FileRow row) {
            if (block == null || !block.add(batch, unknownColumns, row)) {
                flush();
                block = new Block(delivery, batch.kind());
                block.add(batch, unknownColumns, row);
            }
        }

        void flush() {
            Block full = block;
            if (full == null) {
                return;
            }
            run.write(CommitPoint.BLOCK_LOADED, () -> intake.load(delivery, full));
            counted.rows += full.rows();
            counted.rejected += full.rejects().size();
            run.progress().advanced(counted.rows, 0);
            block = null;
        }
    }

    /** What the step did, for the person who watches. */
    private static final class Counted {
        private int deliveries;
        private long rows;
        private long rejected;

        @Override
        public String toString() {
            return deliveries == 0
                    ? "nothing new"
                    : "%,d %s   %,d read   %,d rejected"
                            .formatted(deliveries, deliveries == 1 ? "delivery" : "deliveries", rows, rejected);
        }
    }

    /** Receipts, each question within a view of its own. */
    private record ReadReceipts(RunContext run, Receipts receipts) implements Receipts {

        @Override
        public Optional<Receipt> newest(String name) {
            return run.reading(() -> receipts.newest(name));
        }

        @Override
        public Optional<String> cursor(String entity) {
            return run.reading(() -> receipts.cursor(entity));
        }

        @Override
        public int count(String entity) {
            return run.reading(() -> receipts.count(entity));
        }

        @Override
        public List<FileInForce> filesInForce(String entity) {
            return run.reading(() -> receipts.filesInForce(entity));
        }

        @Override
        public List<String> posted(String entity) {
            return run.reading(() -> receipts.posted(entity));
        }

        @Override
        public boolean isMarked(String entity) {
            return run.reading(() -> receipts.isMarked(entity));
        }

        @Override
        public void noteMark(String entity) {
            run.write(CommitPoint.LEDGER_MARKED, () -> receipts.noteMark(entity));
        }

        @Override
        public boolean isConfirmed(String entity, String listing) {
            return run.reading(() -> receipts.isConfirmed(entity, listing));
        }
    }
}
