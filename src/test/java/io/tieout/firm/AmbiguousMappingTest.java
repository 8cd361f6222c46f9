package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight hours at 100.00 on project P-1 in August, whose contract C-1 has two obligations. Where nothing says to which of them the work
 * belongs, the line is held, with what it could be; of several mappings the most specific says it.
 */
class AmbiguousMappingTest {
    private static final String HELD = "MAPPING_AMBIGUOUS | C-1/1 or C-1/2 | ";
    private static final String MAPPINGS = rows(
            "kind,source,source_key,entity,target,valid_from,valid_to",
            "account,tieout,revenue,DE,4400,,",
            "account,tieout,contract_asset,DE,1410,,",
            "account,tieout,contract_liability,DE,3280,,");
    private static final String PROJECTS = "project,entity,contract,obligation";

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::layOut);
    }

    private Firm layOut() {
        firm = new Firm(folder);
        firm.governed("bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC,100.00,EUR,2026-01-01"));
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private void delivered(String project) {
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,method,start_on,rate_card",
                        "C-1,1,1,2026-08-01,time_and_materials,2026-08-01,RC",
                        "C-1,2,1,2026-08-01,time_and_materials,2026-08-01,RC"),
                "projects.csv",
                rows(PROJECTS, project),
                "timesheet_lines.csv",
                rows("line,resource,project,work_on,hours,status", "T-1,R-1,P-1,2026-08-03,8,approved"));
    }

    private void mapped(String... rows) {
        firm.governed("mappings.csv", MAPPINGS + rows(rows));
    }

    /** What the last close makes of the line: its reason code, what was found, and where it belongs. */
    private String line(String ref) {
        firm.closes("2026-08");
        return firm.jdbc().sql("""
                        select concat(valued.held, ' | ', valued.found, ' | ', concat_ws('/', valued.contract, valued.obligation))
                        from run.valuation as used
                        join recognise.valued_line as valued using (valuation_id)
                        where valued.source_ref = ? and used.run_id = (select max(run_id) from run.run where state = 'completed')
                        """).param(ref).query(String.class).single();
    }

    private String line() {
        return line("psa:timesheet_line:T-1");
    }

    @Test
    void aContractWithSeveralObligationsNeedsOneToBeNamed() {
        delivered("P-1,DE,C-1,");
        assertThat(line()).isEqualTo(HELD);
        assertThat(firm.result("2026-08", "exceptions.csv"))
                .singleElement()
                .asString()
                .startsWith(
                        "MAPPING_AMBIGUOUS,high,psa:timesheet_line:T-1,2026-09-03/timesheet_lines.csv,2,project,C-1/1 or C-1/2,")
                .contains(",finance,800.00,EUR,");
    }

    @Test
    void aMappingThatNamesTheContractAloneDoesNotHelp() {
        delivered("P-1,DE,,");
        mapped("project,psa,P-1,DE,C-1,,");
        assertThat(line()).isEqualTo(HELD);
    }

    @Test
    void aMappingThatNamesTheObligationDoes() {
        delivered("P-1,DE,C-1,");
        assertThat(line()).isEqualTo(HELD);
        mapped("project,psa,P-1,DE,C-1/2,,");
        Firm.Said replayed = firm.anna("exceptions", "replay", "--period", "2026-08");
        assertThat(replayed.out())
                .contains("1 of 1 held items are carried now\n")
                .contains("psa:timesheet_line:T-1  MAPPING_AMBIGUOUS    800.00  carried  C-1/2     800.00  EUR\n");
        assertThat(line()).isEqualTo(" |  | C-1/2");
    }

    @Test
    void theEntitysRowGoesBeforeEverybodys() {
        delivered("P-1,DE,,");
        mapped("project,*,P-1,,C-1/1,,", "project,*,P-1,DE,C-1/2,,");
        assertThat(line()).isEqualTo(" |  | C-1/2");
    }

    @Test
    void everybodysRowAnswersWhereTheEntityHasNone() {
        delivered("P-1,DE,,");
        firm.write("tieout.yaml", firm.settings().replace("sources:\n", """
                  JP: {currency: JPY, first_period: 2026-08, sources: [psa], ledger: books-jp, journal: REV}
                sources:
                """).replace("ledgers:\n", """
                ledgers:
                  books-jp: {kind: csv, folder: books-jp, system: ledger-jp}
                """));
        mapped("project,*,P-1,,C-1/1,,", "project,*,P-1,JP,C-1/2,,");
        firm.write("tieout.yaml", firm.settings());
        assertThat(line()).isEqualTo(" |  | C-1/1");
    }

    @Test
    void aRowThatNamesSourceAndEntityDecides() {
        delivered("P-1,DE,,");
        mapped("project,psa,P-1,,C-1/1,,", "project,*,P-1,DE,C-1/1,,", "project,psa,P-1,DE,C-1/2,,");
        assertThat(line()).isEqualTo(" |  | C-1/2");
    }

    @Test
    void theRowOfTheCompanyGoesBeforeThatOfTheSource() {
        delivered("P-1,DE,,");
        mapped("project,psa,P-1,,C-1/1,,", "project,*,P-1,DE,C-1/2,,");
        assertThat(line()).isEqualTo(" |  | C-1/2");
        mapped("project,psa,P-1,,C-1/1,,");
        assertThat(line()).isEqualTo(" |  | C-1/1");
    }

    @Test
    void theRowOfTheSourceGoesBeforeThatOfAny() {
        delivered("P-1,DE,,");
        mapped("project,psa,P-1,,C-1/1,,", "project,*,P-1,,C-1/2,,");
        assertThat(line()).isEqualTo(" |  | C-1/1");
    }

    @Test
    void theSourceOfTheLineSaysWhatItsProjectIsBeforeOthersDo() {
        twoMoreSources();
        delivered("P-1,DE,C-1,2");
        projectOf("crm", "P-1,DE,C-1,1");
        assertThat(line()).isEqualTo(" |  | C-1/2");
    }

    @Test
    void otherSourcesMustAgree() {
        twoMoreSources();
        delivered("P-1,DE,,");
        projectOf("crm", "P-1,DE,C-1,1");
        projectOf("erp", "P-1,DE,C-1,2");
        assertThat(line()).isEqualTo(HELD);
    }

    @Test
    void aCostThatNamesTheContractAloneIsHeldToo() {
        delivered("P-1,DE,C-1,1");
        firm.delivers(
                "2026-09-04",
                "cost_lines.csv",
                rows("line,kind,contract,incurred_on,currency,amount", "K-1,material,C-1,2026-08-10,EUR,50.00"));
        assertThat(line("psa:cost_line:K-1")).isEqualTo(HELD);
    }

    private void twoMoreSources() {
        firm.write("tieout.yaml", """
                entities:
                  DE: {currency: EUR, first_period: 2026-08, sources: [psa, crm, erp], ledger: books, journal: REV}
                sources:
                  psa: {kind: csv, folder: inbox}
                  crm: {kind: csv, folder: crm}
                  erp: {kind: csv, folder: erp}
                ledgers:
                  books: {kind: csv, folder: books, system: ledger}
                """);
    }

    private void projectOf(String source, String row) {
        firm.write(
                source + "/2026-09-03/delivery.yaml",
                "source: %s\nentity: DE\nknown_at: 2026-09-03T12:00:00Z\n".formatted(source));
        firm.write(source + "/2026-09-03/projects.csv", rows(PROJECTS, row));
    }
}
