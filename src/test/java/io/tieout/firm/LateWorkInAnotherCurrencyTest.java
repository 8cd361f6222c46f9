package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What comes after the posting of a contract in another currency than its company's is named with all that it adds to the books; an
 * exchange difference is only what a rate made that moved. Each contract has billed 1,200.00 ahead on 3 August at 0.90, an hour is
 * 100.00, and C-4 is 10,000.00 by survey. C-5 is in GBP, whose rate of the 24th is corrected; all others are in USD.
 */
class LateWorkInAnotherCurrencyTest {
    private static final List<String> CONTRACTS = List.of("C-1", "C-2", "C-3", "C-4", "C-5");
    private static final String LINES = "line,resource,project,work_on,hours,status";
    private static final String ESTIMATES = "contract,obligation,estimated_on,progress_percent";

    @TempDir
    private static Path folder;

    private static Firm firm;

    @BeforeAll
    static void postAndDeliverMore() {
        firm = new Firm(folder);
        agree();
        firm.delivers(
                "2026-09-03",
                "timesheet_lines.csv",
                rows(
                        LINES,
                        "T-1,R-1,C-1,2026-08-10,15,approved",
                        "T-2,R-1,C-2,2026-08-10,15,approved",
                        "T-3,R-1,C-3,2026-08-10,10,approved",
                        "T-5,R-1,C-5,2026-08-10,15,approved",
                        "T-6,R-1,C-5,2026-08-24,1,approved"),
                "estimates.csv",
                rows(ESTIMATES, "C-4,1,2026-08-31,20"));
        firm.posts("2026-08");
        assertThat(firm.bridge("2026-08")).isEmpty();

        firm.governed("fx_rates.csv", rates("0.95"));
        firm.delivers(
                "2026-09-10",
                "timesheet_lines.csv",
                rows(
                        LINES,
                        "L-1,R-1,C-1,2026-08-24,5,approved",
                        "L-2,R-1,C-2,2026-08-24,5,approved",
                        "L-3,R-1,C-2,2026-08-17,1,approved",
                        "L-4,R-1,C-3,2026-08-24,5,approved",
                        "L-5,R-1,C-5,2026-08-24,5,approved"),
                "estimates.csv",
                rows(ESTIMATES, "C-4,1,2026-08-31,25"));
        firm.closes("2026-08");
    }

    @AfterAll
    static void leave() {
        firm.close();
    }

    private static void agree() {
        firm.governed(
                "accounts.csv",
                rows(
                        "entity,account,name,kind",
                        "DE,1410,Not yet billed,contract_asset",
                        "DE,3280,Billed in advance,contract_liability",
                        "DE,4400,Services,revenue",
                        "DE,4840,Exchange differences,fx_difference"),
                "mappings.csv",
                firm.mappings() + "account,tieout,fx_difference,DE,4840,,\n",
                "bill_rates.csv",
                rows(
                        "rate_card,hourly_rate,currency,valid_from",
                        "RC-1,100.00,USD,2026-01-01",
                        "RC-5,100.00,GBP,2026-01-01"),
                "fx_rates.csv",
                rates("0.92"));
        firm.delivers(
                "2026-08-31",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                each("contract,entity,customer,currency,start_on,status", "%1$s,DE,CU-1,%2$s,2026-08-01,active"),
                "obligations.csv",
                each(
                                "contract,obligation,version,effective_on,modification,method,price,start_on,rate_card",
                                "%1$s,1,1,2026-08-01,original,time_and_materials,,2026-08-01,RC-1")
                        .replaceAll("(C-4.*)time_and_materials,,(.*)RC-1", "$1percent_complete,10000.00,$2")
                        .replaceAll("(C-5.*)RC-1", "$1RC-5"),
                "projects.csv",
                each("project,entity,contract", "%1$s,DE,%1$s"),
                "invoices.csv",
                each(
                        "invoice,line,kind,contract,obligation,issued_on,currency,net_amount,status",
                        "RE-%1$s,1,invoice,%1$s,1,2026-08-03,%2$s,1200.00,posted"));
        firm.write(
                "books/ledger_lines.csv",
                each(
                        "entry,line,entity,account,posted_on,debit,credit,currency,contract,source_ref,transaction_currency,amount_currency",
                        "RE-%1$s,1,DE,4400,2026-08-03,0,1080.00,EUR,%1$s,odoo:invoice:RE-%1$s,%2$s,-1200.00"));
    }

