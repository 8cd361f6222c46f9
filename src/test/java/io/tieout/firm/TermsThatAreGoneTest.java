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
 * What there is no longer, after August was posted and signed:
 *
 * <pre>
 * C-1  500.00 and 300.00 for an accepted milestone each, of an obligation of its own
 * C-2  10 h at 100.00
 * C-3  4 h and 2 h at 100.00, of an obligation each
 * C-4  1 h at 100.00
 * C-5  300.00 for 20 h, by progress, 8 h of them: 120.00
 * </pre>
 *
 * <p>The second obligations and the one of C-2 came in a delivery of their own, which is withdrawn.
 */
class TermsThatAreGoneTest {
    private static final String CONTRACTS = "contract,entity,customer,currency,start_on,status";
    private static final String TERMS =
            "contract,obligation,version,effective_on,modification,method,price,start_on,planned_hours,rate_card";
    private static final String PROJECTS = "project,entity,contract,obligation";
    private static final String LINES = "line,resource,project,work_on,hours,status";

    @TempDir
    Path folder;

    private Firm firm;

    @BeforeEach
    void postAndSignAugust() {
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
        firm.governed("bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC,100.00,EUR,2026-01-01"));
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin", "AT,EUR,Europe/Vienna"),
                "contracts.csv",
                rows(
                        CONTRACTS,
                        "C-1,DE,CU-1,EUR,2026-08-01,active",
                        "C-2,DE,CU-1,EUR,2026-08-01,active",
                        "C-3,DE,CU-1,EUR,2026-08-01,active",
                        "C-4,DE,CU-1,EUR,2026-08-01,active",
                        "C-5,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                        TERMS,
                        "C-1,1,1,2026-08-01,original,milestone,,2026-08-01,,",
                        "C-3,1,1,2026-08-01,original,time_and_materials,,2026-08-01,,RC",
                        "C-4,1,1,2026-08-01,original,time_and_materials,,2026-08-01,,RC",
                        "C-5,1,1,2026-08-01,original,hours_to_hours,300.00,2026-08-01,20,"),
                "projects.csv",
                rows(PROJECTS, "P-2,DE,C-2,1", "P-31,DE,C-3,1", "P-32,DE,C-3,2", "P-4,DE,C-4,1", "P-5,DE,C-5,1"),
                "milestones.csv",
                rows(
                        "contract,obligation,milestone,amount,due_on,accepted_on,evidence",
                        "C-1,1,M1,500.00,2026-08-20,2026-08-20,letter",
                        "C-1,2,M2,300.00,2026-08-20,2026-08-20,letter"),
                "timesheet_lines.csv",
                rows(
                        LINES,
                        "T-2,R-1,P-2,2026-08-03,10,approved",
                        "T-31,R-1,P-31,2026-08-04,4,approved",
                        "T-32,R-1,P-32,2026-08-05,2,approved",
                        "T-4,R-1,P-4,2026-08-06,1,approved",
                        "T-5,R-1,P-5,2026-08-07,8,approved"));
        firm.delivers(
                "2026-09-04",
                "obligations.csv",
                rows(
                        TERMS,
                        "C-1,2,1,2026-08-01,original,milestone,,2026-08-01,,",
                        "C-2,1,1,2026-08-01,original,time_and_materials,,2026-08-01,,RC",
                        "C-3,2,1,2026-08-01,original,time_and_materials,,2026-08-01,,RC"));
        closes("2026-08");
        firm.applyOpenPlan();
        Firm.succeeds(firm.signs("2026-08", "DE"));
    }

    private void closes(String month) {
        Firm.Said said = firm.anna("run", "month-end-close", "--period", month, "--entity", "DE", "--ahead");
        assertThat(said.exit()).as(said.toString()).isIn(0, 3);
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private List<String> september() {
        closes("2026-09");
        return firm.bridge("2026-09").stream()
                .filter(row -> row.contains("| plan |"))
                .toList();
    }

    private List<String> sinceTheSignature() {
        return firm.anna("changes", "--since-signoff", "2026-08", "--entity", "DE")
                .out()
                .lines()
                .map(line -> line.replaceAll(" {2,}", " "))
                .toList();
    }

    @Test
    void anObligationThatIsWithdrawnTakesItsRevenueAlongWhateverItsWork() {
        Firm.succeeds(firm.anna("source", "withdraw", "psa/2026-09-04", "--reason", "wrong file"));
        Firm.succeeds(firm.ben("source", "approve", "psa/2026-09-04"));

        assertThat(september())
                .containsExactly(
                        "C-1 | 2026-08 | plan | amendment | -300.00",
                        "C-2 | 2026-08 | plan | amendment | -1000.00",
                        "C-3 | 2026-08 | plan | amendment | -200.00");
        assertThat(sinceTheSignature()).contains("by cause: amendment -1,500.00");
    }

    @Test
    void aContractThatIsADraftAgainIsAmended() {
        firm.delivers("2026-10-02", "contracts.csv", rows(CONTRACTS, "C-4,DE,CU-1,EUR,2026-08-01,draft"));

        assertThat(september()).containsExactly("C-4 | 2026-08 | plan | amendment | -100.00");
    }

    @Test
    void aContractThatAnotherCompanyHasNowIsMapped() {
        firm.delivers(
                "2026-10-02",
                "contracts.csv",
                rows(CONTRACTS, "C-4,AT,CU-1,EUR,2026-08-01,active", "C-5,AT,CU-1,EUR,2026-08-01,active"),
                "projects.csv",
                rows(PROJECTS, "P-4,AT,C-4,1"));

        assertThat(september())
                .containsExactly(
                        "C-4 | 2026-08 | plan | mapping | -100.00", "C-5 | 2026-08 | plan | mapping | -120.00");
        assertThat(sinceTheSignature()).contains("by cause: mapping -220.00");
    }
}
