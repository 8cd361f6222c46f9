package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The status of a contract and month is that of the first leg that is open, seen from the books. August: C-1 has a milestone of 9,000.00
 * that is due and not accepted; C-2, 100.00 an hour, has 8 approved hours and a cap of 500.00; C-3, 1,000.00 for 10 planned hours, has 4
 * approved and 4 submitted hours; C-4 has 3 approved hours at 100.00 on one of its two obligations.
 */
class StatusByLegTest {
    private static final String TERMS =
            "contract,obligation,version,effective_on,modification,method,price,cap,start_on,end_on,planned_hours,rate_card";
    private static final String LINES = "line,resource,project,work_on,hours,status,updated_at";
    private static final String MILESTONES = "contract,obligation,milestone,amount,due_on,accepted_on,evidence";
    private static final String BOOKED =
            "entry,line,entity,account,posted_on,debit,credit,currency,contract,source_ref";

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
                rows(
                        "contract,entity,customer,currency,start_on,status",
                        "C-1,DE,CU-1,EUR,2026-08-01,active",
                        "C-2,DE,CU-1,EUR,2026-08-01,active",
                        "C-3,DE,CU-1,EUR,2026-08-01,active",
                        "C-4,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                        TERMS,
                        "C-1,1,1,2026-08-01,original,milestone,,,2026-08-01,,,",
                        "C-2,1,1,2026-08-01,original,time_and_materials,,500.00,2026-08-01,,,RC",
                        "C-3,1,1,2026-08-01,original,hours_to_hours,1000.00,,2026-08-01,2026-12-31,10,",
                        "C-4,1,1,2026-08-01,original,time_and_materials,,,2026-08-01,,,RC",
                        "C-4,2,1,2026-08-01,original,time_and_materials,,,2026-08-01,,,RC"),
                "milestones.csv",
                rows(MILESTONES, "C-1,1,M1,9000.00,2026-08-20,,"),
                "projects.csv",
                rows("project,entity,contract,obligation", "P-2,DE,C-2,1", "P-3,DE,C-3,1", "P-4,DE,C-4,1"),
                "timesheet_lines.csv",
                rows(
                        LINES,
                        "T-2,R-1,P-2,2026-08-03,8,approved,2026-08-31T12:00:00Z",
                        "T-3,R-1,P-3,2026-08-04,4,approved,2026-08-31T12:00:00Z",
                        "T-4,R-1,P-3,2026-08-05,4,submitted,2026-08-31T12:00:00Z",
                        "T-5,R-1,P-4,2026-08-06,3,approved,2026-08-31T12:00:00Z"));
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    /** Contract, month, difference and status. */
    private List<String> statuses(String month) {
        return firm.table(month, "reconciliation.csv").stream()
                .skip(1)
                .map(row -> String.join(" ", row.get(1), row.get(2), row.get(9), row.get(10)))
                .toList();
    }

    private String status(String month, String contract) {
        return statuses(month).stream()
                .filter(row -> row.startsWith(contract + " " + month))
                .map(row -> row.substring(row.lastIndexOf(' ') + 1))
                .findFirst()
                .orElse("none");
    }

    private List<String> gates(String month, String contract) {
        return firm.bridge(month).stream()
                .filter(row -> row.startsWith(contract + " |") && row.contains("| gate |"))
                .toList();
    }

    /**
     * What was due before anything was posted, waits after it: 9,000.00, 300.00 over the cap, 400.00 not approved. C-4 is 300.00 in the
     * books, and a match.
     */
    @Test
    void whatIsNotTakenIsDueAndWhatIsGatedWaits() {
        assertThat(firm.closes("2026-08").exit()).isEqualTo(3);
        assertThat(statuses("2026-08"))
                .containsExactly(
                        "C-1 2026-08 9000.00 waiting",
                        "C-2 2026-08 800.00 due",
                        "C-3 2026-08 800.00 due",
                        "C-4 2026-08 300.00 due");
        firm.applyOpenPlan();
        Said closed = firm.closes("2026-08");
        assertThat(statuses("2026-08"))
                .containsExactly(
                        "C-1 2026-08 9000.00 waiting",
                        "C-2 2026-08 300.00 waiting",
                        "C-3 2026-08 400.00 waiting",
                        "C-4 2026-08 0.00 match");
        assertThat(closed.exit()).isEqualTo(3);
        assertThat(closed.out()).contains("contracts: 1 match, 3 waiting");
    }

    /**
     * The milestone of August is accepted in September: 9,000.00 are due there although delivered less ledger is nothing, and once they are
     * posted the month is a match, whose gate stands open by what was shut in August.
     */
    @Test
    void aMilestoneOfAugustAcceptedInSeptemberIsDueThereAndThenAMatch() {
        onlyC1And("milestones.csv", rows(MILESTONES, "C-1,1,M1,9000.00,2026-08-20,2026-09-10,letter"));
        assertThat(firm.closes("2026-09").exit()).isEqualTo(3);
        assertThat(statuses("2026-09")).containsExactly("C-1 2026-09 0.00 due");

        firm.applyOpenPlan();

        assertThat(firm.closes("2026-09").exit()).isZero();
        assertThat(statuses("2026-09")).containsExactly("C-1 2026-09 -9000.00 match");
        assertThat(gates("2026-09", "C-1")).containsExactly("C-1 | 2026-09 | gate | accepted now | -9000.00");
        assertThat(firm.result("2026-09", "differences.csv").getFirst())
                .endsWith(
                        "psa:milestone:C-1/1/M1: 9000.00 EUR of C-1 are accepted in 2026-09, 0.00 of them due in that month."
                                + " Its gate shut in 2026-08.\"");
    }

    /** Nothing is delivered in September, and 9,000.00 of August wait at its end as well. */
    @Test
    void workThatWaitsIsShownInEveryMonthInWhichItWaits() {
        onlyC1And();
        assertThat(firm.closes("2026-09").exit()).isEqualTo(3);
        assertThat(statuses("2026-09")).containsExactly("C-1 2026-09 0.00 waiting");
        assertThat(gates("2026-09", "C-1")).isEmpty();
    }

    /** From September on C-2 may cost 700.00: of the 300.00 over the cap in August 200.00 pass, and 100.00 wait. */
    @Test
    void aRaisedCapLetsWorkOfAnEarlierMonthThrough() {
        firm.posts("2026-08");
        firm.signs("2026-08");
        firm.delivers(
                "2026-10-02",
                "obligations.csv",
                rows(TERMS, "C-2,1,2,2026-09-01,prospective,time_and_materials,,700.00,2026-08-01,,,RC"));
        firm.posts("2026-09");
        assertThat(gates("2026-09", "C-2")).containsExactly("C-2 | 2026-09 | gate | cap raised | -200.00");
        assertThat(status("2026-09", "C-2")).isEqualTo("waiting");
        assertThat(explanation("C-2"))
                .endsWith(
                        "the cap or the funding limit lets 200.00 EUR of C-2 through in 2026-09, 0.00 of them work of that month."
                                + " Its gate shut in 2026-08.\"");
    }

    /**
     * C-5 has 8 approved hours and funding of 500.00. A funding limit has no day from which it counts: raised to 700.00 it lets 200.00 of
     * August through in August, which is an amendment of that month, and 100.00 wait.
     */
    @Test
    void aRaisedFundingLimitIsAnAmendmentOfTheMonthWhoseWorkItLetsThrough() {
        deliverC5();
        firm.delivers("2026-10-02", "contracts.csv", funded("700.00"));
        firm.closes("2026-09");
        assertThat(firm.bridge("2026-09"))
                .contains("C-5 | 2026-08 | gate | over funding | 100.00", "C-5 | 2026-08 | plan | amendment | 200.00");
        assertThat(statuses("2026-09")).contains("C-5 2026-08 300.00 due", "C-5 2026-09 0.00 waiting");

        firm.applyOpenPlan();
        firm.closes("2026-09");
        assertThat(gates("2026-09", "C-5")).isEmpty();
        assertThat(status("2026-09", "C-5")).isEqualTo("waiting");
    }

    /**
     * The first obligation of C-5 has 5 hours and uses up the funding of 500.00, so the 3 of the second wait. Two of the first are taken
     * back in September: 200.00 of what waited have room.
     */
    @Test
    void fundingThatBecomesFreeLetsWorkOfAnEarlierMonthThrough() {
        deliverC5();
        firm.delivers(
                "2026-10-02",
                "timesheet_lines.csv",
                rows(LINES, "T-53,R-1,P-5,2026-09-01,-2,approved,2026-09-30T12:00:00Z"));
        firm.posts("2026-09");
        assertThat(gates("2026-09", "C-5")).containsExactly("C-5 | 2026-09 | gate | cap raised | -200.00");
        assertThat(status("2026-09", "C-5")).isEqualTo("waiting");
        assertThat(explanation("C-5")).endsWith("Its gate shut in 2026-08.\"");
    }

    private void deliverC5() {
        firm.delivers(
                "2026-09-04",
                "contracts.csv",
                funded("500.00"),
                "obligations.csv",
                rows(
                        TERMS,
                        "C-5,1,1,2026-08-01,original,time_and_materials,,,2026-08-01,,,RC",
                        "C-5,2,1,2026-08-01,original,time_and_materials,,,2026-08-01,,,RC"),
                "projects.csv",
                rows("project,entity,contract,obligation", "P-5,DE,C-5,1", "P-6,DE,C-5,2"),
                "timesheet_lines.csv",
                rows(
                        LINES,
                        "T-51,R-1,P-5,2026-08-03,5,approved,2026-08-31T12:00:00Z",
                        "T-52,R-1,P-6,2026-08-04,3,approved,2026-08-31T12:00:00Z"));
        firm.posts("2026-08");
        firm.signs("2026-08");
    }

    private static String funded(String limit) {
        return rows(
                "contract,entity,customer,currency,start_on,status,funding_limit",
                "C-5,DE,CU-1,EUR,2026-08-01,active," + limit);
    }

    /**
     * 6 more approved hours of C-3 in September: delivered is its whole price, 800.00 and 200.00; of what is approved, 400.00 and 600.00. The
     * 400.00 that waited in August have passed.
     */
    @Test
    void aMethodThatLooksAtTheWholeContractNamesWhatIsApprovedNow() {
        firm.posts("2026-08");
        firm.signs("2026-08");
        firm.delivers(
                "2026-10-02",
                "timesheet_lines.csv",
                rows(LINES, "T-9,R-1,P-3,2026-09-04,6,approved,2026-09-30T12:00:00Z"));
        firm.posts("2026-09");
        assertThat(gates("2026-09", "C-3")).containsExactly("C-3 | 2026-09 | gate | approved now | -400.00");
        assertThat(status("2026-09", "C-3")).isEqualTo("match");
        assertThat(explanation("C-3")).contains("Its gate shut in 2026-08.");
    }

    /** Nothing of August differs once it is posted, so no reason is asked for; 9,000.00, 300.00 and 400.00 are listed. */
    @Test
    void whatWaitsNeedsNoReasonAndIsListedWithTheSignature() {
        firm.posts("2026-08");
        firm.closes("2026-08");
        Said signed = firm.anna("period", "close", "2026-08");
        Firm.succeeds(signed);
        String waiting = """
                  waiting   C-1 milestone not accepted 9,000.00 EUR
                  waiting   C-2 over cap 300.00 EUR
                  waiting   C-3 not approved 400.00 EUR
                """;
        assertThat(signed.out()).contains(waiting);
        assertThat(firm.anna("period", "show", "2026-08").out()).contains(waiting);
    }

    /** It is October: September has just ended and may stay open, August may not; November has not begun. */
    @Test
    void aMonthIsNotRunAheadOfOneThatIsOpen() {
        firm.closes("2026-08");
        Said september = firm.anna("run", "month-end-close", "--period", "2026-09");
        assertThat(september.exit()).isEqualTo(5);
        assertThat(september.err()).isEqualTo("""
                2026-08 of DE is open before 2026-09, and neither the month just ended nor closing.
                Nothing was started and nothing was changed.
                Close 2026-08 first; or, if it is meant, run ahead of it.
                Next: tieout run month-end-close --period 2026-09 --entity DE --ahead
                """);
        assertThat(firm.anna("run", "month-end-close", "--period", "2026-09", "--ahead")
                        .exit())
                .isEqualTo(3);

        Firm.succeeds(firm.anna("period", "closing", "2026-08"));
        assertThat(firm.anna("run", "month-end-close", "--period", "2026-10").exit())
                .isEqualTo(3);

        Said november = firm.anna("run", "month-end-close", "--period", "2026-11");
        assertThat(november.exit()).isEqualTo(5);
        assertThat(november.err()).startsWith("2026-11 of DE has not begun: it is 2026-10 there.\n");
        assertThat(firm.jdbc()
                        .sql("select count(*) from period.period where month > '2026-10-01'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aRunOverASignedMonthSaysFirstThatItChangesNothing() {
        firm.posts("2026-08");
        firm.signs("2026-08");
        assertThat(firm.anna("run", "month-end-close", "--period", "2026-08").out())
                .startsWith("""
                        month-end-close DE 2026-08
                          2026-08 of DE is signed on run 3: this run changes nothing of it, and its results lie beside.
                        """);
    }

    /** 70.00 too much and 70.00 too little in the books leave nothing over, and both are there. */
    @Test
    void twoDifferencesThatCancelOutAreABreak() {
        firm.posts("2026-08");
        firm.write(
                "books/ledger_lines.csv",
                rows(BOOKED, "M-1,1,DE,4400,2026-08-28,0,70.00,EUR,C-4,", "M-2,1,DE,4400,2026-08-29,70.00,0,EUR,C-4,"));
        firm.closes("2026-08");
        assertThat(statuses("2026-08")).contains("C-4 2026-08 0.00 break");
    }

    /** The tolerance is 100.00: 90.00 by hand are a match, 70.00 too much and 70.00 too little are more than that together. */
    @Test
    void amountsCountWithoutTheirSignAboveTheTolerance() {
        firm.write("tieout.yaml", firm.settings().replace("journal: REV", "journal: REV, tolerance: 100.00"));
        firm.posts("2026-08");
        firm.write("books/ledger_lines.csv", rows(BOOKED, "M-1,1,DE,4400,2026-08-28,0,90.00,EUR,C-4,"));
        firm.closes("2026-08");
        assertThat(statuses("2026-08")).contains("C-4 2026-08 -90.00 match");

        firm.write(
                "books/ledger_lines.csv",
                rows(BOOKED, "M-1,1,DE,4400,2026-08-28,0,70.00,EUR,C-4,", "M-2,1,DE,4400,2026-08-29,70.00,0,EUR,C-4,"));
        firm.closes("2026-08");
        assertThat(statuses("2026-08")).contains("C-4 2026-08 0.00 break");
    }

    /** 9,999.00 by hand on the contract asset of C-4, whose revenue is as it should be. */
    @Test
    void aBalanceThatTheBooksHaveOtherwiseIsABreak() {
        firm.posts("2026-08");
        firm.write("books/ledger_lines.csv", rows(BOOKED, "M-1,1,DE,1410,2026-08-28,9999.00,0,EUR,C-4,"));
        assertThat(firm.closes("2026-08").exit()).isEqualTo(3);
        assertThat(statuses("2026-08")).contains("C-4 2026-08 0.00 break");
        assertThat(firm.anna("period", "close", "2026-08").err())
                .contains("what differs needs a reason by cause: manual entry 9999.00 EUR");
    }

    /** The 300.00 of C-4 move from one obligation to the other after August is signed: the contract is owed nothing, the obligations are. */
    @Test
    void whatOneObligationOwesTheOtherIsDue() {
        firm.posts("2026-08");
        firm.signs("2026-08");
        firm.governed("mappings.csv", firm.mappings() + rows("project,psa,P-4,DE,C-4/2,,"));
        firm.closes("2026-09");
        assertThat(statuses("2026-09")).contains("C-4 2026-08 0.00 due");
    }

    private String explanation(String contract) {
        return firm.result("2026-09", "differences.csv").stream()
                .filter(row -> row.contains("," + contract + ",") && row.contains(",gate,"))
                .findFirst()
                .orElse("none");
    }

    /** August and September of C-1 alone: nothing was worked for the others. */
    private void onlyC1And(String... filesAndRows) {
        firm.delivers(
                "2026-09-04",
                "timesheet_lines.csv",
                rows(
                        LINES,
                        "T-2,R-1,P-2,2026-08-03,8,deleted,2026-09-01T12:00:00Z",
                        "T-3,R-1,P-3,2026-08-04,4,deleted,2026-09-01T12:00:00Z",
                        "T-4,R-1,P-3,2026-08-05,4,deleted,2026-09-01T12:00:00Z",
                        "T-5,R-1,P-4,2026-08-06,3,deleted,2026-09-01T12:00:00Z"));
        firm.posts("2026-08");
        firm.signs("2026-08");
        if (filesAndRows.length > 0) {
            firm.delivers("2026-10-02", filesAndRows);
        }
    }
}
