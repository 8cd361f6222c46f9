package io.tieout.connect;

import io.tieout.extract.Books;
import io.tieout.extract.RateOrigin;
import io.tieout.handover.BillableWork;
import io.tieout.invoicing.InvoiceLedger;
import io.tieout.post.Ledger;
import io.tieout.settings.Connection;
import io.tieout.settings.EntitySettings;
import io.tieout.settings.LedgerSettings;
import java.util.List;
import java.util.Optional;

/**
 * A ledger of some kind: read and posted into. What was posted is read back as lines of an entry under the name that
 * {@link io.tieout.ledger.PostingKey#externalId} gives it, or reconciliation would not know it again.
 */
public interface LedgerConnection extends Connection {

    /** The books of an entity, as they are read. */
    Books books(LedgerSettings ledger, EntitySettings entity);

    /** The same, as entries are posted into them. */
    Ledger ledger(LedgerSettings ledger, EntitySettings entity);

    /** The same, as invoices are drafted in them; nothing where {@link #takesDraftInvoices} is false. */
    default Optional<InvoiceLedger> invoices(LedgerSettings ledger, EntitySettings entity) {
        return Optional.empty();
    }

    /**
     * What is invoiced there of work, which can be handed over.
     *
     * @return nothing of a kind that takes no work
     */
    default Optional<BillableWork> billableWork(LedgerSettings ledger) {
        return Optional.empty();
    }

    /** The exchange rates that are kept there; nothing of a kind that keeps none. */
    default Optional<RateOrigin> rates() {
        return Optional.empty();
    }

    /** Looks whether there is what reading the books of an entity and posting into them needs, and changes nothing there or here. */
    List<Requirement> check(LedgerSettings ledger, EntitySettings entity, NeedsOfBooks needs);
}
