package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm;
import io.tieout.firm.Firm.Said;
import io.tieout.period.TestPeriods;
import io.tieout.revenue.Methods;
import io.tieout.run.Initiator;
import java.nio.file.Path;
import java.time.YearMonth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PeriodVerbTest {

    @TempDir
    Path folder;

    private Firm home;

    @BeforeEach
    void openTwoMonths() {
        home = Firm.ofTwoCompanies(folder);
        TestPeriods.of(home.work())
                .ensureOpen("DE", YearMonth.of(2026, 9), YearMonth.of(2026, 8), new Initiator("anna", "anna"));
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void aMonthIsFrozenSignedAndReopened() {
        completedRun();
        assertThat(home.anna("period", "closing", "2026-09", "--entity", "DE").out())
                .isEqualTo("2026-09 of DE is closing.\nNext: tieout period close 2026-09 --entity DE\n");
        assertThat(home.anna("period", "show", "2026-09", "--entity", "DE").out())
                .startsWith("2026-09 of DE   closing   takes source data up to batch 0\n");
        assertThat(home.anna("period", "closing", "2026-09", "--entity", "DE", "--undo")
                        .out())
                .isEqualTo("2026-09 of DE is open.\nNext: tieout period close 2026-09 --entity DE\n");

        assertThat(home.anna("period", "close", "2026-09", "--entity", "DE").out())
                .isEqualTo("2026-09 of DE is closed on run 1.\nNext: tieout verify 2026-09 --entity DE\n");
        assertThat(home.anna("period", "close", "2026-09", "--entity", "DE").out())
                .startsWith("2026-09 of DE is closed on run 1 already; nothing was changed.\n");
        assertThat(home.anna("period", "list").out()).isEqualTo("""
                entity  period   status  signed run
                DE      2026-08  open             -
                DE      2026-09  closed           1
                """);

        Said own = home.anna("period", "reopen", "2026-09", "--entity", "DE", "--reason", "a late invoice");
        assertThat(own.exit()).isEqualTo(5);
        assertThat(own.err()).isEqualTo("""
                Period 2026-09 of DE was closed by anna, another person reopens it.
                Nothing was changed.
                A second person reopens it.
                Next: tieout period reopen 2026-09 --entity DE --reason REASON
                """);
        assertThat(home.ben("period", "reopen", "2026-09", "--entity", "DE", "--reason", "a late invoice")
                        .out())
                .isEqualTo("2026-09 of DE is reopened.\nNext: tieout period close 2026-09 --entity DE\n");

        JsonNode shown = home.anna("period", "show", "2026-09", "--entity", "DE", "--json")
                .json();
        assertThat(shown.get("period").get("status").asString()).isEqualTo("reopened");
        assertThat(shown.get("period").get("signed_run").asInt()).isEqualTo(1);
        assertThat(shown.get("events").size()).isEqualTo(5);
        assertThat(shown.get("events").get(4).get("reason").asString()).isEqualTo("a late invoice");
    }

    @Test
    void aGateThatIsShutEndsWithFive() {
        Said said = home.anna("period", "close", "2026-09", "--entity", "DE");
        assertThat(said.exit()).isEqualTo(5);
        assertThat(said.err()).isEqualTo("""
                No close run of 2026-09 of DE is completed.
                The period stays as it is.
                Next: tieout run month-end-close --period 2026-09 --entity DE
                """);
    }

    @Test
    void theRunToSignAndTheReasonAreHeard() {
        completedRun();
        assertThat(home.anna("period", "close", "2026-09", "--entity", "DE", "--run", "7")
                        .err())
                .startsWith("Run 7 is not the last completed close run of 2026-09 of DE; that is run 1.\n");
        home.jdbc().sql("""
                insert into reconcile.contract_month values (1, 'DE', 'C-1', '2026-09-01', 'EUR', 80, 0, 80, 80, 150, -70, 'break')
                """).update();
        home.jdbc().sql("""
                insert into reconcile.difference
                    (run_id, difference_no, contract, month, currency, leg, cause, expected, actual, amount, fact_on)
                values (1, 1, 'C-1', '2026-09-01', 'EUR', 'ledger', 'manual entry', 0, 70, -70, '2026-09-30')
                """).update();
        assertThat(home.anna("period", "close", "2026-09", "--entity", "DE").exit())
                .isEqualTo(5);
        assertThat(home.anna("period", "close", "2026-09", "--entity", "DE", "--accept", "agreed")
                        .err())
                .startsWith("--accept takes a cause and its reason, each cause once, like"
                        + " --accept \"manual entry=REASON\"; found agreed.\n");
        assertThat(home.anna("period", "close", "2026-09", "--entity", "DE", "--accept", "manual entry=a bonus, 5 = 5")
                        .out())
                .isEqualTo("""
                        anna asks to sign 2026-09 of DE with 70.00 EUR accepted, above the 0 that one person may.
                          accepted  manual entry 70.00 EUR: a bonus, 5 = 5
                        A second person signs it.
                        Next: tieout period close 2026-09 --entity DE
                        """);
        assertThat(home.anna("status").out()).contains("""
                        The signature of 2026-09 of DE, asked for by anna with 70.00 EUR accepted, waits.
                          A second person signs it.
                          Next: tieout period close 2026-09 --entity DE
                        """);
        assertThat(home.ben("period", "close", "2026-09", "--entity", "DE").out())
                .isEqualTo("""
                        2026-09 of DE is closed on run 1.
                        Next: tieout verify 2026-09 --entity DE
                          accepted  manual entry 70.00 EUR: a bonus, 5 = 5
                        """);

        home.anna("period", "reopen", "2026-09", "--entity", "DE", "--reason", "an invoice came late");
        assertThat(home.anna("period", "show", "2026-09", "--entity", "DE").out())
                .doesNotContain("  accepted  ")
                .endsWith("Next: tieout period close 2026-09 --entity DE --accept 'manual entry=REASON'\n");
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThat(home.anna("period", "show", "2026-12", "--entity", "DE").err())
                .startsWith("The period 2026-12 of DE is not open yet; its first run opens it.\n");
        assertThat(home.anna("period", "show", "2026-09", "--entity", "ED").err())
                .startsWith("There is no entity ED; the settings have DE, JP. Did you mean DE?\n");
        assertThat(home.anna("period", "show", "2026-13", "--entity", "DE").exit())
                .isEqualTo(2);
        assertThat(home.anna("period", "reopen", "2026-09", "--entity", "DE").err())
                .startsWith("tieout period reopen needs --reason.\n");
        assertThat(home.anna("period", "close", "2026-09").err())
                .startsWith("There are several entities: DE, JP. Name one with --entity.\n");
    }

    private void completedRun() {
        home.jdbc().sql("""
                with pinned as (
                    insert into run.snapshot (entity, month, as_of_no, source_as_of_no, mapping_no, rate_no, rule_no, engine_rules)
                    values ('DE', '2026-09-01', 0, 0, 0, 0, 0, ?)
                    returning snapshot_id),
                completed as (
                    insert into run.run (job, kind, entity, month, snapshot_id, state, actor, os_user)
                    select 'month-end-close', 'close', 'DE', '2026-09-01', snapshot_id, 'completed', 'anna', 'anna' from pinned
                    returning run_id)
                insert into run.check_result (run_id, check_name, found) select run_id, 'entries_balance', 0 from completed
                """).param(Methods.RULES).update();
    }
}
