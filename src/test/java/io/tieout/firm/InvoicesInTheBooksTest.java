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
 * C-1 earns a third of 3,200.00 a month, 1,066.67 in August, and was billed 500.00 by RE-1; C-2 earns a third of 600.00. RE-2 bills both,
 * 90.00 of C-1 and 60.00 of C-2, and is called so at its source alone. What the books say of all of these names no contract.
 */
class InvoicesInTheBooksTest {
    private static final String BOOKED =
            "entry,line,entity,account,posted_on,debit,credit,currency,contract,obligation,source_ref";
    private static final String RECEIVABLE = "SAL-1,1,DE,1200,2026-08-20,500.00,0,EUR,,,odoo:invoice:RE-1";
    private static final String REVENUE = "SAL-1,2,DE,4400,2026-08-20,0,500.00,EUR,,,odoo:invoice:RE-1";

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::give);
    }

    private Firm give() {
        firm = new Firm(folder);
        firm.governed();
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
                        "contract,obligation,version,effective_on,modification,method,price,start_on,end_on",
                        "C-1,1,1,2026-08-01,original,straight_line_monthly,3200.00,2026-08-01,2026-10-31",
                        "C-2,1,1,2026-08-01,original,straight_line_monthly,600.00,2026-08-01,2026-10-31"),
                "invoices.csv",
                rows(
                        "invoice,line,kind,contract,obligation,issued_on,currency,net_amount,status,source_ref",
                        "RE-1,1,invoice,C-1,1,2026-08-20,EUR,500.00,posted,odoo:invoice:RE-1",
                        "RE-2,1,invoice,C-1,1,2026-08-21,EUR,90.00,posted,",
                        "RE-2,2,invoice,C-2,1,2026-08-21,EUR,60.00,posted,"));
        return firm;
    }

    private void alsoBills(String... rows) {
        firm.delivers(
                "2026-09-04",
                "invoices.csv",
                rows("invoice,line,kind,contract,obligation,issued_on,currency,net_amount,status,source_ref")
                        + rows(rows));
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private List<String> dueAfter(String... lines) {
        firm.write("books/ledger_lines.csv", BOOKED + "\n" + rows(lines));
        firm.closes("2026-08");
        return firm.due().stream()
                .filter(line -> line.contains(" | revenue | "))
                .toList();
    }

    /** Of the last close: code, line, what was found, and the amount. */
    private List<String> named() {
        return firm.result("2026-08", "exceptions.csv").stream()
                .map(row -> row.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .map(cells -> String.join(" | ", cells[0], cells[2], cells[4], cells[6].replace("\"", ""), cells[9]))
                .toList();
    }

    /** 1,066.67 less 500.00: 566.67, and not 1,066.67. */
    @Test
    void aLineOfTheBooksFollowsTheContractOfItsInvoice() {
        assertThat(dueAfter(RECEIVABLE, REVENUE))
                .containsExactly(
                        "DE/2026-08/C-1/revenue/1 | 2026-08 | revenue | -566.67",
                        "DE/2026-08/C-2/revenue/1 | 2026-08 | revenue | -200.00");
        assertThat(named()).isEmpty();
        assertThat(firm.result("2026-08", "reconciliation.csv"))
                .contains("DE,C-1,2026-08,EUR,1066.67,590.00,1066.67,500.00,500.00,566.67,due,not posted,false");
    }

    /** 566.67 less 90.00, and 200.00 less 60.00. */
    @Test
    void whereAnInvoiceBillsSeveralContractsTheLineOfTheInvoiceSaysWhich() {
        assertThat(dueAfter(
                        RECEIVABLE,
                        REVENUE,
                        "SAL-2,1,DE,1200,2026-08-21,150.00,0,EUR,,,odoo:invoice:RE-2",
                        "SAL-2,2,DE,4400,2026-08-21,0,90.00,EUR,,,odoo:invoice:RE-2/1",
                        "SAL-2,3,DE,4400,2026-08-21,0,60.00,EUR,,,psa:invoice:RE-2/2"))
                .containsExactly(
                        "DE/2026-08/C-1/revenue/1 | 2026-08 | revenue | -476.67",
                        "DE/2026-08/C-2/revenue/1 | 2026-08 | revenue | -140.00");
        assertThat(named()).isEmpty();
    }

    /** Contract, account kind, cause and amount of what the plan leg of the last close differs by. */
    private List<String> causes() {
        return firm.table("2026-08", "differences.csv").stream()
                .filter(cells -> cells.contains("plan"))
                .map(cells -> String.join(" | ", cells.get(1), cells.get(2), cells.get(7), cells.get(12)))
                .sorted()
                .toList();
    }

    /** All of it is billed and booked alike: nothing but the 476.67 and 140.00 that are due, and the 200.00 of RE-3 that RE-4 takes back. */
    @Test
    void anInvoiceIsBilledAsTheBooksHaveItHoweverTheyCallIt() {
        alsoBills(
                "RE-3,1,invoice,C-1,1,2026-08-22,EUR,200.00,posted,odoo:invoice:INV/2026/17",
                "RE-4,1,credit_note,C-1,1,2026-08-23,EUR,200.00,posted,odoo:invoice:RINV/2026/3");
        dueAfter(
                RECEIVABLE,
                REVENUE,
                "SAL-2,2,DE,4400,2026-08-21,0,90.00,EUR,,,odoo:invoice:RE-2/1",
                "SAL-2,3,DE,4400,2026-08-21,0,60.00,EUR,,,psa:invoice:RE-2/2",
                "SAL-3,1,DE,4400,2026-08-22,0,120.00,EUR,,,odoo:invoice:INV/2026/17",
                "SAL-3,2,DE,4400,2026-08-22,0,80.00,EUR,,,odoo:invoice:INV/2026/17/1",
                "SAL-4,1,DE,4400,2026-08-23,200.00,0,EUR,,,psa:invoice:RE-4");

        assertThat(named()).isEmpty();
        assertThat(causes())
                .containsExactly(
                        "C-1 | contract_asset | not posted | 476.67",
                        "C-1 | revenue | not posted | 476.67",
                        "C-2 | contract_asset | not posted | 140.00",
                        "C-2 | revenue | not posted | 140.00");
    }

    /** August is taken; then RE-3, issued in September, is booked in August, by its line, and RE-4 is by the name of its source. */
    @Test
    void anInvoiceOfAnotherMonthIsACutOffHoweverTheBooksCallIt() {
        dueAfter(RECEIVABLE, REVENUE);
        firm.applyOpenPlan();
        alsoBills(
                "RE-3,1,invoice,C-1,1,2026-09-01,EUR,200.00,posted,",
                "RE-4,1,invoice,C-2,1,2026-09-01,EUR,70.00,posted,odoo:invoice:INV/2026/18");
        dueAfter(
                RECEIVABLE,
                REVENUE,
                "SAL-2,2,DE,4400,2026-08-21,0,90.00,EUR,,,odoo:invoice:RE-2/1",
                "SAL-2,3,DE,4400,2026-08-21,0,60.00,EUR,,,psa:invoice:RE-2/2",
                "SAL-3,1,DE,4400,2026-08-31,0,200.00,EUR,,,odoo:invoice:RE-3/1",
                "SAL-4,1,DE,4400,2026-08-31,0,70.00,EUR,,,odoo:invoice:INV/2026/18");

        assertThat(firm.bridge("2026-08"))
                .containsExactly(
                        "C-1 | 2026-08 | plan | billed otherwise | -90.00",
                        "C-1 | 2026-08 | plan | cut-off | -200.00",
                        "C-2 | 2026-08 | plan | billed otherwise | -60.00",
                        "C-2 | 2026-08 | plan | cut-off | -70.00");
    }

    @Test
    void aLineThatMayBeOfSeveralContractsIsNamedAndStaysWhereItIs() {
        assertThat(dueAfter(
                        "SAL-2,1,DE,1200,2026-08-21,150.00,0,EUR,,,odoo:invoice:RE-2",
                        "SAL-2,2,DE,4400,2026-08-21,0,150.00,EUR,,,odoo:invoice:RE-2"))
                .contains("DE/2026-08/C-1/revenue/1 | 2026-08 | revenue | -1066.67");
        assertThat(named())
                .containsExactly(
                        "INVOICE_AMBIGUOUS | ledger:ledger_line:SAL-2/2 | 3 | odoo:invoice:RE-2: C-1 or C-2 | 150.00");
    }

    @Test
    void aLineOfAnInvoiceThatNobodyDeliveredIsNamedWithTheNearestOne() {
        assertThat(dueAfter(
                        "SAL-1,1,DE,1200,2026-08-20,500.00,0,EUR,,,odoo:invoice:RE-l",
                        "SAL-1,2,DE,4400,2026-08-20,0,500.00,EUR,,,odoo:invoice:RE-l"))
                .contains("DE/2026-08/C-1/revenue/1 | 2026-08 | revenue | -1066.67");
        assertThat(named())
                .containsExactly(
                        "INVOICE_UNKNOWN | ledger:ledger_line:SAL-1/2 | 3 | odoo:invoice:RE-l (did you mean RE-1?) | 500.00");
    }

    /** It counts for the contract that it names: 1,066.67, and 300.00 too much of C-2. */
    @Test
    void aLineOfAnotherContractThanItsInvoiceIsNamed() {
        assertThat(dueAfter(RECEIVABLE, REVENUE.replace("EUR,,,", "EUR,C-2,1,")))
                .containsExactly(
                        "DE/2026-08/C-1/revenue/1 | 2026-08 | revenue | -1066.67",
                        "DE/2026-08/C-2/revenue/1 | 2026-08 | revenue | 300.00");
        assertThat(named())
                .containsExactly(
                        "INVOICE_CONTRACT_DIFFERS | ledger:ledger_line:SAL-1/2 | 3 | C-2, and odoo:invoice:RE-1 is of C-1 | 500.00");
    }

    /** 70.00 against 60.00. What an export without customers' accounts has, is no such entry. */
    @Test
    void anEntryThatDoesNotBalanceIsNamed() {
        dueAfter(
                "ADJ-1,1,DE,1410,2026-08-20,70.00,0,EUR,C-1,1,",
                "ADJ-1,2,DE,1200,2026-08-20,0,60.00,EUR,,,",
                "ADJ-2,1,DE,4410,2026-08-20,0,60.00,EUR,C-1,1,");
        assertThat(named())
                .containsExactly(
                        "ENTRY_UNBALANCED | ledger:ledger_line:ADJ-1/1 | 2 | ADJ-1: debit 70.00, credit 60.00 | 10.00");
    }
}
