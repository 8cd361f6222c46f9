package io.tieout.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class MoneyTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency JPY = Currency.getInstance("JPY");
    private static final Currency KWD = Currency.getInstance("KWD");

    @Test
    void roundsHalfAwayFromZeroToTheDecimalsOfTheCurrency() {
        assertThat(Money.rounded(new BigDecimal("0.005"), EUR)).hasToString("0.01 EUR");
        assertThat(Money.rounded(new BigDecimal("-0.005"), EUR)).hasToString("-0.01 EUR");
        assertThat(Money.rounded(new BigDecimal("1234.5"), JPY)).hasToString("1235 JPY");
        assertThat(Money.rounded(new BigDecimal("1.0005"), KWD)).hasToString("1.001 KWD");
    }

    @Test
    void refusesWhatIsNotRounded() {
        assertThatThrownBy(() -> new Money(new BigDecimal("0.001"), EUR)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void addsTakesOffAndComparesWithinACurrency() {
        Money five = Money.rounded(new BigDecimal("5"), EUR);
        Money two = Money.rounded(new BigDecimal("2.5"), EUR);
        assertThat(five.plus(two)).hasToString("7.50 EUR");
        assertThat(two.minus(five)).hasToString("-2.50 EUR");
        assertThat(five.min(two)).isEqualTo(two);
        assertThat(two.min(five)).isEqualTo(two);
    }

    @Test
    void neverAddsTwoCurrencies() {
        assertThatThrownBy(() -> Money.zero(EUR).plus(Money.zero(JPY)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.00 EUR and 0 JPY");
    }
}
