package io.tieout.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.00|0.00",
                "999|999",
                "1000|1,000",
                "-1000.50|\u22121,000.50",
                "123456.789|123,456.789",
                "-123|\u2212123",
                "1234567890.00|1,234,567,890.00"
            })
    void thousandsAreApartAndDecimalsStay(String plain, String figure) {
        assertThat(Figures.of(plain)).isEqualTo(figure);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(Figures.of("")).isEmpty();
    }

    @Test
    void anAmountIsNeverTornFromItsCurrency() {
        assertThat(Figures.of(new BigDecimal("-1.50"), "EUR")).isEqualTo("\u22121.50\u00a0EUR");
    }

    @Test
    void countsAreInWords() {
        assertThat(Figures.count(1, "journal entry")).isEqualTo("1 journal entry");
        assertThat(Figures.count(1234, "journal entry")).isEqualTo("1,234 journal entries");
        assertThat(Figures.count(0, "contract")).isEqualTo("0 contracts");
    }
}
