package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import io.tieout.firm.SmallMonth;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that can be read and count for nothing, because of what they name: held, with the money at stake, and never in the way. */
class RowsAstrayTest {
    private static final String FILE = "timesheet_lines.csv";

    @TempDir
    static Path folder;

    private SmallMonth month;

    @BeforeEach
    void deliver() {
        month = SmallMonth.in(folder);
    }

    @AfterEach
    void close() {
        month.close();
    }

    private List<String> held() {
        return month.firm().exceptions().stream()
                .filter(row -> row.contains(" | DE | 2026-09 | "))
                .toList();
    }

    private static void assertFigures(Said said, String figures) {
        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(3);
        assertThat(said.out()).contains("  " + figures + " EUR\n");
    }

    @Test
    void aProjectOfAnUnknownEntityIsHeldWithItsWork() {
        month.deliver("projects.csv", """
                project,entity,customer,contract,obligation
                P-1,DE,K-1,C-1,1
                P-2,DEE,K-1,C-1,1
                P-3,DEE,K-1,,
                """);
        month.deliver(FILE, SmallMonth.HOURS + """
                T-4,bo,P-2,2026-09-05,1,approved
                T-5,bo,P-3,2026-09-05,2,approved
                """);

        assertFigures(month.run(), "delivered 1,500.00 · billed 0.00 · recognised 1,500.00 · ledger 0.00");
        assertThat(held())
                .containsExactly(
                        "CONTRACT_UNMAPPED | DE | 2026-09 | psa:timesheet_line:T-5 | first/timesheet_lines.csv | 6 | project | P-3 | a project that leads to a contract obligation | 200.00 | EUR | finance",
                        "ENTITY_DIFFERS | DE | 2026-09 | psa:timesheet_line:T-4 | first/timesheet_lines.csv | 5 | entity | P-2 of DEE, C-1 of DE | one entity for a project and its contract | 100.00 | EUR | finance",
                        "ENTITY_UNKNOWN | DE | 2026-09 | psa:project:P-2 | first/projects.csv | 3 | entity | DEE (did you mean DE?) | an entity of entities.csv | - | it",
                        "ENTITY_UNKNOWN | DE | 2026-09 | psa:project:P-3 | first/projects.csv | 4 | entity | DEE (did you mean DE?) | an entity of entities.csv | - | it");
    }

    /** All the work of the month is at stake: 800.00 + 400.00 + 250.00, the expense of 50.00, and the cost of 70.00. */
    @Test
    void aContractOfAnUnknownEntityIsHeldWithAllItsWork() {
        month.deliver(
                "contracts.csv",
                "contract,entity,customer,currency,start_on,status\nC-1,DEE,K-1,EUR,2026-08-01,active\n");
        month.deliver(
                "cost_lines.csv",
                "line,kind,contract,obligation,incurred_on,currency,amount\nM-1,material,C-1,1,2026-09-05,EUR,70.00\n");

        Said said = month.run();

        assertFigures(said, "delivered 0.00 · billed 0.00 · recognised 0.00 · ledger 0.00");
        assertThat(said.out())
                .contains("  exceptions: 4 ENTITY_DIFFERS (1,500.00 EUR at stake), 1 ENTITY_UNKNOWN,"
                        + " 1 ENTITY_UNKNOWN (70.00 EUR at stake)\n");
    }

    /** Work is of the entity of its project; that of the person only stands in where there is no project. */
    @Test
    void aPersonOfAnUnknownEntityIsInNobodysWay() {
        month.deliver("resources.csv", "resource,entity\nann,DE\nbo,DEE\n");
        month.deliver(FILE, SmallMonth.HOURS + "T-4,bo,P-9,2026-09-05,1,approved\n");

        assertFigures(month.run(), "delivered 1,500.00 · billed 0.00 · recognised 1,500.00 · ledger 0.00");
        assertThat(held())
                .containsExactly(
                        "PROJECT_UNKNOWN | DE | 2026-09 | psa:timesheet_line:T-4 | first/timesheet_lines.csv | 5 | project | P-9 (did you mean P-1?) | a project of projects.csv | 100.00 | EUR | finance");
    }

