package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * It is October, August is open, and September was run ahead of it, as run 1: 8 h of C-1, held for want of a rate. Whatever starts a further
 * close of September is refused like a run of it.
 */
class AheadTest {
    private static final String AUGUST_IS_OPEN = """
            2026-08 of DE is open before 2026-09, and neither the month just ended nor closing.
            Nothing was started and nothing was changed.
            Close 2026-08 first; or, if it is meant, run ahead of it.
            """;

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::runSeptember);
    }

    private Firm runSeptember() {
        firm = new Firm(folder);
        firm.governed(
                "bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC-2,100.00,EUR,2026-01-01"));
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
                rows("line,resource,project,work_on,hours,status", "T-1,R-1,P-1,2026-09-01,8,approved"));
        firm.closes("2026-09");
        firm.governed(
                "bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC-1,100.00,EUR,2026-01-01"));
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    @Test
    void aMonthIsNotStartedOverAheadOfOneThatIsOpen() {
        Said refused = firm.anna("rerun", "1");
        assertThat(refused.exit()).as(refused.toString()).isEqualTo(5);
        assertThat(refused.err()).isEqualTo(AUGUST_IS_OPEN + "Next: tieout rerun 1 --ahead\n");
        assertThat(runs()).isEqualTo(1);

        Said ahead = firm.anna("rerun", "1", "--ahead");
        assertThat(ahead.exit()).as(ahead.toString()).isEqualTo(3);
        assertThat(ahead.out()).contains("recognised 800.00");
    }

    /** A run is given up only by one that takes its place. */
    @Test
    void aRunThatIsNotFinishedIsNotGivenUpForOneThatMayNotStart() {
        firm.write("tieout.yaml", firm.settings().replace("currency: EUR", "currency: CHF"));
        assertThat(firm.anna("run", "month-end-close", "--period", "2026-09", "--ahead")
                        .exit())
                .isEqualTo(6);
        firm.write("tieout.yaml", firm.settings());

        assertThat(firm.anna("rerun", "2").err()).isEqualTo(AUGUST_IS_OPEN + "Next: tieout rerun 2 --ahead\n");
        assertThat(state(2)).isEqualTo("failed");
        assertThat(firm.anna("resume", "2").exit()).isEqualTo(3);
    }

    @Test
    void aMonthIsNotReplayedAheadOfOneThatIsOpen() {
        Said refused = firm.anna("exceptions", "replay", "--period", "2026-09");
        assertThat(refused.exit()).as(refused.toString()).isEqualTo(5);
        assertThat(refused.err())
                .isEqualTo(AUGUST_IS_OPEN + "Next: tieout exceptions replay --period 2026-09 --entity DE --ahead\n");
        assertThat(runs()).isEqualTo(1);

        Said ahead = firm.anna("exceptions", "replay", "--period", "2026-09", "--ahead");
        assertThat(ahead.exit()).as(ahead.toString()).isEqualTo(3);
        assertThat(ahead.out()).contains("run 2 replays run 1: 1 of 1 held items are carried now\n");
    }

    @Test
    void aMonthThatIsClosingIsNoObstacle() {
        Firm.succeeds(firm.anna("period", "closing", "2026-08"));
        assertThat(firm.anna("exceptions", "replay", "--period", "2026-09").exit())
                .isEqualTo(3);
        firm.delivers(
                "2026-10-02",
                "timesheet_lines.csv",
                rows("line,resource,project,work_on,hours,status", "T-2,R-1,P-1,2026-09-02,1,approved"));
        assertThat(firm.anna("rerun", "1").exit()).isEqualTo(3);
    }

    @Test
    void aMonthThatHasNotBegunIsNotStartedOver() {
        Firm.succeeds(firm.anna("period", "closing", "2026-08"));
        firm.closes("2026-11");

        Said refused = firm.anna("rerun", "2");

        assertThat(refused.exit()).isEqualTo(5);
        assertThat(refused.err()).isEqualTo("""
                2026-11 of DE has not begun: it is 2026-10 there.
                Nothing was started and nothing was changed.
                If it is meant, run it ahead.
                Next: tieout rerun 2 --ahead
                """);
    }

    /** It computes what a close would say, and nothing that is signed or posted rests on it. */
    @Test
    void aShadowRunMayRunAhead() {
        Said said = firm.anna("run", "shadow-close", "--period", "2026-09");

        assertThat(said.exit()).as(said.toString()).isIn(0, 3);
        assertThat(firm.anna("rerun", "2").err()).isEqualTo("""
                        Run 2 computes beside the books and is begun anew, not gone on with.
                        Nothing was begun.
                        Next: tieout run shadow-close --period 2026-09 --entity DE
                        """);
    }

    private long runs() {
        return firm.jdbc().sql("select count(*) from run.run").query(Long.class).single();
    }

    private String state(long run) {
        return firm.jdbc()
                .sql("select state from run.run where run_id = ?")
                .param(run)
                .query(String.class)
                .single();
    }
}
