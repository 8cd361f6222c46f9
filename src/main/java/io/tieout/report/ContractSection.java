package io.tieout.report;

import static io.tieout.report.Cards.words;

import io.tieout.ledger.ContractStatus;
import java.time.YearMonth;

/** The contracts of a page: each with its differences, and with the way down to obligations, numbers, lines and their files. */
final class ContractSection {
    private static final String COLUMNS = "7";

    private final Html html;
    private final Cards cards;
    private final String period;
    private final PageTables tables;
    private final ObligationDetail obligations;

    ContractSection(Html html, YearMonth month, PageTables tables) {
        this.html = html;
        this.cards = new Cards(html);
        this.period = month.toString();
        this.tables = tables;
        this.obligations = new ObligationDetail(html, month.format(ClosePage.MONTH), tables.detail());
    }

    void write() {
        html.open("section", "id", "contracts").leaf("h2", "Contracts");
        if (tables.contracts().seen() == 0) {
            html.leaf("p", "There was nothing to reconcile.", "class", "quiet").close();
            return;
        }
        cards.open("contracts", "Contract", "Delivered", "Billed", "Recognised", "Taken", "Ledger", "Difference");
        tables.contracts().asTheyCame().forEach(this::contract);
        cards.close();
        cards.leftOut(
                tables.contracts().leftOut(),
                "contract",
                "with smaller differences and less revenue",
                "reconciliation.csv");
        html.close();
    }

    private void contract(ReconciliationRow row) {
        String contract = row.contract();
        Largest<DifferenceRow> differences = tables.differencesOf(row);
        boolean ownPeriod = row.period().equals(period);
        boolean opens = ownPeriod && !tables.detail().obligationsOf(contract).isEmpty();
        html.open("tr", "class", opens || differences.seen() > 0 ? "row followed" : "row");
        html.open("th", "scope", "row").leaf("span", contract, "class", "code");
        ContractStatus status = row.status();
        html.leaf("span", status.toString(), "class", "pill " + status, "title", meaning(status));
        if (status != ContractStatus.MATCH && !row.largestCause().isEmpty()) {
            html.leaf("span", row.largestCause(), "class", "pill");
        }
        if (!ownPeriod) {
            html.leaf("span", row.period(), "class", "pill");
        }
        if (row.isIncomplete()) {
            html.leaf("span", "incomplete", "class", "pill", "title", "Something of the contract is held.");
        }
        html.leaf("span", tables.title(contract), "class", "title").close();
        cards.figure("delivered", row.delivered());
        cards.figure("billed", row.billed());
        cards.figure("recognised", row.recognised());
        cards.figure("taken", row.taken());
        cards.figure("ledger", row.ledger());
        cards.figure("difference", row.difference());
        html.close();
        if (differences.seen() > 0 || opens) {
            html.open("tr", "class", "detail").open("td", "colspan", COLUMNS);
            differences(differences);
            if (opens) {
                obligations.write(contract);
            }
            html.close().close();
        }
    }

    private static String meaning(ContractStatus status) {
        return switch (status) {
            case MATCH -> "Nothing is open.";
            case WAITING -> "Delivered work is held back at a gate, and the rest is in the books.";
            case DUE -> "The ledger has not taken what is recognised.";
            case BREAK -> "The books are not what was taken.";
        };
    }

    private void differences(Largest<DifferenceRow> differences) {
        if (differences.seen() == 0) {
            return;
        }
        html.open("details", "class", "matters");
        html.leaf("summary", Figures.count(differences.seen(), "difference"));
        cards.open("causes", "Cause", "Where", "Expected", "Actual", "Difference", "Age", "Owner");
        for (DifferenceRow row : differences.ranked()) {
            html.open("tr").open("th", "scope", "row").text(row.cause());
            html.leaf("small", row.explanation()).close();
            cards.cell("where", row.where());
            cards.figure("expected", row.expected());
            cards.figure("actual", row.actual());
            cards.figure("difference", row.difference());
            cards.figure("age in days", row.ageDays());
            cards.cell("owner", words(row.owner()));
            html.close();
        }
        cards.close();
        cards.leftOut(differences.leftOut(), "smaller difference", "", "differences.csv");
        html.close();
    }
}
