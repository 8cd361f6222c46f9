package io.tieout.post.odoo;

import io.tieout.ledger.JournalEntry;
import io.tieout.ledger.JournalLine;
import io.tieout.money.Money;
import io.tieout.odoo.Chart;
import io.tieout.odoo.Chart.Thing;
import io.tieout.odoo.ExternalIds;
import io.tieout.odoo.References;
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
    private final References references;
    private final Currency currency;

    Rows(Chart chart, String ledger, Currency currency) {
        this.chart = chart;
        this.references = new References(chart, ledger);
        this.currency = currency;
    }

    /** Asks Odoo for all that the entries point to. */
    void lookUp(List<JournalEntry> entries) {
        chart.find(
                Thing.JOURNAL,
                entries.stream().map(JournalEntry::journal).distinct().toList());
        chart.find(Thing.ACCOUNT, every(entries, line -> Stream.of(line.account())));
        chart.find(Thing.CURRENCY, every(entries, line -> Stream.of(currency(line))));
        references.lookUp(every(entries, line -> Stream.of(line.dimension())));
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
        references.obstacle(Thing.JOURNAL, "journal", entry.journal()).ifPresent(found::add);
        for (JournalLine line : entry.lines()) {
            references.obstacle(Thing.ACCOUNT, "account", line.account()).ifPresent(found::add);
            references.currency(currency(line)).ifPresent(found::add);
            references.analytic(line.dimension()).ifPresent(found::add);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", found));
    }

    /** Of an entry that nothing keeps out. */
    List<List<Object>> of(JournalEntry entry) {
        String id = ExternalIds.of(entry.key());
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
                    first ? references.number(Thing.JOURNAL, entry.journal()) : "",
                    first ? "entry" : "",
                    id + "_" + line.lineNo(),
                    references.number(Thing.ACCOUNT, line.account()),
                    line.name(),
                    line.debit().amount(),
                    line.credit().amount(),
                    references.number(Thing.CURRENCY, currency(line)),
                    inItsCurrency,
                    references.distribution(line.dimension())));
        }
        return rows;
    }
}
