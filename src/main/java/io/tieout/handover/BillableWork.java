package io.tieout.handover;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What a company invoices of work, as something that work is handed over to. One writer at a time. */
public interface BillableWork {

    /** The name of the ledger in the settings. */
    String name();

    /** The source of the mappings that say what it calls things. */
    String system();

    /** How many pieces are sent together. */
    int atOnce();

    /**
     * Asks whether it is there, and takes work at all, before anything is begun.
     *
     * @throws io.tieout.refusal.RefusalException when it is out of reach, or is not made for it
     */
    void insist();

    /** Those of the pieces that stand there, by key. What stands under the name of a piece and is not ours is none. */
    Map<String, Standing> find(Collection<Piece> pieces);

    /**
     * Does what is sent. A piece that is refused keeps no other one out.
     *
     * <p>An answer that is neither a clear success nor a clear refusal is {@link Outcome.Unknown}, and is resolved by {@link #find} alone.
     * So is everything of a call that ended in a failure.
     *
     * @return what became of each, by the key of its piece
     */
    Map<String, Outcome> send(List<Sending> sendings);
}
