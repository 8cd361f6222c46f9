package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * C-1 was agreed until 20 August 2026, at 100.00 an hour. T-1 has 8 hours of 10 August, T-2 5 hours of 25 August, T-3 2 hours of 26 August
 * that nobody approved, and E-1 is an expense of 30.00 of 24 August.
 */
class OutsideTermTest {
    private static final String TERMS =
            "contract,obligation,version,effective_on,modification,method,start_on,end_on,rate_card";
    private static final String FIRST = "C-1,1,1,2026-08-01,original,time_and_materials,2026-08-01,2026-08-20,RC";
    private static final String LINES = "line,resource,project,work_on,hours,status";
    private static final String POLICY = "setting,value,entity,contract";

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::deliverAugust);
    }

    private Firm deliverAugust() {
        firm = new Firm(folder);
        firm.governed("bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC,100.00,EUR,2026-01-01"));
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(TERMS, FIRST),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1"),
                "expense_lines.csv",
                rows(
                        "line,project,category,incurred_on,currency,net_amount,status",
                        "E-1,P-1,travel,2026-08-24,EUR,30.00,approved"),
                "timesheet_lines.csv",
                rows(
                        LINES,
                        "T-1,R-1,P-1,2026-08-10,8,approved",
                        "T-2,R-1,P-1,2026-08-25,5,approved",
                        "T-3,R-1,P-1,2026-08-26,2,submitted"));
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    /** 500.00 and 30.00 approved and 200.00 that wait are outside; on 1 September an amendment says until the end of the year. */
    @Test
    void workOutsideTheTermWaitsInTheBridgeUntilAnAmendmentExtendsTheTerm() {
        Firm.Said august = firm.posts("2026-08").closes("2026-08");
        assertThat(august.exit()).as(august.toString()).isEqualTo(3);
        assertThat(firm.bridge("2026-08")).containsExactly("C-1 | 2026-08 | gate | outside term | 730.00");
        assertThat(firm.result("2026-08", "differences.csv"))
                .hasSize(3)
                .allSatisfy(
                        row -> assertThat(row).contains("outside term", "delivery", "0.00 are within the agreed term"));
        assertThat(firm.due()).isEmpty();
        assertThat(firm.anna("why-not", "psa:timesheet_line:T-2").out())
                .contains(
                        "It is delivered work of C-1/1, dated 2026-08-25, outside of the term from 2026-08-01 to 2026-08-20.",
                        "Deliver an amendment that extends the term, or correct the day or the project at the source.");
        firm.signs("2026-08");

        firm.delivers(
                "2026-10-02",
                "obligations.csv",
                rows(TERMS, FIRST, "C-1,1,2,2026-09-01,catch_up,time_and_materials,2026-08-01,2026-12-31,RC"));
        firm.closes("2026-09");

        assertThat(firm.bridge("2026-09"))
                .contains(
                        "C-1 | 2026-09 | gate | within term now | -730.00",
                        "C-1 | 2026-09 | gate | not approved | 200.00");
        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-09/C-1/revenue/1 | 2026-09 | revenue | -530.00",
                        "DE/2026-09/C-1/revenue/1 | 2026-09 | contract_asset | 530.00");
        assertThat(firm.anna("why-not", "psa:timesheet_line:T-2").out()).contains("it counts from 2026-09-01 on");
        assertThat(firm.anna("why-not", "psa:timesheet_line:T-3").out())
                .contains(
                        "outside of the term from 2026-08-01 to 2026-08-20; it is within the term from 2026-09-01 on, by the amendment of that day, and waits for approval then.",
                        "Approve it at the source and deliver it again.");
        firm.applyOpenPlan();
        firm.closes("2026-09");
        assertThat(firm.due()).isEmpty();
        assertThat(firm.result("2026-09", "unbilled.csv"))
                .containsExactly("DE,C-1,1,31-60,3,13.00,1330.00,EUR,2026-08-10,finance");
    }

    /** The amendment holds as of 1 August already, when August is posted and signed. */
    @Test
    void anExtensionOfASignedMonthIsPostedAsAnAmendment() {
        firm.posts("2026-08").closes("2026-08");
        firm.signs("2026-08");

        firm.delivers(
                "2026-10-02",
                "obligations.csv",
                rows(TERMS, FIRST, "C-1,1,2,2026-08-01,catch_up,time_and_materials,2026-08-01,2026-12-31,RC"));
        firm.closes("2026-09");

        assertThat(firm.bridge("2026-09")).contains("C-1 | 2026-08 | plan | amendment | 530.00");
    }

    /** August and September are signed when the amendment comes that holds from 1 September on. */
    @Test
    void workThatAnAmendmentLetsThroughInASignedMonthIsPostedAsAnAmendment() {
        firm.posts("2026-08").closes("2026-08");
        firm.signs("2026-08");
        firm.closes("2026-09");
        firm.signs("2026-09");

        firm.delivers(
                "2026-11-02",
                "obligations.csv",
                rows(TERMS, FIRST, "C-1,1,2,2026-09-01,prospective,time_and_materials,2026-08-01,2026-12-31,RC"));
        firm.closes("2026-10");

        assertThat(firm.bridge("2026-10")).contains("C-1 | 2026-09 | plan | amendment | 530.00");
    }

    /**
     * C-1 was agreed until the end of the year, and on 1 September an amendment ends it on 20 August: August keeps the 530.00 that were
     * approved of after it, September takes them back and the 200.00 that wait are outside. 8 h of 10 August are left.
     */
    @Test
    void anAmendmentThatShortensTheTermTakesWorkOutInItsMonth() {
        String untilDecember = FIRST.replace("2026-08-20", "2026-12-31");
        firm.delivers("2026-09-04", "obligations.csv", rows(TERMS, untilDecember));
        firm.posts("2026-08").closes("2026-08");
        assertThat(firm.bridge("2026-08")).containsExactly("C-1 | 2026-08 | gate | not approved | 200.00");
        nothingIsLeft();
        firm.signs("2026-08");

        firm.delivers(
                "2026-10-02",
                "obligations.csv",
                rows(TERMS, untilDecember, "C-1,1,2,2026-09-01,catch_up,time_and_materials,2026-08-01,2026-08-20,RC"));
        firm.closes("2026-09");

        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-09/C-1/revenue/1 | 2026-09 | revenue | 530.00",
                        "DE/2026-09/C-1/revenue/1 | 2026-09 | contract_asset | -530.00");
        firm.applyOpenPlan();
        firm.closes("2026-09");
        nothingIsLeft();
        assertThat(firm.bridge("2026-09"))
                .containsExactlyInAnyOrder(
                        "C-1 | 2026-09 | gate | not approved | -200.00",
                        "C-1 | 2026-09 | gate | outside term | 730.00");
        assertThat(firm.result("2026-09", "unbilled.csv"))
                .containsExactly("DE,C-1,1,31-60,1,8.00,800.00,EUR,2026-08-10,finance");
        firm.signs("2026-09");
        firm.closes("2026-10");
        nothingIsLeft();
    }

    /** 1 h of 27 August is 100.00, and a credit of 100.00 of the 28th waits: together nothing is outside, and 100.00 are let through. */
    @Test
    void whatWaitsMayMakeUpForWhatIsLetThrough() {
        firm.delivers(
                "2026-09-04",
                "timesheet_lines.csv",
                rows(
                        LINES,
                        "T-2,R-1,P-1,2026-08-12,5,approved",
                        "T-3,R-1,P-1,2026-08-13,2,approved",
                        "T-4,R-1,P-1,2026-08-27,1,approved"),
                "expense_lines.csv",
                rows(
                        "line,project,category,incurred_on,currency,net_amount,status",
                        "E-1,P-1,travel,2026-08-14,EUR,30.00,approved",
                        "E-2,P-1,travel,2026-08-28,EUR,-100.00,submitted"));
        firm.posts("2026-08").closes("2026-08");
        firm.signs("2026-08");

        firm.delivers(
                "2026-10-02",
                "obligations.csv",
                rows(TERMS, FIRST, "C-1,1,2,2026-09-01,catch_up,time_and_materials,2026-08-01,2026-12-31,RC"));
        firm.closes("2026-09");
        assertThat(firm.due()).contains("DE/2026-09/C-1/revenue/1 | 2026-09 | revenue | -100.00");
        firm.applyOpenPlan();
        firm.closes("2026-09");
        nothingIsLeft();
    }

    /** The fifth day after 20 August is the last. */
    @Test
    void aPolicyOfFiveDaysOfGraceLetsWorkThroughUntilTheFifth() {
        firm.governed("policy.csv", rows(POLICY, "grace_days,5,DE,"));
        firm.posts("2026-08").closes("2026-08");
        assertThat(firm.bridge("2026-08")).containsExactly("C-1 | 2026-08 | gate | outside term | 200.00");
    }

    /** On 15 August the contract ends before its time: 730.00 of after it are outside, and days of grace do not reach beyond it. */
    @Test
    void workAfterTheDayOfTerminationWaits() {
        firm.governed("policy.csv", rows(POLICY, "grace_days,30,DE,"));
        firm.delivers(
                "2026-09-04",
                "contracts.csv",
                rows(
                        "contract,entity,customer,currency,start_on,end_on,terminated_on,status",
                        "C-1,DE,CU-1,EUR,2026-08-01,2026-12-31,2026-08-15,terminated"));
        firm.posts("2026-08").closes("2026-08");
        assertThat(firm.bridge("2026-08")).containsExactly("C-1 | 2026-08 | gate | outside term | 730.00");
    }

    private void nothingIsLeft() {
        assertThat(firm.due()).isEmpty();
        assertThat(firm.jdbc()
                        .sql("select check_name || ': ' || found from run.finding")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void daysOfGraceAreWholeAndAtMostAYear() {
        firm.write("governed/policy.csv", rows(POLICY, "grace_days,1.5,DE,"));
        Firm.Said said = firm.anna("map", "import", "governed");
        assertThat(said.exit()).isNotZero();
        assertThat(said.toString()).contains("1.5", "whole days from 0 to 366");
    }
}
