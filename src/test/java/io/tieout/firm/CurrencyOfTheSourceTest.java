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
 * Expenses on C-1/1 are billed as they are, in EUR: 20.00 in EUR and 50.00 in what the source calls €. A license of 30.00 € is cost of C-1/1.
 */
class CurrencyOfTheSourceTest {
    private static final String MONTH = "2026-08";

    @TempDir
    Path folder;

    private Firm firm;

    @BeforeEach
    void layOut() {
        firm = new Firm(folder);
        firm.governed("bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC,100.00,EUR,2026-01-01"));
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,method,start_on,rate_card",
                        "C-1,1,1,2026-08-01,time_and_materials,2026-08-01,RC"),
                "projects.csv",
                rows("project,entity,contract,obligation", "P-1,DE,C-1,1"),
                "expense_lines.csv",
                rows(
                        "line,project,category,incurred_on,currency,net_amount,status",
                        "E-1,P-1,travel,2026-08-05,EUR,20.00,approved",
                        "E-2,P-1,travel,2026-08-06,€,50.00,approved"),
                "cost_lines.csv",
                rows("line,kind,project,incurred_on,currency,amount", "K-1,other,P-1,2026-08-07,€,30.00"));
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private void mapped(String... rows) {
        firm.governed("mappings.csv", firm.mappings() + rows(rows));
    }

    private String revenue() {
        firm.closes(MONTH);
        return firm.recognised(MONTH);
    }

    /** Code, line and what was found. */
    private List<String> held() {
        return firm.jdbc().sql("""
                        select concat_ws(' | ', item.code, item.source_ref, held.found, held.amount)
                        from exceptions.held as held
                        join exceptions.item as item using (item_id)
                        where held.run_id = (select max(run_id) from run.run where state = 'completed')
                        order by item.source_ref
                        """).query(String.class).list();
    }

    /** Cost of the lines of the last close. */
    private List<String> cost() {
        return firm.jdbc().sql("""
                        select concat_ws(' ', source_ref, round(cost_amount, 2), cost_currency)
                        from recognise.valued_line
                        where valuation_id = any (run.valuations((select max(run_id) from run.run where state = 'completed')))
                        order by source_ref
                        """).query(String.class).list();
    }

    @Test
    void aCurrencyThatNobodyKnowsIsHeldAndNeverGuessed() {
        assertThat(revenue()).isEqualTo("20.00");
        assertThat(held())
                .containsExactly(
                        "CURRENCY_UNMAPPED | psa:cost_line:K-1 | 30 €",
                        "CURRENCY_UNMAPPED | psa:expense_line:E-2 | 50 €");
    }

    /** What amounts of a contract are in is for its owner to say, not for a mapping. */
    @Test
    void aContractSaysItsCurrencyByACode() {
        mapped("currency,psa,€,,EUR,,");
        firm.delivers(
                "2026-09-04",
                "contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-2,DE,CU-1,€,2026-08-01,active"));
        firm.closes(MONTH);
        assertThat(firm.exceptions())
                .anyMatch(row -> row.startsWith("CURRENCY_UNKNOWN | DE | 2026-08 | psa:contract:C-2 | "));
    }

    @Test
    void aWordThatIsMappedCountsInTheNextRun() {
        assertThat(revenue()).isEqualTo("20.00");
        mapped("currency,psa,€,,EUR,,");

        assertThat(firm.anna("exceptions", "replay", "--period", MONTH).out())
                .contains("2 of 2 held items are carried now\n");
        assertThat(revenue()).isEqualTo("70.00");
        assertThat(held()).isEmpty();
        assertThat(cost())
                .containsExactly(
                        "psa:cost_line:K-1 30.00 EUR",
                        "psa:expense_line:E-1 20.00 EUR",
                        "psa:expense_line:E-2 50.00 EUR");
    }

    @Test
    void theMostSpecificRowOfTheDayAnswers() {
        mapped("currency,psa,€,,EUR,,", "currency,*,€,DE,USD,2026-08-06,2026-08-06");
        assertThat(revenue()).isEqualTo("20.00");
        assertThat(held()).containsExactly("CURRENCY_DIFFERS | psa:expense_line:E-2 | USD | 50.0000");
    }

    @Test
    void aSignedMonthStaysAsItIsAndTheNextRunHasTheDifference() {
        firm.posts(MONTH).closes(MONTH);
        assertThat(firm.recognised(MONTH)).isEqualTo("20.00");
        firm.signs(MONTH);

        mapped("currency,psa,€,,EUR,,");
        firm.closes("2026-09");

        assertThat(firm.bridge("2026-09")).containsExactly("C-1 | 2026-08 | plan | mapping | 50.00");
        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-09/C-1/revenue/1 | 2026-08 | revenue | -50.00",
                        "DE/2026-09/C-1/revenue/1 | 2026-08 | contract_asset | 50.00");
        assertThat(firm.recognised(MONTH)).isEqualTo("20.00");
    }
}
