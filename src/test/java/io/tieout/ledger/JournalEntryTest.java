package io.tieout.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.money.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalEntryTest {

    @Test
    void debitsEqualCredits() {
        assertThatThrownBy(() -> entry(line(1, "10.00", "0.00"), line(2, "0.00", "9.99")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("debit 10.00 EUR and credit 9.99 EUR");
        assertThat(entry(line(1, "10.00", "0.00"), line(2, "0.00", "10.00")).lines())
                .hasSize(2);
    }

    /** Ten euros for ten francs balance nothing. */
    @Test
    void eachCurrencyBalancesByItself() {
        JournalLine euros = new JournalLine(1, "1410", "asset", eur("10"), eur("0"), "C-1/1", null);
        JournalLine francs =
                new JournalLine(2, "4400", "revenue", money("0", "CHF"), money("10", "CHF"), "C-1/1", null);
        assertThatThrownBy(() -> entry(euros, francs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("debit 10.00 EUR and credit 0.00 EUR");
        assertThatThrownBy(() -> new JournalLine(1, "1410", "asset", eur("10"), money("0", "CHF"), "C-1/1", null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAmountIsWhatItIsWorthHoweverManyDecimalsItWasWrittenWith() {
        assertThat(entry(line(1, "10", "0"), line(2, "0.000", "10.0")))
                .isEqualTo(entry(line(1, "10.00", "0.00"), line(2, "0.00", "10.00")));
        assertThatThrownBy(() -> line(1, "10.005", "0")).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void aLineHasOneSideAndIsNotNegative() {
        assertThatThrownBy(() -> line(1, "10.00", "10.00")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> line(1, "0.00", "0.00")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> line(1, "-1.00", "0.00")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theKeyOfAnIntentIsTheSameEverywhere() {
        PostingKey key = new PostingKey("DE", YearMonth.of(2026, 9), "C-1042", EntryKind.REVENUE, 3);
        assertThat(key).hasToString("DE/2026-09/C-1042/revenue/3");
        assertThat(PostingKey.externalId(key.toString())).isEqualTo("DE_2026-09_C-1042_revenue_3");
    }

    /** The file system takes 255 bytes, of which an entry that is being written has 41 beside its name. */
    @Test
    void theNameInTheLedgerHasAnEndWhateverTheKey() {
        String longest = "DE_2026-09_" + "C".repeat(194) + "_revenue_1".substring(1);
        assertThat(longest).hasSize(214);
        assertThat(PostingKey.externalId(longest)).isEqualTo(longest);
        for (String letter : List.of("C", "ü", "契", "𝄞")) {
            String one = PostingKey.externalId("DE/2026-09/" + letter.repeat(230) + "/revenue/1");
            String other = PostingKey.externalId("DE/2026-09/" + letter.repeat(230) + "/revenue/2");
            assertThat(one.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(150, 214);
            assertThat(one)
                    .isNotEqualTo(other)
                    .startsWith("DE_2026-09_" + letter)
                    .doesNotContain("?");
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(one)).isTrue();
        }
    }

    private static JournalEntry entry(JournalLine... lines) {
        return new JournalEntry("DE/2026-09/C-1/revenue/1", "DE", "REV", LocalDate.of(2026, 9, 30), List.of(lines));
    }

    private static JournalLine line(int no, String debit, String credit) {
        return new JournalLine(no, "4400", "revenue", eur(debit), eur(credit), "C-1/1", null);
    }

    private static Money eur(String amount) {
        return money(amount, "EUR");
    }

    private static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount), Currency.getInstance(currency));
    }
}
