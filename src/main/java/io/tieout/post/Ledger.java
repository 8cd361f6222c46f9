package io.tieout.post;

import io.tieout.ledger.JournalEntry;
import java.util.Optional;

/** The books of an entity, as something that entries can be posted to. One writer at a time: the lease on the period sees to it. */
public interface Ledger {

    /** The name in the settings. */
    String name();

    /**
     * Asks whether it is there at all, before anything is begun.
     *
     * @throws io.tieout.refusal.RefusalException when it is out of reach
     */
    void insist(String entity);

    /** The entry that the ledger holds under a key, as it stands there now. */
    Optional<Found> find(String entity, String key);

    /**
     * Creates and posts an entry under its key.
     *
     * <p>An answer that is neither a clear success nor a clear refusal is {@link PostingOutcome.Unknown}, and is resolved by
     * {@link #find} alone.
     */
    PostingOutcome post(JournalEntry entry);

    /**
     * An entry in the ledger.
     *
     * @param ledgerId the ledger's own name of it
     */
    record Found(String ledgerId, JournalEntry entry) {}
}
