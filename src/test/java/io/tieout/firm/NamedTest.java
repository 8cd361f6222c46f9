package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight approved hours of R-1 at 100.00 in August, and what moves a figure without a word. */
class NamedTest {
    private static final String LINES = "line,resource,project,work_on,hours,billable,status";
    private static final String T1 = "T-1,R-1,P-1,2026-08-03,8,true,approved";

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::give);
    }

    private Firm give() {
        firm = new Firm(folder);
        firm.governed(
                "bill_rates.csv",
                rows("rate_card,hourly_rate,currency,valid_from", "RC,100.00,EUR,2026-01-01"),
                "cost_rates.csv",
                rows("resource,currency,hourly_cost,valid_from", "R-1,EUR,60.00,2026-01-01"));
        firm.delivers(
                "2026-08-02",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows(
                        "contract,entity,customer,currency,start_on,status",
                        "C-1,DE,CU-1,EUR,2026-08-01,active",
                        "C-2,DE,CU-1,EUR,2026-08-01,draft"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,method,start_on,rate_card",
                        "C-1,1,1,2026-08-01,time_and_materials,2026-08-01,RC",
                        "C-2,1,1,2026-08-01,time_and_materials,2026-08-01,RC"),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1", "P-2,DE,C-2"),
                "resources.csv",
                rows("resource,entity", "R-1,DE", "R-2,DE"));
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    /** Of the last close: code, source reference, what was found, and the amount. */
    private List<String> named() {
        firm.closes("2026-08");
        return firm.jdbc().sql("""
                select concat_ws(' | ', item.code, item.source_ref, held.found, round(held.amount, 2))
                from exceptions.held as held join exceptions.item as item using (item_id)
                where held.run_id = (select max(run_id) from run.run where kind = 'close' and state = 'completed')
                order by item.code, item.source_ref
                """).query(String.class).list();
    }

    @Test
    void nothingIsSaidOfAMonthThatSaysAll() {
        firm.delivers("2026-09-03", "timesheet_lines.csv", rows(LINES, T1));

        assertThat(named()).isEmpty();
    }

    /** R-2 has no cost rate: 800.00 + 500.00 of revenue, and 480.00 of cost that lacks five hours. */
    @Test
    void whatMovesAFigureIsNamedOnceForEachObligationAndPerson() {
        firm.delivers(
                "2026-09-03",
                "timesheet_lines.csv",
                rows(
                        LINES,
                        T1,
                        "T-2,R-2,P-1,2026-08-04,3,true,approved",
                        "T-3,R-2,P-1,2026-08-05,2,,approved",
                        "T-4,R-2,P-1,2026-08-06,1,,submitted",
                        "T-5,R-9,P-1,2026-08-06,4,false,submitted"));

        assertThat(named())
                .containsExactly(
                        "BILLABLE_UNSAID | psa:obligation:C-1/1/1 | 2 lines | 300.00",
                        "COST_LEFT_OUT | psa:obligation:C-1/1/1 | 5 h of R-2",
                        "RESOURCE_UNKNOWN | psa:resource:R-9 | R-9, 4 h (did you mean R-1?)");
        assertThat(firm.result("2026-08", "schedule.csv").getFirst()).startsWith("C-1,1,2026-08,EUR,1300.00,");
    }

    /** Another source knows an R-9, of another company. No rate that asks for his role is met by the four hours of this one. */
    @Test
    void aPersonOfTheSameNameInAnotherSourceAndCompanyIsNobody() {
        firm.write(
                "tieout.yaml",
                firm.settings()
                        .replace("[psa]", "[psa, crm]")
                        .replace("sources:\n", "sources:\n  crm: {kind: csv, folder: inbox-crm}\n"));
        firm.write("inbox-crm/2026-09-01/resources.csv", rows("resource,entity,role", "R-9,JP,expert"));
        firm.write("inbox-crm/2026-09-01/delivery.yaml", "source: crm\nentity: DE\nknown_at: 2026-09-01T16:00:00Z\n");
        firm.delivers("2026-09-03", "timesheet_lines.csv", rows(LINES, T1, "T-2,R-9,P-1,2026-08-04,4,true,submitted"));

        assertThat(named()).containsExactly("RESOURCE_UNKNOWN | psa:resource:R-9 | R-9, 4 h (did you mean R-1?)");
    }

    /** Two hours of August are silent; what speaks in their file is an hour of September. */
    @Test
    void aFileThatSaysBillableOfAnotherMonthSaysIt() {
        firm.delivers(
                "2026-09-03",
                "timesheet_lines.csv",
                rows(LINES, "T-2,R-1,P-1,2026-08-04,2,,approved", "T-3,R-1,P-1,2026-09-01,1,true,approved"));

        assertThat(named()).containsExactly("BILLABLE_UNSAID | psa:obligation:C-1/1/1 | 1 line | 200.00");
    }

    @Test
    void workOfADraftIsToldThatTheContractIsADraft() {
        firm.delivers(
                "2026-09-03",
                "timesheet_lines.csv",
                rows(LINES, T1, "T-2,R-1,P-2,2026-08-04,3,true,approved"),
                "cost_lines.csv",
                rows(
                        "line,kind,contract,obligation,incurred_on,currency,amount",
                        "M-1,material,C-2,1,2026-08-05,EUR,70.00"),
                "deliveries.csv",
                rows("line,contract,obligation,delivered_on,units", "D-1,C-2,1,2026-08-31,1"),
                "invoices.csv",
                rows(
                        "invoice,line,kind,entity,contract,issued_on,currency,net_amount,status",
                        "I-1,1,invoice,DE,C-2,2026-08-31,EUR,200.00,posted"));

        assertThat(named())
                .containsExactly(
                        "CONTRACT_DRAFT | psa:cost_line:M-1 | C-2 | 70.00",
                        "CONTRACT_DRAFT | psa:delivery:D-1 | C-2",
                        "CONTRACT_DRAFT | psa:invoice:I-1/1 | C-2",
                        "CONTRACT_DRAFT | psa:timesheet_line:T-2 | P-2 → C-2 | 300.00");
        assertThat(firm.anna("exceptions", "list", "--period", "2026-08").out())
                .contains("Deliver the contract as signed or active in contracts.csv");
    }

    @Test
    void columnsAndMappingsThatNothingReadsAreNamed() {
        firm.write(
                "tieout.yaml",
                firm.settings().replace("ledgers:\n", "  psb: {kind: csv, folder: inbox-b}\nledgers:\n"));
        firm.governed(
                "mappings.csv",
                firm.mappings()
                        + rows(
                                "project,*,P-7,DE,C-1/1,,",
                                "project,psb,P-1,DE,C-1/1,,",
                                "project,psa,P-2,DE,C-8/1,2025-01-01,2025-12-31",
                                "project,psa,P-1,DE,C-1/1,2025-01-01,2025-12-31"));
        firm.delivers(
                "2026-09-03",
                "timesheet_lines.csv",
                rows(LINES + ",team", "T-1,R-1,P-1,2026-08-03,8,true,approved,red"));

        assertThat(named())
                .containsExactly(
                        "COLUMN_UNUSED | psa:timesheet_lines.csv | team",
                        "MAPPING_UNUSED | mapping:project:*:P-7 | project P-7 → C-1/1: no project P-7",
                        "MAPPING_UNUSED | mapping:project:psa:P-2 | project P-2 → C-8/1: no contract C-8/1",
                        "MAPPING_UNUSED | mapping:project:psb:P-1 | project P-1 → C-1/1: no source psb");
    }

    /** P-7 led elsewhere in 2025, leads to C-1 since, and outside of DE to C-8. */
    @Test
    void everyRowOfAMappedNameIsToldInOneItem() {
        firm.governed(
                "mappings.csv",
                firm.mappings()
                        + rows(
                                "project,*,P-7,DE,C-1/1,2025-01-01,2025-12-31",
                                "project,*,P-7,DE,C-1,2026-01-01,",
                                "project,*,P-7,,C-8,,"));
        firm.delivers("2026-09-03", "timesheet_lines.csv", rows(LINES, T1));

        assertThat(named())
                .containsExactly("MAPPING_UNUSED | mapping:project:*:P-7 | project P-7 → C-1/1: no project P-7;"
                        + " project P-7 → C-1: no project P-7; project P-7 → C-8: no project P-7");
    }
}
