package io.tieout.report;

import static io.tieout.report.Cards.words;
import static io.tieout.report.PageTables.text;

import io.tieout.report.Sums.Sum;
import io.tieout.report.Waterfall.Step;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** How the balances of all contracts rolled forward and will run off, and how old the work is that is not billed. */
final class BalanceSection {
    private static final int PERCENT = 100;
    private static final String RULE =
            "Opening is what was signed for the month before; what changed of earlier months since is an"
                    + " adjustment. Opening, plus increase, less release, plus adjustment, is closing.";

    private static final String BOOKS_RULE =
            "To date, debit positive. By the rules, less the ledger, less what the rules gave otherwise at go-live, is the"
                    + " difference. Of a contract that is held as a whole nobody can say what the rules give.";

    private final Html html;
    private final Cards cards;
    private final PageTables tables;

    BalanceSection(Html html, PageTables tables) {
        this.html = html;
        this.cards = new Cards(html);
        this.tables = tables;
    }

    void rollForward() {
        html.open("section", "id", "balances").leaf("h2", "Balances of contracts");
        List<Sum> balances = all(tables.balances());
        List<Sum> held = all(tables.heldBalances()).stream()
                .filter(sum -> sum.rows() > 0)
                .toList();
        if (balances.isEmpty() && held.isEmpty()) {
            html.leaf("p", "No balance stood or moved.", "class", "quiet").close();
            return;
        }
        html.leaf("p", RULE, "class", "quiet");
        cards.open("rolled", "Balance", "Opening", "Increase", "Release", "Adjustment", "Closing");
        balances.forEach(
                sum -> balance(sum, Figures.count(sum.rows(), "contract"), PageTables.MOVEMENTS, PageTables.MOVEMENTS));
        held.forEach(sum ->
                balance(sum, Figures.count(sum.rows(), "held contract"), PageTables.MOVEMENTS, List.of("opening")));
        cards.close();
        if (!tables.incomplete().isEmpty()) {
            html.leaf(
                    "p",
                    "Formed without what is held: the balances of %s."
                            .formatted(Figures.count(tables.incomplete().size(), "contract")),
                    "class",
                    "quiet");
        }
        if (!held.isEmpty()) {
            html.leaf(
                    "p",
                    "What became of the balances of a contract that is held as a whole, nobody can say.",
                    "class",
                    "quiet");
        }
        html.close();
    }

    /** Every balance against the books. */
    void books() {
        html.open("section", "id", "books").leaf("h2", "Balances against the books");
        List<Sum> kinds = all(tables.booked());
        if (kinds.isEmpty() && tables.untiedCurrencies().isEmpty()) {
            html.leaf("p", "No balance stands.", "class", "quiet").close();
            return;
        }
        html.leaf("p", BOOKS_RULE, "class", "quiet");
        cards.open("rolled", "Balance", "At go-live", "By the rules", "Taken", "Ledger", "Difference");
        kinds.forEach(
                sum -> balance(sum, Figures.count(sum.rows(), "contract"), PageTables.IN_BOOKS, PageTables.IN_BOOKS));
        cards.close();
        tables.untiedCurrencies().forEach(this::untied);
        html.close();
    }

    private void untied(String currency) {
        Largest<Map<String, String>> largest = tables.untied(currency);
        html.open("details", "class", "matters");
        html.leaf("summary", Figures.count(largest.seen(), "balance") + " not as they should be");
        cards.open("owing", "Contract", "Balance", "Account", "Ledger", "Difference", "Largest cause");
        for (Map<String, String> row : largest.ranked()) {
            html.open("tr").open("th", "scope", "row").leaf("span", text(row, "contract"), "class", "code");
            html.text(tables.title(text(row, "contract"))).close();
            cards.cell("balance", words(text(row, "account_kind")));
            cards.cell("account", text(row, "account"));
            cards.figure("ledger", text(row, "ledger"));
            cards.figure("difference", text(row, "difference"), currency);
            cards.cell("largest cause", text(row, "largest_cause"));
            html.close();
        }
        cards.close();
        cards.leftOut(largest.leftOut(), "smaller difference", "", "balances.csv");
        html.close();
    }

