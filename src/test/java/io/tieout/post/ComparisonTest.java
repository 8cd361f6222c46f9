package io.tieout.post;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.ledger.JournalEntry;
import io.tieout.ledger.JournalLine;
import io.tieout.money.Money;
import io.tieout.post.LedgerEntry.Line;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** 90.00 EUR that are 100.00 USD: line 1 credits 4400, line 2 debits 1410. */
class ComparisonTest {
    private static final LocalDate DAY = LocalDate.of(2026, 8, 31);
    private static final Money NOTHING = eur("0");
    private static final JournalEntry POSTED = new JournalEntry(
            "DE/2026-08/C-1/revenue/1",
            "DE",
            "TIE",
            DAY,
            List.of(
                    new JournalLine(1, "4400", "revenue", NOTHING, eur("90"), "C-1/1", usd("-100")),
                    new JournalLine(2, "1410", "asset", eur("90"), NOTHING, "C-1/1", usd("100"))));

    @Test
    void anAmountIsWhatItIsWorthHoweverManyDecimalsItHas() {
        assertThat(found(revenue(eur("90.0"), usd("-100.0")))).isEmpty();
    }

    @Test
    void anAmountInItsCurrencyIsComparedInItsCurrency() {
        assertThat(found(revenue(eur("90"), usd("-99.50"))))
                .containsExactly("edited 1 amount_currency: credit 100.00 USD -> credit 99.50 USD, 0.50 USD");
        assertThat(found(revenue(eur("90"), null)))
                .containsExactly("edited 1 amount_currency: credit 100.00 USD -> , 100.00 USD");
        assertThat(found(revenue(eur("90"), new Money(new BigDecimal("-100"), Currency.getInstance("CHF")))))
                .containsExactly("edited 1 amount_currency: credit 100.00 USD -> credit 100.00 CHF, 100.00 USD");
    }

    /** What is booked twice under one number has it once; the other line was added. */
    @Test
    void aLineThatWasAddedIsCountedOn() {
        assertThat(found(
                        revenue(eur("90"), usd("-100")),
                        new Line(0, "4400", "by hand", NOTHING, eur("5"), "", null),
                        new Line(0, "1590", "by hand", eur("5"), NOTHING, "", null)))
                .containsExactly(
                        "line added 3 line:  -> 4400, credit 5.00 EUR, 5.00 EUR",
                        "line added 4 line:  -> 1590, debit 5.00 EUR, 5.00 EUR");
    }

    /** In any order, under any number and text, but not for another amount or of another obligation. */
    @Test
    void linesSayTheSameOfTheBooksByAccountAmountAndDimension() {
        List<Line> posted = Comparison.lines(POSTED);
        Line other = new Line(0, "4400", "by hand", NOTHING, eur("90"), "C-2/1", usd("-100"));
        assertThat(Comparison.content(posted.reversed())).isEqualTo(Comparison.content(posted));
        assertThat(Comparison.content(List.of(other, posted.getLast()))).isNotEqualTo(Comparison.content(posted));
    }

    private static Line revenue(Money credit, @Nullable Money transaction) {
        return new Line(1, "4400", "revenue", NOTHING, credit, "C-1/1", transaction);
    }

    /** What is found where the asset stands as it was posted. */
    private static List<String> found(Line revenue, Line... added) {
        Line asset = Comparison.lines(POSTED).getLast();
        List<Line> lines =
                Stream.concat(Stream.of(revenue, asset), Stream.of(added)).toList();
        LedgerEntry there = new LedgerEntry("7", LedgerEntry.State.POSTED, POSTED.key(), POSTED.journal(), DAY, lines);
        return Comparison.of(POSTED, "7", there).stream()
                .map(altered -> "%s %d %s: %s -> %s, %s"
                        .formatted(
                                altered.alteration(),
                                altered.lineNo(),
                                altered.field().name().toLowerCase(Locale.ROOT),
                                altered.was(),
                                altered.is(),
                                altered.atStake()))
                .toList();
    }

    private static Money eur(String amount) {
        return new Money(new BigDecimal(amount), Currency.getInstance("EUR"));
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), Currency.getInstance("USD"));
    }
}
