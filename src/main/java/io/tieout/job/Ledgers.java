package io.tieout.job;

import io.tieout.connect.Connections;
import io.tieout.extract.Books;
import io.tieout.extract.Books.Marking;
import io.tieout.extract.Losses;
import io.tieout.invoicing.InvoiceLedger;
import io.tieout.post.Ledger;
import io.tieout.run.Initiator;
import io.tieout.settings.EntitySettings;
import io.tieout.settings.Installation;

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

    Ledger ledger(String entity) {
        return new Connections(installation).ledger(installation.entity(entity));
    }
}
