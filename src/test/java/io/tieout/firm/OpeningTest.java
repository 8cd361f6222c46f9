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
 * Go-live. A contract of 12,000.00 over May 2026 to April 2027, invoiced as a whole in May: by the rules 3,000.00 are earned at the
 * end of July and 9,000.00 are a liability. The books say 2,900.00 and 9,100.00.
 */
class OpeningTest {
    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::found);
    }

    private Firm found() {
        firm = new Firm(folder);
        firm.governed();
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-05-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,modification,method,price,start_on,end_on",
                        "C-1,1,1,2026-05-01,original,straight_line_monthly,12000.00,2026-05-01,2027-04-30"),
                "opening_positions.csv",
                rows(
                        "contract,obligation,month,kind,amount",
                        "C-1,1,2026-07,revenue,2900.00",
                        "C-1,1,2026-07,contract_liability,9100.00"));
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    @Test
    void balancesAreAdoptedByASecondPersonAndNeverSent() {
        Firm.Said prepared = firm.anna("run", "opening");
        Firm.succeeds(prepared);
        assertThat(prepared.out()).contains("plan 1 prepared: 1 entries");
        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-07/C-1/opening/1 | 2026-07 | revenue | -2900.00",
                        "DE/2026-07/C-1/opening/1 | 2026-07 | contract_liability | -9100.00",
                        "DE/2026-07/C-1/opening/1 | 2026-07 | receivable | 12000.00");
        assertThat(firm.anna("plan", "approve", "1").exit()).isEqualTo(5);

        firm.applyOpenPlan();

        assertThat(firm.jdbc()
                        .sql("select state from post.dispatch")
                        .query(String.class)
                        .list())
                .containsExactly("ADOPTED");
        assertThat(firm.file("books/posted")).doesNotExist();
    }

    @Test
    void theFirstMonthPostsItsOwnMovementAndTheRestIsAVisibleDifference() {
        firm.anna("run", "opening");
        firm.applyOpenPlan();

        firm.closes("2026-08");

        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-08/C-1/revenue/1 | 2026-08 | revenue | -1000.00",
                        "DE/2026-08/C-1/revenue/1 | 2026-08 | contract_liability | 1000.00");
        assertThat(firm.bridge("2026-08"))
                .containsExactly(
                        "C-1 | 2026-07 | plan | opening | 100.00", "C-1 | 2026-08 | plan | not posted | 1000.00");
        assertThat(firm.result("2026-08", "reconciliation.csv"))
                .containsExactly(
                        "DE,C-1,2026-07,EUR,3000.00,0.00,3000.00,2900.00,2900.00,100.00,due,opening,false",
                        "DE,C-1,2026-08,EUR,1000.00,0.00,1000.00,0.00,0.00,1000.00,due,not posted,false");
    }

    @Test
    void theBalanceOfTheFirstMonthGoesOnFromTheAdoptedOne() {
        firm.anna("run", "opening");
        firm.applyOpenPlan();

        firm.posts("2026-08");

        assertThat(firm.bridge("2026-08")).containsExactly("C-1 | 2026-07 | plan | opening | 100.00");
    }

    /** The invoice of May is in the books still, and in what was adopted of them; 100.00 less were earned than the rules say. */
    @Test
    void theDifferenceOfGoLiveStandsInItsColumnAndNowhereElse() {
        firm.delivers(
                "2026-09-02",
                "invoices.csv",
                rows(
                        "invoice,line,kind,contract,obligation,issued_on,currency,net_amount,status",
                        "RE-1,1,invoice,C-1,1,2026-05-02,EUR,12000.00,posted"));
        firm.write(
                "books/ledger_lines.csv",
                rows(
                        "entry,line,entity,account,posted_on,debit,credit,currency,contract,source_ref",
                        "RE-1,1,DE,4400,2026-05-02,0,12000.00,EUR,C-1,odoo:invoice:RE-1",
                        "RE-2,1,DE,4400,2026-07-31,0,500.00,EUR,C-1,odoo:invoice:RE-2"));
        firm.anna("run", "opening");
        firm.applyOpenPlan();

        firm.posts("2026-08").closes("2026-08");

        assertThat(firm.bridge("2026-08")).containsExactly("C-1 | 2026-07 | plan | opening | 100.00");
        assertThat(firm.result("2026-08", "balances.csv"))
                .containsExactly(
                        "DE,C-1,contract_liability,,2026-08,EUR,100.00,-8000.00,-8100.00,-8100.00,0.00,,false");
        assertThat(firm.result("2026-08", "differences.csv"))
                .hasSize(1)
                .allMatch(row -> row.startsWith("DE,C-1,revenue,,2026-07,"));
    }

    @Test
    void whatWasAdoptedOfAContractThatTheCompanyNoLongerHasStays() {
        firm.anna("run", "opening");
        firm.applyOpenPlan();
        firm.posts("2026-08");
        firm.delivers(
                "2026-09-04",
                "contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-05-01,draft"));

        firm.closes("2026-08");

        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-08/C-1/revenue/2 | 2026-08 | revenue | 1000.00",
                        "DE/2026-08/C-1/revenue/2 | 2026-08 | contract_liability | -1000.00");
    }

    /** What was adopted is compared with what it comes to. */
    @Test
    void workOfTheTimeBeforeGoLiveIsNoSlipOfTheDay() {
        firm.delivers(
                "2026-09-02",
                "cost_lines.csv",
                rows(
                        "line,kind,contract,obligation,incurred_on,currency,amount",
                        "K-1,payroll,C-1,1,2026-05-31,EUR,100.00"));
        assertThat(firm.closes("2026-08").out()).contains("1 lines are of days that no month takes");
        firm.anna("run", "opening");
        firm.applyOpenPlan();

        assertThat(firm.closes("2026-08").out()).doesNotContain("that no month takes");
    }

    @Test
    void withoutDeliveredPositionsTheBooksThemselvesAreAdopted() {
        firm.delivers("2026-09-04", "opening_positions.csv", rows("contract,obligation,month,kind,amount"));
        firm.write("inbox/2026-09-03/opening_positions.csv", rows("contract,obligation,month,kind,amount"));
        firm.write(
                "books/ledger_lines.csv",
                rows(
                        "entry,line,entity,account,posted_on,debit,credit,currency,contract",
                        "I-1,1,DE,3280,2026-05-02,0,12000.00,EUR,C-1",
                        "R-1,1,DE,3280,2026-07-31,3000.00,0,EUR,C-1",
                        "R-1,2,DE,4400,2026-07-31,0,3000.00,EUR,C-1"));

        Firm.succeeds(firm.anna("run", "opening"));

        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-07/C-1/opening/1 | 2026-07 | revenue | -3000.00",
                        "DE/2026-07/C-1/opening/1 | 2026-07 | contract_liability | -9000.00",
                        "DE/2026-07/C-1/opening/1 | 2026-07 | receivable | 12000.00");
    }

    /**
     * 2,000.00 are earned in 2025 and 3,000.00 until July 2026, of 12,000.00 that were billed. At the end of 2025 the journal that closes
     * the year takes the 2,000.00 to equity and the 10,000.00 that are owed to a closing balance, and brings them back in January: earned
     * since the start are 5,000.00, and 7,000.00 are owed. Without it they would be 3,000.00 and 7,000.00, which do not go together.
     */
    @Test
    void whatClosesAYearBeforeGoLiveIsNoPartOfTheOpening() {
        firm.write("tieout.yaml", firm.settings().replace("journal: REV}", "journal: REV, year_end_journals: [YEAR]}"));
        yearEnd("2025-12-31", "2026-01-01");

        Firm.succeeds(firm.anna("run", "opening"));

        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-07/C-1/opening/1 | 2026-07 | revenue | -5000.00",
                        "DE/2026-07/C-1/opening/1 | 2026-07 | contract_liability | -7000.00",
                        "DE/2026-07/C-1/opening/1 | 2026-07 | receivable | 12000.00");
        firm.applyOpenPlan();
        firm.posts("2026-08").closes("2026-08");
        assertThat(firm.bridge("2026-08")).containsExactly("C-1 | 2026-07 | plan | opening | -2000.00");
        assertThat(firm.result("2026-08", "balances.csv"))
                .containsExactly(
                        "DE,C-1,contract_asset,,2026-08,EUR,4000.00,4000.00,0.00,0.00,0.00,,false",
                        "DE,C-1,contract_liability,,2026-08,EUR,6000.00,0.00,-6000.00,-6000.00,0.00,,false");
    }

    /** The year ends with July, so that what is owed comes back in August: it was owed all the same. */
    @Test
    void aYearThatEndsAtGoLiveLeavesItsBalances() {
        firm.write("tieout.yaml", firm.settings().replace("journal: REV}", "journal: REV, year_end_journals: [YEAR]}"));
        yearEnd("2026-07-31", "2026-08-01");

        Firm.succeeds(firm.anna("run", "opening"));

        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-07/C-1/opening/1 | 2026-07 | revenue | -5000.00",
                        "DE/2026-07/C-1/opening/1 | 2026-07 | contract_liability | -7000.00",
                        "DE/2026-07/C-1/opening/1 | 2026-07 | receivable | 12000.00");
        firm.applyOpenPlan();
        firm.posts("2026-08").closes("2026-08");
        assertThat(firm.bridge("2026-08")).containsExactly("C-1 | 2026-07 | plan | opening | -2000.00");
    }

    private void yearEnd(String closed, String opened) {
        firm.delivers("2026-09-04", "opening_positions.csv", rows("contract,obligation,month,kind,amount"));
        firm.write("inbox/2026-09-03/opening_positions.csv", rows("contract,obligation,month,kind,amount"));
        firm.write(
                "books/ledger_lines.csv",
                rows(
                        "entry,line,entity,journal,account,posted_on,debit,credit,currency,contract",
                        "I-1,1,DE,SAL,3280,2025-10-02,0,12000.00,EUR,C-1",
                        "R-1,1,DE,GEN,3280,2025-11-30,2000.00,0,EUR,C-1",
                        "R-1,2,DE,GEN,4400,2025-11-30,0,2000.00,EUR,C-1",
                        "R-2,1,DE,GEN,3280,2026-07-31,3000.00,0,EUR,C-1",
                        "R-2,2,DE,GEN,4400,2026-07-31,0,3000.00,EUR,C-1",
                        "Y-1,1,DE,YEAR,4400,%s,%s,0,EUR,C-1".formatted(closed, revenueOf(closed)),
                        "Y-1,2,DE,YEAR,0860,%s,0,%s,EUR,".formatted(closed, revenueOf(closed)),
                        "Y-2,1,DE,YEAR,3280,%s,%s,0,EUR,C-1".formatted(closed, owedOn(closed)),
                        "Y-2,2,DE,YEAR,9998,%s,0,%s,EUR,".formatted(closed, owedOn(closed)),
                        "Y-3,1,DE,YEAR,9000,%s,%s,0,EUR,".formatted(opened, owedOn(closed)),
                        "Y-3,2,DE,YEAR,3280,%s,0,%s,EUR,C-1".formatted(opened, owedOn(closed))));
    }

    private static String revenueOf(String closed) {
        return closed.startsWith("2025") ? "2000.00" : "5000.00";
    }

    private static String owedOn(String closed) {
        return closed.startsWith("2025") ? "10000.00" : "7000.00";
    }

    /**
     * August is due for the 100.00 of go-live, and signed with a reason for them. Nothing posts them, so September is done without a word
     * more, until somebody says that the contract is worth 12,600.00: 3,150.00 until July, of which 2,900.00 were adopted.
     */
    @Test
    void aDifferenceOfGoLiveIsDueUntilItIsSignedAndWhenItIsAnother() {
        firm.anna("run", "opening");
        firm.applyOpenPlan();
        assertThat(firm.posts("2026-08").closes("2026-08").exit()).isEqualTo(3);
        assertThat(goLive("2026-08")).isEqualTo("100.00 due opening");
        assertThat(firm.anna("period", "close", "2026-08").exit()).isEqualTo(5);
        firm.signs("2026-08");

        assertThat(firm.posts("2026-09").closes("2026-09").exit()).isZero();
        assertThat(goLive("2026-09")).isEqualTo("100.00 match opening");
        Firm.succeeds(firm.anna("period", "close", "2026-09"));
        assertThat(firm.posts("2026-10").closes("2026-10").exit()).isZero();
        assertThat(goLive("2026-10")).isEqualTo("100.00 match opening");

        firm.delivers(
                "2026-11-04",
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,modification,method,price,start_on,end_on",
                        "C-1,1,1,2026-05-01,original,straight_line_monthly,12600.00,2026-05-01,2027-04-30"));
        assertThat(firm.posts("2026-10").closes("2026-10").exit()).isEqualTo(3);
        assertThat(goLive("2026-10")).isEqualTo("250.00 due opening");
    }

    /** Of the month before the first: difference, status and cause. */
    private String goLive(String month) {
        return firm.table(month, "reconciliation.csv").stream()
                .filter(row -> row.get(2).equals("2026-07"))
                .map(row -> String.join(" ", row.get(9), row.get(10), row.get(11)))
                .findFirst()
                .orElse("none");
    }

    /**
     * 1,000.00 for 1,500.00, of which 600.00 are spent by July: 400.00 are earned, 200.00 of the loss of 500.00 show, 300.00 are provided for by
     * the rules and 250.00 in the books. August spends 300.00 more and uses up 100.00: that is all that it posts.
     */
    @Test
    void aLossThatAContractBringsAlongIsNoneOfTheFirstMonth() {
        firm.governed(
                "accounts.csv",
                rows(
                        "entity,account,name,kind",
                        "DE,1410,Not yet billed,contract_asset",
                        "DE,3280,Billed in advance,contract_liability",
                        "DE,3970,Expected losses,loss_provision",
                        "DE,4400,Services,revenue",
                        "DE,6970,Cost of expected losses,loss_cost"),
                "mappings.csv",
                rows(
                        "kind,source,source_key,entity,target,valid_from,valid_to",
                        "account,tieout,revenue,DE,4400,,",
                        "account,tieout,contract_asset,DE,1410,,",
                        "account,tieout,contract_liability,DE,3280,,",
                        "account,tieout,loss_provision,DE,3970,,",
                        "account,tieout,loss_cost,DE,6970,,"));
        firm.delivers(
                "2026-09-04",
                "contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-2,DE,CU-1,EUR,2026-05-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,modification,method,price,start_on,planned_cost",
                        "C-2,1,1,2026-05-01,original,cost_to_cost,1000.00,2026-05-01,1500.00"),
                "cost_lines.csv",
                rows(
                        "line,kind,contract,obligation,incurred_on,currency,amount",
                        "K-1,subcontractor,C-2,1,2026-06-10,EUR,600.00",
                        "K-2,subcontractor,C-2,1,2026-08-10,EUR,300.00"),
                "opening_positions.csv",
                rows(
                        "contract,obligation,month,kind,amount",
                        "C-2,1,2026-07,revenue,400.00",
                        "C-2,1,2026-07,contract_asset,400.00",
                        "C-2,1,2026-07,loss_provision,250.00"));
        Firm.succeeds(firm.anna("run", "opening"));
        assertThat(firm.due().stream().filter(line -> line.contains("/C-2/")))
                .containsExactly(
                        "DE/2026-07/C-2/opening/1 | 2026-07 | revenue | -400.00",
                        "DE/2026-07/C-2/opening/1 | 2026-07 | contract_asset | 400.00",
                        "DE/2026-07/C-2/opening/1 | 2026-07 | loss_provision | -250.00",
                        "DE/2026-07/C-2/opening/1 | 2026-07 | loss_cost | 250.00");
        firm.applyOpenPlan();

        firm.closes("2026-08");

        assertThat(firm.due().stream().filter(line -> line.contains("/C-2/loss/")))
                .containsExactly(
                        "DE/2026-08/C-2/loss/1 | 2026-08 | loss_cost | -100.00",
                        "DE/2026-08/C-2/loss/1 | 2026-08 | loss_provision | 100.00");
        assertThat(firm.jdbc().sql("""
                        select concat_ws(' ', item.source_ref, item.code, held.found, round(held.amount, 2))
                        from exceptions.held join exceptions.item using (item_id) order by 1
                        """).query(String.class).list())
                .containsExactly(
                        "psa:obligation:C-2/1/1 OPENING_LOSS_DIFFERS 300.00 by the rules, 250.00 adopted 50.00");
    }

    /** Delivered for June by mistake, it is not looked for in the books, and not forgotten. */
    @Test
    void aBalanceOfAnotherMonthIsNotAdoptedAndNamed() {
        firm.delivers(
                "2026-09-04",
                "opening_positions.csv",
                rows(
                        "contract,obligation,month,kind,amount",
                        "C-1,1,2026-06,revenue,2900.00",
                        "C-1,1,2026-06,contract_liability,9100.00"));
        firm.write("inbox/2026-09-03/opening_positions.csv", rows("contract,obligation,month,kind,amount"));
        firm.write(
                "books/ledger_lines.csv",
                rows(
                        "entry,line,entity,account,posted_on,debit,credit,currency,contract",
                        "R-1,1,DE,3280,2026-07-31,3000.00,0,EUR,C-1",
                        "R-1,2,DE,4400,2026-07-31,0,3000.00,EUR,C-1"));

        assertThat(firm.anna("run", "opening").out())
                .contains("2 of the balances delivered are not adopted; the first,"
                        + " psa:opening_position:C-1/1/2026-06/contract_liability: it is of 2026-06.");
        assertThat(firm.due()).isEmpty();

        firm.closes("2026-08");
        assertThat(firm.jdbc().sql("""
                        select concat_ws(' ', item.source_ref, item.code, held.found)
                        from exceptions.held join exceptions.item using (item_id) order by 1
                        """).query(String.class).list())
                .containsExactly(
                        "psa:opening_position:C-1/1/2026-06/contract_liability OPENING_MONTH_DIFFERS 2026-06",
                        "psa:opening_position:C-1/1/2026-06/revenue OPENING_MONTH_DIFFERS 2026-06");
    }

    @Test
    void balancesAreAdoptedOnceAndOnlyBeforeTheFirstPosting() {
        firm.anna("run", "opening");
        firm.applyOpenPlan();
        firm.delivers("2026-09-05", "customers.csv", rows("customer,name", "CU-1,First"));

        Firm.Said again = firm.anna("run", "opening");

        assertThat(again.exit()).isEqualTo(5);
        assertThat(again.err())
                .contains("The balances of DE at the end of 2026-07 cannot be adopted: they are adopted already.");
        assertThat(firm.anna("run", "opening").err()).isEqualTo(again.err());
        assertThat(firm.anna("status").out()).startsWith("Nothing goes on, nothing is unfinished");
        assertThat(firm.anna("run", "opening", "--period", "2026-06").exit()).isEqualTo(2);
    }

    /**
     * The liability of 9,100.00 was adopted on 3280, and August has earned 1,000.00 of it there: 8,100.00 go to 3290. The revenue of 2,900.00
     * was earned before go-live, under whatever account it stands.
     */
    @Test
    void aBalanceMovesWithWhatWasAdoptedOfIt() {
        firm.anna("run", "opening");
        firm.applyOpenPlan();
        firm.posts("2026-08");
        firm.governed(
                "accounts.csv",
                rows(
                        "entity,account,name,kind",
                        "DE,1410,Not yet billed,contract_asset",
                        "DE,3290,Billed in advance,contract_liability",
                        "DE,4400,Services,revenue",
                        "DE,4410,Other services,revenue"),
                "mappings.csv",
                firm.mappings().replace("contract_liability,DE,3280", "contract_liability,DE,3290"));
        firm.reclasses("2026-08");

        assertThat(firm.moves())
                .containsExactly(
                        "DE/2026-08/C-1/reclass/1 | 3280 | 8100.00", "DE/2026-08/C-1/reclass/1 | 3290 | -8100.00");
        List<String> balances = firm.result("2026-08", "balances.csv");
        firm.applyOpenPlan();
        assertThat(firm.result("2026-08", "balances.csv")).isEqualTo(balances);
        firm.reclasses("2026-08");
        assertThat(firm.due()).isEmpty();
    }
}
