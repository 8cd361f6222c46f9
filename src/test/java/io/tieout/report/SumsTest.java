package io.tieout.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tieout.report.UnbilledRow.Amount;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SumsTest {
    private final Sums<String, Amount> sums = new Sums<>(List.of("young", "old"));

    @Test
    void addsUpByCurrencyInTheOrderThatIsAskedFor() {
        add("old", "EUR", "1.10");
        add("young", "EUR", "2.20");
        add("old", "EUR", "3.30");
        add("old", "JPY", "7");
        assertThat(sums.currencies()).containsExactly("EUR", "JPY");
        assertThat(sums.in("EUR"))
                .extracting(Sums.Sum::name, sum -> sum.of(Amount.AMOUNT).toPlainString(), Sums.Sum::rows)
                .containsExactly(tuple("young", "2.20", 1L), tuple("old", "4.40", 2L));
    }

    @Test
    void whatHasNoRowsIsZeroAtTheDecimalsOfItsCurrency() {
        add("old", "EUR", "1.10");
        assertThat(sums.in("EUR"))
                .extracting(sum -> sum.of(Amount.AMOUNT).toPlainString())
                .containsExactly("0.00", "1.10");
        assertThat(sums.in("JPY")).isEmpty();
    }

    @Test
    void cellsWithoutANumberCountNothing() {
        add("old", "EUR", "1.10");
        add("old", "EUR", "");
        assertThat(sums.in("EUR").getLast().of(Amount.AMOUNT)).isEqualByComparingTo("1.10");
    }

    private void add(String bucket, String currency, String amount) {
        Row row = new Row(
                List.of("lines", "hours", "amount"),
                new @Nullable Object[] {null, null, amount.isEmpty() ? null : new BigDecimal(amount)});
        sums.add(currency, bucket, Sums.amounts(row, Amount.class));
    }
}
