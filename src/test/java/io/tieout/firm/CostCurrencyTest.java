package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A company in EUR whose people cost CHF and whose subcontractors send bills in PLN. C-1 is paid its cost with a tenth on top, C-2 is
 * paid by the hour, at 100.00 EUR.
 */
class CostCurrencyTest {
    private static final String FX = "rate_on,from_currency,to_currency,rate,kind";

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::deliverAugust);
    }

    private Firm deliverAugust() {
        firm = new Firm(folder);
        firm.governed(
                "bill_rates.csv",
                rows("rate_card,hourly_rate,currency,valid_from", "RC-1,100.00,EUR,2026-01-01"),
                "cost_rates.csv",
                rows("resource,currency,hourly_cost,valid_from", "R-1,CHF,50.00,2026-01-01"),
                "fx_rates.csv",
                rows(
                        FX,
                        "2026-08-03,CHF,EUR,1.05,spot",
                        "2026-08-10,CHF,EUR,1.10,spot",
                        "2026-08-10,PLN,EUR,0.25,spot"));
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
                        "contract,obligation,version,effective_on,modification,method,start_on,rate_card,markup_percent",
                        "C-1,1,1,2026-08-01,original,cost_plus,2026-08-01,,10",
                        "C-2,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC-1,"),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1", "P-2,DE,C-2"),
                "timesheet_lines.csv",
                rows(
                        "line,resource,project,work_on,hours,status",
                        "T-1,R-1,P-1,2026-08-03,2,approved",
                        "T-2,R-1,P-2,2026-08-11,2,approved"),
                "cost_lines.csv",
                rows(
                        "line,kind,contract,obligation,incurred_on,currency,amount",
                        "K-1,subcontractor,C-1,1,2026-08-12,PLN,1000.00"));
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    /** 2 × 50.00 CHF at 1.05 and 1,000.00 PLN at 0.25 are 355.00 EUR, paid 390.50; 100.00 CHF at 1.10 cost C-2 110.00 of 200.00. */
    @Test
    void costIsWorthTheRateOfItsDayInTheContractsCurrency() {
        firm.closes("2026-08");

        assertThat(firm.result("2026-08", "schedule.csv"))
                .satisfiesExactly(
                        row -> assertThat(row).contains(",390.50,").contains(",355.00,355.00,35.50,"),
                        row -> assertThat(row).contains(",200.00,").contains(",110.00,110.00,90.00,"));
        assertThat(firm.result("2026-08", "exceptions.csv")).isEmpty();
        assertThat(firm.anna("explain", "C-1/2026-08").out()).contains("cost 100.00 CHF", "cost 1,000.00 PLN");
    }

    /** The bank corrects the PLN to 0.30: 50.00 more of cost, and 55.00 of revenue, not because of anything that was worked. */
    @Test
    void whatACorrectedExchangeRateChangesIsNamedARate() {
        firm.posts("2026-08");
        firm.governed(
                "fx_rates.csv",
                rows(
                        FX,
                        "2026-08-03,CHF,EUR,1.05,spot",
                        "2026-08-10,CHF,EUR,1.10,spot",
                        "2026-08-10,PLN,EUR,0.30,spot"));
        firm.closes("2026-08");

        assertThat(firm.bridge("2026-08")).contains("C-1 | 2026-08 | plan | rate | 55.00");
    }

    /** The same where an hour costs 60.00 EUR, so that the bill alone is in another currency. */
    @Test
    void ofABillAloneACorrectedExchangeRateIsNamedARate() {
        firm.governed("cost_rates.csv", rows("resource,currency,hourly_cost,valid_from", "R-1,EUR,60.00,2026-01-01"));
        firm.posts("2026-08");
        firm.governed("fx_rates.csv", rows(FX, "2026-08-10,PLN,EUR,0.30,spot"));
        firm.closes("2026-08");

        assertThat(firm.bridge("2026-08")).containsExactly("C-1 | 2026-08 | plan | rate | 55.00");
    }

    /** The bill was of 1,000.00 EUR and not PLN: 750.00 more of cost, and 825.00 of revenue. */
    @Test
    void aBillInAnotherCurrencyThanItWasIsAnotherAmount() {
        firm.posts("2026-08");
        firm.delivers(
                "2026-09-04",
                "cost_lines.csv",
                rows(
                        "line,kind,contract,obligation,incurred_on,currency,amount",
                        "K-1,subcontractor,C-1,1,2026-08-12,EUR,1000.00"));
        firm.closes("2026-08");

        assertThat(firm.bridge("2026-08")).contains("C-1 | 2026-08 | plan | amount | 825.00");
    }

    /**
     * 8 h at 100.00 USD are 720.00 EUR at 0.90. They cost 50.00 EUR each: in the books 400.00, whatever the rate, and 440.00 USD for the
     * contract, at 1.10.
     */
    @Test
    void grossProfitOfTheBooksIsOfWhatTheyPaid() {
        deliverInDollars("EUR", "2026-08-03,EUR,USD,1.10,spot");
        firm.closes("2026-08");

        assertThat(ofDollars("cost", "cost_to_date", "gross_profit")).containsExactly("440.00", "440.00", "360.00");
        assertThat(ofDollars("entity_revenue", "entity_cost", "entity_cost_to_date", "entity_gross_profit"))
                .containsExactly("720.00", "400.00", "400.00", "320.00");
    }

    /** 50.00 PLN an hour are 100.00 USD at 0.25; what they are in EUR nobody says, and nothing else waits for it. */
    @Test
    void whatTheBooksPaidIsNamedWhereItsRateLacks() {
        deliverInDollars("PLN", "2026-08-03,PLN,USD,0.25,spot");
        firm.closes("2026-08");

        assertThat(ofDollars("revenue", "cost", "gross_profit")).containsExactly("800.00", "100.00", "700.00");
        assertThat(ofDollars("entity_revenue", "entity_cost", "entity_cost_to_date", "entity_gross_profit"))
                .containsExactly("720.00", "", "", "");
        assertThat(firm.result("2026-08", "exceptions.csv"))
                .anyMatch(row -> row.startsWith("FX_RATE_MISSING,high,psa:obligation:C-3/1/1,")
                        && row.contains("cost: PLN/EUR spot 2026-08-03"));
    }

    /** 400.00 PLN are 100.00 EUR at 0.25. What they are in USD nobody says: it counts for nothing there, and is named. */
    @Test
    void whatTheContractCannotSayTheBooksCan() {
        deliverInDollars("PLN", "2026-08-03,PLN,EUR,0.25,spot");
        firm.closes("2026-08");

        assertThat(ofDollars("revenue", "cost", "gross_profit")).containsExactly("800.00", "0.00", "800.00");
        assertThat(ofDollars("entity_revenue", "entity_cost", "entity_cost_to_date", "entity_gross_profit"))
                .containsExactly("720.00", "100.00", "100.00", "620.00");
        assertThat(firm.result("2026-08", "exceptions.csv"))
                .anyMatch(row -> row.startsWith("FX_RATE_MISSING,high,psa:obligation:C-3/1/1,")
                        && row.contains("cost: PLN/USD spot 2026-08-03"));
    }

    /**
     * A bill of 1,000.00 EUR is 1,100.00 USD at 1.10, and paid with a tenth on top: 1,210.00 USD, 1,089.00 EUR. At 1.20 it is 1,320.00 USD,
     * 1,188.00 EUR.
     */
    @Test
    void aCorrectedRateOfCostInTheCurrencyOfTheBooksIsNamedARate() {
        firm.governed("fx_rates.csv", inDollars("1.10"));
        firm.delivers(
                "2026-09-04",
                "contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-4,DE,CU-1,USD,2026-08-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,modification,method,start_on,markup_percent",
                        "C-4,1,1,2026-08-01,original,cost_plus,2026-08-01,10"),
                "cost_lines.csv",
                rows(
                        "line,kind,contract,obligation,incurred_on,currency,amount",
                        "K-2,subcontractor,C-4,1,2026-08-03,EUR,1000.00"));
        firm.posts("2026-08");
        firm.governed("fx_rates.csv", inDollars("1.20"));
        firm.closes("2026-08");

        assertThat(firm.bridge("2026-08")).contains("C-4 | 2026-08 | plan | rate | 99.00");
    }

    private static String inDollars(String ofEuro) {
        return rows(
                FX,
                "2026-08-03,CHF,EUR,1.05,spot",
                "2026-08-10,CHF,EUR,1.10,spot",
                "2026-08-10,PLN,EUR,0.25,spot",
                "2026-08-03,USD,EUR,0.90,spot",
                "2026-08-31,USD,EUR,0.90,closing",
                "2026-08-03,EUR,USD,%s,spot".formatted(ofEuro));
    }

    private void deliverInDollars(String currencyOfCost, String rateOfCost) {
        firm.governed(
                "bill_rates.csv",
                rows("rate_card,hourly_rate,currency,valid_from", "RC-3,100.00,USD,2026-01-01"),
                "cost_rates.csv",
                rows("resource,currency,hourly_cost,valid_from", "R-3,%s,50.00,2026-01-01".formatted(currencyOfCost)),
                "fx_rates.csv",
                rows(FX, "2026-08-03,USD,EUR,0.90,spot", "2026-08-31,USD,EUR,0.90,closing", rateOfCost));
        firm.delivers(
                "2026-09-04",
                "contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-3,DE,CU-1,USD,2026-08-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,modification,method,start_on,rate_card",
                        "C-3,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC-3"),
                "projects.csv",
                rows("project,entity,contract", "P-3,DE,C-3"),
                "timesheet_lines.csv",
                rows("line,resource,project,work_on,hours,status", "T-9,R-3,P-3,2026-08-03,8,approved"));
    }

    /** Cells of C-3 in the schedule. */
    private List<String> ofDollars(String... columns) {
        List<List<String>> rows = firm.table("2026-08", "schedule.csv");
        List<String> row = rows.stream()
                .filter(cells -> cells.getFirst().equals("C-3"))
                .findFirst()
                .orElseThrow();
        return Stream.of(columns)
                .map(column -> row.get(rows.getFirst().indexOf(column)))
                .toList();
    }

    /** R-1 costs CHF by one rate and PLN by another: C-1 is held, which follows from cost; the two hours of C-2 are named. */
    @Test
    void ofSeveralCostRatesInOtherCurrenciesNoneCounts() {
        firm.governed(
                "cost_rates.csv",
                rows(
                        "resource,currency,hourly_cost,valid_from",
                        "R-1,CHF,50.00,2026-01-01",
                        "R-1,PLN,200.00,2026-01-01"));
        firm.closes("2026-08");

        assertThat(firm.result("2026-08", "schedule.csv"))
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("C-1,1,2026-08,EUR,,,"),
                        row -> assertThat(row).startsWith("C-2,1,2026-08,EUR,200.00,"));
        assertThat(firm.result("2026-08", "exceptions.csv"))
                .anyMatch(row ->
                        row.startsWith("COST_RATE_MISSING,high,psa:timesheet_line:T-1,") && row.contains(",R-1,"))
                .anyMatch(row ->
                        row.startsWith("COST_LEFT_OUT,high,psa:obligation:C-2/1/1,") && row.contains("2 h of R-1"));
    }

    /** From 15 August C-1 is paid by the line from its start; nobody says what 30.00 CHF of travel on the 4th are billed at. */
    @Test
    void anExpenseInAnotherCurrencyHasNoPriceByALaterVersion() {
        firm.delivers(
                "2026-09-04",
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,modification,method,start_on,rate_card,markup_percent",
                        "C-1,1,2,2026-08-15,catch_up,time_and_materials,2026-08-01,RC-1,"),
                "expense_lines.csv",
                rows(
                        "line,project,category,incurred_on,currency,net_amount,status",
                        "E-1,P-1,travel,2026-08-04,CHF,30.00,approved"));
        firm.closes("2026-08");

        assertThat(firm.result("2026-08", "exceptions.csv"))
                .anyMatch(row -> row.startsWith("CURRENCY_DIFFERS,high,psa:obligation:C-1/1/")
                        && row.contains("CHF by version 2 for psa:expense_line:E-1"));
    }

    /** Nobody gave a rate of CHF: what is paid by cost is held; what is paid by the hour is not, and its cost is named. */
    @Test
    void costThatLacksARateHoldsWhatFollowsFromIt() {
        firm.governed("fx_rates.csv", rows(FX, "2026-08-10,PLN,EUR,0.25,spot"));
        firm.closes("2026-08");

        assertThat(firm.result("2026-08", "schedule.csv"))
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("C-1,1,2026-08,EUR,,,"),
                        row -> assertThat(row).startsWith("C-2,1,2026-08,EUR,200.00,"));
        assertThat(firm.result("2026-08", "exceptions.csv"))
                .anyMatch(row -> row.startsWith("FX_RATE_MISSING,high,psa:obligation:C-1/1/1,")
                        && row.contains("CHF/EUR spot 2026-08-03"))
                .anyMatch(row -> row.startsWith("FX_RATE_MISSING,high,psa:obligation:C-2/1/1,")
                        && row.contains("cost: CHF/EUR spot 2026-08-11"));
    }
}
