package io.tieout.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTypesTest {

    @ParameterizedTest
    @CsvSource({
        "date,     2026-09-30,                    2026-09-30",
        "date,     2028-02-29,                    2028-02-29",
        "date,     9999-12-31,                    9999-12-31",
        "month,    2026-09,                       2026-09",
        "moment,   2026-09-30T17:05:00Z,          2026-09-30T17:05:00Z",
        "moment,   2026-09-30T19:05:00+02:00,     2026-09-30T17:05:00Z",
        "moment,   2026-09-30T17:05Z,             2026-09-30T17:05:00Z",
        "moment,   2026-09-30T17:05:00.1234567Z,  2026-09-30T17:05:00.123456Z",
        "amount,   1234.50,                       1234.5",
        "amount,   100,                           100",
        "amount,   -0.00,                         0",
        "amount,   0.0000,                        0",
        "amount,   -12.3400,                      -12.34",
        "amount,   000123.1,                      123.1",
        "amount,   0.12340000,                    0.1234",
        "amount,   9999999999999.9999,            9999999999999.9999",
        "number,   0.000001,                      0.000001",
        "exchange-rate, 0.0061350001,             0.0061350001",
        "hours,    7.50,                          7.5",
        "hours,    -2.25,                         -2.25",
        "hours,    1.1667,                        1.1667",
        "hours,    1.169444,                      1.16944444",
        "hours,    1.1694444444444444444444,      1.16944444",
        "hours,    1.169445833334,                1.16944722",
        "hours,    -1.169445833334,               -1.16944722",
        "hours,    0.0000013888,                  0",
        "hours,    999999.99999,                  999999.99998889",
        "integer,  007,                           7",
        "integer,  -3,                            -3",
        "boolean,  TRUE,                          true",
        "boolean,  false,                         false",
        "currency, EUR,                           EUR",
        "currency, JPY,                           JPY",
        "a|b,      b,                             b",
        "text,     'a, \"b\"',                    'a, \"b\"'",
    })
    void takes(String type, String value, String canonical) {
        assertThat(ColumnTypes.named(type).canonical(value)).contains(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "date,     2026-02-30,                a date like 2026-09-30",
        "date,     2026-2-3,                  a date like 2026-09-30",
        "date,     30/09/2026,                a date like 2026-09-30",
        "date,     2026-09-30T00:00:00Z,      a date like 2026-09-30",
        "date,     +2026-09-30,               a date like 2026-09-30",
        "date,     0026-09-30,                a date like 2026-09-30",
        "date,     ２０２６-09-30,            a date like 2026-09-30",
        "month,    2026-13,                   a month like 2026-09",
        "moment,   2026-09-30T17:05:00,       a moment like 2026-09-30T17:05:00Z",
        "moment,   2026-09-30 17:05:00Z,      a moment like 2026-09-30T17:05:00Z",
        "moment,   2026-09-30T25:05:00Z,      a moment like 2026-09-30T17:05:00Z",
        "moment,   9999-12-31T23:59:59-18:00, a moment like 2026-09-30T17:05:00Z",
        "amount,   '1,234.50',                a decimal number like 1234.50",
        "amount,   '1234,50',                 a decimal number like 1234.50",
        "amount,   1E3,                       a decimal number like 1234.50",
        "amount,   NaN,                       a decimal number like 1234.50",
        "amount,   +5,                        a decimal number like 1234.50",
        "amount,   .5,                        a decimal number like 1234.50",
        "amount,   5.,                        a decimal number like 1234.50",
        "amount,   0x1F,                      a decimal number like 1234.50",
        "amount,   −5,                        a decimal number like 1234.50",
        "amount,   ١٢,                        a decimal number like 1234.50",
        "amount,   0.00005,                   at most 13 digits before the point and 4 after it",
        "amount,   12345678901234,            at most 13 digits before the point and 4 after it",
        "hours,    1:30,                      'hours like 7.25, fewer than 1000000'",
        "hours,    1000000,                   'hours like 7.25, fewer than 1000000'",
        "hours,    999999.999999,             'hours like 7.25, fewer than 1000000'",
        "hourly-rate, 1000000000,             at most 9 digits before the point and 6 after it",
        "percent,  1000,                      at most 3 digits before the point and 6 after it",
        "exchange-rate, 10000000,             at most 7 digits before the point and 10 after it",
        "integer,  1.0,                       a whole number",
        "integer,  12345678901,               a whole number",
        "boolean,  yes,                       true or false",
        "boolean,  1,                         true or false",
        "a|b,      B,                         'one of a, b'",
        "id-part,  A/1,                       'an id without /, control characters and invisible letters'",
        "id,       A\u200B1,                  an id without control characters and invisible letters",
        "id,       A\u00AD1,                  an id without control characters and invisible letters",
        "id,       A\u202E1,                  an id without control characters and invisible letters",
        "id,       A\u20281,                  an id without control characters and invisible letters",
        "time-zone, europe/berlin,            a time zone like Europe/Berlin",
        "time-zone, -1,                       a time zone like Europe/Berlin",
        "time-zone, Z,                        a time zone like Europe/Berlin",
    })
    void refuses(String type, String value, String expected) {
        ColumnType column = ColumnTypes.named(type);
        assertThat(column.canonical(value)).isEmpty();
        assertThat(column.expected(value)).isEqualTo(expected);
        assertThat(column.code()).isEqualTo(RejectCode.VALUE_INVALID);
    }

    @ParameterizedTest
    @CsvSource({"eur", "EURO", "XXX", "XAU", "€"})
    void refusesWhatNoAmountIsKeptIn(String value) {
        ColumnType currency = ColumnTypes.named("currency");
        assertThat(currency.canonical(value)).isEmpty();
        assertThat(currency.code()).isEqualTo(RejectCode.CURRENCY_UNKNOWN);
    }

    /** 4,210 seconds and their neighbours, a hundredth apart: each is brought back by the decimals that are kept of it. */
    @Test
    void hoursKeepTheHundredthOfTheirSecond() {
        for (long hundredth = 420_990; hundredth <= 421_010; hundredth++) {
            BigDecimal seconds = BigDecimal.valueOf(hundredth, 2);
            String hours = seconds.divide(BigDecimal.valueOf(3600), 20, RoundingMode.HALF_UP)
                    .toPlainString();
            String kept = ColumnTypes.named("hours").canonical(hours).orElseThrow();
            assertThat(new BigDecimal(kept).multiply(BigDecimal.valueOf(3600)).setScale(2, RoundingMode.HALF_UP))
                    .isEqualTo(seconds);
        }
    }

    @Test
    void anIdHasAtMostAHundredAndTwentyBytes() {
        for (String type : List.of("id", "id-part")) {
            ColumnType id = ColumnTypes.named(type);
            assertThat(id.canonical("x".repeat(120))).isPresent();
            assertThat(id.canonical("x".repeat(121))).isEmpty();
            assertThat(id.expected("x".repeat(121))).isEqualTo("an id of at most 120 bytes");
            assertThat(id.canonical("案".repeat(40))).isPresent();
            assertThat(id.canonical("案".repeat(41))).isEmpty();
        }
        assertThat(ColumnTypes.named("entry-id").canonical("x".repeat(250))).isPresent();
        assertThat(ColumnTypes.named("entry-id").canonical("x".repeat(251))).isEmpty();
    }

    @Test
    void namesAndTextsHaveALength() {
        assertThat(ColumnTypes.named("name").canonical("ü".repeat(500))).isPresent();
        assertThat(ColumnTypes.named("name").canonical("ü".repeat(501))).isEmpty();
        assertThat(ColumnTypes.named("name").expected("ü".repeat(501))).isEqualTo("at most 500 characters");
        assertThat(ColumnTypes.named("text").canonical("🙂".repeat(32_000))).isPresent();
        assertThat(ColumnTypes.named("text").canonical("x".repeat(32_001))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'L\n1'", "'L\t1'", "'\u007f'"})
    void idsFitOnOneLine(String value) {
        assertThat(ColumnTypes.named("id").canonical(value)).isEmpty();
    }
}
