package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * C-1 is paid by the hour, by card OLD at 100.00, and by card NEW at 120.00, of which C-1 has 8 h of August approved, 2 h not, and 3 h that
 * are not billable; an expense of 100.00 has 10 % on top. August is posted, 800.00 and 110.00, and signed. September has 5 h.
 */
class CatchUpOfLinesTest {
    private static final String TERMS =
            "contract,obligation,version,effective_on,modification,method,price,cap,start_on,rate_card,markup_percent";
    private static final String BY_THE_HOUR = "C-1,1,1,2026-08-01,original,time_and_materials,,,2026-08-01,OLD,10";
    private static final String ANEW = "C-1,1,2,2026-09-01,catch_up,time_and_materials,,,2026-08-01,NEW,20";
    private static final String LINES = "line,resource,project,work_on,hours,billable,status";
    private static final String SEPTEMBER = "T-4,R-1,P-1,2026-09-10,5,true,approved";

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::beginning);
    }

    private Firm beginning() {
        firm = new Firm(folder);
        firm.governed(
                "bill_rates.csv",
                rows(
                        "rate_card,hourly_rate,currency,valid_from",
                        "OLD,100.00,EUR,2026-01-01",
                        "NEW,120.00,EUR,2026-01-01",
                        "LOW,60.00,EUR,2026-01-01",
                        "LATE,150.00,EUR,2026-09-01"));
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private void signAugust(String terms, String... otherFiles) {
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(TERMS, terms),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1"),
                "timesheet_lines.csv",
                rows(
                        LINES,
                        "T-1,R-1,P-1,2026-08-03,8,true,approved",
                        "T-2,R-1,P-1,2026-08-04,2,true,submitted",
                        "T-3,R-1,P-1,2026-08-05,3,false,approved"));
        if (otherFiles.length > 0) {
            firm.delivers("2026-09-04", otherFiles);
        }
        firm.posts("2026-08");
        firm.signs("2026-08");
    }

    private void deliver(String day, String terms, String... lines) {
        firm.delivers(
                day,
                "obligations.csv",
                rows(TERMS, terms),
                "timesheet_lines.csv",
                rows(LINES) + (lines.length == 0 ? "" : rows(lines)));
    }

    private List<String> bridge(String leg) {
        return firm.bridge("2026-09").stream()
                .filter(row -> row.contains("| %s |".formatted(leg)))
                .toList();
    }

    private void nothingIsLeftToPost() {
        firm.applyOpenPlan();
        firm.closes("2026-09");
        assertThat(firm.due()).isEmpty();
        assertThat(bridge("plan")).isEmpty();
        assertThat(firm.jdbc()
                        .sql("select check_name || ': ' || found from run.finding order by 1")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    private static final String EXPENSE = rows(
            "line,project,category,incurred_on,currency,net_amount,status",
            "E-1,P-1,travel,2026-08-06,EUR,100.00,approved");

    /** 8 h gain 160.00, the expense 10.00; the 2 h that wait gain 40.00 and wait with it; 5 h at 120.00. August stays as it was signed. */
    @Test
    void isPostedOnceInTheMonthOfTheAmendment() {
        signAugust(BY_THE_HOUR, "expense_lines.csv", EXPENSE);
        deliver("2026-10-02", ANEW, SEPTEMBER);
        firm.closes("2026-09");
        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-09/C-1/revenue/1 | 2026-09 | revenue | -770.00",
                        "DE/2026-09/C-1/revenue/1 | 2026-09 | contract_asset | 770.00");
        assertThat(bridge("gate")).containsExactly("C-1 | 2026-09 | gate | not approved | 40.00");
        assertThat(firm.anna("explain", "C-1/2026-09").out())
                .contains("1510 + 1080 - 910 = 1680.00", "those before version 2 at its prices")
                .containsPattern("2026-08-03 +psa:timesheet_line:T-1 +2 +800.00 +960.00");
        nothingIsLeftToPost();
    }

    /** September was posted by the old card, 500.00. Its own line gains 100.00 by the card of the version, those of August 160.00. */
    @Test
    void whatComesLateIsNamedAsAmendment() {
        signAugust(BY_THE_HOUR);
        deliver("2026-10-02", BY_THE_HOUR, SEPTEMBER);
        firm.posts("2026-09");
        deliver("2026-10-03", ANEW);
        firm.closes("2026-09");
        assertThat(bridge("plan")).containsExactly("C-1 | 2026-09 | plan | amendment | 260.00");
        nothingIsLeftToPost();
    }

    /** 40 % of 1,000.00 in August. From 16 September on every hour until then by the card: 8 h and 5 h at 120.00 are 1,560.00. */
    @Test
    void workUnderAFixedPriceIsBilledFromTheStart() {
        signAugust(
                "C-1,1,1,2026-08-01,original,percent_complete,1000.00,,2026-08-01,,",
                "estimates.csv",
                rows("contract,obligation,estimated_on,progress_percent", "C-1,1,2026-08-31,40"));
        deliver("2026-10-02", "C-1,1,2,2026-09-16,catch_up,time_and_materials,,,2026-08-01,NEW,", SEPTEMBER);
        firm.closes("2026-09");
        assertThat(firm.due()).contains("DE/2026-09/C-1/revenue/1 | 2026-09 | revenue | -1160.00");
        nothingIsLeftToPost();
    }

    /** Under a cap of 1,000.00 8 h count and 3 h are held. At 60.00 both fit, 480.00 and 180.00, and 5 h more, 300.00: 960.00, 160.00 more. */
    @Test
    void linesThatCountWholeOrNotAtAllAreJudgedAtTheirNewPrices() {
        firm.governed("policy.csv", rows("setting,value", "cap_behaviour,hold_item"));
        signAugust(
                "C-1,1,1,2026-08-01,original,time_and_materials,,1000.00,2026-08-01,OLD,",
                "timesheet_lines.csv",
                rows(LINES, "T-5,R-1,P-1,2026-08-06,3,true,approved"));
        deliver("2026-10-02", "C-1,1,2,2026-09-01,catch_up,time_and_materials,,1000.00,2026-08-01,LOW,", SEPTEMBER);
        firm.closes("2026-09");
        assertThat(firm.due()).contains("DE/2026-09/C-1/revenue/1 | 2026-09 | revenue | -160.00");
        nothingIsLeftToPost();
    }

    /** Card LATE begins in September. What was posted for August stays untouched. */
    @Test
    void withoutARateForAnEarlierLineTheObligationIsHeld() {
        signAugust(BY_THE_HOUR);
        deliver("2026-10-02", "C-1,1,2,2026-09-01,catch_up,time_and_materials,,,2026-08-01,LATE,", SEPTEMBER);
        assertThat(firm.closes("2026-09").out()).contains("BILL_RATE_MISSING");
        assertThat(firm.due()).isEmpty();
        assertThat(firm.anna("explain", "C-1/2026-09").out())
                .contains("BILL_RATE_MISSING, found LATE/R-1/-/- by version 2 for psa:timesheet_line:T-1");
    }

    /** C-1 ends with August: neither the prices of September nor a card that has none for August change its 800.00, or hold them. */
    @Test
    void anAmendmentAfterTheLastDayOfServiceNeitherChangesNorHoldsAnything() {
        signAugust(BY_THE_HOUR);
        firm.delivers(
                "2026-10-01",
                "contracts.csv",
                rows(
                        "contract,entity,customer,currency,start_on,terminated_on,status",
                        "C-1,DE,CU-1,EUR,2026-08-01,2026-08-31,terminated"));
        deliver("2026-10-02", ANEW);
        firm.closes("2026-09");
        nothingIsLeftToPost();

        deliver("2026-10-03", ANEW.replace("NEW", "LATE"));
        assertThat(firm.closes("2026-09").out()).doesNotContain("BILL_RATE_MISSING");
        nothingIsLeftToPost();
    }
}
