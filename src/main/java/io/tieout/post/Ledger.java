package io.tieout.post;

import io.tieout.ledger.JournalEntry;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The books of an entity, as something that entries can be posted to. One writer at a time: the lease on the period sees to it. */
public interface Ledger {

    /** The name in the settings. */
    String name();

    /** The system in the source references of its lines, and the source of the mappings that say what it calls things. */
    String system();

    /** How many entries are sent together. */
    int atOnce();

    /**
     * Asks whether it is there at all, before anything is begun.
     *
     * @throws io.tieout.refusal.RefusalException when it is out of reach
     */
    void insist(String entity);

    /** The entries that the ledger holds under these keys, as they stand there now; a key under which it holds none is left out. */
    Map<String, Found> find(String entity, Collection<String> keys);

    /**
     * What became of entries that were posted: each as it stands there now, in whatever state. A key under which nothing stands any more is left
     * out.
     *
     * @param ledgerIds by their keys, the ledger's own names of them when they were posted
     */
    Map<String, LedgerEntry> standing(String entity, Map<String, String> ledgerIds);

    /**
     * What is in the books beside our entries where those are: in their journal, or in their folder. A ledger that does not tell ours by a name alone
     * has them among the others, each with the {@link LedgerEntry#ledgerId} that it was posted with.
     *
     * @param journal into which nobody else posts
     */
    Iterator<LedgerEntry> others(String entity, String journal);

    /**
     * Creates and posts each entry under its key. One that is refused keeps no other one out.
     *
     * <p>An answer that is neither a clear success nor a clear refusal is {@link PostingOutcome.Unknown}, and is resolved by
     * {@link #find} alone. So is every entry of a call that ended in a failure.
     *
     * @param entries of one entity
     * @return what came of each, by its key
     */
    SequencedMap<String, PostingOutcome> post(List<JournalEntry> entries);

    /**
     * Takes away what is left under these keys of entries that were begun and are in no books, such as drafts. Nothing that is posted is touched.
     *
     * @return what could not be taken away, a sentence each
     */
    default List<String> takeAway(String entity, Collection<String> keys) {
        return List.of();
    }

    /**
     * An entry in the ledger.
     *
     * @param ledgerId the ledger's own name of it
     */
    record Found(String ledgerId, JournalEntry entry) {}
}
