package io.tieout.exceptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.TestWork;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class ExceptionItemsTest {
    private final TestWork work = new TestWork();
    private final ExceptionItems items = new ExceptionItems(work.sql(), work.transactions());

    @AfterEach
    void close() {
        work.close();
    }

    @Test
    void anItemTellsWhatIsKnownOfIt() {
        long run = run("DE", "2026-09-01", "close", "completed");
        hold(run, "DE", "BILL_RATE_MISSING", "psa:timesheet_line:7", "152.5, 'EUR'");
        assertThat(items.ofRun(run))
                .containsExactly(new HeldItem(
                        run,
                        "DE",
                        YearMonth.of(2026, 9),
                        ReasonCode.BILL_RATE_MISSING,
                        "psa:timesheet_line:7",
                        "2026-10-02/timesheet_lines.csv",
                        8,
                        "rate_card",
                        "RC-1/R-1/-/-",
                        "a bill rate in force on the work date",
                        Optional.of(new BigDecimal("152.50")),
                        Optional.of("EUR"),
                        Instant.parse("2026-10-02T16:00:00Z"),
                        ItemState.OPEN,
                        "finance",
                        LocalDate.of(2026, 10, 5),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void itemsStandInTheOrderOfTheResultFile() {
        long run = run("DE", "2026-09-01", "close", "completed");
        hold(run, "DE", "HOURS_IMPLAUSIBLE", "psa:timesheet_line:1", "null, null");
        hold(run, "DE", "BILL_RATE_MISSING", "psa:timesheet_line:a", "null, null");
        hold(run, "DE", "BILL_RATE_MISSING", "psa:timesheet_line:B", "null, null");
        assertThat(items.ofRun(run))
                .extracting(HeldItem::sourceRef)
                .containsExactly("psa:timesheet_line:B", "psa:timesheet_line:a", "psa:timesheet_line:1");
        assertThat(items.ofRun(run))
                .allMatch(item -> item.amount().isEmpty() && item.currency().isEmpty());
    }

    @Test
    void onlyTheLastCompletedCloseRunOfAPeriodCounts() {
        hold(run("DE", "2026-09-01", "close", "completed"), "DE", "BILL_RATE_MISSING", "solved", "null, null");
        hold(run("DE", "2026-09-01", "close", "completed"), "DE", "BILL_RATE_MISSING", "september", "null, null");
        hold(run("DE", "2026-09-01", "shadow", "completed"), "DE", "BILL_RATE_MISSING", "of the night", "null, null");
        hold(run("DE", "2026-09-01", "close", "failed"), "DE", "BILL_RATE_MISSING", "half done", "null, null");
        hold(run("DE", "2026-08-01", "close", "completed"), "DE", "BILL_RATE_MISSING", "august", "null, null");
        hold(run("JP", "2026-09-01", "close", "completed"), "JP", "BILL_RATE_MISSING", "japan", "null, null");

        assertThat(items.latest(Optional.empty(), Optional.empty()))
                .extracting(HeldItem::sourceRef)
                .containsExactly("august", "september", "japan");
        assertThat(items.latest(Optional.of("DE"), Optional.empty()))
                .extracting(HeldItem::sourceRef)
                .containsExactly("august", "september");
        assertThat(items.latest(Optional.of("DE"), Optional.of(YearMonth.of(2026, 9))))
                .extracting(HeldItem::sourceRef)
                .containsExactly("september");
        assertThat(items.latest(Optional.empty(), Optional.of(YearMonth.of(2026, 7))))
                .isEmpty();
    }

    @Test
    void nothingIsHeldForAReasonThatIsNotInTheList() {
        assertThatThrownBy(() ->
                        hold(run("DE", "2026-09-01", "close", "completed"), "DE", "MOON_IN_THE_WAY", "x", "null, null"))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private long run(String entity, String month, String kind, String state) {
        return work.owner()
                .sql("""
                insert into run.run (job, kind, entity, month, state, actor, os_user)
                values ('month-end-close', ?, ?, cast(? as date), ?, 'anna', 'anna')
                returning run_id
                """)
                .params(kind, entity, month, state)
                .query(Long.class)
                .single();
    }

    private void hold(long run, String entity, String code, String sourceRef, String amount) {
        work.owner().sql("""
                with item as (
                    insert into exceptions.item (entity, source_ref, code) values ('%2$s', '%4$s', '%3$s') returning item_id)
                insert into exceptions.held (run_id, item_id, step, file_name, line_no, field, found, expected, amount, currency, since)
                select %1$d, item_id, 'value', '2026-10-02/timesheet_lines.csv', 8, 'rate_card', 'RC-1/R-1/-/-',
                       'a bill rate in force on the work date', %5$s, '2026-10-02T16:00:00Z'
                from item
                """.formatted(run, entity, code, sourceRef, amount)).update();
    }
}
