package io.tieout.invoicing;

import io.tieout.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a ledger under the key of a draft.
 *
 * @param ledgerId    the ledger's own name of it, as a person would look for it
 * @param originRef   what lines of the books say that they are of, once it is posted: {@code odoo:invoice:57}
 * @param isRightPartner whether it is to the customer of the draft
 * @param invoiceOn   null where somebody emptied it
 * @param lines       without those of taxes; of one that somebody added the number is above all of ours
 */
public record StandingInvoice(
        String ledgerId,
        String originRef,
        State state,
        boolean isRightPartner,
        @Nullable LocalDate invoiceOn,
        Currency currency,
        List<Line> lines) {

    public StandingInvoice {
        lines = List.copyOf(lines);
    }

    /** As the ledger has it. */
    public enum State {
        DRAFT,
        POSTED,
        CANCELLED
    }

    /** One line of it. @param account by its code */
    public record Line(int lineNo, String account, Money amount, String dimension) {}

    /** Without taxes. */
    public Money total() {
        return lines.stream().map(Line::amount).reduce(Money.zero(currency), Money::plus);
    }

    /** What is otherwise than it was sent, each as a part of a sentence with old and new; none where it is the same. */
    public List<String> changes(DraftInvoice sent) {
        List<String> changes = new ArrayList<>();
        if (!isRightPartner) {
            changes.add("another customer");
        }
        if (!currency.equals(sent.currency())) {
            changes.add("currency %s, was %s".formatted(currency, sent.currency()));
            return changes;
        }
        if (!sent.invoiceOn().equals(invoiceOn)) {
            changes.add("invoice date %s, was %s".formatted(invoiceOn == null ? "none" : invoiceOn, sent.invoiceOn()));
        }
        SortedMap<Integer, Line> now = new TreeMap<>();
        lines.forEach(line -> now.put(line.lineNo(), line));
        SortedMap<Integer, DraftInvoice.Line> then = new TreeMap<>();
        sent.lines().forEach(line -> then.put(line.lineNo(), line));
        TreeSet<Integer> all = new TreeSet<>(then.keySet());
        all.addAll(now.keySet());
        all.forEach(no -> changes.addAll(changes(no, now.get(no), then.get(no))));
        return changes;
    }

    private static List<String> changes(int no, @Nullable Line now, DraftInvoice.@Nullable Line then) {
        if (now == null) {
            return List.of("no line %d, was %s"
                    .formatted(no, Objects.requireNonNull(then).amount()));
        }
        if (then == null) {
            return List.of("a further line of %s".formatted(now.amount()));
        }
        List<String> changes = new ArrayList<>();
        if (!now.amount().equals(then.amount())) {
            changes.add("line %d %s, was %s".formatted(no, now.amount(), then.amount()));
        }
        if (!now.account().equals(then.account())) {
            changes.add("account of line %d %s, was %s".formatted(no, now.account(), then.account()));
        }
        if (!now.dimension().equals(then.dimension())) {
            changes.add("line %d of %s, was of %s".formatted(no, told(now.dimension()), told(then.dimension())));
        }
        return changes;
    }

    private static String told(String dimension) {
        return dimension.isEmpty() ? "nothing" : dimension;
    }
}
