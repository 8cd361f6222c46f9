package io.tieout.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sender says of a file is compared with all that stands in it, before a row is given out. */
class ControlTotalsTest {
    /** 75.00 twice, and the row that says 150.00 of them: taken as a line, 300.00. */
    private static final String COST = """
            line,kind,incurred_on,currency,amount
            K-1,material,2026-09-01,EUR,75.00
            K-2,material,2026-09-02,EUR,75.00
            Grand Total,other,2026-09-30,EUR,150.00
            """;

    private static final TotalsRow GRAND_TOTAL = new TotalsRow(Map.of("line", "grand total"));
    private static final String HOURS = "line,resource,project,work_on,hours,status\n";

    @Test
    void aRowOfTotalsThatNobodyAnnouncedIsTheDifference() {
        assertThatThrownBy(() -> read(COST, TotalsRow.NONE, control(2, null, "150.00", Map.of())))
                .hasMessage("cost_lines.csv is not as its sender declares it: rows: 2 declared, 3 read; "
                        + "amount: 150.00 declared, 300.00 read.");
    }

    @Test
    void aRowOfTotalsIsNoRow() {
        CanonicalFile file = read(COST, GRAND_TOTAL, control(2, null, "150", Map.of()));
        assertThat(file.rows()).isEqualTo(2);
        assertThat(file.totalsRows()).isEqualTo(1);
        assertThat(Given.rows(file)).extracting(FileRow::id).containsExactly("K-1", "K-2");
    }

    /** Many have fewer values than the header has columns, and every column that is named must say so. */
    @Test
    void aRowOfTotalsMayHaveFewerValues() {
        String short0 = COST.replace("Grand Total,other,2026-09-30,EUR,150.00", "GRAND TOTAL ,,150.00");
        assertThat(read(short0, GRAND_TOTAL, ControlTotals.NONE).totalsRows()).isEqualTo(1);
        TotalsRow ofBoth = new TotalsRow(Map.of("line", "Grand Total", "currency", "EUR"));
        assertThat(read(short0, ofBoth, ControlTotals.NONE).totalsRows()).isZero();
        assertThat(read(COST, ofBoth, ControlTotals.NONE).totalsRows()).isEqualTo(1);
        assertThat(read(COST, new TotalsRow(Map.of("colour", "blue")), ControlTotals.NONE)
                        .totalsRows())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"1.169444, 2.34", "0.333333333333333, 0.67", "1.16666, 2.33"})
    void hoursTieToTheHundredth(String each, String declared) {
        String hours = HOURS
                + "T-1,ann,P-1,2026-09-03,%s,approved\nT-2,ann,P-1,2026-09-03,%s,approved\n".formatted(each, each);
        assertThatCode(() ->
                        open(RecordKind.TIMESHEET_LINE, hours, TotalsRow.NONE, control(2, declared, null, Map.of())))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> open(
                        RecordKind.TIMESHEET_LINE, hours, TotalsRow.NONE, control(null, "3120.25", null, Map.of())))
                .hasMessage("timesheet_lines.csv is not as its sender declares it: hours: 3120.25 declared, %s read."
                        .formatted(declared));
    }

    @Test
    void amountsTieByCurrency() {
        String two = COST.replace("Grand Total,other,2026-09-30,EUR,150.00", "K-3,other,2026-09-30,USD,10.00");
        assertThatCode(() -> read(two, TotalsRow.NONE, control(3, null, null, Map.of("EUR", "150.00", "USD", "10"))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> read(two, TotalsRow.NONE, control(3, null, null, Map.of("EUR", "150.00"))))
                .hasMessageEndingWith("it: amount in USD: 0 declared, 10.00 read.");
        assertThatThrownBy(() -> read(two, TotalsRow.NONE, control(3, null, "160.00", Map.of())))
                .hasMessageEndingWith("it: amount: 160.00 declared, those of EUR and USD read.");
    }

    /** Rows that are rejected, or say the same again, were sent all the same; what cannot be read is told. */
    @Test
    void everyRowThatWasSentTakesPart() {
        List<String> rows = List.of("K-1,material,2026-09-01,EUR,75.00", "K-4,no kind,2026-09-01,EUR,25.00");
        String sent = COST + String.join("\n", rows) + "\n";
        assertThatCode(() -> read(sent, GRAND_TOTAL, control(4, null, "250.00", Map.of())))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> read(
                        sent + "K-5,other,2026-09-01,EUR,abc\n", GRAND_TOTAL, control(5, null, "251.00", Map.of())))
                .hasMessageEndingWith("it: amount: 251.00 declared, 250.00 read; "
                        + "1 of its values cannot be read and are not in the sums.");
    }

    /** A value that cannot be read is told of any file that is not as declared, and may be why. */
    @Test
    void aValueThatCannotBeReadIsToldWhateverIsDeclared() {
        assertThatThrownBy(() ->
                        read(COST + "K-5,other,2026-09-01,EUR,abc\n", GRAND_TOTAL, control(4, null, null, Map.of())))
                .hasMessageEndingWith(
                        "it: rows: 4 declared, 3 read; 1 of its values cannot be read and are not in the sums.");
    }

    @Test
    void otherBytesHaveAnotherHash() {
        String hash = "0".repeat(64);
        assertThatThrownBy(() -> read(COST, TotalsRow.NONE, new ControlTotals(null, null, null, Map.of(), hash)))
                .hasMessageContaining("sha256: " + hash + " declared, ");
    }

    private static ControlTotals control(Integer rows, String hours, String amount, Map<String, String> amounts) {
        return new ControlTotals(
                rows,
                hours == null ? null : new BigDecimal(hours),
                amount == null ? null : new BigDecimal(amount),
                amounts.entrySet().stream()
                        .collect(java.util.stream.Collectors.toMap(
                                Map.Entry::getKey, entry -> new BigDecimal(entry.getValue()))),
                null);
    }

    private static CanonicalFile read(String text, TotalsRow totals, ControlTotals control) {
        return open(RecordKind.COST_LINE, text, totals, control);
    }

    private static CanonicalFile open(RecordKind kind, String text, TotalsRow totals, ControlTotals control) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            return CanonicalFile.open(
                    kind.fileName(),
                    kind,
                    () -> new ByteArrayInputStream(bytes),
                    FileLimits.DEFAULT,
                    new Expected(totals, control));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
