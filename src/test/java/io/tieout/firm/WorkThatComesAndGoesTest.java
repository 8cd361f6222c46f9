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
 * Projects come to the contracts of a company and leave them, after August was posted and signed. C-1 is paid 100.00 an hour: 10 h on
 * P-1, 1,000.00. C-2 is paid 1,000.00 for 20 hours, by progress: 5 h on P-2 and 5 h on P-3, 500.00. P-8 is the firm's own work, 4 h on
 * it; P-9 is of another company, AT, and of its contract C-9, which is paid 70.00 an hour, 2 h on it.
 */
class WorkThatComesAndGoesTest {
    private static final String CONTRACTS = "contract,entity,customer,currency,start_on,status";
    private static final String TERMS =
            "contract,obligation,version,effective_on,modification,method,price,start_on,planned_hours,rate_card";
    private static final String LINES = "line,resource,project,work_on,hours,status,updated_at";
    private static final String PROJECTS = "project,entity,contract,billable";
    private static final String RATES = "rate_card,hourly_rate,currency,valid_from";

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::postAndSignAugust);
    }

    private Firm postAndSignAugust() {
        firm = new Firm(folder);
        firm.write("tieout.yaml", """
                entities:
                  DE: {currency: EUR, first_period: 2026-08, sources: [psa], ledger: books, journal: REV}
                  AT: {currency: EUR, first_period: 2026-08, sources: [psa], ledger: books-at, journal: REV}
                sources:
                  psa: {kind: csv, folder: inbox}
                ledgers:
                  books: {kind: csv, folder: books, system: ledger}
                  books-at: {kind: csv, folder: books-at, system: ledger-at}
                """);
        firm.file("books-at").toFile().mkdir();
        firm.governed("bill_rates.csv", rows(RATES, "RC,100.00,EUR,2026-01-01", "RC-9,70.00,EUR,2026-01-01"));
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin", "AT,EUR,Europe/Vienna"),
                "contracts.csv",
                rows(
                        CONTRACTS,
                        "C-1,DE,CU-1,EUR,2026-08-01,active",
                        "C-2,DE,CU-1,EUR,2026-08-01,active",
                        "C-9,AT,CU-9,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                        TERMS,
                        "C-1,1,1,2026-08-01,original,time_and_materials,,2026-08-01,,RC",
                        "C-2,1,1,2026-08-01,original,hours_to_hours,1000.00,2026-08-01,20,",
                        "C-9,1,1,2026-08-01,original,time_and_materials,,2026-08-01,,RC-9"),
                "projects.csv",
                rows(PROJECTS, "P-1,DE,C-1,", "P-2,DE,C-2,", "P-3,DE,C-2,", "P-8,DE,,false", "P-9,AT,C-9,"),
                "timesheet_lines.csv",
                rows(
                        LINES,
                        line("T-1,R-1,P-1,2026-08-03,10,approved"),
                        line("T-2,R-1,P-2,2026-08-04,5,approved"),
                        line("T-3,R-1,P-3,2026-08-05,2,approved"),
                        line("T-4,R-1,P-3,2026-08-06,3,approved"),
                        line("T-8,R-1,P-8,2026-08-06,4,approved"),
                        line("T-9,R-1,P-9,2026-08-07,2,approved")));
        posts();
        assertThat(firm.signs("2026-08", "DE").exit()).isZero();
        return firm;
    }

    private static String line(String said) {
        return said + ",2026-08-31T12:00:00Z";
    }

    private void posts() {
        closes("2026-08");
        firm.applyOpenPlan();
    }

    private void closes(String month) {
        Firm.Said said = firm.anna("run", "month-end-close", "--period", month, "--entity", "DE", "--ahead");
        assertThat(said.exit()).as(said.toString()).isIn(0, 3);
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private List<String> september(String... filesAndRows) {
        firm.delivers("2026-10-02", filesAndRows);
        closes("2026-09");
        return firm.bridge("2026-09").stream()
                .filter(row -> row.contains("| plan |"))
                .toList();
    }

    @Test
    void aProjectThatAnotherCompanyHasNowTakesItsWorkAlong() {
        assertThat(september("projects.csv", rows(PROJECTS, "P-1,AT,C-9,", "P-3,AT,C-9,")))
                .containsExactly(
                        "C-1 | 2026-08 | plan | mapping | -1000.00", "C-2 | 2026-08 | plan | mapping | -250.00");
    }

    @Test
    void aProjectThatIsNotBillableAnyMoreIsLedToNoContract() {
        assertThat(september("projects.csv", rows(PROJECTS, "P-1,DE,,false", "P-3,DE,,false")))
                .containsExactly(
                        "C-1 | 2026-08 | plan | mapping | -1000.00", "C-2 | 2026-08 | plan | mapping | -250.00");
        assertThat(firm.anna("changes", "--since-signoff", "2026-08", "--entity", "DE")
                        .out())
                .contains("project P-1: C-1/1 → nowhere", "project P-3: C-2/1 → nowhere");
    }

    /** 4 h at 100.00; 2 of 20 h of 1,000.00. */
    @Test
    void aProjectThatComesToTheCompanyOrToAContractBringsItsWork() {
        assertThat(september("projects.csv", rows(PROJECTS, "P-8,DE,C-1,true", "P-9,DE,C-2,")))
                .containsExactly("C-1 | 2026-08 | plan | mapping | 400.00", "C-2 | 2026-08 | plan | mapping | 100.00");
    }

    /** The 2 h come at the 100.00 that an hour was, not at the 70.00 that it was in AT; then each of the 12 is 10.00 more. */
    @Test
    void whatComesToTheCompanyComesAtTheRateOfBefore() {
        firm.governed("bill_rates.csv", rows(RATES, "RC,110.00,EUR,2026-01-01", "RC-9,70.00,EUR,2026-01-01"));

        assertThat(september("projects.csv", rows(PROJECTS, "P-9,DE,C-1,")))
                .containsExactly("C-1 | 2026-08 | plan | mapping | 200.00", "C-1 | 2026-08 | plan | rate | 120.00");
    }

    /** The 4 h come at 100.00 and are 6 then. */
    @Test
    void whatComesToAContractComesAsItWasAndIsChangedThen() {
        assertThat(september(
                        "projects.csv",
                        rows(PROJECTS, "P-8,DE,C-1,true"),
                        "timesheet_lines.csv",
                        rows(LINES, "T-8,R-1,P-8,2026-08-06,6,approved,2026-10-01T12:00:00Z")))
                .containsExactly("C-1 | 2026-08 | plan | amount | 200.00", "C-1 | 2026-08 | plan | mapping | 400.00");
    }

    /** 2 h at 70.00. */
    @Test
    void aContractThatComesToTheCompanyBringsItsWork() {
        assertThat(september(
                        "contracts.csv",
                        rows(CONTRACTS, "C-9,DE,CU-9,EUR,2026-08-01,active"),
                        "projects.csv",
                        rows(PROJECTS, "P-9,DE,C-9,")))
                .containsExactly("C-9 | 2026-08 | plan | mapping | 140.00");
        assertThat(firm.anna("changes", "--since-signoff", "2026-08", "--entity", "DE")
                        .out())
                .contains("the contract was not the company's");
    }

    /** All 5 h leave with their project; that 2 of them are deleted as well moves nothing more. */
    @Test
    void whatLeftWithItsProjectMovesNothingWhenItIsDeleted() {
        assertThat(september(
                        "projects.csv",
                        rows(PROJECTS, "P-3,AT,C-9,"),
                        "timesheet_lines.csv",
                        rows(LINES, "T-3,R-1,P-3,2026-08-05,2,deleted,2026-10-01T12:00:00Z")))
                .containsExactly("C-2 | 2026-08 | plan | mapping | -250.00");
    }
}
