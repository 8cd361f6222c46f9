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
 * Whatever its kind, of the mappings that fit the one of source and company answers, then that of the company, then that of the source, then
 * that of any. T-1 is 8 h of Beratung that R-9 worked on P-1 in August; consulting of R-1 is 100.00 an hour, of R-2 150.00, other hours of
 * both 80.00; P-1 is of the contract that psa calls OLD, and neither C-1 nor C-2 is called so.
 */
class OrderOfMappingsTest {
    private static final String MONTH = "2026-08";
    private static final String CONTRACT = "contract,psa,OLD,DE,C-1,,";
    private static final String PERSON = "resource,*,R-9,,R-1,,";
    private static final String SERVICE = "service,psa,Beratung,,consulting,,";

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::layOut);
    }

    private Firm layOut() {
        firm = new Firm(folder);
        firm.governed(
                "bill_rates.csv",
                rows(
                        "rate_card,resource,role,service,hourly_rate,currency,valid_from",
                        "RC,,,,80.00,EUR,2026-01-01",
                        "RC,,junior,consulting,100.00,EUR,2026-01-01",
                        "RC,,senior,consulting,150.00,EUR,2026-01-01"));
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "resources.csv",
                rows("resource,entity,role", "R-1,DE,junior", "R-2,DE,senior"),
                "contracts.csv",
                rows(
                        "contract,entity,customer,currency,start_on,status",
                        "C-1,DE,CU-1,EUR,2026-08-01,active",
                        "C-2,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,method,start_on,rate_card",
                        "C-1,1,1,2026-08-01,time_and_materials,2026-08-01,RC",
                        "C-2,1,1,2026-08-01,time_and_materials,2026-08-01,RC"),
                "projects.csv",
                rows("project,entity,contract,obligation", "P-1,DE,OLD,1"),
                "timesheet_lines.csv",
                rows(
                        "line,resource,project,service,work_on,hours,status",
                        "T-1,R-9,P-1,Beratung,2026-08-03,8,approved"));
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private void mapped(String... rows) {
        firm.governed("mappings.csv", firm.mappings() + rows(rows));
    }

    /** Contract, person and amount of the line by the last close. */
    private String line() {
        firm.closes(MONTH);
        return firm.jdbc().sql("""
                        select concat_ws(' | ', valued.contract, person.person, round(valued.delivered_amount, 2))
                        from recognise.valued_line as valued
                        join recognise.valuation as valuation using (valuation_id)
                        join recognise.person as person on person.valuation_id = valuation.opened_with
                        where valued.source_ref = 'psa:timesheet_line:T-1'
                        order by valuation.valuation_id desc
                        limit 1
                        """).query(String.class).single();
    }

    @Test
    void whatAContractIsCalled() {
        mapped(PERSON, SERVICE, "contract,psa,OLD,,C-1,,", "contract,*,OLD,DE,C-2,,");
        assertThat(line()).isEqualTo("C-2 | R-1 | 800.00");
        mapped(PERSON, SERVICE, "contract,psa,OLD,,C-1,,", "contract,*,OLD,,C-2,,");
        assertThat(line()).isEqualTo("C-1 | R-1 | 800.00");
    }

    @Test
    void whatAnObligationIsCalled() {
        mapped(PERSON, SERVICE, "obligation,psa,OLD/1,,C-1/1,,", "obligation,*,OLD/1,DE,C-2/1,,");
        assertThat(line()).isEqualTo("C-2 | R-1 | 800.00");
    }

    @Test
    void whatAPersonIsCalled() {
        mapped(CONTRACT, SERVICE, "resource,psa,R-9,,R-1,,", "resource,*,R-9,DE,R-2,,");
        assertThat(line()).isEqualTo("C-1 | R-2 | 1200.00");
        mapped(CONTRACT, SERVICE, "resource,psa,R-9,DE,R-1,,", "resource,*,R-9,DE,R-2,,");
        assertThat(line()).isEqualTo("C-1 | R-1 | 800.00");
    }

    @Test
    void whatAProjectIsWorkFor() {
        mapped(PERSON, SERVICE, "project,psa,P-1,,C-1,,", "project,*,P-1,DE,C-2,,");
        assertThat(line()).isEqualTo("C-2 | R-1 | 800.00");
    }

    @Test
    void theTraceShowsTheRowsThatAnswerAndOfWhichLevelTheyAre() {
        mapped(CONTRACT, PERSON, SERVICE, "status,*,approved,DE,approved,2026-08-01,2026-08-31");
        firm.closes(MONTH);

        List<String> meant = firm.anna("trace", "psa:timesheet_line:T-1", "--json")
                .json()
                .get("hops")
                .get("meant")
                .valueStream()
                .map(row -> "%s %s %s: %s"
                        .formatted(
                                row.get("kind").asString(),
                                row.get("mapping_from").asString(),
                                row.get("mapping_to").asString(),
                                row.get("level").asString()))
                .toList();

        assertThat(meant)
                .containsExactly(
                        "resource R-9 R-1: any",
                        "service Beratung consulting: source",
                        "status approved approved: company",
                        "account revenue 4400: source and company");
        assertThat(firm.anna("trace", "psa:timesheet_line:T-1").out())
                .contains(
                        "kind status · mapping from approved · mapping to approved · level company · valid from 2026-08-01"
                                + " · valid to 2026-08-31 · mapping version 2 · prepared by anna · approved by ben");
    }

    /** The company's own row takes the 800.00 of August from C-1 to C-2 in September, and leaves August as it was signed. */
    @Test
    void aSignedMonthStaysAsItIsAndTheNextRunHasTheDifference() {
        mapped(PERSON, SERVICE, "project,psa,P-1,,C-1,,");
        firm.posts(MONTH).closes(MONTH);
        List<String> signed = firm.result(MONTH, "reconciliation.csv");
        firm.signs(MONTH);

        mapped(PERSON, SERVICE, "project,psa,P-1,,C-1,,", "project,*,P-1,DE,C-2,,");
        firm.closes("2026-09");

        assertThat(firm.bridge("2026-09"))
                .containsExactly("C-1 | 2026-08 | plan | mapping | -800.00", "C-2 | 2026-08 | plan | mapping | 800.00");
        assertThat(firm.result(MONTH, "reconciliation.csv")).isEqualTo(signed);
    }
}
