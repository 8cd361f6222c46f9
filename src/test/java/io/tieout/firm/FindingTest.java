package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person must know of figures that stand all the same. C-1 has a price of 1,000.00, is surveyed, and nobody surveyed it yet. */
class FindingTest {

    @TempDir
    Path folder;

    private Firm firm;

    @BeforeEach
    void deliverAugust() {
        firm = new Firm(folder);
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,modification,method,price,start_on",
                        "C-1,1,1,2026-08-01,original,percent_complete,1000.00,2026-08-01"));
        firm.write("books/ledger_lines.csv", rows("entry,line,entity,account,posted_on,debit,credit,currency"));
        firm.governed(
                "accounts.csv",
                rows(
                        "entity,account,name,kind",
                        "DE,1410,Not yet billed,contract_asset",
                        "DE,3280,Billed in advance,contract_liability",
                        "DE,4400,Services,revenue"),
                "mappings.csv",
                rows(
                        "kind,source,source_key,entity,target,valid_from,valid_to",
                        "account,tieout,revenue,DE,4400,,",
                        "account,tieout,contract_asset,DE,1410,,",
                        "account,tieout,contract_liability,DE,3280,,"));
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    @Test
    void whatWasNeverSurveyedIsNothingAndNamedUntilTheFirstSurvey() {
        assertThat(firm.closes("2026-08").out()).contains("exceptions: 1 NO_ESTIMATE (1,000.00 EUR at stake)");

        assertThat(firm.anna("exceptions", "list", "--period", "2026-08", "--entity", "DE")
                        .out())
                .contains("NO_ESTIMATE", "no progress_percent by 2026-08-31");
        assertThat(exceptions("2026-08"))
                .singleElement()
                .asString()
                .startsWith("NO_ESTIMATE,medium,psa:obligation:C-1/1/1,")
                .contains(",delivery,1000.00,EUR,");
        assertThat(firm.result("2026-08", "schedule.csv")).hasSize(1);

        firm.delivers(
                "2026-09-04",
                "estimates.csv",
                rows("contract,obligation,estimated_on,progress_percent", "C-1,1,2026-08-31,30"));
        firm.closes("2026-08");

        assertThat(exceptions("2026-08")).isEmpty();
    }

    private List<String> exceptions(String month) {
        return firm.result(month, "exceptions.csv");
    }
}
