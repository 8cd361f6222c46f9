package io.tieout.job;

import io.tieout.connect.Connections;
import io.tieout.extract.Books;
import io.tieout.extract.Books.Marking;
import io.tieout.extract.Losses;
import io.tieout.handover.BillableWork;
import io.tieout.handover.HandOverStep.Scope;
import io.tieout.invoicing.InvoiceLedger;
import io.tieout.post.Ledger;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import io.tieout.settings.BilledBy;
import io.tieout.settings.BilledKind;
import io.tieout.settings.EntitySettings;
import io.tieout.settings.Installation;
import java.util.Set;

/** The ledgers of the settings: as books that are read, and as what entries are posted into. */
public final class Ledgers {
    private final Installation installation;
    private final Losses losses;

    Ledgers(Installation installation, Losses losses) {
        this.installation = installation;
        this.losses = losses;
    }

    /** What was found gone from them at once. */
    public Losses losses() {
        return losses;
    }

    /** Makes and marks the place of an entity's books; see {@link Books#mark}. */
    public Marking mark(EntitySettings entity, boolean anew, Initiator initiator) {
        String system = installation.ledgerOf(entity).system();
        Marking marking = losses.asking(system, receipts -> books(entity).mark(receipts, anew));
        switch (marking) {
            case MADE, STOOD -> losses.noteMark(system, entity.name(), marking == Marking.MADE, initiator);
            case NEEDLESS -> {}
        }
        return marking;
    }

    /** The books of an entity, as they are read. */
    public Books books(EntitySettings entity) {
        return new Connections(installation).books(entity);
    }

    InvoiceLedger invoices(String entity) {
        return new Connections(installation).invoices(installation.entity(entity));
    }

    BillableWork billableWork(String entity) {
        return new Connections(installation).billableWork(installation.entity(entity));
    }

    /**
     * Refuses where the settings hand no work of an entity over.
     *
     * @throws io.tieout.refusal.RefusalException that says how they would
     */
    public void refuseUnlessHandedOver(String entity) {
        Set<BilledKind> kinds = installation.entity(entity).billedBy(BilledBy.HAND_OVER);
        if (!kinds.contains(BilledKind.TIME)) {
            throw notHandedOver(
                    "The settings hand no work of %s over; say invoicing: {time: hand_over, expenses: hand_over} where its ledger invoices them."
                            .formatted(entity));
        }
        if (kinds.contains(BilledKind.UNITS)) {
            throw notHandedOver(
                    "The settings hand units of %s over, which cannot be done yet; leave units out of invoicing, and enter them where they are invoiced."
                            .formatted(entity));
        }
    }

    private static RefusalException notHandedOver(String sentence) {
        return new RefusalException(Refusal.CONFIGURATION, sentence, "Nothing was handed over.");
    }

    /** What of the work of an entity is handed over. */
    Scope handedOver(String entity) {
        EntitySettings settings = installation.entity(entity);
        return new Scope(settings.handOverFrom(), new Connections(installation).sourcesInTheBooks(settings));
    }

    Ledger ledger(String entity) {
        return new Connections(installation).ledger(installation.entity(entity));
    }
}
