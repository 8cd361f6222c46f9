package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * C-1 is paid by the hour, at 100.00, and from 1 September 2026 on, where a version says so, at 150.00 for all of it. T-1 has 8 hours of
 * 10 August, T-2 5 hours of 25 August; in October T-2 is missing at the source.
 */
class HeldAfterAmendmentTest {
    private static final String TERMS =
            "contract,obligation,version,effective_on,modification,method,start_on,end_on,rate_card";
    private static final String LINES = "line,resource,project,work_on,hours,status";
    private static final String T_1 = "T-1,R-1,P-1,2026-08-10,8,approved";
    private static final String T_2 = "T-2,R-1,P-1,2026-08-25,5,approved";

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::beginning);
    }

    private Firm beginning() {
        firm = new Firm(folder);
        firm.governed(
                "bill_rates.csv",
                rows(
                        "rate_card,hourly_rate,currency,valid_from",
                        "RC,100.00,EUR,2026-01-01",
                        "RAISED,150.00,EUR,2026-01-01"));
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    /**
     * T-1 is 800.00 of August and T-2 500.00, where the term of August has it. September takes of T-2:
     *
     * <pre>
     * let through           500.00
     * let through, raised   400.00 more for T-1, and 5 h at 150.00: 1,150.00
     * outside, raised       400.00 more for T-1 alone
     * taken out            -500.00
     * taken out, raised     400.00 - 500.00: -100.00
     * within, raised        400.00 + 250.00: 650.00
     * </pre>
     */
    @ParameterizedTest
    @CsvSource({
        "2026-08-20, 2026-12-31, RC,      800.00,   500.00",
        "2026-08-20, 2026-12-31, RAISED,  800.00,  1150.00",
        "2026-08-20, 2026-08-20, RAISED,  800.00,   400.00",
        "2026-12-31, 2026-08-20, RC,     1300.00,  -500.00",
        "2026-12-31, 2026-08-20, RAISED, 1300.00,  -100.00",
        "2026-12-31, 2026-12-31, RAISED, 1300.00,   650.00"
    })
    void heldWorkKeepsWhatTheLedgerTookOfItInTheMonthOfAnAmendment(
            String agreedUntil, String amendedUntil, String rateCard, String august, String september) {
        String first = "C-1,1,1,2026-08-01,original,time_and_materials,2026-08-01,%s,RC".formatted(agreedUntil);
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(TERMS, first),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1"),
                "timesheet_lines.csv",
                rows(LINES, T_1, T_2));
        firm.posts("2026-08").closes("2026-08");
        firm.signs("2026-08");
        firm.delivers(
                "2026-10-02",
                "obligations.csv",
                rows(
                        TERMS,
                        first,
                        "C-1,1,2,2026-09-01,catch_up,time_and_materials,2026-08-01,%s,%s"
                                .formatted(amendedUntil, rateCard)));
        firm.posts("2026-09").closes("2026-09");
        assertThat(revenue("2026-08")).isEqualTo(august);
        assertThat(revenue("2026-09")).isEqualTo(september);
        nothingIsLeft();
        firm.signs("2026-09");

        firm.delivers(
                "2026-11-02",
                "delivery.yaml",
                "complete:\n  timesheet_lines.csv: {month: 2026-08}\n",
                "timesheet_lines.csv",
                rows(LINES, T_1));
        firm.closes("2026-10");

        nothingIsLeft();
        assertThat(heldLines()).isEqualTo(1);
    }

    private String revenue(String month) {
        return firm.jdbc().sql("""
                        select round(sum(line.credit - line.debit), 2)
                        from post.plan as plan
                        join post.entry_line as line using (plan_id)
                        where plan.applied_no is not null and line.account_kind = 'revenue' and to_char(line.month, 'YYYY-MM') = ?
                        """).param(month).query(String.class).single();
    }

    private int heldLines() {
        return firm.jdbc().sql("""
                        select count(*)
                        from recognise.valued_line as line
                        join run.valuation as used using (valuation_id)
                        where used.run_id = (select max(run_id) from run.run where kind = 'close' and state = 'completed')
                          and line.held = 'MISSING_AT_SOURCE'
                        """).query(Integer.class).single();
    }

    private void nothingIsLeft() {
        assertThat(firm.due()).isEmpty();
        assertThat(firm.jdbc()
                        .sql("select check_name || ': ' || found from run.finding")
                        .query(String.class)
                        .list())
                .isEmpty();
    }
}
