package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A contract in USD of a company in EUR, at 100.00 USD an hour. In August 8 hours on the 3rd at 0.90 and 3.5 on the 10th at 0.91:
 * 1,150.00 USD, 720.00 + 318.50 = 1,038.50 EUR; nothing is billed, so the asset is worth 1,150.00 at the closing rate 0.93 =
 * 1,069.50, and 31.00 are a gain by the rate. C-2 is in EUR and earns 100.00; C-3 is in GBP, of which nobody gave a rate.
 */
class OtherCurrencyTest {
    private static final String RATES = "rate_card,hourly_rate,currency,valid_from";
    private static final String FX = "rate_on,from_currency,to_currency,rate,kind";
    private static final String LINES = "line,resource,project,work_on,hours,status";
    private static final String LEDGER =
            "entry,line,entity,account,posted_on,debit,credit,currency,contract,source_ref,transaction_currency,amount_currency";

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
                rows(RATES, "RC-1,100.00,USD,2026-01-01", "RC-2,100.00,EUR,2026-01-01", "RC-3,100.00,GBP,2026-01-01"),
                "fx_rates.csv",
                rates("0.91"));
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows(
                        "contract,entity,customer,currency,start_on,status",
                        "C-1,DE,CU-1,USD,2026-08-01,active",
                        "C-2,DE,CU-1,EUR,2026-08-01,active",
                        "C-3,DE,CU-1,GBP,2026-08-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,modification,method,start_on,rate_card",
                        "C-1,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC-1",
                        "C-2,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC-2",
                        "C-3,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC-3"),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1", "P-2,DE,C-2", "P-3,DE,C-3"),
                "timesheet_lines.csv",
                rows(
                        LINES,
                        "T-1,R-1,P-1,2026-08-03,8,approved",
                        "T-2,R-1,P-1,2026-08-10,3.5,approved",
                        "T-8,R-1,P-2,2026-08-03,1,approved",
                        "T-9,R-1,P-3,2026-08-03,1,approved"));
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private static String rates(String ofTheTenth) {
        return rows(
                FX,
                "2026-08-03,USD,EUR,0.90,spot",
                "2026-08-10,USD,EUR,%s,spot".formatted(ofTheTenth),
                "2026-08-31,USD,EUR,0.93,closing",
                "2026-09-07,USD,EUR,0.94,spot",
                "2026-09-30,USD,EUR,0.95,closing");
    }

    /** What the open plan would post: account kind, debit less credit, and the amount in the contract's currency. */
    private List<String> due(String contract) {
        return firm.jdbc().sql("""
                        select concat_ws(' | ', to_char(line.month, 'YYYY-MM'), line.account_kind, round(line.debit - line.credit, 2),
                                         round(line.amount_currency, 2), line.transaction_currency)
                        from post.plan as plan
                        join post.entry_line as line using (plan_id)
                        where plan.state = 'prepared' and line.contract = ?
                        order by line.entry_no, line.line_no
                        """).param(contract).query(String.class).list();
    }

    private List<String> bridge(String month, String contract) {
        return firm.bridge(month).stream()
                .filter(row -> row.startsWith(contract + " "))
                .toList();
    }

    /** 200.00 USD of work on 14 September at the rate of the 7th; August's 1,150.00 USD are invoiced on the 7th at 0.94. */
    private void deliverSeptember() {
        firm.delivers(
                "2026-10-02",
                "timesheet_lines.csv",
                rows(LINES, "T-3,R-1,P-1,2026-09-14,2,approved"),
                "invoices.csv",
                rows(
                        "invoice,line,kind,contract,obligation,issued_on,currency,net_amount,status",
                        "RE-1,1,invoice,C-1,1,2026-09-07,USD,1150.00,posted"));
        firm.write(
                "books/ledger_lines.csv",
                rows(LEDGER, "RE-1,1,DE,4400,2026-09-07,0,1081.00,EUR,C-1,odoo:invoice:RE-1,USD,-1150.00"));
    }

    @Test
    void revenueIsWorthTheRateOfItsDayAndTheAssetTheClosingRate() {
        firm.closes("2026-08");

        assertThat(due("C-1"))
                .containsExactly(
                        "2026-08 | revenue | -1038.50 | -1150.00 | USD",
                        "2026-08 | contract_asset | 1069.50 | 1150.00 | USD",
                        "2026-08 | fx_difference | -31.00 | 0.00 | USD");
        assertThat(bridge("2026-08", "C-1")).containsExactly("C-1 | 2026-08 | plan | not posted | 1038.50");
        assertThat(firm.ben("plan", "show", "1").out().replaceAll(" +", " ").lines())
                .anyMatch(line ->
                        line.endsWith(" contract asset C-1/1 2026-08 1,069.50 EUR 1,069.50 0.00 - 1,150.00 USD"));
    }

    @Test
    void aMissingRateHoldsItsContractAndNoOther() {
        firm.posts("2026-08");

        assertThat(firm.result("2026-08", "exceptions.csv"))
                .singleElement()
                .asString()
                .startsWith("FX_RATE_MISSING,high,psa:obligation:C-3/1/1,2026-09-03/obligations.csv,4,rate_on,"
                        + "GBP/EUR spot 2026-08-03,a rate of this kind on or before the day,finance,,,");
        assertThat(firm.bridge("2026-08")).isEmpty();
        assertThat(firm.result("2026-08", "reconciliation.csv"))
                .containsExactly(
                        "DE,C-1,2026-08,EUR,1038.50,0.00,1038.50,1038.50,1038.50,0.00,match,,false",
                        "DE,C-2,2026-08,EUR,100.00,0.00,100.00,100.00,100.00,0.00,match,,false");
    }

    /**
     * C-2 has earned 100.00 EUR and billed 30.00; C-1 may have billed in advance, which decides at what rate its revenue is worth.
     */
    @Test
    void anInvoiceInAnotherCurrencyIsMissingFromTheBalanceAndHoldsAContractInAnother() {
        firm.delivers(
                "2026-09-04",
                "invoices.csv",
                rows(
                        "invoice,line,kind,contract,obligation,issued_on,currency,net_amount,status",
                        "RE-1,1,invoice,C-2,1,2026-08-25,EUR,30.00,posted",
                        "RE-2,1,invoice,C-2,1,2026-08-25,USD,50.00,posted",
                        "RE-3,1,invoice,C-1,1,2026-08-25,EUR,50.00,posted"));
        firm.closes("2026-08");

        assertThat(firm.result("2026-08", "schedule.csv"))
                .anyMatch(row -> row.startsWith("C-1,1,2026-08,USD,,,,,,,") && row.endsWith(",true"))
                .anyMatch(row -> row.startsWith("C-2,1,2026-08,EUR,100.00,100.00,30.00,30.00,70.00,0.00,")
                        && row.endsWith(",true"));
        assertThat(firm.result("2026-08", "exceptions.csv").stream()
                        .map(row -> row.split(",", -1))
                        .map(cells -> String.join(" | ", cells[0], cells[2], cells[6])))
                .containsExactlyInAnyOrder(
                        "CURRENCY_DIFFERS | psa:invoice:RE-2/1 | USD",
                        "CURRENCY_DIFFERS | psa:invoice:RE-3/1 | EUR",
                        "INPUT_HELD | psa:obligation:C-1/1/1 | balances of the contract are held",
                        "FX_RATE_MISSING | psa:obligation:C-3/1/1 | GBP/EUR spot 2026-08-03");
    }

    @Test
    void theLedgerTakesAndShowsBothAmounts() throws IOException {
        firm.posts("2026-08");

        assertThat(firm.result("2026-08", "postings.csv").stream()
                        .filter(row -> row.startsWith("DE/2026-08/C-1"))
                        .map(row -> row.replaceAll("^[^,]*,|,psa[^,]*,", ",")))
                .allMatch(row -> row.contains("posted"))
                .extracting(row -> row.substring(row.lastIndexOf("revenue_1") + 9))
                .containsExactly(",USD,-1150.00", ",USD,1150.00", ",USD,0.00");
        assertThat(Files.readAllLines(firm.file("books/posted/DE_2026-08_C-1_revenue_1.csv")))
                .first()
                .asString()
                .endsWith("line_ids/currency_id,line_ids/amount_currency");
    }

    @Test
    void anInvoiceReleasesTheAssetAndWhatTheRatesLeaveOverIsADifference() {
        firm.posts("2026-08");
        firm.signs("2026-08");
        deliverSeptember();

        firm.closes("2026-09");

        assertThat(due("C-1"))
                .containsExactly(
                        "2026-09 | revenue | 893.00 | 950.00 | USD",
                        "2026-09 | contract_asset | -879.50 | -950.00 | USD",
                        "2026-09 | fx_difference | -13.50 | 0.00 | USD");
        assertThat(firm.result("2026-09", "reconciliation.csv"))
                .containsExactly(
                        "DE,C-1,2026-09,EUR,188.00,1081.00,188.00,1081.00,1081.00,-893.00,due,not posted,false");
    }

    /** 3.5 hours of the 10th at 0.92 instead of 0.91 are 3.50 EUR more, and nothing in USD. */
    @Test
    void aRateThatIsCorrectedAfterThePostingIsAnFxDifference() {
        firm.posts("2026-08");
        firm.signs("2026-08");
        firm.governed("fx_rates.csv", rates("0.92"));

        firm.closes("2026-09");

        assertThat(bridge("2026-09", "C-1")).containsExactly("C-1 | 2026-08 | plan | fx | 3.50");
        assertThat(due("C-1"))
                .startsWith("2026-08 | revenue | -3.50 | 0.00 | USD", "2026-08 | fx_difference | 3.50 | 0.00 | USD");
    }

    @Test
    void anEntryThatIsBookedAtAnotherRateIsAnFxDifference() throws IOException {
        firm.posts("2026-08");
        Path entry = firm.file("books/posted/DE_2026-08_C-1_revenue_1.csv");
        Files.writeString(
                entry, Files.readString(entry).replace("1038.50", "1040.00").replace("31.00", "29.50"));

        firm.closes("2026-08");

        assertThat(bridge("2026-08", "C-1")).containsExactly("C-1 | 2026-08 | ledger | fx | -1.50");
    }

    /** 50.00 USD more at our rate 0.92 are 46.00; the 350.00 that were there rose with the rate by 3.50. */
    @Test
    void whatChangedInTheContractsCurrencyHasItsOwnCauseAndTheRestIsFx() {
        firm.posts("2026-08");
        firm.signs("2026-08");
        firm.governed("fx_rates.csv", rates("0.92"));
        firm.delivers("2026-10-02", "timesheet_lines.csv", rows(LINES, "T-2,R-1,P-1,2026-08-10,4,approved"));

        firm.closes("2026-09");

        assertThat(bridge("2026-09", "C-1"))
                .containsExactly("C-1 | 2026-08 | plan | amount | 46.00", "C-1 | 2026-08 | plan | fx | 3.50");
    }

    /** 5.00 USD less are 4.50, the 350.00 of the 10th rise by 14.00: one currency falls by what the other rises. */
    @Test
    void amountsOfOppositeSignsStandOnTwoLinesAndAreTaken() {
        firm.posts("2026-08");
        firm.signs("2026-08");
        firm.governed("fx_rates.csv", rates("0.95"));
        firm.delivers("2026-10-02", "timesheet_lines.csv", rows(LINES, "T-1,R-1,P-1,2026-08-03,7.95,approved"));
        firm.closes("2026-09");
        assertThat(due("C-1"))
                .startsWith("2026-08 | revenue | 0.00 | 5.00 | USD", "2026-08 | revenue | -9.50 | 0.00 | USD");

        firm.applyOpenPlan();

        assertThat(bridge("2026-09", "C-1")).isEmpty();
        assertThat(firm.jdbc()
                        .sql("select distinct state from post.dispatch")
                        .query(String.class)
                        .list())
                .containsExactly("VERIFIED");
    }

    /** 50.00 USD less than posted at 1,038.50 / 1,150.00 are 45.15; the books have 6.65 more than that rate gives. */
    @Test
    void anEntryThatIsChangedInBothCurrenciesIsAnAmountAndFx() throws IOException {
        firm.posts("2026-08");
        Path entry = firm.file("books/posted/DE_2026-08_C-1_revenue_1.csv");
        Files.writeString(
                entry, Files.readString(entry).replace("1038.50", "1000.00").replace("-1150.00", "-1100.00"));

        firm.closes("2026-08");

        assertThat(bridge("2026-08", "C-1"))
                .containsExactly("C-1 | 2026-08 | ledger | amount | 45.15", "C-1 | 2026-08 | ledger | fx | -6.65");
        assertThat(firm.result("2026-08", "postings.csv").getFirst()).contains(",changed,");
    }

    /** 100.00 USD that wait are worth the last spot rate of September. */
    @Test
    void whatWaitsForApprovalIsWorthTheLastRateOfTheMonth() {
        firm.posts("2026-08");
        firm.signs("2026-08");
        firm.governed("fx_rates.csv", rates("0.91") + "2026-09-28,USD,EUR,0.955,spot\n");
        deliverSeptember();
        firm.delivers(
                "2026-10-03",
                "timesheet_lines.csv",
                rows(LINES, "T-4,R-1,P-1,2026-09-10,0.5,submitted", "T-5,R-1,P-1,2026-09-11,0.5,submitted"));

        firm.posts("2026-09");

        assertThat(bridge("2026-09", "C-1")).containsExactly("C-1 | 2026-09 | gate | not approved | 95.50");
        assertThat(firm.result("2026-09", "differences.csv"))
                .extracting(row -> String.join(" ", List.of(row.split(",")).subList(8, 13)))
                .containsExactly(
                        "psa:timesheet_line:T-4  47.75 0.00 47.75", "psa:timesheet_line:T-5  47.75 0.00 47.75");
    }

    @Test
    void theMonthAfterIsPostedToTheCentAndThenNothingIsDue() {
        firm.posts("2026-08");
        firm.signs("2026-08");
        deliverSeptember();

        firm.posts("2026-09");

        assertThat(firm.bridge("2026-09")).isEmpty();
        assertThat(due("C-1")).isEmpty();
        assertThat(firm.result("2026-09", "schedule.csv").getFirst())
                .isEqualTo("C-1,1,2026-09,USD,200.00,1350.00,1150.00,1150.00,200.00,0.00,0.00,0.00,0.00,200.00,0.00,,"
                        + "EUR,188.00,1226.50,1081.00,1081.00,190.00,0.00,0.00,0.00,0.00,188.00,-13.50,,,,,,false");
    }

    /** Held means unknown: what was posted stays, and nothing is due. */
    @Test
    void aContractWhoseRatesAreWithdrawnKeepsItsPosting() {
        firm.posts("2026-08");
        firm.signs("2026-08");
        firm.governed("fx_rates.csv", rows(FX, "2026-08-10,USD,EUR,0.91,spot"));

        firm.closes("2026-09");

        assertThat(due("C-1")).isEmpty();
        assertThat(bridge("2026-09", "C-1")).containsExactly("C-1 | 2026-08 | plan | fx | -1038.50");
    }

    @Test
    void anInvoiceInTheBooksThatSaysNoAmountInUsdHoldsThePlanOfItsContract() {
        firm.posts("2026-08");
        firm.signs("2026-08");
        deliverSeptember();
        firm.write(
                "books/ledger_lines.csv",
                rows(LEDGER, "RE-1,1,DE,4400,2026-09-07,0,1081.00,EUR,C-1,odoo:invoice:RE-1,,"));

        firm.closes("2026-09");

        assertThat(due("C-1")).isEmpty();
        assertThat(firm.result("2026-09", "exceptions.csv"))
                .anyMatch(row -> row.startsWith("TRANSACTION_AMOUNT_MISSING,high,ledger:ledger_line:RE-1/1,"));
    }

    /** 10,000.00 USD billed on 3 August at 0.90 before anything is earned: 1,150.00 of them are 1,035.00 whatever the day. */
    @Test
    void revenueThatAnAdvancePaysForIsPostedAtTheRateOfTheAdvance() {
        firm.delivers(
                "2026-09-04",
                "timesheet_lines.csv",
                rows(
                        LINES,
                        "T-1,R-1,P-1,2026-08-03,8,deleted",
                        "T-2,R-1,P-1,2026-08-10,3.5,deleted",
                        "T-3,R-1,P-1,2026-09-14,11.5,approved"),
                "invoices.csv",
                rows(
                        "invoice,line,kind,contract,obligation,issued_on,currency,net_amount,status",
                        "RE-1,1,invoice,C-1,1,2026-08-03,USD,10000.00,posted"));
        firm.write(
                "books/ledger_lines.csv",
                rows(LEDGER, "RE-1,1,DE,4400,2026-08-03,0,9000.00,EUR,C-1,odoo:invoice:RE-1,USD,-10000.00"));
        firm.closes("2026-08");
        assertThat(due("C-1"))
                .containsExactly(
                        "2026-08 | revenue | 9000.00 | 10000.00 | USD",
                        "2026-08 | contract_liability | -9000.00 | -10000.00 | USD");
        firm.applyOpenPlan();
        firm.signs("2026-08");

        firm.closes("2026-09");

        assertThat(due("C-1"))
                .containsExactly(
                        "2026-09 | revenue | -1035.00 | -1150.00 | USD",
                        "2026-09 | contract_liability | 1035.00 | 1150.00 | USD");
    }

    /** 1,038.50 EUR at the average 0.98 are 1,017.73 CHF, 1,069.50 at the closing rate 0.97 are 1,037.42 (1,037.415). */
    @Test
    void theScheduleShowsTheGroupsCurrencyWhereItsRatesAreThere() {
        firm.write("tieout.yaml", firm.settings() + "group_currency: CHF\n");
        assertThat(firm.closes("2026-08").out())
                .contains(
                        "fx_rates.csv has no average rate into CHF of 2026-08; amounts in the group's currency are left empty.");
        assertThat(firm.result("2026-08", "schedule.csv").getFirst()).endsWith(",-31.00,CHF,,,,,false");

        firm.governed(
                "fx_rates.csv",
                rates("0.91") + rows("2026-08-31,EUR,CHF,0.98,average", "2026-08-31,EUR,CHF,0.97,closing"));
        firm.closes("2026-08");

        assertThat(firm.result("2026-08", "schedule.csv").getFirst())
                .endsWith(",-31.00,CHF,1017.73,1037.42,0.00,0.00,false");
    }

    /** The lines are the same; 350.00 USD of the 10th are worth 3.50 EUR more. */
    @Test
    void aDraftOfRatesSaysWhatItWouldMove() {
        firm.posts("2026-08");
        firm.write("governed/fx_rates.csv", rates("0.92"));
        Firm.succeeds(firm.anna("map", "import", "governed"));

        Firm.Said said = firm.ben("map", "diff", "rate", "2", "--json");

        assertThat(said.out().replaceAll("\\s", ""))
                .contains("\"contract\":\"C-1\"")
                .containsPattern("\"recognised\":\\{\"before\":1038\\.50?,\"after\":1042(\\.00?)?\\}");
    }

    @Test
    void aSignedMonthIsComputedAgainByteByByteAndLeavesNothingBehind() {
        firm.write("tieout.yaml", firm.settings() + "group_currency: CHF\n");
        firm.posts("2026-08");
        firm.signs("2026-08");
        firm.governed("fx_rates.csv", rates("0.92"));
        firm.write("tieout.yaml", firm.settings());

        Firm.succeeds(firm.ben("verify", "2026-08"));

        assertThat(firm.jdbc().sql("""
                        select count(*)
                        from run.run as run
                        left join recognise.translation as translation using (run_id)
                        left join recognise.group_rate as group_rate using (run_id)
                        where run.kind = 'verify' and (translation.run_id is not null or group_rate.run_id is not null)
                        """).query(Long.class).single()).isZero();
    }

    /** 1,150.00 USD of revenue stand at 1,038.50 EUR, of the asset at 1,069.50; what the rates made of it, 31.00, is no USD. */
    @Test
    void aMoveBetweenAccountsMovesBothAmounts() {
        firm.posts("2026-08");
        firm.governed(
                "accounts.csv",
                rows(
                        "entity,account,name,kind",
                        "DE,1420,Not yet billed,contract_asset",
                        "DE,3280,Billed in advance,contract_liability",
                        "DE,4410,Services,revenue",
                        "DE,4850,Exchange differences,fx_difference"),
                "mappings.csv",
                rows(
                        "kind,source,source_key,entity,target",
                        "account,tieout,revenue,DE,4410",
                        "account,tieout,contract_asset,DE,1420",
                        "account,tieout,contract_liability,DE,3280",
                        "account,tieout,fx_difference,DE,4850"));
        firm.reclasses("2026-08");

        assertThat(firm.jdbc().sql("""
                        select concat_ws(' | ', line.account, round(line.debit - line.credit, 2), round(line.amount_currency, 2))
                        from post.entry_line as line
                        join post.entry as entry using (plan_id, entry_no)
                        where (entry.kind, entry.contract) = ('reclass', 'C-1')
                        order by line.line_no
                        """).query(String.class).list())
                .containsExactly(
                        "4400 | 1038.50 | 1150.00",
                        "4410 | -1038.50 | -1150.00",
                        "1410 | -1069.50 | -1150.00",
                        "1420 | 1069.50 | 1150.00",
                        "4840 | 31.00 | 0.00",
                        "4850 | -31.00 | 0.00");
        List<String> balances = firm.result("2026-08", "balances.csv");
        firm.applyOpenPlan();
        assertThat(firm.result("2026-08", "balances.csv")).isEqualTo(balances);
        assertThat(firm.bridge("2026-08")).isEmpty();
    }
}
