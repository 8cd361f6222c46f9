package io.tieout.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fee is on top of each billable line of hours, a mark-up on top of each billable expense. */
class FeeTest {
    private static final String TERMS =
            "contract,obligation,version,effective_on,modification,method,rate_card,fee_percent,markup_percent";
    private static final String LINES = "line,resource,project,work_on,hours,billable,status";

    @TempDir
    Path folder;

    private GivenFiles hourly(String fee, String markup, String... lines) {
        return GivenFiles.in(folder)
                .file(
                        "obligations.csv",
                        TERMS,
                        "G,1,1,2026-01-01,original,time_and_materials,CARD,%s,%s".formatted(fee, markup))
                .file("timesheet_lines.csv", LINES)
                .lines("timesheet_lines.csv", lines);
    }

    /** At 50 an hour 4 h less 1 h with 12 % on top: 224.00 − 56.00. What is not billable has no fee either. */
    @Test
    void onEveryBillableLineAlsoOnACorrection() {
        assertThat(hourly(
                                "12",
                                "",
                                "T1,ANN,PG,2026-01-12,4,true,approved",
                                "T2,ANN,PG,2026-01-13,-1,true,approved",
                                "T3,ANN,PG,2026-01-14,8,false,approved")
                        .january()
                        .revenue())
                .containsExactly("G/1 168.00");
    }

    /** 0.1 h at 99.95 with 50 % on top are 14.9925; rounded before the fee they would be 15.00. */
    @Test
    void aLineIsRoundedOnceWithItsFee() {
        assertThat(hourly("50", "", "T1,ANN,PG,2026-01-12,0.1,true,approved")
                        .file(
                                "bill_rates.csv",
                                "rate_card,currency,hourly_rate,valid_from",
                                "CARD,EUR,99.95,2026-01-01")
                        .january()
                        .revenue())
                .containsExactly("G/1 14.99");
    }

    /** 2 h at 50 with 10 % on top, 110.00; an expense of 60.00 with 5 % on top, 63.00. */
    @Test
    void hoursHaveTheFeeAndExpensesTheMarkUp() {
        assertThat(hourly("10", "5", "T1,ANN,PG,2026-01-12,2,true,approved")
                        .file(
                                "expense_lines.csv",
                                "line,project,category,incurred_on,currency,net_amount,status",
                                "E1,PG,travel,2026-01-12,EUR,60.00,approved")
                        .january()
                        .revenue())
                .containsExactly("G/1 173.00");
    }

    /** 10 % from the start, 20 % from 15 January: 2 h of the 14th are 110.00, 2 h of the 15th 120.00. */
    @Test
    void theFeeOfALineIsThatOfItsDay() {
        assertThat(hourly("10", "", "T1,ANN,PG,2026-01-14,2,true,approved", "T2,ANN,PG,2026-01-15,2,true,approved")
                        .lines("obligations.csv", "G,1,2,2026-01-15,prospective,time_and_materials,CARD,20,")
                        .january()
                        .revenue())
                .containsExactly("G/1 230.00");
    }

    @Test
    void theRuleSaysTheFee() {
        hourly("12.50", "", "T1,ANN,PG,2026-01-12,2,true,approved");
        assertThat(Schedule.of(folder).explain("G", "1", YearMonth.of(2026, 1)))
                .get()
                .extracting(explained -> explained.derivation().rule())
                .isEqualTo("billable lines to date, with a fee of 12.5 % on hours");
    }
}
