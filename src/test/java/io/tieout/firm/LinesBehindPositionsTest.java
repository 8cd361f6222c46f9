package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C-1 is paid by the hour, at 100.00, from a day on that is not its first: of that month a position is more than the month's lines. */
class LinesBehindPositionsTest {
    private static final String TERMS =
            "contract,obligation,version,effective_on,modification,method,price,start_on,rate_card";
    private static final String LINES = "line,resource,project,work_on,hours,status";
    private static final String SURVEYS = "contract,obligation,estimated_on,progress_percent";

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::beginning);
    }

    private Firm beginning() {
        firm = new Firm(folder);
        firm.governed("bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC,100.00,EUR,2026-01-01"));
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-08-01,active"),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1"));
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    /**
     * 40 % of 1,000.00 in August, 55 % by 15 September. From the 16th on by the hour: 550.00 are kept, 6 h are 600.00, 2 h wait, and 4 h
     * before were work for the price. October has 3 h.
     */
    @Test
    void aFixedPriceThatBecomesHoursKeepsWhatItEarned() {
        firm.delivers(
                "2026-09-04",
                "obligations.csv",
                rows(TERMS, "C-1,1,1,2026-08-01,original,percent_complete,1000.00,2026-08-01,"),
                "estimates.csv",
                rows(SURVEYS, "C-1,1,2026-08-31,40"));
        firm.posts("2026-08").closes("2026-08");
        firm.signs("2026-08");
        firm.delivers(
                "2026-10-02",
                "obligations.csv",
                rows(TERMS, "C-1,1,2,2026-09-16,prospective,time_and_materials,,2026-08-01,RC"),
                "estimates.csv",
                rows(SURVEYS, "C-1,1,2026-09-15,55"),
                "timesheet_lines.csv",
                rows(
                        LINES,
                        "T-1,R-1,P-1,2026-09-10,4,approved",
                        "T-2,R-1,P-1,2026-09-16,6,approved",
                        "T-3,R-1,P-1,2026-09-20,2,submitted"));
        firm.closes("2026-09");

        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-09/C-1/revenue/1 | 2026-09 | revenue | -750.00",
                        "DE/2026-09/C-1/revenue/1 | 2026-09 | contract_asset | 750.00");
        firm.applyOpenPlan();
        firm.closes("2026-09");
        assertThat(firm.bridge("2026-09")).containsExactly("C-1 | 2026-09 | gate | not approved | 200.00");
        nothingIsLeft();
        firm.signs("2026-09");

        firm.delivers("2026-11-02", "timesheet_lines.csv", rows(LINES, "T-4,R-1,P-1,2026-10-05,3,approved"));
        firm.closes("2026-10");
        assertThat(firm.due()).contains("DE/2026-10/C-1/revenue/1 | 2026-10 | revenue | -300.00");
        firm.applyOpenPlan();
        firm.closes("2026-10");
        assertThat(firm.bridge("2026-10")).isEmpty();
        nothingIsLeft();
    }

    /** Agreed on 10 September for service from 1 August: 4 h of August, 3 h of 5 September and 2 h of the 20th are all of September. */
    @Test
    void whatWasWorkedBeforeItWasAgreedCountsFromTheDayOfTheAgreement() {
        firm.delivers(
                "2026-09-04",
                "obligations.csv",
                rows(TERMS, "C-1,1,1,2026-09-10,original,time_and_materials,,2026-08-01,RC"),
                "timesheet_lines.csv",
                rows(LINES, "T-1,R-1,P-1,2026-08-20,4,approved"));
        firm.closes("2026-08");
        assertThat(firm.bridge("2026-08")).isEmpty();
        nothingIsLeft();
        firm.signs("2026-08");

        firm.delivers(
                "2026-10-02",
                "timesheet_lines.csv",
                rows(LINES, "T-2,R-1,P-1,2026-09-05,3,approved", "T-3,R-1,P-1,2026-09-20,2,approved"));
        firm.closes("2026-09");
        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-09/C-1/revenue/1 | 2026-09 | revenue | -900.00",
                        "DE/2026-09/C-1/revenue/1 | 2026-09 | contract_asset | 900.00");
        firm.applyOpenPlan();
        firm.closes("2026-09");
        assertThat(firm.bridge("2026-09")).isEmpty();
        nothingIsLeft();
        assertThat(firm.result("2026-09", "unbilled.csv"))
                .containsExactly(
                        "DE,C-1,1,0-30,2,5.00,500.00,EUR,2026-09-05,finance",
                        "DE,C-1,1,31-60,1,4.00,400.00,EUR,2026-08-20,finance");
    }

    /**
     * 240.00 a month until the version of September, which pays by the hour from the start: 4 h of 10 August are 400.00, 3 h of 10
     * September 300.00. August's 240.00 were billed, and pay for the oldest work; 1.6 h of August are left.
     */
    @Test
    void workOfAnEarlierMethodIsUnbilledAsWhatItIs() {
        firm.delivers(
                "2026-10-02",
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,modification,method,price,start_on,end_on,rate_card",
                        "C-1,1,1,2026-08-01,original,straight_line_monthly,1200.00,2026-08-01,2026-12-31,",
                        "C-1,1,2,2026-09-01,catch_up,time_and_materials,,2026-08-01,2026-12-31,RC"),
                "timesheet_lines.csv",
                rows(LINES, "T-1,R-1,P-1,2026-08-10,4,approved", "T-2,R-1,P-1,2026-09-10,3,approved"),
                "invoices.csv",
                rows(
                        "invoice,line,kind,contract,obligation,issued_on,currency,net_amount,status",
                        "RE-1,1,invoice,C-1,1,2026-08-31,EUR,240.00,posted"));

        firm.closes("2026-09");

        assertThat(firm.result("2026-09", "unbilled.csv"))
                .containsExactly(
                        "DE,C-1,1,0-30,1,3.00,300.00,EUR,2026-09-10,finance",
                        "DE,C-1,1,31-60,1,1.60,160.00,EUR,2026-08-10,finance");
    }

    /**
     * The term ended on 20 August. In October it is extended until the 10th: 5 h of 25 August are let through, 5 h of 20 October are
     * outside. So much comes in as stays out, and what is unbilled is of August.
     */
    @Test
    void whatALaterTermLetsThroughIsUnbilledAsOldAsItIs() {
        String terms = "contract,obligation,version,effective_on,modification,method,start_on,end_on,rate_card";
        firm.delivers(
                "2026-11-02",
                "obligations.csv",
                rows(
                        terms,
                        "C-1,1,1,2026-08-01,original,time_and_materials,2026-08-01,2026-08-20,RC",
                        "C-1,1,2,2026-10-01,prospective,time_and_materials,2026-08-01,2026-10-10,RC"),
                "timesheet_lines.csv",
                rows(LINES, "T-1,R-1,P-1,2026-08-25,5,approved", "T-2,R-1,P-1,2026-10-20,5,approved"));

        firm.closes("2026-10");

        assertThat(firm.result("2026-10", "unbilled.csv"))
                .containsExactly("DE,C-1,1,61-90,1,5.00,500.00,EUR,2026-08-25,finance");
    }

    private void nothingIsLeft() {
        assertThat(firm.due()).isEmpty();
        assertThat(firm.jdbc()
                        .sql("select check_name || ': ' || found from run.finding")
                        .query(String.class)
                        .list())
                .isEmpty();
    }
}
