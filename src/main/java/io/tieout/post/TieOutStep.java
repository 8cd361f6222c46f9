package io.tieout.post;

import io.tieout.ledger.JournalEntry;
import io.tieout.post.Altered.Field;
import io.tieout.post.PostedEntries.LookedAt;
import io.tieout.post.PostedEntries.Original;
import io.tieout.post.PostedEntries.Posted;
import io.tieout.run.ChunkStep;
import io.tieout.run.CommitPoint;
import io.tieout.run.Run;
import io.tieout.run.RunContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Holds every entry that was posted against what the ledger has now, line by line and field by field, then looks for copies among what else stands in
 * the journal. Nothing is written into the ledger.
 *
 * <p>What was looked at is kept with each chunk, so a run that goes on asks for the rest alone. What stands in the journal beside our entries is
 * looked at once more as a whole.
 */
public final class TieOutStep implements ChunkStep<TieOutStep.Item> {
    private final PostedEntries posted;
    private final Function<String, Ledger> ledgers;
    private final Function<String, String> journals;

    /**
     * @param ledgers  the ledger of each entity
     * @param journals into which entries of an entity are posted
     */
    public TieOutStep(PostedEntries posted, Function<String, Ledger> ledgers, Function<String, String> journals) {
        this.posted = posted;
        this.ledgers = ledgers;
        this.journals = journals;
    }

    /** What is looked at: an entry that was posted, or something else in the books. */
    sealed interface Item {}

    private record Ours(Posted entry) implements Item {}

    private record Other(LedgerEntry entry) implements Item {}

    @Override
    public String name() {
        return "tie_out";
    }

    @Override
    public int chunkSize(Run run) {
        return ledgers.apply(run.entity()).atOnce();
    }

    @Override
    public Chunks<Item> begin(RunContext run) {
        Ledger ledger = ledgers.apply(run.run().entity());
        ledger.insist(run.run().entity());
        return new Entries(run, ledger);
    }

    private final class Entries implements Chunks<Item> {
        private final RunContext run;
        private final Ledger ledger;
        private final long whole;
        private final Deque<Posted> page = new ArrayDeque<>();
        private long done;
        private String after = "";
        private @Nullable Iterator<LedgerEntry> others;

        Entries(RunContext run, Ledger ledger) {
            this.run = run;
            this.ledger = ledger;
            this.whole = posted.count(run.run());
            this.done = posted.lookedAt(run.run());
        }

        @Override
        public @Nullable Item read() {
            if (page.isEmpty() && others == null) {
                page.addAll(posted.next(run.run(), after, ledger.atOnce()));
            }
            if (!page.isEmpty()) {
                Posted next = page.remove();
                after = next.dispatch().entryKey();
                return new Ours(next);
            }
            String entity = run.run().entity();
            if (others == null) {
                others = ledger.others(entity, journals.apply(entity));
            }
            return others.hasNext() ? new Other(others.next()) : null;
        }

        @Override
        public void write(List<? extends Item> chunk) {
            List<Posted> ours = new ArrayList<>();
            List<LedgerEntry> beside = new ArrayList<>();
            for (Item item : chunk) {
                switch (item) {
                    case Ours(Posted entry) -> ours.add(entry);
                    case Other(LedgerEntry entry) -> beside.add(entry);
                }
            }
            if (!ours.isEmpty()) {
                compare(ours);
                done += ours.size();
                run.progress().advanced(done, whole);
            }
            if (!beside.isEmpty()) {
                lookForCopies(beside);
            }
        }

        private void compare(List<Posted> ours) {
            Map<String, String> ledgerIds = new HashMap<>();
            ours.forEach(entry -> ledgerIds.put(entry.dispatch().entryKey(), entry.ledgerId()));
            SortedMap<String, JournalEntry> entries = posted.entries(ours, ledger.system());
            Map<String, LedgerEntry> standing = ledger.standing(run.run().entity(), ledgerIds);
            List<LookedAt> lookedAt = new ArrayList<>();
            List<Altered> altered = new ArrayList<>();
            entries.forEach((key, entry) -> {
                LedgerEntry there = standing.get(key);
                lookedAt.add(new LookedAt(entry, there));
                altered.addAll(Comparison.of(entry, Objects.requireNonNull(ledgerIds.get(key)), there));
            });
            run.write(CommitPoint.ENTRIES_COMPARED, () -> posted.keep(run.run().runId(), lookedAt, altered));
        }

        private void lookForCopies(List<LedgerEntry> beside) {
            Set<String> ours = posted.ours(
                    run.run(), beside.stream().map(LedgerEntry::ledgerId).toList());
            List<LedgerEntry> others = beside.stream()
                    .filter(entry ->
                            !ours.contains(entry.ledgerId()) && !entry.lines().isEmpty())
                    .toList();
            List<Altered> copies = new ArrayList<>();
            posted.originals(run.run(), others).forEach((other, original) -> copies.add(copy(other, original)));
            if (!copies.isEmpty()) {
                run.write(
                        CommitPoint.ENTRIES_COMPARED,
                        () -> posted.keep(run.run().runId(), copies));
            }
        }

        private static Altered copy(LedgerEntry other, Original original) {
            return new Altered(
                    original.key(),
                    original.isInTheBooks() ? Alteration.DUPLICATE : Alteration.REPLACED,
                    0,
                    Field.ENTRY,
                    "",
                    "%s of %s: %s".formatted(other.ledgerId(), other.postingOn(), Comparison.told(other.lines())),
                    Comparison.total(other.lines()),
                    other.ledgerId());
        }

        @Override
        public String end() {
            return posted.result(run.run());
        }
    }
}
