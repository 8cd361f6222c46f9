package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Operational against financial: C-1 is paid by the hour, at 100.00 up to 1,500.00, and worked on by P-1 and P-2; C-2 has two prices that
 * are accepted, one of the project P-3 and one of P-4 and P-5. An hour costs 40.00.
 */
class ProjectsTest {
    @TempDir
    Path folder;

    /**
     * P-1 has 8 and 2 hours, of which the 2 wait; P-2 has 10, and 30 that are held. 1,800.00 are approved, 1,500.00 of them are below the
     * cap: whose the 300.00 above it are, nobody can say. The price of obligation 1 is P-3's, although nobody worked on it; that of
     * obligation 2 has two projects, and P-4 alone worked. P-6 leads to nothing, and the bill of the subcontractor is of no project.
     */
    @Test
    void everyLineIsInOneRowAndNoAmountIsSharedByAGuess() {
        try (Firm firm = new Firm(folder)) {
            firm.governed(
                    "bill_rates.csv",
                    rows("rate_card,hourly_rate,currency,valid_from", "RC-1,100.00,EUR,2026-01-01"),
                    "cost_rates.csv",
                    rows("resource,currency,hourly_cost,valid_from", "R-1,EUR,40.00,2026-01-01"));
            firm.delivers(
                    "2026-09-03",
                    "entities.csv",
                    rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                    "contracts.csv",
                    rows(
                            "contract,entity,customer,currency,start_on,status",
                            "C-1,DE,CU-1,EUR,2026-08-01,active",
                            "C-2,DE,CU-1,EUR,2026-08-01,active"),
                    "obligations.csv",
                    rows(
                            "contract,obligation,version,effective_on,modification,method,price,cap,start_on,rate_card",
                            "C-1,1,1,2026-08-01,original,time_and_materials,,1500.00,2026-08-01,RC-1",
                            "C-2,1,1,2026-08-01,original,milestone,5000.00,,2026-08-01,",
                            "C-2,2,1,2026-08-01,original,milestone,7000.00,,2026-08-01,"),
                    "milestones.csv",
                    rows(
                            "contract,obligation,milestone,title,amount,accepted_on,evidence",
                            "C-2,1,M-1,One,5000.00,2026-08-20,signed",
                            "C-2,2,M-1,Two,7000.00,2026-08-21,signed"),
                    "projects.csv",
                    rows(
                            "project,name,entity,contract,obligation",
                            "P-1,Advice,DE,C-1,1",
                            "P-2,Training,DE,C-1,",
                            "P-3,Build,DE,C-2,1",
                            "P-4,Move,DE,C-2,2",
                            "P-5,Test,DE,C-2,2",
                            "P-6,Someday,DE,,"),
                    "timesheet_lines.csv",
                    rows(
                            "line,resource,project,work_on,hours,status",
                            "T-1,R-1,P-1,2026-08-03,8,approved",
                            "T-2,R-1,P-1,2026-08-04,2,submitted",
                            "T-3,R-1,P-2,2026-08-05,10,approved",
                            "T-4,R-1,P-2,2026-08-06,30,approved",
                            "T-5,R-1,P-4,2026-08-07,5,approved",
                            "T-6,R-1,P-6,2026-08-10,7,approved"),
                    "cost_lines.csv",
                    rows(
                            "line,kind,contract,obligation,incurred_on,currency,amount",
                            "K-1,subcontractor,C-2,2,2026-08-12,EUR,900.00"));

            firm.closes("2026-08");

            assertThat(firm.lines("2026-08", "projects.csv"))
                    .containsExactly(
                            "entity,project,name,contract,obligation,period,currency,lines,hours,approved_hours,cost,delivered,recognised,"
                                    + "held_lines,held_hours",
                            "DE,,,C-1,1,2026-08,EUR,0,0.00,0.00,0.00,0.00,-300.00,0,0.00",
                            "DE,,,C-2,2,2026-08,EUR,1,0.00,0.00,900.00,7000.00,7000.00,0,0.00",
                            "DE,P-1,Advice,C-1,1,2026-08,EUR,2,10.00,8.00,320.00,1000.00,800.00,0,0.00",
                            "DE,P-2,Training,C-1,1,2026-08,EUR,1,10.00,10.00,400.00,1000.00,1000.00,1,30.00",
                            "DE,P-3,Build,C-2,1,2026-08,EUR,0,0.00,0.00,0.00,5000.00,5000.00,0,0.00",
                            "DE,P-4,Move,C-2,2,2026-08,EUR,1,5.00,5.00,200.00,0.00,0.00,0,0.00",
                            "DE,P-6,Someday,,,2026-08,EUR,0,0.00,0.00,0.00,0.00,0.00,1,7.00");
            assertThat(firm.table("2026-08", "reconciliation.csv").stream()
                            .map(row -> List.of(row.get(1), row.get(4), row.get(6))))
                    .containsExactly(
                            List.of("contract", "delivered", "recognised"),
                            List.of("C-1", "2000.00", "1500.00"),
                            List.of("C-2", "12000.00", "12000.00"));
        }
    }

    /** Ten hours go from P-2 to P-1 of the same contract: 1,000.00 of the one are taken back from the other, and C-1 stays at nothing. */
    @Test
    void whatIsTakenBackFromOneProjectForAnotherShowsWithBoth() {
        try (Firm firm = new Firm(folder)) {
            firm.governed(
                    "bill_rates.csv",
                    rows("rate_card,hourly_rate,currency,valid_from", "RC-1,100.00,EUR,2026-01-01"),
                    "cost_rates.csv",
                    rows("resource,currency,hourly_cost,valid_from", "R-1,EUR,40.00,2026-01-01"));
            firm.delivers(
                    "2026-09-03",
                    "entities.csv",
                    rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                    "contracts.csv",
                    rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-08-01,active"),
                    "obligations.csv",
                    rows(
                            "contract,obligation,version,effective_on,modification,method,start_on,rate_card",
                            "C-1,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC-1"),
                    "projects.csv",
                    rows("project,name,entity,contract,obligation", "P-1,Advice,DE,C-1,1", "P-2,Training,DE,C-1,1"),
                    "timesheet_lines.csv",
                    rows(
                            "line,resource,project,work_on,hours,status",
                            "T-1,R-1,P-1,2026-08-03,10,approved",
                            "T-2,R-1,P-2,2026-08-03,-10,approved"));

            firm.closes("2026-08");

            assertThat(firm.result("2026-08", "projects.csv"))
                    .containsExactly(
                            "DE,P-1,Advice,C-1,1,2026-08,EUR,1,10.00,10.00,400.00,1000.00,1000.00,0,0.00",
                            "DE,P-2,Training,C-1,1,2026-08,EUR,1,-10.00,-10.00,-400.00,-1000.00,-1000.00,0,0.00");
        }
    }
}
