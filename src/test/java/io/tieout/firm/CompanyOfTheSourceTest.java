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
 * What the source calls 2 is the company DE: of it are C-1, at 100.00 an hour, its project P-1 with 8 h in August, and R-1 who worked them. Of
 * P-1 a license was bought for 30.00.
 */
class CompanyOfTheSourceTest {
    private static final String MONTH = "2026-08";

    @TempDir
    Path folder;

    private Firm firm;

    @BeforeEach
    void layOut() {
        firm = new Firm(folder);
        firm.write("tieout.yaml", """
                entities:
                  DE: {currency: EUR, first_period: 2026-08, sources: [psa], ledger: books, journal: REV}
                  JP: {currency: JPY, first_period: 2026-08, sources: [psa], ledger: books, journal: REV}
                sources:
                  psa: {kind: csv, folder: inbox}
                ledgers:
                  books: {kind: csv, folder: books, system: ledger}
                """);
        firm.governed("bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC,100.00,EUR,2026-01-01"));
        delivers("entities.csv", "entity,currency,time_zone", "DE,EUR,Europe/Berlin", "JP,JPY,Asia/Tokyo");
        delivers("resources.csv", "resource,entity,role", "R-1,2,senior");
        delivers(
                "contracts.csv",
                "contract,entity,customer,currency,start_on,status",
                "C-1,2,CU-1,EUR,2026-08-01,active");
        delivers(
                "obligations.csv",
                "contract,obligation,version,effective_on,method,start_on,rate_card",
                "C-1,1,1,2026-08-01,time_and_materials,2026-08-01,RC");
        delivers("projects.csv", "project,entity,contract,obligation", "P-1,2,C-1,1");
        delivers(
                "timesheet_lines.csv",
                "line,resource,project,work_on,hours,status",
                "T-1,R-1,P-1,2026-08-03,8,approved");
        delivers(
                "cost_lines.csv",
                "line,kind,contract,incurred_on,currency,amount",
                "K-1,other,C-1,2026-08-07,EUR,30.00");
        delivers("delivery.yaml", "source: psa", "entity: DE", "known_at: 2026-09-03T16:00:00Z");
    }

    private void delivers(String file, String... rows) {
        firm.write("inbox/2026-09-03/" + file, rows(rows));
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private void mapped(String... rows) {
        firm.governed("mappings.csv", firm.mappings() + rows(rows));
    }

    private void closes(String month) {
        assertThat(firm.anna("run", "month-end-close", "--period", month, "--entity", "DE", "--ahead")
                        .exit())
                .isIn(0, 3);
    }

    private String revenue() {
        closes(MONTH);
        return firm.result(MONTH, "reconciliation.csv").stream()
                .map(row -> row.split(",", -1)[6])
                .reduce("", String::concat);
    }

    private List<String> held() {
        return firm.result(MONTH, "exceptions.csv").stream()
                .map(row -> row.split(",", -1))
                .map(cells -> String.join(" | ", cells[0], cells[2], cells[6]))
                .toList();
    }

    @Test
    void whatASourceCallsTwoIsTheCompanyThatAMappingNames() {
        assertThat(revenue()).isEmpty();
        assertThat(held())
                .contains(
                        "ENTITY_UNKNOWN | psa:contract:C-1 | 2",
                        "ENTITY_UNKNOWN | psa:project:P-1 | 2",
                        "ENTITY_UNKNOWN | psa:cost_line:K-1 | 2");

        mapped("entity,psa,2,,DE,,");
        assertThat(revenue()).isEqualTo("800.00");
        assertThat(held()).isEmpty();
        assertThat(firm.anna(
                                "trace",
                                "psa:contract:C-1",
                                "--run",
                                firm.jdbc()
                                        .sql("select max(run_id) from run.run")
                                        .query(Long.class)
                                        .single()
                                        .toString(),
                                "--json")
                        .json()
                        .findValuesAsString("mapping_to"))
                .containsExactly("DE");
    }

    @Test
    void theRowOfTheSourceGoesBeforeThatOfAny() {
        mapped("entity,*,2,,JP,,", "entity,psa,2,,DE,,");
        assertThat(revenue()).isEqualTo("800.00");
        mapped("entity,*,2,,DE,,", "entity,psa,2,,JP,,");
        assertThat(revenue()).isEmpty();
    }

    /** Nothing of C-1 was ever posted. */
    @Test
    void aSignedMonthStaysAsItIsAndTheNextRunHasTheDifference() {
        closes(MONTH);
        firm.signs(MONTH);
        List<String> signed = firm.result(MONTH, "schedule.csv");

        mapped("entity,psa,2,,DE,,");
        closes("2026-09");

        assertThat(firm.bridge("2026-09")).containsExactly("C-1 | 2026-08 | plan | not posted | 800.00");
        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-09/C-1/revenue/1 | 2026-08 | revenue | -800.00",
                        "DE/2026-09/C-1/revenue/1 | 2026-08 | contract_asset | 800.00");
        assertThat(firm.result(MONTH, "schedule.csv")).isEqualTo(signed);
    }

    /** Nothing but the mapping says that any of it is of DE. */
    @Test
    void aProjectThatChangesLaterIsNoticedUnderTheOtherNameOfItsCompany() {
        delivers("delivery.yaml", "source: psa", "entity: JP", "known_at: 2026-09-03T16:00:00Z");
        mapped("entity,psa,2,,DE,,");
        assertThat(revenue()).isEqualTo("800.00");

        firm.write("inbox/2026-09-04/projects.csv", rows("project,entity,billable", "P-1,2,false"));
        firm.write(
                "inbox/2026-09-04/delivery.yaml", rows("source: psa", "entity: JP", "known_at: 2026-09-04T16:00:00Z"));
        assertThat(revenue()).isEmpty();
    }

    /** 500.00 of C-1 were billed by an invoice of the ledger, which calls DE by its number there, 1000. */
    @Test
    void linesOfTheBooksAreOfTheCompanyThatTheLedgerMeans() {
        firm.write(
                "books/ledger_lines.csv",
                rows(
                        "entry,line,entity,account,posted_on,debit,credit,currency,contract,source_ref",
                        "INV-1,1,1000,4400,2026-08-31,0,500.00,EUR,C-1,psa:invoice:RE-1/1",
                        "INV-1,2,1000,1200,2026-08-31,500.00,0,EUR,,"));
        delivers(
                "invoices.csv",
                "invoice,line,kind,entity,contract,obligation,issued_on,currency,net_amount,status",
                "RE-1,1,invoice,2,C-1,1,2026-08-31,EUR,500.00,posted");
        mapped("entity,psa,2,,DE,,");
        assertThat(revenue()).isEqualTo("800.00");
        assertThat(inTheBooks()).isEqualTo("0.00");
        assertThat(firm.result(MONTH, "gl_totals.csv")).isEmpty();

        mapped("entity,psa,2,,DE,,", "entity,ledger,1000,,DE,,");
        assertThat(revenue()).isEqualTo("800.00");
        assertThat(inTheBooks()).isEqualTo("500.00");
        assertThat(firm.result(MONTH, "gl_totals.csv"))
                .containsExactly(
                        "DE,1200,,,2026-08,EUR,0.00,500.00,0.00,500.00,0.00,0.00,500.00",
                        "DE,4400,Services,revenue,2026-08,EUR,0.00,0.00,500.00,-500.00,0.00,-500.00,0.00");
    }

    private String inTheBooks() {
        return firm.result(MONTH, "reconciliation.csv").getFirst().split(",", -1)[8];
    }
}