    @Test
    void obligationsMilestonesAndInvoicesOfUnknownContractsAreHeld() {
        month.deliver("obligations.csv", """
                contract,obligation,version,effective_on,method,rate_card,price,start_on,end_on
                C-1,1,1,2026-08-01,time_and_materials,RC-1,,,
                C-9,1,1,2026-08-01,straight_line_monthly,,1200,2026-09-01,2027-08-31
                """);
        month.deliver("milestones.csv", """
                contract,obligation,milestone,amount,due_on
                C-1,2,M1,100,2026-09-05
                """);
        month.deliver("invoices.csv", """
                invoice,line,kind,contract,issued_on,currency,net_amount,status
                R-1,1,invoice,C-9,2026-09-05,EUR,100,posted
                """);

        assertFigures(month.run(), "delivered 1,500.00 · billed 0.00 · recognised 1,500.00 · ledger 0.00");
        assertThat(held())
                .containsExactly(
                        "CONTRACT_UNKNOWN | DE | 2026-09 | psa:invoice:R-1/1 | first/invoices.csv | 2 | contract | C-9 (did you mean C-1?) | a contract and obligation that were delivered | - | finance",
                        "CONTRACT_UNKNOWN | DE | 2026-09 | psa:milestone:C-1/2/M1 | first/milestones.csv | 2 | contract | C-1/2 | a contract and obligation that were delivered | - | finance",
                        "CONTRACT_UNKNOWN | DE | 2026-09 | psa:obligation:C-9/1/1 | first/obligations.csv | 3 | contract | C-9 (did you mean C-1?) | a contract and obligation that were delivered | - | finance");
    }

    /** 100 US dollars are not 100 euros. */
    @Test
    void amountsInAnotherCurrencyThanTheBooksAreNotAddedToThem() {
        month.deliver("invoices.csv", """
                invoice,line,kind,contract,issued_on,currency,net_amount,status
                R-1,1,invoice,C-1,2026-09-05,USD,100,posted
                R-2,1,invoice,C-1,2026-09-05,EUR,30,posted
                """);
        month.firm().write("books/ledger_lines.csv", """
                entry,line,entity,account,posted_on,debit,credit,currency
                X-1,1,DE,4400,2026-09-03,0,100.00,USD
                X-1,2,DE,1200,2026-09-03,100.00,0,USD
                X-2,1,DE,4400,2026-09-03,0,7.00,EUR
                X-2,2,DE,1200,2026-09-03,7.00,0,EUR
                X-3,1,DEE,4400,2026-09-03,0,9.00,EUR
                """);

        assertFigures(month.run(), "delivered 1,500.00 · billed 30.00 · recognised 1,500.00 · ledger 7.00");
        assertThat(held())
                .containsExactly(
                        "CURRENCY_DIFFERS | DE | 2026-09 | ledger-de:ledger_line:X-1/1 | read-1/ledger_lines.csv | 2 | currency | USD | the currency of the contract, in the books that of the entity | - | finance",
                        "CURRENCY_DIFFERS | DE | 2026-09 | ledger-de:ledger_line:X-1/2 | read-1/ledger_lines.csv | 3 | currency | USD | the currency of the contract, in the books that of the entity | - | finance",
                        "CURRENCY_DIFFERS | DE | 2026-09 | psa:invoice:R-1/1 | first/invoices.csv | 2 | currency | USD | the currency of the contract, in the books that of the entity | - | finance",
                        "ENTITY_UNKNOWN | DE | 2026-09 | ledger-de:ledger_line:X-3/1 | read-1/ledger_lines.csv | 6 | entity | DEE (did you mean DE?) | an entity of entities.csv | - | it");
    }

    /** A slip in the year: no month of the entity, now or later, would ever show the work. */
    @Test
    void workOfDaysThatNoMonthTakesIsTold() {
        month.deliver(FILE, SmallMonth.HOURS + """
                T-4,bo,P-1,2025-09-04,1,approved
                T-5,bo,P-1,2206-09-04,1,approved
                T-6,bo,P-1,2026-10-01,1,approved
                """);

        Said said = month.run();

        assertFigures(said, "delivered 1,500.00 · billed 0.00 · recognised 1,500.00 · ledger 0.00");
        assertThat(said.out())
                .contains("  2 lines are of days that no month takes (the first is 2026-09), for example"
                        + " psa:timesheet_line:T-4 of 2025-09-04; correct the day if it is wrong.\n");
    }

    /** Without this, an entity would be closed in a currency that nobody meant. */
    @Test
    void theSettingsAndTheSourceAgreeOnTheCurrency() {
        month.deliver("entities.csv", "entity,name,currency,time_zone\nDE,Acme,USD,Europe/Berlin\n");

        Said said = month.run();

        assertThat(said.exit()).isEqualTo(6);
        assertThat(said.err()).isEqualTo("""
                The settings keep the books of DE in EUR, entities.csv says USD; correct the one that is wrong, then resume.
                What was delivered is taken in; nothing was valued. Run 1 can be resumed.
                Next: tieout resume 1
                """);
    }
}
