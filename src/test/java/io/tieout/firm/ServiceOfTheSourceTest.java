package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An hour of consulting is 150.00, any other 100.00. The source writes Beratung for consulting: T-1, 8 h on 3 August, and T-2, 2 h on
 * 20 August.
 */
class ServiceOfTheSourceTest {
    private static final String MONTH = "2026-08";

    @TempDir
    Path folder;

    private Firm firm;

    @BeforeEach
    void layOut() {
        firm = new Firm(folder);
        firm.governed(
                "bill_rates.csv",
                rows(
                        "rate_card,service,hourly_rate,currency,valid_from",
                        "RC,,100.00,EUR,2026-01-01",
                        "RC,consulting,150.00,EUR,2026-01-01"));
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,modification,method,start_on,rate_card",
                        "C-1,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC"),
                "projects.csv",
                rows("project,entity,contract,obligation", "P-1,DE,C-1,1"),
                "timesheet_lines.csv",
                rows(
                        "line,resource,project,service,work_on,hours,status",
                        "T-1,R-1,P-1,Beratung,2026-08-03,8,approved",
                        "T-2,R-1,P-1,Beratung,2026-08-20,2,approved"));
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private void mapped(String... rows) {
        firm.governed("mappings.csv", firm.mappings() + rows(rows));
    }

    private String revenue(String month) {
        firm.closes(month);
        return firm.recognised(month);
    }

    @Test
    void aServiceIsMappedBeforeItsRateIsLookedUp() {
        assertThat(revenue(MONTH)).isEqualTo("1000.00");
        mapped("service,psa,Beratung,,consulting,,");
        assertThat(revenue(MONTH)).isEqualTo("1500.00");
    }

    /** 8 h at 100.00 and 2 h at 150.00; the row of the company says otherwise on the 20th alone. */
    @Test
    void theRowThatIsValidOnTheDayOfTheLineAnswers() {
        mapped("service,psa,Beratung,,support,,", "service,*,Beratung,DE,consulting,2026-08-20,2026-08-20");
        assertThat(revenue(MONTH)).isEqualTo("1100.00");
    }

    @Test
    void aSignedMonthStaysAsItIsAndTheNextRunHasTheDifference() {
        firm.posts(MONTH).closes(MONTH);
        assertThat(firm.recognised(MONTH)).isEqualTo("1000.00");
        firm.signs(MONTH);

        mapped("service,psa,Beratung,,consulting,,");
        firm.closes("2026-09");

        assertThat(firm.bridge("2026-09")).containsExactly("C-1 | 2026-08 | plan | mapping | 500.00");
        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-09/C-1/revenue/1 | 2026-08 | revenue | -500.00",
                        "DE/2026-09/C-1/revenue/1 | 2026-08 | contract_asset | 500.00");
        assertThat(firm.recognised(MONTH)).isEqualTo("1000.00");
    }

    /** By the card RD, at 200.00 for consulting and 110.00 else: 10 h are 2,000.00 from September on. */
    @Test
    void aVersionThatCountsFromTheStartPricesTheServiceThatIsMeant() {
        firm.governed(
                "bill_rates.csv",
                rows(
                        "rate_card,service,hourly_rate,currency,valid_from",
                        "RC,,100.00,EUR,2026-01-01",
                        "RC,consulting,150.00,EUR,2026-01-01",
                        "RD,,110.00,EUR,2026-01-01",
                        "RD,consulting,200.00,EUR,2026-01-01"));
        mapped("service,psa,Beratung,,consulting,,");
        firm.delivers(
                "2026-09-10",
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,modification,method,start_on,rate_card",
                        "C-1,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC",
                        "C-1,1,2,2026-09-01,catch_up,time_and_materials,2026-08-01,RD"));

        assertThat(revenue(MONTH)).isEqualTo("1500.00");
        assertThat(revenue("2026-09")).isEqualTo("500.00");
    }
}
