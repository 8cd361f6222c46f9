package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import io.tieout.firm.SmallMonth;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the database cannot keep is turned away row by row, with line and column, and the month closes with the rest. */
class IntakeLimitsTest {
    private static final String FILE = "timesheet_lines.csv";

    @TempDir
    static Path folder;

    private SmallMonth month;

    @BeforeEach
    void deliver() {
        month = SmallMonth.in(folder);
    }

    @AfterEach
    void close() {
        month.close();
    }

    /** An index takes 2,704 bytes, a file name 255. */
    @Test
    void oneLineWithAnIdOfSixThousandLettersIsRejectedAlone() {
        String endless = "x".repeat(6_000);
        month.deliver(
                FILE,
                SmallMonth.HOURS
                        + "%s,bo,P-1,2026-09-05,1,approved\n".formatted(endless)
                        + "T-5,bo,%s,2026-09-05,1,approved\n".formatted(endless)
                        + "T-6,%s,P-1,2026-09-05,1,approved\n".formatted(endless));
        month.deliver(
                "invoices.csv",
                "invoice,line,kind,contract,issued_on,currency,net_amount,status\n"
                        + "I-1,1,invoice,%s,2026-09-30,EUR,10.00,posted\n".formatted(endless));
        month.deliver(
                "deliveries.csv",
                "line,contract,obligation,delivered_on,units\nD-1,C-1,%s,2026-09-30,1\n".formatted(endless));

        assertClosed(month.run());

        assertThat(month.firm().taken())
                .contains(
                        "timesheet_lines.csv: 6 read = 3 staged + 0 known + 3 rejected",
                        "invoices.csv: 1 read = 0 staged + 0 known + 1 rejected",
                        "deliveries.csv: 1 read = 0 staged + 0 known + 1 rejected");
        assertThat(month.firm().exceptions())
                .filteredOn(row -> row.startsWith("VALUE_INVALID |"))
                .hasSize(5)
                .allMatch(row -> row.contains("… | an id of at most 120 bytes | - | it"));
    }

    /** A mark-up of 10,000,000,000,000 % makes of 50.00 what no column keeps. */
    @Test
    void aTermThatMakesFiguresWhichNoColumnKeepsIsRejectedAlone() {
        month.deliver(
                "obligations.csv",
                "contract,obligation,version,effective_on,method,rate_card,markup_percent\n"
                        + "C-1,1,1,2026-08-01,time_and_materials,RC-1,\n"
                        + "C-1,1,2,2026-09-01,time_and_materials,RC-1,9999999999999\n");

        assertClosed(month.run());

        assertThat(month.firm().exceptions())
                .anyMatch(row -> row.contains("| 3 | markup_percent | 9999999999999 | "
                        + "at most 3 digits before the point and 6 after it | - | it"));
    }

    @Test
    void moreHoursThanADayHasAreAsImplausibleTakenBack() {
        month.deliver(
                FILE,
                SmallMonth.HOURS
                        + "T-4,bo,P-1,2026-09-05,-24.5,approved\n"
                        + "T-5,bo,P-1,2026-09-05,-400,approved\n"
                        + "T-6,bo,P-1,2026-09-05,-24,approved\n"
                        + "T-7,bo,P-1,2026-09-05,24,approved\n");

        assertClosed(month.run());

        assertThat(month.firm().exceptions())
                .filteredOn(row -> row.startsWith("HOURS_IMPLAUSIBLE |"))
                .extracting(row -> row.replaceAll(".*( [|] hours [|] .*day|[|] hours [|] [^|]*).*", "$1"))
                .containsExactly("| hours | -24.5 ", "| hours | -400 ");
    }

    private static void assertClosed(Said said) {
        assertThat(said.exit()).as(said.err()).isEqualTo(3);
        assertThat(said.out()).contains("  delivered 1,500.00 · billed 0.00 · recognised 1,500.00 · ledger 0.00 EUR\n");
    }
}
