package io.tieout.report;

import static io.tieout.report.GivenPositions.AUGUST;
import static io.tieout.report.GivenPositions.JULY;
import static io.tieout.report.GivenPositions.SEPTEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which approved work is still to be billed at the end of September, and how old it is. */
class UnbilledTest {
    private final GivenPositions given = GivenPositions.withNothingSigned();

    @BeforeEach
    void monthsBefore() {
        given.position(2, "C-9", "1", JULY).store();
    }

    @AfterEach
    void close() {
        given.close();
    }

    /** 31 August is 30 days before 30 September, 1 August 60, 2 July 90. */
    @Test
    void everyBucketBeginsADayAfterTheOneBeforeEnds() {
        on("2026-09-30", "10");
        on("2026-08-31", "20");
        on("2026-08-30", "30");
        on("2026-08-01", "40");
        on("2026-07-31", "50");
        on("2026-07-02", "60");
        on("2026-07-01", "70");
        position("280", "0");
        assertThat(rows())
                .containsExactly(
                        "DE,C-1,1,0-30,2,0.30,30.00,EUR,2026-08-31,finance",
                        "DE,C-1,1,31-60,2,0.70,70.00,EUR,2026-08-01,finance",
                        "DE,C-1,1,61-90,2,1.10,110.00,EUR,2026-07-02,finance",
                        "DE,C-1,1,over 90,1,0.70,70.00,EUR,2026-07-01,finance");
    }

    /** 1,200 pay for July's 1,000 and 200 of August's 500. */
    @Test
    void invoicesPayForTheOldestWorkFirst() {
        on("2026-07-10", "1000");
        on("2026-08-15", "500");
        on("2026-09-20", "400");
        given.position(2, JULY).revenue("1000", "1000").billed("0", "0").store();
        given.position(2, AUGUST).revenue("500", "1500").billed("0", "0").store();
        position("1900", "1200");
        assertThat(rows())
                .containsExactly(
                        "DE,C-1,1,0-30,1,4.00,400.00,EUR,2026-09-20,finance",
                        "DE,C-1,1,31-60,1,3.00,300.00,EUR,2026-08-15,finance");
    }

    /** Obligation 1 has 900 billed and 500 earned: 400 too much, which pay for obligation 2's oldest 300 and 100 of the next. */
    @Test
    void whatIsBilledAboveOneObligationPaysForTheOthersOfItsContract() {
        given.line("1", LocalDate.of(2026, 8, 1), "500");
        given.line("2", LocalDate.of(2026, 8, 10), "300");
        given.line("2", LocalDate.of(2026, 9, 10), "400");
        given.position(2, "C-1", "1", SEPTEMBER)
                .revenue("0", "500")
                .billed("0", "900")
                .store();
        given.position(2, "C-1", "2", SEPTEMBER)
                .revenue("0", "700")
                .billed("0", "0")
                .store();
        assertThat(rows()).containsExactly("DE,C-1,2,0-30,1,3.00,300.00,EUR,2026-09-10,finance");
    }

    /** 500 - 200 + 100 earned, 150 billed: the 200 and the 150 pay for 350 of the 500. */
    @Test
    void aCorrectionBelowZeroMakesUpForTheOldestWork() {
        on("2026-09-01", "500");
        on("2026-09-10", "-200");
        on("2026-09-20", "100");
        position("400", "150");
        assertThat(rows()).containsExactly("DE,C-1,1,0-30,2,2.50,250.00,EUR,2026-09-01,finance");
    }

    /** The same correction, of a month after one that is billed whole. */
    @Test
    void aCorrectionOfALaterMonthMakesUpForWorkThatIsNotBilled() {
        on("2026-08-10", "150");
        on("2026-09-01", "500");
        on("2026-09-10", "-200");
        given.position(2, AUGUST).revenue("150", "150").billed("150", "150").store();
        position("450", "150");
        assertThat(rows()).containsExactly("DE,C-1,1,0-30,1,3.00,300.00,EUR,2026-09-01,finance");
    }

    /** Two lines of 600 under a cap of 1,000: of the second 400 are recognised. */
    @Test
    void workAboveTheCapIsNotToBeBilled() {
        on("2026-09-01", "600");
        on("2026-09-02", "600");
        given.position(2, SEPTEMBER)
                .approvedToDate("1200")
                .revenue("1000", "1000")
                .billed("500", "500")
                .store();
        assertThat(rows()).containsExactly("DE,C-1,1,0-30,2,5.00,500.00,EUR,2026-09-01,finance");
    }

    /** A fixed 5,000 until August, of which 4,000 were billed; then by time. The missing 1,000 are not work by time. */
    @Test
    void whatAnotherMethodEarnedBeforeIsNotTime() {
        given.position(2, AUGUST)
                .method("straight_line_monthly")
                .revenue("0", "5000")
                .billed("0", "4000")
                .store();
        on("2026-09-10", "300");
        given.position(2, SEPTEMBER)
                .revenue("0", "5300")
                .billed("0", "4000")
                .keeps("5000")
                .store();
        assertThat(rows()).containsExactly("DE,C-1,1,0-30,1,3.00,300.00,EUR,2026-09-10,finance");
    }

    @Test
    void workThatIsNotApprovedOrHeldOrBilledIsNotThere() {
        given.line("1", LocalDate.of(2026, 9, 1), "100", "NOT_APPROVED", null);
        given.line("1", LocalDate.of(2026, 9, 1), "100", null, "BILL_RATE_MISSING");
        on("2026-09-02", "50");
        position("50", "60");
        assertThat(rows()).isEmpty();
    }

    private void on(String day, String amount) {
        given.line("1", LocalDate.parse(day), amount);
    }

    private void position(String revenueToDate, String billedToDate) {
        given.position(2, SEPTEMBER)
                .revenue("0", revenueToDate)
                .billed("0", billedToDate)
                .store();
    }

    private List<String> rows() {
        return given.result("unbilled");
    }
}
