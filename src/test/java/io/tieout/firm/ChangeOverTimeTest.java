package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is delivered after August was posted and signed. August of C-1: T-1 with 8 hours and T-3 with 2 are approved, T-2 with 4 is not,
 * all at 100.00: 1,000.00 posted. Whatever comes later is posted in September and keeps the month it belongs to.
 */
class ChangeOverTimeTest {
    private static final String LINES = "line,resource,project,work_on,hours,status,updated_at";
    private static final String T1 = "T-1,R-1,P-1,2026-08-03,8,approved,2026-08-31T12:00:00Z";
    private static final String T2 = "T-2,R-1,P-1,2026-08-04,4,submitted,2026-08-31T12:00:00Z";
    private static final String T3 = "T-3,R-1,P-1,2026-08-05,2,approved,2026-08-31T12:00:00Z";
    private static final String RATES = "rate_card,hourly_rate,currency,valid_from";
    private static final String COST_TERMS =
            "contract,obligation,version,effective_on,modification,method,price,cap,start_on,planned_cost,rate_card";

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::postAndSignAugust);
    }

    private Firm postAndSignAugust() {
        firm = new Firm(folder);
        firm.governed("bill_rates.csv", rows(RATES, "RC,100.00,EUR,2026-01-01"));
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows(
                        "contract,entity,customer,currency,start_on,status",
                        "C-1,DE,CU-1,EUR,2026-08-01,active",
                        "C-2,DE,CU-1,EUR,2026-08-01,active",
                        "C-3,DE,CU-1,EUR,2026-08-01,active",
                        "C-4,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                        COST_TERMS,
                        "C-1,1,1,2026-08-01,original,time_and_materials,,,2026-08-01,,RC",
                        "C-2,1,1,2026-08-01,original,time_and_materials,,,2026-08-01,,RC",
                        "C-3,1,1,2026-08-01,original,milestone,,,2026-08-01,,",
                        "C-4,1,1,2026-08-01,original,cost_to_cost,10000.00,,2026-08-01,8000.00,"),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1", "P-2,DE,C-2"),
                "milestones.csv",
                rows(
                        "contract,obligation,milestone,amount,due_on,accepted_on,evidence",
                        "C-3,1,M1,500.00,2026-08-20,2026-08-20,letter"),
                "cost_lines.csv",
                rows(
                        "line,kind,contract,obligation,incurred_on,currency,amount",
                        "K-1,subcontractor,C-4,1,2026-08-10,EUR,2000.00"),
                "timesheet_lines.csv",
                rows(LINES, T1, T2, T3));
        firm.posts("2026-08");
        firm.signs("2026-08");
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private List<String> september(String... filesAndRows) {
        firm.delivers("2026-10-02", filesAndRows);
        firm.closes("2026-09");
        return plan("2026-09");
    }

    /** The rows of leg plan. */
    private List<String> plan(String month) {
        return firm.bridge(month).stream()
                .filter(row -> row.contains("| plan |"))
                .toList();
    }

    private static String line(String line) {
        return rows(LINES, line);
    }

    private static List<String> revenue(List<String> due) {
        return due.stream().filter(line -> line.contains("| revenue |")).toList();
    }

    @Test
    void aLateLineIsPostedInSeptemberAndBelongsToAugust() {
        assertThat(september("timesheet_lines.csv", line("T-9,R-1,P-1,2026-08-28,3,approved,2026-09-30T12:00:00Z")))
                .containsExactly("C-1 | 2026-08 | plan | late work | 300.00");
        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-09/C-1/revenue/1 | 2026-08 | revenue | -300.00",
                        "DE/2026-09/C-1/revenue/1 | 2026-08 | contract_asset | 300.00");
    }

    /** A clock at the source stood in the far future once; what was corrected since would come too late for ever. */
    @Test
    void aChangeIsNoLaterThanItsDelivery() {
        september("timesheet_lines.csv", line("T-1,R-1,P-1,2026-08-03,6,approved,9999-12-31T12:00:00Z"));
        assertThat(revenue(firm.due())).containsExactly("DE/2026-09/C-1/revenue/1 | 2026-08 | revenue | 200.00");
        firm.delivers(
                "2026-10-03", "timesheet_lines.csv", line("T-1,R-1,P-1,2026-08-03,7,approved,2026-10-03T12:00:00Z"));
        firm.closes("2026-09");
        assertThat(plan("2026-09")).containsExactly("C-1 | 2026-08 | plan | amount | -100.00");
        assertThat(revenue(firm.due())).containsExactly("DE/2026-09/C-1/revenue/1 | 2026-08 | revenue | 100.00");
    }

    @Test
    void aCorrectedHourPostsTheDifference() {
        assertThat(september("timesheet_lines.csv", line("T-1,R-1,P-1,2026-08-03,7,approved,2026-09-30T12:00:00Z")))
                .containsExactly("C-1 | 2026-08 | plan | amount | -100.00");
        assertThat(revenue(firm.due())).containsExactly("DE/2026-09/C-1/revenue/1 | 2026-08 | revenue | 100.00");
    }

    @Test
    void aDeletedLineIsTakenBack() {
        assertThat(september("timesheet_lines.csv", line("T-3,R-1,P-1,2026-08-05,2,deleted,2026-09-30T12:00:00Z")))
                .containsExactly("C-1 | 2026-08 | plan | deleted at source | -200.00");
        assertThat(revenue(firm.due())).containsExactly("DE/2026-09/C-1/revenue/1 | 2026-08 | revenue | 200.00");
    }

    @Test
    void aLateApprovalIsNamedAsOne() {
        assertThat(september("timesheet_lines.csv", line("T-2,R-1,P-1,2026-08-04,4,approved,2026-09-30T12:00:00Z")))
                .containsExactly("C-1 | 2026-08 | plan | late approval | 400.00");
    }

    @Test
    void aWithdrawnApprovalIsTakenBackAndGivenAgainPostedAgain() {
        assertThat(september("timesheet_lines.csv", line("T-3,R-1,P-1,2026-08-05,2,submitted,2026-09-30T12:00:00Z")))
                .containsExactly("C-1 | 2026-08 | plan | approval withdrawn | -200.00");
        firm.applyOpenPlan();
        firm.delivers(
                "2026-10-03", "timesheet_lines.csv", line("T-3,R-1,P-1,2026-08-05,2,approved,2026-10-01T12:00:00Z"));
        firm.closes("2026-09");
        assertThat(plan("2026-09")).containsExactly("C-1 | 2026-08 | plan | late approval | 200.00");
        assertThat(revenue(firm.due())).containsExactly("DE/2026-09/C-1/revenue/2 | 2026-08 | revenue | -200.00");
    }

    @Test
    void aLineMissingFromACompleteDeliveryKeepsItsPostingUntilSomebodyDecides() {
        assertThat(september(
                        "delivery.yaml",
                        "complete:\n  timesheet_lines.csv: {month: 2026-08}\n",
                        "timesheet_lines.csv",
                        rows(LINES, T1, T2)))
                .containsExactly("C-1 | 2026-08 | plan | missing at source | -200.00");
        assertThat(firm.due()).isEmpty();
    }

    /** A quarter of the cost of C-4 was 2,500.00; nobody can compute it with −1.00 to come, and the posting stays. */
    @Test
    void whatIsHeldNowIsNamedByWhatHoldsIt() {
        assertThat(september(
                        "estimates.csv",
                        rows("contract,obligation,estimated_on,remaining_cost", "C-4,1,2026-08-31,-1.00")))
                .containsExactly("C-4 | 2026-08 | plan | estimate | -2500.00");
        assertThat(firm.due()).isEmpty();
    }

    @Test
    void anotherRateMovesEveryLineThatItPrices() {
        firm.governed("bill_rates.csv", rows(RATES, "RC,110.00,EUR,2026-01-01"));
        assertThat(september()).containsExactly("C-1 | 2026-08 | plan | rate | 100.00");
    }

    @Test
    void aProjectMappedToAnotherContractMovesItsWork() {
        firm.governed(
                "mappings.csv",
                rows(
                        "kind,source,source_key,entity,target,valid_from,valid_to",
                        "account,tieout,revenue,DE,4400,,",
                        "account,tieout,contract_asset,DE,1410,,",
                        "account,tieout,contract_liability,DE,3280,,",
                        "project,psa,P-1,DE,C-2/1,,"));
        assertThat(september())
                .containsExactly(
                        "C-1 | 2026-08 | plan | mapping | -1000.00", "C-2 | 2026-08 | plan | mapping | 1000.00");
    }

    @Test
    void aMilestoneNoLongerAcceptedIsTakenBack() {
        assertThat(september(
                        "milestones.csv",
                        rows(
                                "contract,obligation,milestone,amount,due_on,accepted_on,evidence",
                                "C-3,1,M1,500.00,2026-08-20,,")))
                .containsExactly("C-3 | 2026-08 | plan | approval withdrawn | -500.00");
        assertThat(revenue(firm.due())).containsExactly("DE/2026-09/C-3/revenue/1 | 2026-08 | revenue | 500.00");
    }

    /** 2,000 of 8,000 of cost: 2,500.00 in August. With 3,000.00 still to come as of August: 10,000 × 2,000 / 5,000 = 4,000.00. */
    @Test
    void aNewEstimateMovesTheRevenueOfItsContract() {
        assertThat(september(
                        "estimates.csv",
                        rows("contract,obligation,estimated_on,remaining_cost", "C-4,1,2026-08-31,3000.00")))
                .containsExactly("C-4 | 2026-08 | plan | estimate | 1500.00");
    }

    /** The price is 12,000.00 from September on, recomputed to date: 12,000 × 2,000 / 8,000 = 3,000.00, 500.00 more. */
    @Test
    void anAmendmentFallsIntoItsOwnMonth() {
        assertThat(september(
                        "obligations.csv",
                        rows(COST_TERMS, "C-4,1,2,2026-09-01,catch_up,cost_to_cost,12000.00,,2026-08-01,8000.00,")))
                .containsExactly("C-4 | 2026-09 | plan | not posted | 500.00");
    }

    /** The price was always meant to be 12,000.00: the first version says so now. */
    @Test
    void changedTermsOfAnEarlierMonthAreAnAmendment() {
        assertThat(september(
                        "obligations.csv",
                        rows(COST_TERMS, "C-4,1,1,2026-08-01,original,cost_to_cost,12000.00,,2026-08-01,8000.00,")))
                .containsExactly("C-4 | 2026-08 | plan | amendment | 500.00");
    }

    @Test
    void aHeldLineKeepsWhatWasTakenForItAndTheRestGoesOn() {
        assertThat(september(
                        "timesheet_lines.csv",
                        rows(
                                LINES,
                                "T-3,R-1,P-1,2026-08-05,25,approved,2026-09-30T12:00:00Z",
                                "T-9,R-1,P-1,2026-08-28,3,approved,2026-09-30T12:00:00Z")))
                .containsExactly(
                        "C-1 | 2026-08 | plan | amount | -200.00", "C-1 | 2026-08 | plan | late work | 300.00");
        assertThat(revenue(firm.due())).containsExactly("DE/2026-09/C-1/revenue/1 | 2026-08 | revenue | -300.00");
    }

    @Test
    void aReopenedMonthTakesItsOwnCorrectionAgain() {
        Firm.succeeds(firm.ben("period", "reopen", "2026-08", "--reason", "hours came late"));
        firm.delivers(
                "2026-10-02", "timesheet_lines.csv", line("T-9,R-1,P-1,2026-08-28,3,approved,2026-09-30T12:00:00Z"));
        firm.closes("2026-08");
        assertThat(revenue(firm.due())).containsExactly("DE/2026-08/C-1/revenue/2 | 2026-08 | revenue | -300.00");
    }

    @Test
    void aMonthThatIsClosingTakesNothingThatComesLate() {
        List<String> before = new ArrayList<>(
                september("timesheet_lines.csv", line("T-5,R-1,P-1,2026-09-05,1,approved,2026-09-30T12:00:00Z")));
        assertThat(before).containsExactly("C-1 | 2026-09 | plan | not posted | 100.00");
        Firm.succeeds(firm.anna("period", "closing", "2026-09"));
        firm.delivers(
                "2026-10-05", "timesheet_lines.csv", line("T-6,R-1,P-1,2026-09-06,1,approved,2026-10-04T12:00:00Z"));
        firm.closes("2026-09");
        assertThat(plan("2026-09")).isEqualTo(before);
    }

    /** Invoiced and booked on 28 September for 400.00; the books move it to 1 October after the plan was posted. */
    @Test
    void anInvoiceThatTheBooksMoveToAnotherMonthIsACutOff() {
        String header = "entry,line,entity,account,posted_on,debit,credit,currency,contract,source_ref";
        firm.write(
                "books/ledger_lines.csv", rows(header, "RE-1,1,DE,4400,2026-09-28,0,400.00,EUR,C-1,odoo:invoice:RE-1"));
        firm.delivers(
                "2026-10-02",
                "invoices.csv",
                rows(
                        "invoice,line,kind,contract,obligation,issued_on,currency,net_amount,status",
                        "RE-1,1,invoice,C-1,1,2026-09-28,EUR,400.00,posted"));
        firm.posts("2026-09");
        assertThat(plan("2026-09")).isEmpty();

        firm.write(
                "books/ledger_lines.csv", rows(header, "RE-1,1,DE,4400,2026-10-01,0,400.00,EUR,C-1,odoo:invoice:RE-1"));
        firm.closes("2026-09");

        assertThat(plan("2026-09")).containsExactly("C-1 | 2026-09 | plan | cut-off | 400.00");
    }
}
