package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C-1 and C-2 earned 500.00 each in August. The ledger knows no contracts: its analytic account 31 is C-1, and 33 is C-2. */
class AnalyticAccountsTest {
    private static final String OF_C1 = "analytic,ledger,31,DE,C-1/1,,";
    private static final String OF_C2 = "analytic,ledger,33,DE,C-2/1,,";

    @TempDir
    Path folder;

    private Firm firm;

    @BeforeEach
    void deliver() {
        firm = new Firm(folder);
        firm.governed(
                "bill_rates.csv",
                rows("rate_card,hourly_rate,currency,valid_from", "RC-1,100.00,EUR,2026-01-01"),
                "mappings.csv",
                firm.mappings() + rows(OF_C1, OF_C2));
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
                        "contract,obligation,version,effective_on,modification,method,start_on,rate_card",
                        "C-1,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC-1",
                        "C-2,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC-1"),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1", "P-2,DE,C-2"),
                "timesheet_lines.csv",
                rows(
                        "line,resource,project,work_on,hours,status",
                        "T-1,R-1,P-1,2026-08-10,5,approved",
                        "T-2,R-1,P-2,2026-08-11,5,approved"));
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private String entry(String contract) throws IOException {
        return Files.readString(firm.file("books/posted/DE_2026-08_%s_revenue_1.csv".formatted(contract)));
    }

    private List<String> legOfTheLedger() {
        return firm.bridge("2026-08").stream()
                .filter(row -> row.contains(" | ledger | "))
                .toList();
    }

    @Test
    void entriesAreWrittenForTheAnalyticAccountAndReadBackForTheContract() throws IOException {
        firm.posts("2026-08");

        assertThat(entry("C-1").lines().skip(1)).isNotEmpty().allMatch(line -> line.endsWith(",\"{\"\"31\"\": 100}\""));
        assertThat(entry("C-2").lines().skip(1)).isNotEmpty().allMatch(line -> line.endsWith(",\"{\"\"33\"\": 100}\""));
        firm.closes("2026-08");
        assertThat(firm.bridge("2026-08")).noneMatch(row -> row.contains(" | plan | ") || row.contains(" | ledger | "));
    }

    /** Somebody booked 40.00 of revenue on the analytic account 31 by hand. Once 31 leads to C-2, what lies there is of C-2. */
    @Test
    void whatIsBookedOnAnAnalyticAccountIsOfItsContractByTheVersionOfTheRun() {
        firm.posts("2026-08");
        firm.write(
                "books/ledger_lines.csv",
                rows(
                        "entry,line,entity,account,posted_on,debit,credit,currency,contract",
                        "M-1,1,DE,4400,2026-08-20,0,40.00,EUR,31",
                        "M-1,2,DE,1200,2026-08-20,40.00,0,EUR,"));
        firm.closes("2026-08");
        assertThat(legOfTheLedger()).containsExactly("C-1 | 2026-08 | ledger | manual entry | -40.00");

        firm.governed("mappings.csv", firm.mappings() + rows("analytic,ledger,31,DE,C-2/1,,", OF_C2));
        firm.closes("2026-08");
        assertThat(legOfTheLedger())
                .containsExactly(
                        "C-1 | 2026-08 | ledger | wrong contract | 500.00",
                        "C-2 | 2026-08 | ledger | manual entry | -40.00",
                        "C-2 | 2026-08 | ledger | wrong contract | -500.00");
    }

    @Test
    void anAnalyticAccountLeadsToAnObligationThatThereIs() {
        firm.posts("2026-08");
        firm.write("drafts/mappings.csv", firm.mappings() + rows("analytic,ledger,31,DE,C-9/1,,"));

        Said said = firm.anna("map", "import", "drafts");

        assertThat(said.exit()).isNotZero();
        assertThat(said.err()).contains("found C-9/1").contains("an obligation of DE");
    }
}
