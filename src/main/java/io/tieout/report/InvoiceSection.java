package io.tieout.report;

/** Draft invoices on the page of a run that drafted, or looked what became of them; of any other run nothing. */
final class InvoiceSection {
    private InvoiceSection() {}

    static void write(Html html, PageTables tables) {
        Largest<InvoiceRow> invoices = tables.invoices();
        if (invoices.seen() == 0) {
            return;
        }
        Cards cards = new Cards(html);
        html.open("section", "id", "invoices").leaf("h2", "Draft invoices in the ledger");
        cards.open("invoices", "Contract", "Invoice", "For", "Amount", "Status", "Found");
        for (InvoiceRow row : invoices.asTheyCame()) {
            html.open("tr").open("th", "scope", "row").leaf("span", row.contract(), "class", "code");
            html.text(tables.title(row.contract())).close();
            cards.cell("invoice", row.key());
            cards.cell("for", row.label());
            cards.figure("amount", row.amount(), row.currency());
            cards.cell("status", row.status().replace('_', ' '));
            cards.cell("found", row.explanation());
            html.close();
        }
        cards.close();
        cards.leftOut(invoices.leftOut(), "further line", "", "invoices.csv");
        html.close();
    }
}
