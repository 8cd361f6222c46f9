package io.tieout.extract;

import io.tieout.canonical.FileLimits;
import io.tieout.canonical.FileRefusedException;
import io.tieout.extract.Intake.Loading;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.ChunkStep.Chunks;
import io.tieout.run.CommitPoint;
import io.tieout.run.RunContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of everything that the origins of an entity have and that is not staged yet, origin by origin and delivery by delivery. A
 * delivery is received before its first block is read, and accepted when the one after its last is asked for.
 */
final class Sources implements Chunks<Block> {
    private final RunContext run;
    private final Intake intake;
    private final FileLimits limits;
    private final Iterator<Origin> origins;
    private final Counted counted = new Counted();
    private @Nullable Source source;
    private @Nullable LoadedDelivery delivery;

    Sources(RunContext run, Intake intake, List<Origin> origins, FileLimits limits) {
        this.run = run;
        this.intake = intake;
        this.origins = origins.iterator();
        this.limits = limits;
    }

    /** An origin that no other run reads now. */
    private record Source(Origin origin, RunContext.Exclusive lease, Iterator<Arrival> arrivals) {}

    @Override
    public @Nullable Block read() {
        while (true) {
            if (delivery != null) {
                Block block = next(delivery);
                if (block != null) {
                    return block;
                }
                accept(delivery);
            } else if (source == null) {
                if (!origins.hasNext()) {
                    return null;
                }
                open(origins.next());
            } else if (source.arrivals().hasNext()) {
                take(source.origin(), source.arrivals().next());
            } else {
                source.lease().release();
                source = null;
            }
        }
    }

    @Override
    public void write(List<? extends Block> blocks) {
        LoadedDelivery loading = Objects.requireNonNull(delivery);
        for (Block block : blocks) {
            run.write(CommitPoint.BLOCK_LOADED, () -> intake.load(loading.loading(), block));
            counted.rows += block.rows();
            counted.rejected += block.rejects().size();
            run.progress().advanced(counted.rows, 0);
        }
    }

    @Override
    public String end() {
        return counted.toString();
    }

    @Override
    public void close() {
        if (delivery != null) {
            delivery.close();
        }
        if (source != null) {
            source.lease().giveUp();
        }
    }

    /** What an earlier run left of a delivery comes first; the origin is asked for others when that is accepted. */
    private void open(Origin origin) {
        RunContext.Exclusive lease = run.exclusively("source " + origin.system());
        Receipts receipts = new ReadReceipts(run, intake.receipts(origin.system()));
        source = new Source(origin, lease, new AskedLater(() -> origin.arrivals(receipts, run.progress()::notice)));
        if (!run.reading(() -> intake.agreesOnIds(origin.system(), origin.idPrefix()))) {
            throw otherIds(origin);
        }
        load(origin);
    }

    private void take(Origin origin, Arrival arrival) {
        switch (arrival) {
            case Arrival.Delivery arrived -> {
                run.write(
                        CommitPoint.DELIVERY_RECEIVED,
                        () -> intake.receive(origin.system(), origin.idPrefix(), arrived));
                load(origin);
            }
            case Arrival.Refused refused -> {
                run.write(CommitPoint.DELIVERY_REFUSED, () -> intake.noteRefusal(origin.system(), refused));
                throw refusal(refused.sentence());
            }
            case Arrival.Gone gone -> {
                long lossId = run.in(
                        CommitPoint.DELIVERY_REFUSED, () -> intake.noteLoss(origin.system(), gone, run.initiator()));
                throw Losses.unconfirmed(lossId, gone);
            }
        }
    }

    private void load(Origin origin) {
        Optional<Loading> loading = run.reading(() -> intake.loading(origin.system()));
        delivery = loading.map(found -> new LoadedDelivery(run, intake, origin, limits, found))
                .orElse(null);
    }

    private @Nullable Block next(LoadedDelivery loading) {
        try {
            return loading.next();
        } catch (FileRefusedException refused) {
            throw refused(
                    loading.loading(),
                    "Delivery %s of %s: %s"
                            .formatted(
                                    loading.loading().name(), loading.loading().source(), refused.getMessage()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void accept(LoadedDelivery loaded) {
        Loading loading = loaded.loading();
        List<String> returning = run.reading(() -> intake.returning(loading));
        if (!returning.isEmpty()) {
            throw refused(
                    loading,
                    "Delivery %s of %s: %s; name the file under returns: in delivery.yaml if it is meant."
                            .formatted(loading.name(), loading.source(), String.join("; ", returning)));
        }
        run.write(CommitPoint.DELIVERY_ACCEPTED, () -> intake.accept(loading));
        counted.deliveries++;
        delivery = null;
    }

    private RefusalException refused(Loading loading, String sentence) {
        run.write(CommitPoint.DELIVERY_REFUSED, () -> intake.refuse(loading, sentence));
        return refusal(sentence);
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

    /** Asked only when it is looked at for the first time: what it answers may depend on what is accepted until then. */
    private static final class AskedLater implements Iterator<Arrival> {
        private final Supplier<Iterator<Arrival>> question;
        private @Nullable Iterator<Arrival> arrivals;

        AskedLater(Supplier<Iterator<Arrival>> question) {
            this.question = question;
        }

        private Iterator<Arrival> arrivals() {
            if (arrivals == null) {
                arrivals = question.get();
            }
            return arrivals;
        }

        @Override
        public boolean hasNext() {
            return arrivals().hasNext();
        }

        @Override
        public Arrival next() {
            return arrivals().next();
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
