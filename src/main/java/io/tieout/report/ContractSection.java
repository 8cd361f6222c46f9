package io.tieout.report;

import static io.tieout.report.Cards.words;
import static io.tieout.report.PageTables.text;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The contracts of a page: each with its differences, and with the way down to obligations, numbers, lines and their files. */
final class ContractSection {
    private static final List<String> WAY =
            List.of("delivered", "billed", "recognised", "taken", "ledger", "difference");
    private static final String COLUMNS = "7";
    private static final Map<String, String> MEANING = Map.of(
            "match", "Nothing is open.",
            "waiting", "Delivered work is held back at a gate, and the rest is in the books.",
            "due", "The ledger has not taken what is recognised.",
            "break", "The books are not what was taken.");

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

    private void contract(Map<String, String> row) {
        String contract = text(row, "contract");
        Largest<Map<String, String>> differences = tables.differencesOf(row);
        boolean ownPeriod = text(row, "period").equals(period);
        boolean opens = ownPeriod && !tables.detail().obligationsOf(contract).isEmpty();
        html.open("tr", "class", opens || differences.seen() > 0 ? "row followed" : "row");
        html.open("th", "scope", "row").leaf("span", contract, "class", "code");
        String status = text(row, "status");
        html.leaf("span", status, "class", "pill " + status, "title", MEANING.getOrDefault(status, ""));
        if (!status.equals("match") && !text(row, "largest_cause").isEmpty()) {
            html.leaf("span", text(row, "largest_cause"), "class", "pill");
        }
        if (!ownPeriod) {
            html.leaf("span", text(row, "period"), "class", "pill");
        }
        if (text(row, "incomplete").equals("true")) {
            html.leaf("span", "incomplete", "class", "pill", "title", "Something of the contract is held.");
        }
        html.leaf("span", tables.title(contract), "class", "title").close();
        WAY.forEach(column -> cards.figure(column, text(row, column)));
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

    private void differences(Largest<Map<String, String>> differences) {
        if (differences.seen() == 0) {
            return;
        }
        html.open("details", "class", "matters");
        html.leaf("summary", Figures.count(differences.seen(), "difference"));
        cards.open("causes", "Cause", "Where", "Expected", "Actual", "Difference", "Age", "Owner");
        for (Map<String, String> row : differences.ranked()) {
            html.open("tr").open("th", "scope", "row").text(text(row, "cause"));
            html.leaf("small", text(row, "explanation")).close();
            cards.cell("where", where(row));
            cards.figure("expected", text(row, "expected"));
            cards.figure("actual", text(row, "actual"));
            cards.figure("difference", text(row, "difference"));
            cards.figure("age in days", text(row, "age_days"));
            cards.cell("owner", words(text(row, "owner")));
            html.close();
        }
        cards.close();
        cards.leftOut(differences.leftOut(), "smaller difference", "", "differences.csv");
        html.close();
    }

    private static String where(Map<String, String> row) {
        return Stream.of("source_ref", "entry", "project")
                .map(column -> text(row, column))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
