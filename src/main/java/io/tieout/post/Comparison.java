package io.tieout.post;

import io.tieout.ledger.JournalEntry;
import io.tieout.ledger.JournalLine;
import io.tieout.money.Money;
import io.tieout.post.Altered.Field;
import io.tieout.post.LedgerEntry.Line;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was posted under a key, held against what stands there now: by state, day, journal and reference, and each line by account, amount, amount
 * in its currency, dimension and text. Amounts are compared by their value.
 */
final class Comparison {
    private final JournalEntry posted;
    private final String ledgerId;
    private final List<Altered> found = new ArrayList<>();

    private Comparison(JournalEntry posted, String ledgerId) {
        this.posted = posted;
        this.ledgerId = ledgerId;
    }

    /**
     * All that is not as it was posted.
     *
     * @param ledgerId the ledger's name of the entry when it was posted
     * @param there    null of one that is gone
     */
    static List<Altered> of(JournalEntry posted, String ledgerId, @Nullable LedgerEntry there) {
        if (there == null) {
            Comparison gone = new Comparison(posted, ledgerId);
            gone.add(Alteration.DELETED, 0, Field.ENTRY, told(posted), "", total(posted));
            return List.copyOf(gone.found);
        }
        Comparison comparison = new Comparison(posted, there.ledgerId());
        comparison.heads(there);
        comparison.lines(there);
        return List.copyOf(comparison.found);
    }

    private void heads(LedgerEntry there) {
        Money total = total(posted);
        switch (there.state()) {
            case POSTED -> {}
            case DRAFT -> add(Alteration.RESET_TO_DRAFT, 0, Field.STATE, "posted", "draft", total);
            case CANCELLED -> add(Alteration.CANCELLED, 0, Field.STATE, "posted", "cancelled", total);
        }
        Money nothing = Money.zero(total.currency());
        compare(
                Alteration.REDATED,
                0,
                Field.DATE,
                posted.postingOn().toString(),
                there.postingOn().toString(),
                total);
        compare(Alteration.EDITED, 0, Field.JOURNAL, posted.journal(), there.journal(), total);
        compare(Alteration.EDITED, 0, Field.REFERENCE, posted.key(), there.reference(), nothing);
    }

    private void lines(LedgerEntry there) {
        Map<Integer, Line> left = new TreeMap<>();
        int last = Stream.concat(
                        posted.lines().stream().map(JournalLine::lineNo),
                        there.lines().stream().map(Line::lineNo))
                .max(Integer::compare)
                .orElse(0);
        for (Line line : there.lines()) {
            left.put(line.lineNo() == 0 ? ++last : line.lineNo(), line);
        }
        for (JournalLine was : posted.lines()) {
            Line is = left.remove(was.lineNo());
            if (is == null) {
                add(Alteration.LINE_DELETED, was.lineNo(), Field.LINE, told(Line.of(was)), "", stake(Line.of(was)));
            } else {
                line(Line.of(was), is);
            }
        }
        left.forEach((lineNo, line) -> add(Alteration.LINE_ADDED, lineNo, Field.LINE, "", told(line), stake(line)));
    }

    private void line(Line was, Line is) {
        int no = was.lineNo();
        Money moved = balance(was).minus(balance(is));
        compare(Alteration.EDITED, no, Field.ACCOUNT, was.account(), is.account(), stake(was));
        compare(Alteration.EDITED, no, Field.AMOUNT, side(balance(was)), side(balance(is)), absolute(moved));
        compare(
                Alteration.EDITED,
                no,
                Field.AMOUNT_CURRENCY,
                side(was.transaction()),
                side(is.transaction()),
                currencyAtStake(was, is));
        Alteration dimension = is.dimension().isEmpty() ? Alteration.DIMENSION_REMOVED : Alteration.DIMENSION_CHANGED;
        compare(dimension, no, Field.DIMENSION, was.dimension(), is.dimension(), stake(was));
        compare(Alteration.EDITED, no, Field.TEXT, was.name(), is.name(), Money.zero(moved.currency()));
    }

    /** In the currency in which it was posted, else in that in which it is. */
    private static Money currencyAtStake(Line was, Line is) {
        Money before = was.transaction();
        Money now = is.transaction();
        if (before == null) {
            return now == null ? Money.zero(was.debit().currency()) : absolute(now);
        }
        boolean comparable = now != null && now.currency().equals(before.currency());
        return absolute(comparable ? before.minus(Objects.requireNonNull(now)) : before);
    }

    private void compare(Alteration alteration, int lineNo, Field field, String was, String is, Money atStake) {
        if (!was.equals(is)) {
            add(alteration, lineNo, field, was, is, atStake);
        }
    }

    private void add(Alteration alteration, int lineNo, Field field, String was, String is, Money atStake) {
        found.add(new Altered(posted.key(), alteration, lineNo, field, was, is, atStake, ledgerId));
    }

    /** Line for line the same in any order, whatever the lines are numbered and called: two such entries say the same of the books. */
    static String content(List<Line> lines) {
        return lines.stream()
                .map(line -> String.join(
                        "|",
                        line.account(),
                        balance(line).toString(),
                        String.valueOf(line.transaction()),
                        line.dimension()))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    static List<Line> lines(JournalEntry posted) {
        return posted.lines().stream().map(Line::of).toList();
    }

    static String told(JournalEntry posted) {
        return told(lines(posted));
    }

    /** How many lines there are, and what their debits come to. */
    static String told(List<Line> lines) {
        return "%d lines, %s".formatted(lines.size(), total(lines));
    }

    private static String told(Line line) {
        return Stream.of(line.account(), side(balance(line)), side(line.transaction()), line.dimension())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    static Money total(JournalEntry posted) {
        return total(lines(posted));
    }

    /** What all debits come to; of an entry without lines nothing is asked. */
    static Money total(List<Line> lines) {
        Currency currency = lines.getFirst().debit().currency();
        Function<Line, Money> debit =
                line -> balance(line).amount().signum() > 0 ? balance(line) : Money.zero(currency);
        return lines.stream().map(debit).reduce(Money.zero(currency), Money::plus);
    }

    private static Money balance(Line line) {
        return line.debit().minus(line.credit());
    }

    /** Of a line that is of another currency alone, that. */
    private static Money stake(Line line) {
        Money balance = absolute(balance(line));
        Money transaction = line.transaction();
        return balance.amount().signum() == 0 && transaction != null ? absolute(transaction) : balance;
    }

    private static Money absolute(Money money) {
        return new Money(money.amount().abs(), money.currency());
    }

    private static String side(@Nullable Money amount) {
        if (amount == null) {
            return "";
        }
        return switch (amount.amount().signum()) {
            case 0 -> amount.toString();
            case 1 -> "debit " + amount;
            default -> "credit " + absolute(amount);
        };
    }
}
