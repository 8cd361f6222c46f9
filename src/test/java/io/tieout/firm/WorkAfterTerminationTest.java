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
 * C-1 and C-2 are paid by the hour, at 100.00. C-1 is agreed until the end of the year, and its last day of service was 31 March 2026. In
 * March it has 5 hours, and C-2 has 3; both are posted and signed.
 */
class WorkAfterTerminationTest {
    private static final String LINES = "line,resource,project,work_on,hours,status";

    @TempDir
    Path folder;

    private Firm firm;

    @BeforeEach
    void signMarch() {
        firm = new Firm(folder);
        firm.write("tieout.yaml", firm.settings().replace("2026-08", "2026-03"));
        firm.governed("bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC,100.00,EUR,2026-01-01"));
        firm.delivers(
                "2026-04-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows(
                        "contract,entity,customer,currency,start_on,end_on,terminated_on,status",
                        "C-1,DE,CU-1,EUR,2026-03-01,2026-12-31,2026-03-31,terminated",
                        "C-2,DE,CU-2,EUR,2026-03-01,2026-12-31,,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,modification,method,rate_card",
                        "C-1,1,1,2026-03-01,original,time_and_materials,RC",
                        "C-2,1,1,2026-03-01,original,time_and_materials,RC"),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1", "P-2,DE,C-2"),
                "timesheet_lines.csv",
                rows(LINES, "T-1,R-1,P-1,2026-03-10,5,approved", "T-2,R-1,P-2,2026-03-11,3,approved"));
        firm.posts("2026-03").closes("2026-03");
        firm.signs("2026-03");
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    /** 8 hours of 10 April on C-1 are worth 800.00, and 2 hours on C-2 200.00. */
    @Test
    void ofAMonthAfterTheTerminationIsDeliveredAndWaitsAndNothingElseIsTouched() {
        firm.delivers(
                "2026-05-03",
                "timesheet_lines.csv",
                rows(LINES, "T-3,R-1,P-1,2026-04-10,8,approved", "T-4,R-1,P-2,2026-04-14,2,approved"));

        assertThat(firm.closes("2026-04").exit()).isEqualTo(3);
        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-04/C-2/revenue/1 | 2026-04 | revenue | -200.00",
                        "DE/2026-04/C-2/revenue/1 | 2026-04 | contract_asset | 200.00");
        firm.applyOpenPlan();
        assertThat(firm.closes("2026-04").exit()).isEqualTo(3);

        assertThat(firm.due()).isEmpty();
        assertThat(firm.bridge("2026-04")).containsExactly("C-1 | 2026-04 | gate | outside term | 800.00");
        assertThat(positions())
                .containsExactly(
                        "C-1 2026-03: delivered 500.00, agreed 500.00, revenue 500.00",
                        "C-1 2026-04: delivered 800.00, agreed 0.00, revenue 0.00",
                        "C-2 2026-03: delivered 300.00, agreed 300.00, revenue 300.00",
                        "C-2 2026-04: delivered 200.00, agreed 200.00, revenue 200.00");
        assertThat(firm.jdbc()
                        .sql("select check_name || ': ' || found from run.finding")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    private List<String> positions() {
        return firm.jdbc().sql("""
                        select format('%s %s: delivered %s, agreed %s, revenue %s', contract, to_char(month, 'YYYY-MM'),
                                      round(delivered, 2), round(agreed, 2), round(revenue, 2))
                        from recognise.position
                        where run_id = (select max(run_id) from run.run where kind = 'close' and state = 'completed')
                        order by contract, month
                        """).query(String.class).list();
    }
}
