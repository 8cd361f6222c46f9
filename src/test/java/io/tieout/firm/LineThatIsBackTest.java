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
 * C-1 is paid 100.00 an hour, at most 5,000.00. T-1 with 8 h and T-3 with 2 were approved; a complete delivery of August had T-3 no longer,
 * so that 800.00 were posted.
 */
class LineThatIsBackTest {
    private static final String LINES = "line,resource,project,work_on,hours,status,updated_at";
    private static final String T1 = "T-1,R-1,P-1,2026-08-03,8,approved,2026-08-31T12:00:00Z";
    private static final String T3 = "T-3,R-1,P-1,2026-08-05,2,approved,%s";

    @TempDir
    Path folder;

    private Firm firm;

    @BeforeEach
    void postAugust() {
        firm = new Firm(folder);
        firm.governed("bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC,100.00,EUR,2026-01-01"));
        firm.delivers(
                "2026-09-02",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,method,cap,start_on,rate_card",
                        "C-1,1,1,2026-08-01,time_and_materials,5000.00,2026-08-01,RC"),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1"),
                "timesheet_lines.csv",
                rows(LINES, T1, T3.formatted("2026-08-31T12:00:00Z")));
        firm.delivers(
                "2026-09-03",
                "delivery.yaml",
                "complete:\n  timesheet_lines.csv: {month: 2026-08}\n",
                "timesheet_lines.csv",
                rows(LINES, T1));
        firm.posts("2026-08");
    }

    private void comesBack() {
        firm.delivers("2026-10-02", "timesheet_lines.csv", rows(LINES, T3.formatted("2026-10-01T12:00:00Z")));
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private List<String> told(String... words) {
        return firm.anna(words)
                .out()
                .lines()
                .map(line -> line.replaceAll(" {2,}", " "))
                .toList();
    }

    @Test
    void itIsBackAtTheSourceAndWasNotApprovedAnew() {
        firm.signs("2026-08");
        comesBack();
        firm.closes("2026-09");

        assertThat(told("changes", "--since-signoff", "2026-08"))
                .anyMatch(line ->
                        line.startsWith("C-1 1 back at source psa:timesheet_line:T-3") && line.endsWith("200.00"));
    }

    /** Its own 200.00 make 1,000.00 of 800.00; neither is what the ledger took of it, which is nothing. */
    @Test
    void whatIsNotTakenOfItIsToldByTheRevenueWithItAndWithoutIt() {
        comesBack();
        firm.closes("2026-08");

        assertThat(told("why-not", "T-3"))
                .anyMatch(
                        line -> line.contains(
                                "200.00 EUR of it is in the revenue of C-1/1 of 2026-08; the ledger has not taken what changed of it: 1000.00 with it, 800.00 without"));
    }
}
