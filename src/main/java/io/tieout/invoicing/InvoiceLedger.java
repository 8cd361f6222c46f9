package io.tieout.invoicing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The books of an entity, as something that invoices can be drafted in. One writer at a time: the lease on the period sees to it. */
public interface InvoiceLedger {

    /** The name in the settings. */
    String name();

    /** The source of the mappings that say what it calls customers and obligations. */
    String system();

    /** How many drafts are sent together. */
    int atOnce();

    /**
     * Asks whether it is there at all, before anything is begun.
     *
     * @throws io.tieout.refusal.RefusalException when it is out of reach, or not the right one
     */
    void insist(String entity);

    /** What stands in the ledger under the keys of these drafts now, posted or not; one that is not there is left out. */
    Map<String, StandingInvoice> find(Collection<DraftInvoice> drafts);

    /**
     * Makes a draft of each under its key, and reads it back; never posts one. One that is refused keeps no other one out.
     *
     * <p>An answer that is neither a clear success nor a clear refusal is {@link DraftOutcome.Unknown}, and is resolved by {@link #find}
     * alone. So is every draft of a call that ended in a failure.
     *
     * @return what came of each, by its key
     */
    SequencedMap<String, DraftOutcome> draft(List<DraftInvoice> drafts);
}
