package io.tieout.post.odoo;

import io.tieout.ledger.Dimension;
import io.tieout.ledger.JournalEntry;
import io.tieout.ledger.JournalLine;
import io.tieout.money.Money;
import io.tieout.post.odoo.Chart.Thing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Entries as rows of {@code load}: the move on its first row, a line on each. Everything that they point to is its number. */
final class Rows {
    /**
     * Every line says its currency and the amount in it: without one on a single line a call is refused, without an amount Odoo takes
     * nothing for it.
     */
    static final List<String> FIELDS = List.of(
            "id",
            "ref",
            "date",
            "journal_id/.id",
            "move_type",
            "line_ids/id",
            "line_ids/account_id/.id",
            "line_ids/name",
            "line_ids/debit",
            "line_ids/credit",
            "line_ids/currency_id/.id",
            "line_ids/amount_currency",
            "line_ids/analytic_distribution");

    private final Chart chart;
    private final String ledger;
    private final Currency currency;

    Rows(Chart chart, String ledger, Currency currency) {
        this.chart = chart;
        this.ledger = ledger;
        this.currency = currency;
    }

    /** Asks Odoo for all that the entries point to. */
    void lookUp(List<JournalEntry> entries) {
        chart.find(
                Thing.JOURNAL,
                entries.stream().map(JournalEntry::journal).distinct().toList());
        chart.find(Thing.ACCOUNT, every(entries, line -> Stream.of(line.account())));
        chart.find(Thing.CURRENCY, every(entries, line -> Stream.of(currency(line))));
        chart.find(
                Thing.ANALYTIC_ACCOUNT,
                every(
                        entries,
                        line -> Stream.of(line.dimension())
                                .filter(dimension -> !dimension.isEmpty()
                                        && Dimension.account(dimension).isEmpty())));
        chart.read(
                Thing.ANALYTIC_ACCOUNT,
                every(entries, line -> Dimension.account(line.dimension()).filter(Rows::isNumber).stream()).stream()
                        .map(Long::valueOf)
                        .toList());
    }

    private static List<String> every(List<JournalEntry> entries, Function<JournalLine, Stream<String>> of) {
        return entries.stream()
                .flatMap(entry -> entry.lines().stream())
                .flatMap(of)
                .distinct()
                .toList();
    }

    private String currency(JournalLine line) {
        Money transaction = line.transaction();
        return (transaction == null ? currency : transaction.currency()).getCurrencyCode();
    }

    /** Why an entry is not even sent; empty when nothing is known that would keep it out. */
    Optional<String> obstacle(JournalEntry entry) {
        Set<String> found = new LinkedHashSet<>();
        use(Thing.JOURNAL, "journal", entry.journal()).ifPresent(found::add);
        for (JournalLine line : entry.lines()) {
            use(Thing.ACCOUNT, "account", line.account()).ifPresent(found::add);
            active(currency(line)).ifPresent(found::add);
            if (!line.dimension().isEmpty()) {
                analytic(line.dimension()).ifPresent(found::add);
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", found));
    }

    private Optional<String> use(Thing thing, String what, String code) {
        Set<Long> numbers = chart.numbers(thing, code);
        if (numbers.isEmpty()) {
            return Optional.of("%s %s is not in %s; make it there or map another one".formatted(what, code, ledger));
        }
        if (numbers.size() > 1) {
            return Optional.of(
                    "%s %s stands for %d things in %s; let it be one".formatted(what, code, numbers.size(), ledger));
        }
        return chart.isArchived(thing, numbers.iterator().next())
                ? Optional.of("%s %s is archived in %s; take it into use there or map another one"
                        .formatted(what, code, ledger))
                : Optional.empty();
    }

    /** An Odoo has every currency, most of them asleep. */
    private Optional<String> active(String code) {
        return chart.numbers(Thing.CURRENCY, code).stream().allMatch(number -> chart.isArchived(Thing.CURRENCY, number))
                ? Optional.of("currency %s is not active in %s; activate it there".formatted(code, ledger))
                : Optional.empty();
    }

    private Optional<String> analytic(String dimension) {
        return Dimension.account(dimension).map(this::mapped).orElseGet(() -> called(dimension));
    }

    /** An account that a mapping names. One that is called as an obligation would be read back as that. */
    private Optional<String> mapped(String account) {
        if (!isNumber(account) || !chart.knows(Thing.ANALYTIC_ACCOUNT, Long.parseLong(account))) {
            return Optional.of("the analytic account %s is not in %s; map the number of another one: kind analytic"
                    .formatted(account, ledger));
        }
        String code = chart.code(Thing.ANALYTIC_ACCOUNT, Long.parseLong(account));
        return Dimension.isObligation(code)
                ? Optional.of(
                        "the analytic account %s is called %s in %s, which says what it is; map none of kind analytic to it"
                                .formatted(account, code, ledger))
                : Optional.empty();
    }

    private Optional<String> called(String dimension) {
        int accounts = chart.numbers(Thing.ANALYTIC_ACCOUNT, dimension).size();
        return switch (accounts) {
            case 0 ->
                Optional.of("%s has no analytic account in %s; map one: kind analytic".formatted(dimension, ledger));
            case 1 -> Optional.empty();
            default ->
                Optional.of("%s has %d analytic accounts in %s; let one of them have the code"
                        .formatted(dimension, accounts, ledger));
        };
    }

    private static boolean isNumber(String account) {
        return account.matches("\\d{1,18}");
    }

    /** Of an entry that nothing keeps out. */
    List<List<Object>> of(JournalEntry entry) {
        String id = Moves.MODULE + "." + Moves.name(entry.key());
        List<List<Object>> rows = new ArrayList<>();
        for (JournalLine line : entry.lines()) {
            boolean first = rows.isEmpty();
            Money transaction = line.transaction();
            BigDecimal inItsCurrency =
                    transaction == null ? line.debit().minus(line.credit()).amount() : transaction.amount();
            rows.add(List.of(
                    first ? id : "",
                    first ? entry.key() : "",
                    first ? entry.postingOn().toString() : "",
                    first ? number(Thing.JOURNAL, entry.journal()) : "",
                    first ? "entry" : "",
                    id + "_" + line.lineNo(),
                    number(Thing.ACCOUNT, line.account()),
                    line.name(),
                    line.debit().amount(),
                    line.credit().amount(),
                    number(Thing.CURRENCY, currency(line)),
                    inItsCurrency,
                    distribution(line.dimension())));
        }
        return rows;
    }

    private long number(Thing thing, String code) {
        return chart.numbers(thing, code).iterator().next();
    }

    private String distribution(String dimension) {
        return dimension.isEmpty() || Dimension.account(dimension).isPresent()
                ? dimension
                : Dimension.of(String.valueOf(number(Thing.ANALYTIC_ACCOUNT, dimension)));
    }
}
