package io.tieout.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.money.Money;
import io.tieout.settings.BilledKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not billed, as a line of an invoice, and what is left of it where some is paid for already. */
class ItemTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    /** 3.333333 h are 333.33, which 3.33 h are not; 7 h at 33.333 are 233.33, which 33.33 would not make. */
    @ParameterizedTest
    @CsvSource({
        "28800, 100.00, 800.00, 8, 100",
        "16200, 99.90, 449.55, 4.5, 99.9",
        "12000, 100.00, 333.33, 1, 333.33",
        "25200, 33.333, 233.33, 1, 233.33",
        "28800, 100.00, 880.00, 1, 880.00",
    })
    void hoursAndRateStandWhereTheyComeToTheAmount(
            BigDecimal seconds, BigDecimal rate, BigDecimal amount, BigDecimal quantity, BigDecimal price) {
        Item item = Item.ofHours("1", LocalDate.of(2026, 8, 10), "R-1", seconds, rate, money(amount));

        assertThat(item.hours()).isEqualByComparingTo(quantity);
        assertThat(item.rate()).isEqualByComparingTo(price);
        assertThat(item.amount()).isEqualTo(money(amount));
    }

    @Test
    void whatIsPaidForIsTheOldest() {
        List<Item> items = List.of(item(20, "500.00"), item(5, "300.00"), item(12, "200.00"));

        assertThat(left(items, "0")).containsExactly("5: 300.00", "12: 200.00", "20: 500.00");
        assertThat(left(items, "400.00")).containsExactly("12: 100.00", "20: 500.00");
        assertThat(left(items, "500.00")).containsExactly("20: 500.00");
        assertThat(left(items, "1200.00")).isEmpty();
    }

    private static List<String> left(List<Item> items, String paid) {
        return Item.unpaid(items, new BigDecimal(paid)).stream()
                .map(item -> "%d: %s"
                        .formatted(item.since().getDayOfMonth(), item.amount().amount()))
                .toList();
    }

    private static Item item(int day, String amount) {
        return Item.of("1", BilledKind.MILESTONES, LocalDate.of(2026, 8, day), "M", money(new BigDecimal(amount)));
    }

    private static Money money(BigDecimal amount) {
        return Money.rounded(amount, EUR);
    }
}
