package io.tieout.invoicing.odoo;

import io.tieout.invoicing.DraftInvoice;
import io.tieout.invoicing.DraftInvoice.Line;
import io.tieout.odoo.Chart;
import io.tieout.odoo.Chart.Thing;
import io.tieout.odoo.ExternalIds;
import io.tieout.odoo.References;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Drafts as rows of {@code load}: the invoice on its first row, a line on each. Everything that they point to is its number. */
final class InvoiceRows {
    /** No taxes and no journal: Odoo gives each line the taxes of its account and the customer's fiscal position, and takes its journal of sales. */
    static final List<String> FIELDS = List.of(
            "id",
            "move_type",
            "partner_id/.id",
            "invoice_date",
            "currency_id/.id",
            "ref",
            "invoice_origin",
            "invoice_line_ids/id",
            "invoice_line_ids/name",
            "invoice_line_ids/quantity",
            "invoice_line_ids/price_unit",
            "invoice_line_ids/account_id/.id",
            "invoice_line_ids/analytic_distribution");

    private final Chart chart;
    private final References references;
    private final Partners partners;

    InvoiceRows(Chart chart, References references, Partners partners) {
        this.chart = chart;
        this.references = references;
        this.partners = partners;
    }

    /** Asks Odoo for all that the drafts point to. */
    void lookUp(Collection<DraftInvoice> drafts) {
        List<Line> lines =
                drafts.stream().flatMap(draft -> draft.lines().stream()).toList();
        chart.find(
                Thing.ACCOUNT,
                lines.stream()
                        .flatMap(line -> Stream.ofNullable(line.account()))
                        .distinct()
                        .toList());
        chart.find(
                Thing.CURRENCY,
                drafts.stream()
                        .map(draft -> draft.currency().getCurrencyCode())
                        .distinct()
                        .toList());
        references.lookUp(lines.stream().map(Line::dimension).distinct().toList());
        partners.lookUp(drafts);
    }

    /** Why a draft is not even sent; empty when nothing is known that would keep it out. */
    Optional<String> obstacle(DraftInvoice draft) {
        Set<String> found = new LinkedHashSet<>();
        partners.obstacle(draft).ifPresent(found::add);
        references.currency(draft.currency().getCurrencyCode()).ifPresent(found::add);
        for (Line line : draft.lines()) {
            String account = line.account();
            if (account == null) {
                found.add("no account is mapped that invoices credit; map one: kind account");
            } else {
                references.obstacle(Thing.ACCOUNT, "account", account).ifPresent(found::add);
            }
            references.analytic(line.dimension()).ifPresent(found::add);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", found));
    }

    /** Of a draft that nothing keeps out. */
    List<List<Object>> of(DraftInvoice draft) {
        String id = ExternalIds.of(draft.key());
        List<List<Object>> rows = new ArrayList<>();
        for (Line line : draft.lines()) {
            boolean first = rows.isEmpty();
            rows.add(List.of(
                    first ? id : "",
                    first ? "out_invoice" : "",
                    first ? partners.number(draft) : "",
                    first ? draft.invoiceOn().toString() : "",
                    first ? references.number(Thing.CURRENCY, draft.currency().getCurrencyCode()) : "",
                    first ? draft.reference() : "",
                    first ? draft.key() : "",
                    id + "_" + line.lineNo(),
                    line.label(),
                    line.quantity(),
                    line.unitPrice(),
                    references.number(Thing.ACCOUNT, String.valueOf(line.account())),
                    references.distribution(line.dimension())));
        }
        return rows;
    }
}
