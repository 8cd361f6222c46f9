package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One person works for a contract in EUR and one in USD, by one rate card, an hour each. A rate counts for the contracts in its
 * currency, on the days that it is valid.
 */
class RateCardInSeveralCurrenciesTest {
    @TempDir
    Path folder;

    private Firm firm;

    @AfterEach
    void leave() {
        firm.close();
    }

    @Test
    void aContractWithoutARateInItsCurrencyIsHeldWhateverOthersHave() {
        assertThat(worth("RC,,150.00,EUR,2026-01-01,"))
                .containsExactly("T-1 150.00 EUR", "T-2 BILL_RATE_MISSING", "T-3 150.00 EUR", "T-4 BILL_RATE_MISSING");
    }

    @Test
    void eachContractHasTheRateInItsCurrencyAlsoOnTheSameDay() {
        assertThat(worth("RC,,150.00,EUR,2026-01-01,", "RC,R-1,170.00,USD,2026-01-01,"))
                .containsExactly("T-1 150.00 EUR", "T-2 170.00 USD", "T-3 150.00 EUR", "T-4 170.00 USD");
    }

    /** The rate of R-1 is more specific, and of the other contract. */
    @Test
    void aMoreSpecificRateInAnotherCurrencyIsNone() {
        assertThat(worth("RC,R-1,150.00,EUR,2026-01-01,", "RC,,170.00,USD,2026-01-01,"))
                .containsExactly("T-1 150.00 EUR", "T-2 170.00 USD", "T-3 150.00 EUR", "T-4 170.00 USD");
    }

    /** Within August 150.00 up to the 9th and 160.00 from the 10th on; in USD R-1 has 170.00 up to the 9th and 180.00 on the 10th. */
    @Test
    void aRateCountsOnTheDaysThatItIsValid() {
        assertThat(worth(
                        "RC,,150.00,EUR,2026-01-01,2026-08-09",
                        "RC,,160.00,EUR,2026-08-10,",
                        "RC,R-1,170.00,USD,2026-01-01,2026-08-09",
                        "RC,R-1,180.00,USD,2026-08-10,2026-08-10"))
                .containsExactly("T-1 150.00 EUR", "T-2 170.00 USD", "T-3 160.00 EUR", "T-4 180.00 USD");
    }

    /** T-1 and T-2 on the 3rd, T-3 and T-4 on the 10th; odd ones for the contract in EUR. */
    private List<String> worth(String... rates) {
        firm = new Firm(folder);
        firm.governed(
                "accounts.csv",
                rows(
                        "entity,account,name,kind",
                        "DE,1410,Not yet billed,contract_asset",
                        "DE,3280,Billed in advance,contract_liability",
                        "DE,4400,Services,revenue",
                        "DE,4840,Exchange differences,fx_difference"),
                "mappings.csv",
                rows(
                        "kind,source,source_key,entity,target",
                        "account,tieout,revenue,DE,4400",
                        "account,tieout,contract_asset,DE,1410",
                        "account,tieout,contract_liability,DE,3280",
                        "account,tieout,fx_difference,DE,4840"),
                "bill_rates.csv",
                "rate_card,resource,hourly_rate,currency,valid_from,valid_to\n" + rows(rates),
                "fx_rates.csv",
                rows(
                        "rate_on,from_currency,to_currency,rate,kind",
                        "2026-08-03,USD,EUR,0.90,spot",
                        "2026-08-10,USD,EUR,0.90,spot",
                        "2026-08-31,USD,EUR,0.90,closing",
                        "2026-08-31,USD,EUR,0.90,average"));
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows(
                        "contract,entity,customer,currency,start_on,status",
                        "C-1,DE,CU-1,EUR,2026-08-01,active",
                        "C-2,DE,CU-1,USD,2026-08-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,modification,method,start_on,rate_card",
                        "C-1,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC",
                        "C-2,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC"),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1", "P-2,DE,C-2"),
                "timesheet_lines.csv",
                rows(
                        "line,resource,project,work_on,hours,status",
                        "T-1,R-1,P-1,2026-08-03,1,approved",
                        "T-2,R-1,P-2,2026-08-03,1,approved",
                        "T-3,R-1,P-1,2026-08-10,1,approved",
                        "T-4,R-1,P-2,2026-08-10,1,approved"));
        firm.closes("2026-08");
        return firm.jdbc().sql("""
                        select concat_ws(' ', split_part(source_ref, ':', 3), coalesce(held, round(delivered_amount, 2) || ' ' || currency))
                        from recognise.valued_line
                        order by source_ref
                        """).query(String.class).list();
    }
}
