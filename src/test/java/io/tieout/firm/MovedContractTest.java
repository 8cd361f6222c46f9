package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * August of DE, of which everything moves to CH or is withdrawn after it was posted. C-1 has a price of 10,000.00 and costs 12,000.00,
 * of which August has 3,000.00: revenue 2,500.00, and 1,500.00 of the loss still to come. C-2 delivers ten of ten units and bills
 * 1,200.00 for them, of which 200.00 are owed back as a rebate. C-3 earns 800.00 by the hour. C-4 does too, 1,150.00 USD, which are
 * 1,038.50 EUR at the rates of their days and 1,069.50 at the closing rate.
 */
class MovedContractTest {
    private static final String CONTRACT = "contract,entity,customer,currency,start_on,status";
    private static final String OBLIGATION =
            "contract,obligation,version,effective_on,method,price,start_on,planned_cost,rate_card,variable_amount";
    private static final String PROJECT = "project,entity,contract,obligation";
    private static final String LINE = "line,resource,project,work_on,hours,status";
    private static final String COST = "line,kind,contract,obligation,incurred_on,currency,amount";
    private static final String BOOKED =
            "entry,line,entity,account,posted_on,debit,credit,currency,contract,source_ref,transaction_currency,amount_currency";
    private static final String CONTRACT_BALANCE = rows("setting,value,entity", "invoice_credits,contract_balance,DE");

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::layOut);
    }

    private Firm layOut() {
        firm = new Firm(folder);
        firm.write("tieout.yaml", """
                entities:
                  DE: {currency: EUR, first_period: 2026-08, sources: [psa], ledger: books, journal: REV}
                  CH: {currency: EUR, first_period: 2026-08, sources: [psa-ch], ledger: books-ch, journal: REV}
                sources:
                  psa: {kind: csv, folder: inbox}
                  psa-ch: {kind: csv, folder: inbox-ch}
                ledgers:
                  books: {kind: csv, folder: books, system: ledger}
                  books-ch: {kind: csv, folder: books-ch, system: ledger-ch}
                """);
        firm.governed(
                "accounts.csv",
                rows(
                        "account,kind",
                        "1410,contract_asset",
                        "3280,contract_liability",
                        "3290,refund_liability",
                        "3970,loss_provision",
                        "4400,revenue",
                        "4840,fx_difference",
                        "6970,loss_cost"),
                "mappings.csv",
                rows(
                        "kind,source,source_key,target",
                        "account,tieout,contract_asset,1410",
                        "account,tieout,contract_liability,3280",
                        "account,tieout,refund_liability,3290",
                        "account,tieout,loss_provision,3970",
                        "account,tieout,revenue,4400",
                        "account,tieout,fx_difference,4840",
                        "account,tieout,loss_cost,6970"),
                "bill_rates.csv",
                rows(
                        "rate_card,hourly_rate,currency,valid_from",
                        "RC,100.00,EUR,2026-01-01",
                        "RC-USD,100.00,USD,2026-01-01"),
                "fx_rates.csv",
                rows(
                        "rate_on,from_currency,to_currency,rate,kind",
                        "2026-08-03,USD,EUR,0.90,spot",
                        "2026-08-10,USD,EUR,0.91,spot",
                        "2026-08-31,USD,EUR,0.93,closing"));
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,UTC", "CH,EUR,UTC"),
                "contracts.csv",
                contracts("DE", "active"),
                "projects.csv",
                projects("DE"));
        firm.delivers(
                "2026-09-04",
                "obligations.csv",
                rows(
                        OBLIGATION,
                        "C-1,1,1,2026-08-01,cost_to_cost,10000.00,2026-08-01,12000.00,,",
                        "C-2,1,1,2026-08-01,units_delivered,1200.00,2026-08-01,,,-200.00",
                        "C-3,1,1,2026-08-01,time_and_materials,,2026-08-01,,RC,",
                        "C-4,1,1,2026-08-01,time_and_materials,,2026-08-01,,RC-USD,"),
                "estimates.csv",
                rows("contract,obligation,estimated_on,units_total", "C-2,1,2026-08-01,10"),
                "deliveries.csv",
                rows("line,contract,obligation,delivered_on,units", "D-1,C-2,1,2026-08-20,10"),
                "invoices.csv",
                rows(
                        "invoice,line,kind,contract,obligation,issued_on,currency,net_amount,status",
                        "RE-2,1,invoice,C-2,1,2026-08-28,EUR,1200.00,posted"),
                "cost_lines.csv",
                rows(COST, "K-1,subcontractor,C-1,1,2026-08-10,EUR,3000.00"),
                "timesheet_lines.csv",
                rows(
                        LINE,
                        "T-1,R-1,P-3,2026-08-03,8,approved",
                        "T-2,R-1,P-4,2026-08-03,8,approved",
                        "T-3,R-1,P-4,2026-08-10,3.5,approved"));
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private static String contracts(String entity, String status) {
        return rows(
                CONTRACT,
                "C-1,%s,CU,EUR,2026-08-01,%s".formatted(entity, status),
                "C-2,%s,CU,EUR,2026-08-01,%s".formatted(entity, status),
                "C-3,%s,CU,EUR,2026-08-01,%s".formatted(entity, status),
                "C-4,%s,CU,USD,2026-08-01,%s".formatted(entity, status));
    }

    private static String projects(String entity) {
        return rows(PROJECT, "P-3,%s,C-3,1".formatted(entity), "P-4,%s,C-4,1".formatted(entity));
    }

    private void posts() {
        closes("2026-08");
        firm.applyOpenPlan();
    }

    private void closes(String month) {
        Said said = firm.anna("run", "month-end-close", "--period", month, "--entity", "DE");
        assertThat(said.exit()).as(said.toString()).isIn(0, 3);
    }

    private void signs() {
        Firm.succeeds(firm.signs("2026-08", "DE"));
    }

    private void moves() {
        firm.delivers("2026-09-05", "contracts.csv", contracts("CH", "active"), "projects.csv", projects("CH"));
    }

    private void withdraws(String day) {
        Firm.succeeds(firm.anna("source", "withdraw", "psa/" + day, "--reason", "wrong file"));
        Firm.succeeds(firm.ben("source", "approve", "psa/" + day));
    }

    private List<String> due(String contract) {
        return firm.due().stream()
                .filter(line -> line.contains("/" + contract + "/"))
                .map(line -> line.substring(line.indexOf('|') + 2))
                .toList();
    }

    /** What our entries and invoices leave in the books of DE: contract, account kind, amount, and that in the contract's currency. */
    private List<String> leftInTheBooks() {
        return firm.jdbc().sql("""
                        select concat_ws(' | ', taken.contract, taken.account_kind, round(sum(taken.amount), 2), round(sum(taken.own_amount), 2))
                        from run.snapshot as snapshot
                        cross join lateral post.taken('DE', snapshot.as_of_no, snapshot.source_as_of_no, snapshot.mapping_no,
                            snapshot.rule_no, snapshot.owners) as taken
                        where snapshot.snapshot_id = (select max(snapshot_id) from run.run where entity = 'DE' and kind = 'close')
                        group by taken.contract, taken.account_kind
                        having (sum(taken.amount), sum(taken.own_amount)) <> (0, 0)
                        order by taken.contract, taken.account_kind
                        """).query(String.class).list();
    }

    private void booksInvoice(String contract, String account, String postedOn, String amount, String own) {
        firm.write(
                "books/ledger_lines.csv",
                rows(
                        BOOKED,
                        "RE-9,1,DE,%s,%s,0,%s,EUR,%s,odoo:invoice:RE-9,%s"
                                .formatted(account, postedOn, amount, contract, own)));
    }

    @Test
    void nothingOfContractsThatMovedStaysInTheBooks() {
        posts();
        assertThat(leftInTheBooks())
                .containsExactly(
                        "C-1 | contract_asset | 2500.00 | 2500.00",
                        "C-1 | loss_cost | 1500.00 | 1500.00",
                        "C-1 | loss_provision | -1500.00 | -1500.00",
                        "C-1 | revenue | -2500.00 | -2500.00",
                        "C-2 | contract_asset | 1200.00 | 1200.00",
                        "C-2 | refund_liability | -200.00 | -200.00",
                        "C-2 | revenue | -1000.00 | -1000.00",
                        "C-3 | contract_asset | 800.00 | 800.00",
                        "C-3 | revenue | -800.00 | -800.00",
                        "C-4 | contract_asset | 1069.50 | 1150.00",
                        "C-4 | fx_difference | -31.00 | 0.00",
                        "C-4 | revenue | -1038.50 | -1150.00");

        moves();
        posts();

        assertThat(leftInTheBooks()).isEmpty();
        closes("2026-08");
        assertThat(firm.due()).isEmpty();
        assertThat(firm.bridge("2026-08")).isEmpty();
    }

    private void assertAllOfC1IsTakenBack() {
        assertThat(due("C-1"))
                .containsExactly(
                        "2026-08 | loss_cost | -1500.00",
                        "2026-08 | loss_provision | 1500.00",
                        "2026-08 | revenue | 2500.00",
                        "2026-08 | contract_asset | -2500.00");
    }

    @Test
    void whatMovesAfterAMonthWasSignedIsTakenBackInTheNext() {
        posts();
        signs();
        moves();

        closes("2026-09");

        assertAllOfC1IsTakenBack();
        firm.applyOpenPlan();
        assertThat(leftInTheBooks()).isEmpty();
        Firm.succeeds(firm.anna("verify", "2026-08", "--entity", "DE"));
    }

    @Test
    void aProvisionOfAContractThatMovedIsTakenBackAndMadeWhereItIsNow() {
        posts();
        moves();
        closes("2026-08");
        assertAllOfC1IsTakenBack();
        firm.applyOpenPlan();

        Said said = firm.anna("run", "month-end-close", "--period", "2026-08", "--entity", "CH");

        assertThat(said.exit()).as(said.toString()).isIn(0, 3);
        assertThat(due("C-1"))
                .containsExactly(
                        "2026-08 | loss_cost | 1500.00",
                        "2026-08 | loss_provision | -1500.00",
                        "2026-08 | revenue | -2500.00",
                        "2026-08 | contract_asset | 2500.00");
    }

    /** Another obligation of C-1 loses 500.00 of which nothing shows yet. */
    @Test
    void aProvisionOfAnObligationThatIsWithdrawnAloneIsTakenBack() {
        firm.delivers(
                "2026-09-05",
                "obligations.csv",
                rows(OBLIGATION, "C-1,2,1,2026-08-01,cost_to_cost,1000.00,2026-08-01,1500.00,,"));
        posts();
        assertThat(leftInTheBooks()).contains("C-1 | loss_provision | -2000.00 | -2000.00");

        withdraws("2026-09-05");
        closes("2026-08");

        assertThat(due("C-1")).containsExactly("2026-08 | loss_cost | -500.00", "2026-08 | loss_provision | 500.00");
    }

    @Test
    void whatIsHeldKeepsItsProvisionAndWhatIsOwedBack() {
        posts();
        List<String> before = leftInTheBooks();
        firm.delivers(
                "2026-09-05",
                "obligations.csv",
                rows(
                        OBLIGATION,
                        "C-1,1,1,2026-08-01,cost_to_cost,,2026-08-01,12000.00,,",
                        "C-2,1,1,2026-08-01,units_delivered,,2026-08-01,,,"));

        closes("2026-08");

        assertThat(firm.jdbc()
                        .sql("select distinct contract from recognise.held_obligation order by contract")
                        .query(String.class)
                        .list())
                .containsExactly("C-1", "C-2");
        assertThat(firm.due()).isEmpty();
        assertThat(leftInTheBooks()).isEqualTo(before);
    }

    @Test
    void whatIsOwedBackIsTakenBackWithItsContract() {
        posts();
        moves();

        closes("2026-08");

        assertThat(due("C-2"))
                .containsExactly(
                        "2026-08 | revenue | 1000.00",
                        "2026-08 | contract_asset | -1200.00",
                        "2026-08 | refund_liability | 200.00");
    }

    /** 400.00 of the 800.00 are invoiced in the books of DE; until somebody credits them there, they are owed. */
    @Test
    void ofAContractThatMovedWhatItsInvoicesOweStays() {
        booksInvoice("C-3", "4400", "2026-08-28", "400.00", ",");
        posts();
        assertThat(leftInTheBooks())
                .contains("C-3 | contract_asset | 400.00 | 400.00", "C-3 | revenue | -800.00 | -800.00");
        moves();

        closes("2026-08");

        assertThat(due("C-3"))
                .containsExactlyInAnyOrder(
                        "2026-08 | revenue | 400.00",
                        "2026-08 | revenue | 400.00",
                        "2026-08 | contract_asset | -400.00",
                        "2026-08 | contract_liability | -400.00");
        firm.applyOpenPlan();
        assertThat(leftInTheBooks()).containsExactly("C-3 | contract_liability | -400.00 | -400.00");
        signs();
        closes("2026-09");
        assertThat(firm.due()).isEmpty();
    }

    /** 1,000.00 are invoiced against the asset of 800.00, and then in September only. */
    @Test
    void theBalanceOfAContractThatIsHeldFollowsItsInvoices() {
        firm.governed("policy.csv", CONTRACT_BALANCE);
        posts();
        firm.delivers(
                "2026-09-05", "obligations.csv", rows(OBLIGATION, "C-3,1,1,2026-08-01,cost_to_cost,,2026-08-01,,,"));
        booksInvoice("C-3", "1410", "2026-08-28", "1000.00", ",");

        closes("2026-08");

        assertThat(due("C-3"))
                .containsExactly("2026-08 | contract_asset | 200.00", "2026-08 | contract_liability | -200.00");
        firm.applyOpenPlan();
        booksInvoice("C-3", "1410", "2026-09-01", "1000.00", ",");
        closes("2026-08");
        assertThat(due("C-3"))
                .containsExactly("2026-08 | contract_asset | -200.00", "2026-08 | contract_liability | 200.00");
    }

    @Test
    void aContractInAnotherCurrencyIsTakenBackInBothCurrencies() {
        posts();
        moves();

        closes("2026-08");

        assertThat(firm.jdbc().sql("""
                        select concat_ws(' | ', line.account_kind, round(line.debit - line.credit, 2), round(line.amount_currency, 2),
                                         line.transaction_currency)
                        from post.plan as plan
                        join post.entry_line as line using (plan_id)
                        where plan.state = 'prepared' and line.contract = 'C-4'
                        order by line.line_no
                        """).query(String.class).list())
                .containsExactly(
                        "revenue | 1038.50 | 1150.00 | USD",
                        "contract_asset | -1069.50 | -1150.00 | USD",
                        "fx_difference | 31.00 | 0.00 | USD");
        assertThat(firm.bridge("2026-08")).anyMatch(row -> row.startsWith("C-4 ") && row.endsWith(" | -1038.50"));
    }

    /** 500.00 USD are invoiced at 455.00; the books keep them at that. */
    @Test
    void ofAContractInAnotherCurrencyWhatItsInvoicesOweStaysAsBooked() {
        booksInvoice("C-4", "4400", "2026-08-28", "455.00", "USD,-500.00");
        posts();
        moves();
        posts();

        assertThat(leftInTheBooks()).containsExactly("C-4 | contract_liability | -455.00 | -500.00");
    }

    @Test
    void aContractThatMovedKeepsWhatItHasWhileAnInvoiceDoesNotSayItsAmount() {
        posts();
        moves();
        booksInvoice("C-4", "4400", "2026-08-28", "455.00", ",");

        closes("2026-08");

        assertThat(due("C-4")).isEmpty();
        assertThat(due("C-3")).isNotEmpty();
        assertThat(firm.jdbc()
                        .sql(
                                "select distinct source_ref from exceptions.item where code = 'TRANSACTION_AMOUNT_MISSING'")
                        .query(String.class)
                        .list())
                .containsExactly("ledger:ledger_line:RE-9/1");
    }

    @Test
    void contractsThatStandWithoutObligationsAreTakenBack() {
        posts();
        withdraws("2026-09-04");

        posts();

        assertThat(leftInTheBooks()).isEmpty();
    }

    @Test
    void contractsThatBecomeDraftsAreTakenBack() {
        posts();
        firm.delivers("2026-09-05", "contracts.csv", contracts("DE", "draft"));

        posts();

        assertThat(leftInTheBooks()).isEmpty();
    }
}
