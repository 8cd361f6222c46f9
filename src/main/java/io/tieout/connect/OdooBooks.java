package io.tieout.connect;

import io.tieout.connect.odoo.BooksCheck;
import io.tieout.connect.odoo.KeyFile;
import io.tieout.extract.Books;
import io.tieout.extract.RateOrigin;
import io.tieout.extract.odoo.OdooJournal;
import io.tieout.extract.odoo.OdooRates;
import io.tieout.handover.BillableWork;
import io.tieout.handover.odoo.OdooBillableWork;
import io.tieout.invoicing.InvoiceLedger;
import io.tieout.invoicing.odoo.OdooInvoices;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooSettings;
import io.tieout.post.Ledger;
import io.tieout.post.odoo.OdooLedger;
import io.tieout.settings.EntitySettings;
import io.tieout.settings.Kind;
import io.tieout.settings.LedgerSettings;
import io.tieout.yaml.ScalarShape;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Books that are one company in an Odoo.
 *
 * @param keyFile  where its key is, if not in a variable
 * @param byOrders whether contracts are called as its orders are, so that a line of an invoice is of the order line that it bills
 */
public record OdooBooks(OdooSettings odoo, Optional<Path> keyFile, boolean byOrders) implements LedgerConnection {
    static final Kind<OdooBooks> KIND = new Kind<>(
            "odoo",
            OdooKeys.SHAPE.optional("contracts", ScalarShape.oneOf(List.of("analytic", "orders"))),
            (said, home, environment) -> new OdooBooks(
                    OdooKeys.read(said, home, environment),
                    OdooKeys.keyFile(said, home),
                    said.text("contracts").filter("orders"::equals).isPresent()));

    @Override
    public Optional<String> company() {
        return Optional.of(OdooKeys.company(odoo));
    }

    @Override
    public Books books(LedgerSettings ledger, EntitySettings entity) {
        return new OdooJournal(
                ledger.system(),
                entity.name(),
                "%s, company %d".formatted(odoo, odoo.company()),
                new Odoo(odoo),
                odoo.company(),
                entity.journal(),
                byOrders);
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

    @Override
    public boolean takesDraftInvoices() {
        return true;
    }

    @Override
    public Optional<InvoiceLedger> invoices(LedgerSettings ledger, EntitySettings entity) {
        return Optional.of(
                new OdooInvoices(ledger.name(), ledger.system(), ledger.atOnce(), new Odoo(odoo), odoo.company()));
    }

    @Override
    public Optional<BillableWork> billableWork(LedgerSettings ledger) {
        return Optional.of(new OdooBillableWork(ledger.name(), ledger.system(), new Odoo(odoo), odoo.company()));
    }

    @Override
    public Optional<RateOrigin> rates() {
        return Optional.of(new OdooRates(new Odoo(odoo), odoo.company()));
    }

    @Override
    public List<Requirement> check(LedgerSettings ledger, EntitySettings entity, NeedsOfBooks needs) {
        return Stream.concat(keyFile.flatMap(KeyFile::check).stream(), BooksCheck.of(odoo, entity, needs).stream())
                .toList();
    }
}
