package io.tieout.canonical;

import static org.assertj.core.api.Assertions.assertThat;

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
        "hours,    1:30,                      hours with at most four decimals",
        "hours,    1.16667,                   hours with at most four decimals",
        "hours,    1000000,                   hours with at most four decimals",
        "integer,  1.0,                       a whole number",
        "integer,  12345678901,               a whole number",
        "boolean,  yes,                       true or false",
        "boolean,  1,                         true or false",
        "a|b,      B,                         'one of a, b'",
        "id-part,  A/1,                       an id without / and control characters",
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

    @ParameterizedTest
    @CsvSource({"'L\n1'", "'L\t1'", "'\u007f'"})
    void idsFitOnOneLine(String value) {
        assertThat(ColumnTypes.named("id").canonical(value)).isEmpty();
    }
}
