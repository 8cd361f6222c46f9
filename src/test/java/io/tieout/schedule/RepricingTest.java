package io.tieout.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Contract B by the hour, from the start of February at other prices from its start. The card CARD bills Ann with 50.00 an hour, the card
 * NEW with 80.00 until 15 January and 90.00 from then on.
 */
class RepricingTest {
    private static final String TERMS =
            "contract,obligation,version,effective_on,modification,method,price,rate_card,fee_percent,markup_percent";
    private static final String LINES = "line,resource,project,work_on,hours,billable,status";

    @TempDir
    Path folder;

    private GivenFiles amended(String first, String... later) {
        return GivenFiles.in(folder)
                .lines("contracts.csv", "B,E1,CU,EUR,2026-01-01,2026-12-31,active,,")
                .file(
                        "obligations.csv",
                        TERMS,
                        "G,1,1,2026-01-01,original,time_and_materials,,CARD,,",
                        "B,1,1,2026-01-01," + first)
                .lines("obligations.csv", later)
                .lines("projects.csv", "PB,E1,B,1")
                .lines("bill_rates.csv", "NEW,,,,EUR,80,2026-01-01,2026-01-14", "NEW,,,,EUR,90,2026-01-15,2026-12-31")
                .file(
                        "timesheet_lines.csv",
                        LINES,
                        "T1,ANN,PB,2026-01-12,4,true,approved",
                        "T2,ANN,PB,2026-01-20,2,true,approved",
                        "T3,ANN,PB,2026-01-21,8,false,approved",
                        "T4,ANN,PB,2026-01-22,8,true,deleted",
                        "T5,ANN,PB,2026-02-10,1,true,approved");
    }

    private List<String> revenue(GivenFiles files) {
        return files.revenue("B", YearMonth.of(2026, 2));
    }

    /** January is 6 h at 50, 300.00. By the new card 4 h are 320.00 and 2 h 180.00, each by the rate of its day; February adds 90.00. */
    @Test
    void everyEarlierLineHasTheRateOfItsOwnDayByTheNewCard() {
        assertThat(revenue(amended(
                        "original,time_and_materials,,CARD,,", "B,1,2,2026-02-01,catch_up,time_and_materials,,NEW,,")))
                .containsExactly("300.00", "290.00");
    }

    /** The same hours at the old card with a fee of 10 % from the start, 330.00, and 55.00; of an expense of 40.00, 20 % for 5 %. */
    @Test
    void aFeeAndAMarkUpFromTheStartCountForEarlierLinesToo() {
        assertThat(revenue(amended(
                                "original,time_and_materials,,CARD,,5",
                                "B,1,2,2026-02-01,catch_up,time_and_materials,,CARD,10,20")
                        .file(
                                "expense_lines.csv",
                                "line,project,category,incurred_on,currency,net_amount,status",
                                "E1,PB,travel,2026-01-12,EUR,40.00,approved")))
                .containsExactly("342.00", "91.00");
    }

    /** A price of 120.00 a year by the month, 10.00 in January; then all hours by the new card, 500.00 and 90.00. */
    @Test
    void hoursOfAFixedPriceAreBilledFromTheStart() {
        assertThat(revenue(amended(
                        "original,straight_line_monthly,120,,,",
                        "B,1,2,2026-02-01,catch_up,time_and_materials,,NEW,,")))
                .containsExactly("10.00", "580.00");
    }

    /** 300.00; on 5 February the new card, 500.00; on the 8th the old one with 10 % on top, 330.00; from the 9th on without it, 50.00. */
    @Test
    void oneAmendmentAfterAnother() {
        assertThat(revenue(amended(
                        "original,time_and_materials,,CARD,,",
                        "B,1,2,2026-02-05,catch_up,time_and_materials,,NEW,,",
                        "B,1,3,2026-02-08,catch_up,time_and_materials,,CARD,10,",
                        "B,1,4,2026-02-09,prospective,time_and_materials,,CARD,,")))
                .containsExactly("300.00", "80.00");
    }

    /** What is left of January's 300.00 by the old card when its last day is the contract's last day of service: the work of February too. */
    @Test
    void anAmendmentAfterTheLastDayOfServiceNeitherChangesNorHoldsAnything() {
        for (String card : List.of("NEW", "LATER")) {
            GivenFiles files = amended(
                            "original,time_and_materials,,CARD,,",
                            "B,1,2,2026-02-01,catch_up,time_and_materials,,%s,,".formatted(card))
                    .file(
                            "contracts.csv",
                            "contract,entity,customer,currency,start_on,end_on,terminated_on,status",
                            "B,E1,CU,EUR,2026-01-01,2026-12-31,2026-01-31,terminated");
            assertThat(revenue(files)).containsExactly("300.00", "0.00");
        }
    }

    /** January alone is 6 h at 50.00 by the card that is in force in it. */
    @Test
    void whereTheNewCardHasNoRateForAnEarlierLineTheObligationIsHeldOnceTheCardIsInForce() throws IOException {
        GivenFiles files = amended(
                        "original,time_and_materials,,CARD,,", "B,1,2,2026-02-01,catch_up,time_and_materials,,LATER,,")
                .lines("bill_rates.csv", "LATER,,,,EUR,70,2026-01-20,2026-12-31");
        assertThat(files.january().revenue()).containsExactly("B/1 300.00", "G/1 0.00");
        assertThat(files.january().leftOut()).isEmpty();
        assertThat(revenue(files)).containsExactly("", "");
        Schedule schedule = Schedule.of(folder);
        schedule.write(new StringBuilder(), YearMonth.of(2026, 2), YearMonth.of(2026, 2));
        assertThat(schedule.leftOut())
                .containsExactly(
                        "obligation B/1: BILL_RATE_MISSING, LATER/ANN by version 2 for timesheet_lines.csv T1 (line 2)");
    }

    @Test
    void theLinesAreToldWithBothPrices() {
        amended("original,time_and_materials,,CARD,,", "B,1,2,2026-02-01,catch_up,time_and_materials,,NEW,,");
        assertThat(Schedule.of(folder).explain("B", "1", YearMonth.of(2026, 2)))
                .get()
                .satisfies(explained -> assertThat(explained.numbers()).isEqualTo("390.00 + 500.00 - 300.00 = 590.00"))
                .satisfies(explained -> assertThat(explained.lines())
                        .anyMatch(line -> line.contains("repriced line")
                                && line.contains("320.00, version 2 in the place of 200.00 of 2026-01-12")));
    }
}
