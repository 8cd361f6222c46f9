package io.tieout.job;

import io.tieout.extract.Losses;
import io.tieout.extract.csv.LedgerFolder;
import io.tieout.files.MarkedFolder;
import io.tieout.post.Ledger;
import io.tieout.post.csv.CsvLedger;
import io.tieout.settings.EntitySettings;
import io.tieout.settings.Installation;
import io.tieout.settings.LedgerSettings;

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

    /** Where the books of an entity lie. */
    public MarkedFolder folder(EntitySettings entity) {
        LedgerSettings ledger = installation.ledgerOf(entity);
        return new MarkedFolder(ledger.folder(), "the ledger " + ledger.name());
    }

    /**
     * Makes and marks the folder of an entity's books; see {@link LedgerFolder#mark}.
     *
     * @return false when it was marked before
     */
    public boolean mark(EntitySettings entity, boolean anew) {
        String system = installation.ledgerOf(entity).system();
        boolean now = losses.asking(system, receipts -> books(entity).mark(receipts, anew));
        losses.noteMark(system, entity.name());
        return now;
    }

    LedgerFolder books(EntitySettings entity) {
        return new LedgerFolder(
                installation.ledgerOf(entity).system(),
                entity.name(),
                entity.currency().getCurrencyCode(),
                folder(entity));
    }

    Ledger ledger(String entity) {
        EntitySettings settings = installation.entity(entity);
        return new CsvLedger(installation.ledgerOf(settings).name(), settings.currency(), folder(settings));
    }
}
