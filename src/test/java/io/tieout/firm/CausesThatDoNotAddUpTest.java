package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wrong program is played by changing, in the database, what the run recognised that the ledger took August from. */
class CausesThatDoNotAddUpTest {
    private static final String LINES = "line,resource,project,work_on,hours,status";

    @TempDir
    Path folder;

    /**
     * 10 h at 100.00 are 1,000.00, of which the run is made to say 1,050.00, so that nobody computes it again. 2 h come late: 1,200.00 are
     * recognised, 200.00 of it are late work, and −50.00 have no cause.
     */
    @Test
    void whatIsLeftOverIsNoCauseOfAnotherKind() {
        try (Firm firm = new Firm(folder)) {
            firm.governed(
                    "bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC,100.00,EUR,2026-01-01"));
            firm.delivers(
                    "2026-09-03",
                    "entities.csv",
                    rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                    "contracts.csv",
                    rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-08-01,active"),
                    "obligations.csv",
                    rows(
                            "contract,obligation,version,effective_on,method,start_on,rate_card",
                            "C-1,1,1,2026-08-01,time_and_materials,2026-08-01,RC"),
                    "projects.csv",
                    rows("project,entity,contract", "P-1,DE,C-1"),
                    "timesheet_lines.csv",
                    rows(LINES, "T-1,R-1,P-1,2026-08-03,10,approved"));
            firm.posts("2026-08");
            firm.signs("2026-08");
            changed(firm, "recognise.position", "update recognise.position set revenue = revenue + 50");
            firm.delivers("2026-10-02", "timesheet_lines.csv", rows(LINES, "T-2,R-1,P-1,2026-08-04,2,approved"));

            Said closed = firm.closes("2026-09");

            assertThat(firm.bridge("2026-09"))
                    .contains(
                            "C-1 | 2026-08 | plan | late work | 200.00", "C-1 | 2026-08 | plan | unexplained | -50.00");
            assertThat(closed.out())
                    .contains(
                            "The causes of what moved since the ledger took it do not add up: C-1/1 is 1200.00 EUR in 2026-08, and by its causes would be 1250.00.");
            assertThat(firm.result("2026-09", "differences.csv"))
                    .anyMatch(
                            row -> row.contains(
                                    "1200.00 EUR are recognised of C-1 in 2026-08, and all that changed since the ledger took it comes to 1250.00."));
            assertThat(firm.anna("changes", "--since-signoff", "2026-08")
                            .out()
                            .lines()
                            .map(line -> line.replaceAll(" {2,}", " ")))
                    .anyMatch(line -> line.startsWith("C-1 1 unexplained") && line.endsWith("-50.00"));
        }
    }

    private static void changed(Firm firm, String table, String statement) {
        firm.jdbc().sql("alter table %s disable trigger user".formatted(table)).update();
        assertThat(firm.jdbc().sql(statement).update()).isPositive();
        firm.jdbc().sql("alter table %s enable trigger user".formatted(table)).update();
    }
}
