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
 * R-1 costs 60.00 an hour and is paid 100.00 for expert hours on P-1. P-9 is the firm's own work: it is not billable, and of no contract.
 * P-8 is of no contract either, and does not say whether it is billable. P-2 is paid 1,000.00 for 20 hours, by progress.
 */
class InternalTimeTest {
    private static final String LINES = "line,resource,project,work_on,hours,status";

    @TempDir
    Path folder;

    private Firm firm;

    @BeforeEach
    void give() {
        firm = new Firm(folder);
        firm.governed(
                "bill_rates.csv",
                rows("rate_card,role,hourly_rate,currency,valid_from", "RC,expert,100.00,EUR,2026-01-01"),
                "cost_rates.csv",
                rows("resource,currency,hourly_cost,valid_from", "R-1,EUR,60.00,2026-01-01"));
        firm.delivers(
                "2026-09-02",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows(
                        "contract,entity,customer,currency,start_on,status",
                        "C-1,DE,CU-1,EUR,2026-08-01,active",
                        "C-2,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,method,start_on,rate_card,price,planned_hours",
                        "C-1,1,1,2026-08-01,time_and_materials,2026-08-01,RC,,",
                        "C-2,1,1,2026-08-01,hours_to_hours,2026-08-01,,1000.00,20"),
                "projects.csv",
                rows("project,entity,contract,billable", "P-1,DE,C-1,", "P-2,DE,C-2,", "P-8,DE,,", "P-9,DE,,false"),
                "resources.csv",
                rows("resource,entity,role", "R-1,DE,expert"));
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private List<String> valued() {
        return firm.jdbc().sql("""
                select concat_ws(' | ', source_ref, project, coalesce(contract, '-'), round(delivered_amount, 2), round(cost_amount, 2), held)
                from recognise.valued_line order by source_ref
                """).query(String.class).list();
    }

    private List<String> named() {
        return firm.jdbc().sql("""
                select concat_ws(' | ', item.code, item.source_ref, held.found)
                from exceptions.held as held join exceptions.item as item using (item_id)
                order by item.code, item.source_ref
                """).query(String.class).list();
    }

    /** 8 h at 60.00, a train ticket and a stand at a fair: nobody pays for them, and they are what the firm's own work costs. */
    @Test
    void workOnAProjectThatIsNotBillableNeedsNoContractAndCostsWhatItCosts() {
        firm.delivers(
                "2026-09-03",
                "timesheet_lines.csv",
                rows(LINES, "T-9,R-1,P-9,2026-08-03,8,submitted"),
                "expense_lines.csv",
                rows(
                        "line,project,category,incurred_on,currency,net_amount,status",
                        "E-9,P-9,travel,2026-08-04,EUR,55.00,approved"),
                "cost_lines.csv",
                rows("line,kind,project,incurred_on,currency,amount", "K-9,material,P-9,2026-08-05,EUR,700.00"));
        Firm.Said closed = firm.closes("2026-08");

        assertThat(closed.exit()).as(closed.toString()).isZero();
        assertThat(named()).isEmpty();
        assertThat(valued())
                .containsExactly(
                        "psa:cost_line:K-9 | P-9 | - | 0.00 | 700.00",
                        "psa:expense_line:E-9 | P-9 | - | 0.00 | 55.00",
                        "psa:timesheet_line:T-9 | P-9 | - | 0.00 | 480.00");
        assertThat(firm.result("2026-08", "control_totals.csv"))
                .anyMatch(row -> row.startsWith("recognise,timesheet_line,EUR,1,1,0,"));
        assertThat(firm.anna("why-not", "T-9").out())
                .contains("It is worth 0: P-9 is not billable, and of no contract.");
    }

    /** 8 h of R-1 cost 480.00; nobody knows what 5 h of R-2 cost, and 3 h of his that wait are no cost yet. */
    @Test
    void hoursOfTheFirmsOwnWorkWithoutACostRateAreNamedByTheirProject() {
        firm.delivers(
                "2026-09-03",
                "timesheet_lines.csv",
                rows(
                        LINES,
                        "T-9,R-1,P-9,2026-08-03,8,approved",
                        "T-10,R-2,P-9,2026-08-03,4,approved",
                        "T-11,R-2,P-9,2026-08-04,1,approved",
                        "T-12,R-2,P-9,2026-08-05,3,submitted"),
                "resources.csv",
                rows("resource,entity,role", "R-1,DE,expert", "R-2,DE,expert"));
        firm.closes("2026-08");

        assertThat(named()).containsExactly("COST_LEFT_OUT | psa:project:P-9 | 5 h of R-2");
        assertThat(firm.anna("exceptions", "show", "psa:project:P-9").out())
                .contains("Nobody knows what approved hours cost", "cost_rates.csv");
        assertThat(firm.result("2026-08", "projects.csv"))
                .containsExactly("DE,P-9,,,,2026-08,EUR,4,16.00,13.00,480.00,0.00,0.00,0,0.00");
    }

    @Test
    void aProjectWithoutContractThatDoesNotSayThatItIsNotBillableIsHeld() {
        firm.delivers("2026-09-03", "timesheet_lines.csv", rows(LINES, "T-8,R-1,P-8,2026-08-03,8,approved"));
        firm.closes("2026-08");

        assertThat(named()).containsExactly("CONTRACT_UNMAPPED | psa:timesheet_line:T-8 | P-8");
    }

    @Test
    void anUnknownProjectOrPersonIsCalledSoWithTheNearestKnownName() {
        firm.delivers(
                "2026-09-03",
                "timesheet_lines.csv",
                rows(
                        LINES,
                        "T-1,R-l,P-1,2026-08-03,8,approved",
                        "T-2,R-1,P-I,2026-08-03,8,approved",
                        "T-3,R-1,Proposals,2026-08-03,8,approved"));
        firm.closes("2026-08");

        assertThat(named())
                .containsExactly(
                        "PROJECT_UNKNOWN | psa:timesheet_line:T-2 | P-I (did you mean P-1?)",
                        "PROJECT_UNKNOWN | psa:timesheet_line:T-3 | Proposals",
                        "RESOURCE_UNKNOWN | psa:timesheet_line:T-1 | R-l (did you mean R-1?)");
        assertThat(firm.anna("exceptions", "show", "psa:timesheet_line:T-1").out())
                .contains("Deliver the person in resources.csv with his role")
                .doesNotContain("bill_rates.csv");
    }

    /** 8 of 20 hours. */
    @Test
    void whyNotKnowsThatHoursCountAsProgress() {
        firm.delivers(
                "2026-09-03",
                "timesheet_lines.csv",
                rows(LINES, "T-5,R-1,P-2,2026-08-03,8,approved", "T-6,R-1,P-2,2026-08-04,2,submitted"));
        firm.posts("2026-08").closes("2026-08");

        assertThat(firm.anna("why-not", "T-5").out())
                .contains("The progress by 8.00 h of it is in the revenue of C-2/1 of 2026-08, posted by"
                        + " DE/2026-08/C-2/revenue/1.");
        assertThat(firm.anna("why-not", "T-6").out())
                .contains("The progress by 2.00 h of it counts for C-2/1, and nobody approved it.");
    }
}
