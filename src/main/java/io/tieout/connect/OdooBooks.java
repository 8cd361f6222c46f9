package io.tieout.connect;

import io.tieout.extract.Books;
import io.tieout.extract.odoo.OdooJournal;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooSettings;
import io.tieout.post.Ledger;
import io.tieout.post.odoo.OdooLedger;
import io.tieout.settings.EntitySettings;
import io.tieout.settings.Kind;
import io.tieout.settings.LedgerSettings;

/** Books that are one company in an Odoo. */
public record OdooBooks(OdooSettings odoo) implements LedgerConnection {
    static final Kind<OdooBooks> KIND = new Kind<>(
            "odoo", OdooKeys.SHAPE, (said, home, environment) -> new OdooBooks(OdooKeys.read(said, home, environment)));

    @Override
    public Books books(LedgerSettings ledger, EntitySettings entity) {
        return new OdooJournal(
                ledger.system(),
                entity.name(),
                "%s, company %d".formatted(odoo, odoo.company()),
                new Odoo(odoo),
                odoo.company(),
                entity.journal());
    }

    @Override
    public Ledger ledger(LedgerSettings ledger, EntitySettings entity) {
        return new OdooLedger(
                ledger.name(),
                ledger.system(),
                ledger.atOnce(),
                new Odoo(odoo),
                odoo.company(),
                entity.currency(),
                entity.journal());
    }
}
