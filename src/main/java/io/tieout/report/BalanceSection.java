package io.tieout.report;

import static io.tieout.report.Cards.words;

import io.tieout.ledger.AccountKind;
import io.tieout.report.BalanceRow.InBooks;
import io.tieout.report.RollForwardRow.Movement;
import io.tieout.report.Sums.Sum;
import io.tieout.report.UnbilledRow.Amount;
import io.tieout.report.Waterfall.Step;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
        List<Sum<Balance, Movement>> balances = all(tables.balances());
        List<Sum<Balance, Movement>> held = all(tables.heldBalances()).stream()
                .filter(sum -> sum.rows() > 0)
                .toList();
        if (balances.isEmpty() && held.isEmpty()) {
            html.leaf("p", "No balance stood or moved.", "class", "quiet").close();
            return;
        }
        html.leaf("p", RULE, "class", "quiet");
        cards.open("rolled", "Balance", "Opening", "Increase", "Release", "Adjustment", "Closing");
        balances.forEach(sum -> balance(sum, "contract", Movement.values(), sum::of));
        held.forEach(sum -> balance(
                sum,
                "held contract",
                Movement.values(),
                movement -> movement == Movement.OPENING ? sum.of(movement) : null));
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
        List<Sum<AccountKind, InBooks>> kinds = all(tables.booked());
        if (kinds.isEmpty() && tables.untiedCurrencies().isEmpty()) {
            html.leaf("p", "No balance stands.", "class", "quiet").close();
            return;
        }
        html.leaf("p", BOOKS_RULE, "class", "quiet");
        cards.open("rolled", "Balance", "At go-live", "By the rules", "Taken", "Ledger", "Difference");
        kinds.forEach(sum -> balance(sum, "contract", InBooks.values(), sum::of));
        cards.close();
        tables.untiedCurrencies().forEach(this::untied);
        html.close();
    }

    private void untied(String currency) {
        Largest<BalanceRow> largest = tables.untied(currency);
        html.open("details", "class", "matters");
        html.leaf("summary", Figures.count(largest.seen(), "balance") + " not as they should be");
        cards.open("owing", "Contract", "Balance", "Account", "Ledger", "Difference", "Largest cause");
        for (BalanceRow row : largest.ranked()) {
            html.open("tr").open("th", "scope", "row").leaf("span", row.contract(), "class", "code");
            html.text(tables.title(row.contract())).close();
            cards.cell("balance", words(row.accountKind()));
            cards.cell("account", row.account());
            cards.figure("ledger", row.amounts().get(InBooks.LEDGER));
            cards.figure("difference", row.difference(), currency);
            cards.cell("largest cause", row.largestCause());
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
            for (Balance balance : ComingMonths.BALANCES) {
                List<Step> steps = coming.steps(currency, balance);
                if (!steps.isEmpty()) {
                    String caption = "The %s in %s, less what each later month is expected to earn of it.";
                    new Waterfall(caption.formatted(words(balance), currency), steps).writeTo(html);
                }
            }
        }
        html.close();
    }

    private static <N extends Comparable<N>, A extends Enum<A>> List<Sum<N, A>> all(Sums<N, A> sums) {
        return sums.currencies().stream()
                .flatMap(currency -> sums.in(currency).stream())
                .toList();
    }

    private <N extends Enum<N>, A extends Enum<A>> void balance(
            Sum<N, A> sum, String contract, A[] columns, Function<A, @Nullable BigDecimal> figure) {
        html.open("tr").open("th", "scope", "row").text(words(sum.name()));
        html.leaf("small", sum.currency() + " \u00b7 " + Figures.count(sum.rows(), contract))
                .close();
        for (A column : columns) {
            cards.figure(words(column), figure.apply(column));
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
        List<Sum<String, Amount>> ages = tables.ages().in(currency);
        BigDecimal whole = ages.stream().map(age -> age.of(Amount.AMOUNT)).reduce(BigDecimal.ZERO, BigDecimal::add);
        cards.open("ages", "Days since the work", "", "Lines", "Hours", "Amount");
        for (Sum<String, Amount> age : ages) {
            html.open("tr").leaf("th", age.name(), "scope", "row");
            html.open("td", "class", "bar");
            html.open("svg", "viewBox", "0 0 100 10", "preserveAspectRatio", "none", "aria-hidden", "true");
            html.open("rect", "class", "plan", "width", share(age.of(Amount.AMOUNT), whole), "height", "10")
                    .close();
            html.close().close();
            cards.figure("lines", age.of(Amount.LINES));
            cards.figure("hours", age.of(Amount.HOURS));
            cards.figure("amount", age.of(Amount.AMOUNT), currency);
            html.close();
        }
        cards.close();
        html.open("details", "class", "matters");
        Largest<UnbilledRow> largest = tables.unbilled(currency);
        html.leaf(
                "summary",
                largest.leftOut() > 0 ? "The largest " + largest.ranked().size() : "By contract");
        cards.open("owing", "Contract", "Obligation", "Days", "Oldest", "Hours", "Amount", "Owner");
        for (UnbilledRow row : largest.ranked()) {
            html.open("tr").open("th", "scope", "row").leaf("span", row.contract(), "class", "code");
            html.text(tables.title(row.contract())).close();
            cards.cell("obligation", row.obligation());
            cards.cell("days", row.bucket());
            cards.cell("oldest", row.oldestOn());
            cards.figure("hours", row.amounts().get(Amount.HOURS));
            cards.figure("amount", row.amount(), currency);
            cards.cell("owner", words(row.owner()));
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