    /** What is still to come, month by month. */
    void runOff() {
        html.open("section", "id", "run-off").leaf("h2", "Still to come");
        ComingMonths coming = tables.comingMonths();
        if (coming.currencies().isEmpty()) {
            html.leaf("p", "Nothing that has a price is left to earn.", "class", "quiet");
        }
        for (String currency : coming.currencies()) {
            for (String balance : ComingMonths.BALANCES) {
                List<Step> steps = coming.steps(currency, balance);
                if (!steps.isEmpty()) {
                    String caption = "The %s in %s, less what each later month is expected to earn of it.";
                    new Waterfall(caption.formatted(words(balance), currency), steps).writeTo(html);
                }
            }
        }
        html.close();
    }

    private static List<Sum> all(Sums sums) {
        return sums.currencies().stream()
                .flatMap(currency -> sums.in(currency).stream())
                .toList();
    }

    private void balance(Sum sum, String contracts, List<String> columns, List<String> known) {
        html.open("tr").open("th", "scope", "row").text(words(sum.name()));
        html.leaf("small", sum.currency() + " \u00b7 " + contracts).close();
        for (String column : columns) {
            cards.figure(words(column), known.contains(column) ? sum.of(column).toPlainString() : "");
        }
        html.close();
    }

    void unbilled() {
        html.open("section", "id", "unbilled").leaf("h2", "Approved time that is not billed");
        List<String> currencies = tables.ages().currencies();
        if (currencies.isEmpty()) {
            html.leaf("p", "All approved time is billed.", "class", "quiet");
        }
        currencies.forEach(this::ages);
        html.close();
    }

    private void ages(String currency) {
        List<Sum> ages = tables.ages().in(currency);
        BigDecimal whole = ages.stream().map(age -> age.of("amount")).reduce(BigDecimal.ZERO, BigDecimal::add);
        cards.open("ages", "Days since the work", "", "Lines", "Hours", "Amount");
        for (Sum age : ages) {
            html.open("tr").leaf("th", age.name(), "scope", "row");
            html.open("td", "class", "bar");
            html.open("svg", "viewBox", "0 0 100 10", "preserveAspectRatio", "none", "aria-hidden", "true");
            html.open("rect", "class", "plan", "width", share(age.of("amount"), whole), "height", "10")
                    .close();
            html.close().close();
            cards.figure("lines", age.of("lines").toPlainString());
            cards.figure("hours", age.of("hours").toPlainString());
            cards.figure("amount", age.of("amount").toPlainString(), currency);
            html.close();
        }
        cards.close();
        html.open("details", "class", "matters");
        Largest<Map<String, String>> largest = tables.unbilled(currency);
        html.leaf(
                "summary",
                largest.leftOut() > 0 ? "The largest " + largest.ranked().size() : "By contract");
        cards.open("owing", "Contract", "Obligation", "Days", "Oldest", "Hours", "Amount", "Owner");
        for (Map<String, String> row : largest.ranked()) {
            html.open("tr").open("th", "scope", "row").leaf("span", text(row, "contract"), "class", "code");
            html.text(tables.title(text(row, "contract"))).close();
            cards.cell("obligation", text(row, "obligation"));
            cards.cell("days", text(row, "bucket"));
            cards.cell("oldest", text(row, "oldest_on"));
            cards.figure("hours", text(row, "hours"));
            cards.figure("amount", text(row, "amount"), currency);
            cards.cell("owner", text(row, "owner"));
            html.close();
        }
        cards.close();
        cards.leftOut(largest.leftOut(), "smaller row", "", "unbilled.csv");
        html.close();
    }

    private static String share(BigDecimal amount, BigDecimal whole) {
        return whole.signum() == 0
                ? "0"
                : amount.multiply(BigDecimal.valueOf(PERCENT))
                        .divide(whole, 1, RoundingMode.HALF_UP)
                        .max(BigDecimal.ZERO)
                        .toPlainString();
    }
}
