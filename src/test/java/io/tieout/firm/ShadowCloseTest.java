package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestWork;
import io.tieout.firm.Firm.Said;
import io.tieout.run.Initiator;
import io.tieout.run.Leases;
import io.tieout.run.Opening;
import io.tieout.run.Run;
import io.tieout.run.Runs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Eight hours of August at 100.00, closed and planned; five more that come in, two of October, and two of a project that there is not. Every night it is
 * asked what a close would come to.
 */
class ShadowCloseTest {
    @TempDir
    static Path folder;

    @Test
    void aShadowCloseKeepsWhatAMonthWouldComeToAndTouchesNothingElse() {
        try (Firm firm = new Firm(folder)) {
            firm.governed(
                    "bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC-1,100.00,EUR,2026-01-01"));
            firm.delivers(
                    "2026-09-03",
                    "entities.csv",
                    rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                    "contracts.csv",
                    rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-08-01,active"),
                    "obligations.csv",
                    rows(
                            "contract,obligation,version,effective_on,modification,method,start_on,rate_card",
                            "C-1,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC-1"),
                    "projects.csv",
                    rows("project,entity,contract", "P-1,DE,C-1"),
                    "timesheet_lines.csv",
                    rows("line,resource,project,work_on,hours,status", "T-1,R-1,P-1,2026-08-03,8,approved"));
            firm.closes("2026-08");
            String plan = firm.anna("plan", "show", "1").out();

            Said first = shadow(firm);
            assertThat(first.out()).contains("delivered 800.00", "Next: tieout period trend 2026-08 --entity DE");
            firm.delivers(
                    "2026-09-04",
                    "timesheet_lines.csv",
                    rows(
                            "line,resource,project,work_on,hours,status",
                            "T-1,R-1,P-1,2026-08-03,8,approved",
                            "T-2,R-1,P-1,2026-08-04,5,submitted",
                            "T-3,R-1,P-1,2026-10-05,2,approved",
                            "T-4,R-1,P-9,2026-10-05,2,approved"));
            firm.anna("run", "shadow-close", "--period", "2026-08");
            Said unread = firm.anna("period", "trend", "2026-08", "--json");
            assertThat(differences(unread)).containsExactly("800.00", "800.00");
            assertThat(firm.anna("plan", "show", "1").out()).isEqualTo(plan);

            firm.closes("2026-09");
            shadow(firm);
            Said trend = firm.anna("period", "trend", "2026-08", "--json");
            assertThat(differences(trend)).containsExactly("800.00", "800.00", "1300.00");
            assertThat(trend.json()
                            .path("nights")
                            .path(2)
                            .path("causes")
                            .valueStream()
                            .map(cause -> "%s %s"
                                    .formatted(
                                            cause.path("cause").asString(),
                                            cause.path("amount").decimalValue().setScale(2))))
                    .containsExactly("not approved 500.00", "not posted 800.00");
            assertThat(firm.anna("period", "trend", "2026-08").out())
                    .contains("1,300.00", "EUR  not approved 500.00, not posted 800.00\n");
            assertThat(firm.anna("status").out()).doesNotContain("shadow");
            assertThat(folder.resolve("beside").resolve("run-2")).doesNotExist();

            Said current = firm.annaOn("2026-10-12", "run", "shadow-close");
            assertThat(current.out()).contains("shadow-close DE 2026-10", "delivered 200.00", "1 held");
            assertThat(totals(firm.anna("period", "trend", "2026-10", "--json")))
                    .as("delivered, recognised, ledger, difference, and that of earlier months")
                    .containsExactly("200.00 200.00 0.00 200.00 1300.00");
            assertThat(firm.anna("run", "shadow-close", "--period", "2027-01").exit())
                    .as("a month that has not begun")
                    .isNotIn(0, 3);
            assertThat(firm.jdbc()
                            .sql("select to_char(max(month), 'YYYY-MM') from period.period")
                            .query(String.class)
                            .single())
                    .as("the last month that was opened")
                    .isEqualTo("2026-10");
            assertThat(firm.anna("rerun", "6").err()).endsWith("""
                    Next: tieout run shadow-close --period 2026-10 --entity DE
                    """);

            TestWork ben = firm.work();
            Runs runs = new Runs(ben.sql(), ben.transactions(), new Leases(ben.sql(), Duration.ofMinutes(10)));
            Run night = runs.known(2);
            runs.open(Opening.shadow(night.job(), runs.snapshot(night)), new Initiator("ben", "ben"));
            assertThat(firm.anna("run", "shadow-close", "--period", "2026-08").err())
                    .startsWith("Run 7 holds shadow DE 2026-08");
            firm.closes("2026-08");
            firm.benHolds("2026-08");
            firm.benHolds("2026-09");
            assertThat(firm.anna("run", "shadow-close", "--period", "2026-09").exit())
                    .isIn(0, 3);
            assertThat(ben.look("select format('%s %s', kind, state) from run.run where run_id > 6 order by run_id"))
                    .containsExactly(
                            "shadow running", "close completed", "close running", "close running", "shadow completed");
        }
    }

    @Test
    void aMonthWithoutNightsNamesTheJobThatMakesThem() {
        try (Firm firm = new Firm(folder.resolve("none"))) {
            Said none = firm.anna("period", "trend", "2026-08");
            assertThat(none.out()).isEqualTo("""
                    No shadow close of 2026-08 was run yet.
                    Next: tieout run shadow-close --period 2026-08
                    """);
        }
    }

    private static Said shadow(Firm firm) {
        Said said = firm.anna("run", "shadow-close", "--period", "2026-08");
        assertThat(said.exit()).as(said.toString()).isEqualTo(3);
        return said;
    }

    private static Stream<String> totals(Said said) {
        return said.json()
                .path("nights")
                .valueStream()
                .map((JsonNode night) -> Stream.of(
                                "delivered", "recognised", "ledger", "difference", "earlier_difference")
                        .map(figure ->
                                night.path(figure).decimalValue().setScale(2).toString())
                        .collect(Collectors.joining(" ")));
    }

    private static Stream<String> differences(Said said) {
        return said.json()
                .path("nights")
                .valueStream()
                .map((JsonNode night) ->
                        night.path("difference").decimalValue().setScale(2).toString());
    }
}
