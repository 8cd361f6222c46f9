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
 * What is posted beside revenue and the balance of a contract. C-1 has a price of 10,000.00 and costs 12,000.00, of which August has
 * 3,000.00. C-2 delivers ten of ten units and bills 1,200.00 for them, of which 200.00 are expected to be given back as a rebate.
 */
class LossAndRefundTest {
    private static final String ACCOUNTS = rows(
            "entity,account,name,kind",
            "DE,1410,Not yet billed,contract_asset",
            "DE,3280,Billed in advance,contract_liability",
            "DE,3290,Owed back,refund_liability",
            "DE,3970,Expected losses,loss_provision",
            "DE,4400,Services,revenue",
            "DE,6970,Cost of expected losses,loss_cost");
    private static final String MAPPINGS = rows(
            "kind,source,source_key,entity,target,valid_from,valid_to",
            "account,tieout,revenue,DE,4400,,",
            "account,tieout,contract_asset,DE,1410,,",
            "account,tieout,contract_liability,DE,3280,,",
            "account,tieout,refund_liability,DE,3290,,");
    private static final String LOSSES =
            rows("account,tieout,loss_provision,DE,3970,,", "account,tieout,loss_cost,DE,6970,,");
    private static final String COSTS = "line,kind,contract,obligation,incurred_on,currency,amount";
    private static final String INVOICES = "invoice,line,kind,contract,obligation,issued_on,currency,net_amount,status";
    private static final String BOOKED =
            "entry,line,entity,account,posted_on,debit,credit,currency,contract,source_ref";
    private static final String BILLED = "RE-1,1,DE,4400,2026-08-28,0,1200.00,EUR,C-2,odoo:invoice:RE-1";

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::deliverAugust);
    }

    private Firm deliverAugust() {
        firm = new Firm(folder);
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
                        "contract,obligation,version,effective_on,modification,method,price,start_on,planned_cost,variable_amount",
                        "C-1,1,1,2026-08-01,original,cost_to_cost,10000.00,2026-08-01,12000.00,",
                        "C-2,1,1,2026-08-01,original,units_delivered,1200.00,2026-08-01,,-200.00"),
                "estimates.csv",
                rows("contract,obligation,estimated_on,units_total", "C-2,1,2026-08-01,10"),
                "deliveries.csv",
                rows("line,contract,obligation,delivered_on,units", "D-1,C-2,1,2026-08-20,10"),
                "invoices.csv",
                rows(INVOICES, "RE-1,1,invoice,C-2,1,2026-08-28,EUR,1200.00,posted"),
                "cost_lines.csv",
                rows(COSTS, "K-1,subcontractor,C-1,1,2026-08-10,EUR,3000.00"));
        firm.write("books/ledger_lines.csv", rows(BOOKED, BILLED));
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    /** 2,000.00 will be lost, of which 3,000.00 of cost less 2,500.00 of revenue show 500.00. In September all of it shows. */
    @Test
    void anExpectedLossIsProvidedForAndTheProvisionIsUsedUp() {
        firm.governed("accounts.csv", ACCOUNTS, "mappings.csv", MAPPINGS + LOSSES);
        firm.closes("2026-08");
        assertThat(due("/C-1/"))
                .containsExactly(
                        "DE/2026-08/C-1/loss/1 | 2026-08 | loss_cost | 1500.00",
                        "DE/2026-08/C-1/loss/1 | 2026-08 | loss_provision | -1500.00",
                        "DE/2026-08/C-1/revenue/1 | 2026-08 | revenue | -2500.00",
                        "DE/2026-08/C-1/revenue/1 | 2026-08 | contract_asset | 2500.00");
        firm.applyOpenPlan();
        firm.closes("2026-08");
        assertThat(firm.due()).isEmpty();
        assertThat(firm.bridge("2026-08")).isEmpty();
        firm.signs("2026-08");

        firm.delivers("2026-10-02", "cost_lines.csv", rows(COSTS, "K-2,subcontractor,C-1,1,2026-09-10,EUR,9000.00"));
        firm.closes("2026-09");

        assertThat(due("/C-1/loss/"))
                .containsExactly(
                        "DE/2026-09/C-1/loss/1 | 2026-09 | loss_cost | -1500.00",
                        "DE/2026-09/C-1/loss/1 | 2026-09 | loss_provision | 1500.00");
    }

    /**
     * An estimate as of the signed August: 3,000 of 12,600, so revenue is 2,380.95 and 2,600.00 will be lost, of which 619.05 show. 1,980.95
     * are to be provided for, and 1,500.00 are.
     */
    @Test
    void aProvisionThatChangesAfterwardsIsCorrectedInTheNextOpenMonth() {
        firm.governed("accounts.csv", ACCOUNTS, "mappings.csv", MAPPINGS + LOSSES);
        firm.posts("2026-08").closes("2026-08");
        firm.signs("2026-08");

        firm.delivers(
                "2026-10-02",
                "estimates.csv",
                rows("contract,obligation,estimated_on,remaining_cost", "C-1,1,2026-08-31,9600.00"));
        firm.closes("2026-09");

        assertThat(due("/C-1/loss/"))
                .containsExactly(
                        "DE/2026-09/C-1/loss/1 | 2026-08 | loss_cost | 480.95",
                        "DE/2026-09/C-1/loss/1 | 2026-08 | loss_provision | -480.95");
        assertThat(statuses("2026-09")).containsExactly("C-1 2026-08 due", "C-1 2026-09 due");
    }

    @Test
    void aLossWithoutAnAccountIsHeldAndTheRevenueOfItsContractIsNot() {
        firm.governed("accounts.csv", ACCOUNTS, "mappings.csv", MAPPINGS);
        firm.closes("2026-08");
        assertThat(due("/C-1/"))
                .containsExactly(
                        "DE/2026-08/C-1/revenue/1 | 2026-08 | revenue | -2500.00",
                        "DE/2026-08/C-1/revenue/1 | 2026-08 | contract_asset | 2500.00");
        assertThat(firm.result("2026-08", "exceptions.csv"))
                .singleElement()
                .asString()
                .startsWith("ACCOUNT_UNMAPPED,high,")
                .contains("loss_cost, loss_provision");
    }

    /** Nothing maps cost any more: it is taken back from the account where it was posted, and the provision stays. */
    @Test
    void theCostOfLossesThatWasPostedAsCostMovesToItsOwnAccount() {
        firm.governed("accounts.csv", ACCOUNTS, "mappings.csv", MAPPINGS + LOSSES);
        firm.posts("2026-08").closes("2026-08");
        firm.signs("2026-08");
        asPostedAsCost();
        firm.governed(
                "accounts.csv",
                ACCOUNTS + rows("DE,6980,Losses of contracts,loss_cost"),
                "mappings.csv",
                MAPPINGS + rows("account,tieout,loss_provision,DE,3970,,", "account,tieout,loss_cost,DE,6980,,"));

        firm.closes("2026-09");

        assertThat(due("/C-1/loss/"))
                .containsExactly(
                        "DE/2026-09/C-1/loss/1 | 2026-08 | cost | -1500.00",
                        "DE/2026-09/C-1/loss/1 | 2026-08 | loss_cost | 1500.00");
        assertThat(statuses("2026-09")).containsExactly("C-1 2026-09 due");
        assertThat(firm.jdbc()
                        .sql(
                                "select account from post.entry_line where account_kind in ('cost', 'loss_cost') and month = '2026-08-01' "
                                        + "order by plan_id, account")
                        .query(String.class)
                        .list())
                .containsExactly("6970", "6970", "6980");
        firm.applyOpenPlan();
        firm.closes("2026-09");
        assertThat(due("/C-1/loss/")).isEmpty();
    }

    /** With an account for cost alone, as it was enough before, the entry of the loss is held, and says which kind to map. */
    @Test
    void anAccountOfCostIsNoneForTheCostOfLosses() {
        firm.governed(
                "accounts.csv",
                ACCOUNTS.replace("losses,loss_cost", "losses,cost"),
                "mappings.csv",
                MAPPINGS + rows("account,tieout,loss_provision,DE,3970,,", "account,tieout,cost,DE,6970,,"));

        firm.closes("2026-08");

        assertThat(due("/C-1/loss/")).isEmpty();
        assertThat(firm.result("2026-08", "exceptions.csv"))
                .singleElement()
                .asString()
                .startsWith("ACCOUNT_UNMAPPED,high,")
                .contains("loss_cost")
                .doesNotContain("loss_provision");
    }

    /** Of the rows of reconciliation.csv; also where revenue is as it should be, and only a provision or its cost is due. */
    private List<String> statuses(String month) {
        return firm.table(month, "reconciliation.csv").stream()
                .skip(1)
                .map(row -> String.join(" ", row.get(1), row.get(2), row.get(10)))
                .toList();
    }

    /** As the plans before the account kind loss_cost left the books. */
    private void asPostedAsCost() {
        firm.jdbc()
                .sql("update post.entry_line set account_kind = 'cost' where account_kind = 'loss_cost'")
                .update();
    }

    /** 200.00 of what is billed for delivered units will go back to the customer, until a credit note gives them back. */
    @Test
    void whatIsOwedBackStandsApartFromTheBalanceOfTheContract() {
        firm.governed("accounts.csv", ACCOUNTS, "mappings.csv", MAPPINGS + LOSSES);
        firm.closes("2026-08");
        assertThat(due("/C-2/"))
                .containsExactly(
                        "DE/2026-08/C-2/revenue/1 | 2026-08 | revenue | 200.00",
                        "DE/2026-08/C-2/revenue/1 | 2026-08 | refund_liability | -200.00");
        firm.applyOpenPlan();
        firm.closes("2026-08");
        assertThat(firm.due()).isEmpty();
        firm.signs("2026-08");

        firm.delivers(
                "2026-10-02", "invoices.csv", rows(INVOICES, "RG-1,1,credit_note,C-2,1,2026-09-07,EUR,200.00,posted"));
        firm.write(
                "books/ledger_lines.csv",
                rows(BOOKED, BILLED, "RG-1,1,DE,4400,2026-09-07,200.00,0,EUR,C-2,odoo:invoice:RG-1"));
        firm.closes("2026-09");

        assertThat(due("/C-2/"))
                .containsExactly(
                        "DE/2026-09/C-2/revenue/1 | 2026-09 | revenue | -200.00",
                        "DE/2026-09/C-2/revenue/1 | 2026-09 | refund_liability | 200.00");
    }

    /**
     * 1,000.00 USD for 1,500.00: 500.00 are 450.00 EUR at 0.90. In September 600.00 of cost for 400.00 of revenue show 200.00: 300.00 are left,
     * 285.00 at 0.95; 190.00 less cost, and 25.00 are lost by the rate.
     */
    @Test
    void aProvisionInAnotherCurrencyIsWorthTheClosingRate() {
        firm.governed(
                "accounts.csv",
                ACCOUNTS + rows("DE,4840,Exchange differences,fx_difference"),
                "mappings.csv",
                MAPPINGS + LOSSES + rows("account,tieout,fx_difference,DE,4840,,"),
                "fx_rates.csv",
                rows(
                        "rate_on,from_currency,to_currency,rate,kind",
                        "2026-08-31,USD,EUR,0.90,closing",
                        "2026-09-30,USD,EUR,0.95,spot",
                        "2026-09-30,USD,EUR,0.95,closing"));
        firm.delivers(
                "2026-09-04",
                "contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-3,DE,CU-1,USD,2026-08-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,modification,method,price,start_on,planned_cost",
                        "C-3,1,1,2026-08-01,original,cost_to_cost,1000.00,2026-08-01,1500.00"));
        firm.closes("2026-08");
        assertThat(due("/C-3/"))
                .containsExactly(
                        "DE/2026-08/C-3/loss/1 | 2026-08 | loss_cost | 450.00",
                        "DE/2026-08/C-3/loss/1 | 2026-08 | loss_provision | -450.00");
        firm.applyOpenPlan();
        firm.closes("2026-08");
        assertThat(firm.due()).isEmpty();
        firm.signs("2026-08");

        firm.delivers("2026-10-02", "cost_lines.csv", rows(COSTS, "K-3,subcontractor,C-3,1,2026-09-10,USD,600.00"));
        firm.posts("2026-09");

        assertThat(firm.jdbc().sql("""
                        select concat_ws(' | ', entry.kind, line.account_kind, round(line.debit - line.credit, 2),
                                         round(line.amount_currency, 2), line.transaction_currency)
                        from post.entry_line as line
                        join post.entry as entry using (plan_id, entry_no)
                        where line.contract = 'C-3' and line.month = '2026-09-01'
                        order by entry.kind desc, line.line_no
                        """).query(String.class).list())
                .containsExactly(
                        "revenue | revenue | -380.00 | -400.00 | USD",
                        "revenue | contract_asset | 380.00 | 400.00 | USD",
                        "loss | loss_cost | -190.00 | -200.00 | USD",
                        "loss | loss_provision | 165.00 | 200.00 | USD",
                        "loss | fx_difference | 25.00 | 0.00 | USD");
        firm.closes("2026-09");
        assertThat(firm.due()).isEmpty();
    }

    /** A second obligation of C-1 that nobody can compute: what the contract loses in all, nobody knows, so its provision stays. */
    @Test
    void theProvisionOfAContractStaysAsItIsWhileSomethingOfItIsHeld() {
        firm.governed("accounts.csv", ACCOUNTS, "mappings.csv", MAPPINGS + LOSSES);
        firm.posts("2026-08").closes("2026-08");
        firm.signs("2026-08");
        firm.delivers(
                "2026-10-02",
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,modification,method,price,start_on,planned_cost",
                        "C-1,0,1,2026-09-01,original,straight_line_monthly,,2026-09-01,500.00"),
                "estimates.csv",
                rows("contract,obligation,estimated_on,remaining_cost", "C-1,1,2026-09-30,20000.00"));

        firm.closes("2026-09");

        assertThat(due("/C-1/loss/")).isEmpty();
    }

    private List<String> due(String part) {
        return firm.due().stream().filter(line -> line.contains(part)).toList();
    }
}