    /** A header, and a row of every contract with its currency. */
    private static String each(String header, String row) {
        List<String> all = new ArrayList<>(List.of(header));
        CONTRACTS.forEach(contract -> all.add(row.formatted(contract, contract.equals("C-5") ? "GBP" : "USD")));
        return rows(all.toArray(String[]::new));
    }

    private static String rates(String ofPounds) {
        return rows(
                "rate_on,from_currency,to_currency,rate,kind",
                "2026-08-03,USD,EUR,0.90,spot",
                "2026-08-10,USD,EUR,0.91,spot",
                "2026-08-24,USD,EUR,0.92,spot",
                "2026-08-31,USD,EUR,0.93,closing",
                "2026-08-03,GBP,EUR,0.90,spot",
                "2026-08-10,GBP,EUR,0.91,spot",
                "2026-08-24,GBP,EUR,%s,spot".formatted(ofPounds),
                "2026-08-31,GBP,EUR,0.93,closing");
    }

    private static Stream<String> bridge(String contract) {
        return firm.bridge("2026-08").stream().filter(row -> row.startsWith(contract + " "));
    }

    /** 15 hours of the 10th use the advance up; 500.00 USD of the 24th are worth 0.92. */
    @Test
    void aLineAfterTheAdvanceIsUsedUpIsWorthTheRateOfItsDay() {
        assertThat(bridge("C-1")).containsExactly("C-1 | 2026-08 | plan | not posted | 460.00");
    }

    /**
     * 500.00 USD of the 24th at 0.92, and 100.00 of the 17th at the rate of the 10th: 551.00 on 1,200.00 at 0.90 and 300.00 at 0.91, which
     * were 1,353.00.
     */
    @Test
    void eachLineIsWorthTheRateOfItsOwnDay() {
        assertThat(firm.result("2026-08", "differences.csv"))
                .filteredOn(row -> row.startsWith("DE,C-2,revenue,"))
                .extracting(row -> List.of(row.split(",")))
                .extracting(cells -> cells.get(7) + " " + String.join(" ", cells.subList(10, 13)))
                .containsExactly("not posted 1904.00 1353.00 551.00");
    }

    /** 10 hours leave 200.00 USD ahead: of the late 500.00 these are 180.00, and 300.00 at 0.92 are 276.00. */
    @Test
    void aLineThatUsesUpTheRestOfAnAdvanceIsWorthBothRates() {
        assertThat(bridge("C-3")).containsExactly("C-3 | 2026-08 | plan | not posted | 456.00");
    }

    /** 25 instead of 20 per cent: 500.00 USD of the month's last day at 0.92, after 1,200.00 were ahead and 800.00 were not. */
    @Test
    void anEstimateThatChangedIsWorthTheRateOfTheLastDay() {
        assertThat(bridge("C-4")).containsExactly("C-4 | 2026-08 | plan | estimate | 460.00");
    }

    /** At 0.95 instead of 0.92 the late 500.00 GBP are 475.00, and the 100.00 of that day that were posted 3.00 more. */
    @Test
    void whatACorrectedRateMakesOfPostedWorkIsFx() {
        assertThat(bridge("C-5"))
                .containsExactlyInAnyOrder(
                        "C-5 | 2026-08 | plan | not posted | 475.00", "C-5 | 2026-08 | plan | fx | 3.00");
    }
}
