package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Contract C-1 by the hour at 100.00, with an hour on each of 40 projects: two blocks of them, as a block is of 32 projects at most, and
 * one of cost lines.
 */
class BlocksOfWorkTest {
    private static final String LINE = "line,resource,project,work_on,hours,status";

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::closeAugust);
    }

    private Firm closeAugust() {
        firm = new Firm(folder);
        firm.governed("bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC,100.00,EUR,2026-01-01"));
        firm.delivers(
                "2026-09-01",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,method,start_on,rate_card",
                        "C-1,1,1,2026-08-01,time_and_materials,2026-08-01,RC"),
                "projects.csv",
                projects("P-%1$02d,DE,C-1", "project,entity,contract"),
                "timesheet_lines.csv",
                projects("T-%1$02d,R-1,P-%1$02d,2026-08-03,1,approved", LINE));
        firm.closes("2026-08");
        assertThat(delivered()).isEqualTo("4000.00");
        return firm;
    }

    private static String projects(String row, String header) {
        return IntStream.rangeClosed(1, 40)
                .mapToObj(no -> row.formatted(no) + "\n")
                .collect(Collectors.joining("", header + "\n", ""));
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    /** Of contract C-1 by the last close. */
    private String delivered() {
        return firm.jdbc()
                .sql("select round(delivered, 2) from reconcile.contract_month order by run_id desc limit 1")
                .query(String.class)
                .single();
    }

    /** The blocks of the last close that no earlier one has; each of the others is the one that the close before has. */
    private List<Integer> valuedAnew() {
        assertThat(firm.jdbc()
                        .sql("select count(*) from run.valuation group by run_id")
                        .query(Integer.class)
                        .list())
                .containsOnly(3);
        return firm.jdbc().sql("""
                        select valuation.block
                        from run.valuation as used
                        join recognise.valuation as valuation using (valuation_id)
                        where used.run_id = (select max(run_id) from run.valuation)
                          and used.valuation_id not in (select valuation_id from run.valuation where run_id < used.run_id)
                        order by valuation.block
                        """).query(Integer.class).list();
    }

    private int blockOf(String project) {
        return firm.jdbc()
                .sql("select recognise.block('psa', ?, 2)")
                .param(project)
                .query(Integer.class)
                .single();
    }

    @Test
    void aLateLineValuesTheBlockOfItsProjectAnew() {
        firm.delivers("2026-09-02", "timesheet_lines.csv", rows(LINE, "T-99,R-1,P-07,2026-08-04,2,approved"));
        firm.closes("2026-08");
        assertThat(valuedAnew()).containsExactly(blockOf("P-07"));
        assertThat(delivered()).isEqualTo("4200.00");
    }

    @Test
    void aLineThatIsCorrectedCountsOnce() {
        firm.delivers("2026-09-02", "timesheet_lines.csv", rows(LINE, "T-07,R-1,P-07,2026-08-03,3,approved"));
        firm.closes("2026-08");
        assertThat(valuedAnew()).containsExactly(blockOf("P-07"));
        assertThat(delivered()).isEqualTo("4200.00");
    }

    @Test
    void aLineThatMovesToAnotherProjectValuesTheBlocksOfBoth() {
        String other = IntStream.rangeClosed(1, 40)
                .mapToObj("P-%02d"::formatted)
                .filter(project -> blockOf(project) != blockOf("P-07"))
                .findFirst()
                .orElseThrow();
        firm.delivers("2026-09-02", "timesheet_lines.csv", rows(LINE, "T-07,R-1," + other + ",2026-08-03,1,approved"));
        firm.closes("2026-08");
        assertThat(valuedAnew()).containsExactly(1, 2);
        assertThat(delivered()).isEqualTo("4000.00");
    }

    @Test
    void aLateCostValuesNoWorkAnew() {
        firm.delivers(
                "2026-09-02",
                "cost_lines.csv",
                rows(
                        "line,kind,contract,obligation,incurred_on,currency,amount",
                        "K-1,other,C-1,1,2026-08-10,EUR,50.00"));
        firm.closes("2026-08");
        assertThat(valuedAnew()).containsExactly(0);
        assertThat(firm.jdbc()
                        .sql("select round(cost_amount, 2) from recognise.valued_line where record_kind = 'cost_line'")
                        .query(String.class)
                        .list())
                .containsExactly("50.00");
    }

    @Test
    void whatIsDeliveredAgainAsItWasValuesNothingAnew() {
        firm.delivers(
                "2026-09-02",
                "projects.csv",
                projects("P-%1$02d,DE,C-1", "project,entity,contract"),
                "timesheet_lines.csv",
                projects("T-%1$02d,R-1,P-%1$02d,2026-08-03,1,approved", LINE),
                "cost_lines.csv",
                rows(
                        "line,kind,contract,obligation,incurred_on,currency,amount",
                        "K-1,other,C-1,1,2026-08-10,EUR,50.00"));
        firm.closes("2026-08");
        assertThat(valuedAnew()).containsExactly(0);
    }

    @Test
    void whatEveryBlockIsLookedUpInValuesAllAnew() {
        firm.governed("bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC,110.00,EUR,2026-01-01"));
        firm.closes("2026-08");
        assertThat(valuedAnew()).containsExactly(0, 1, 2);
        assertThat(delivered()).isEqualTo("4400.00");
        firm.delivers("2026-09-02", "projects.csv", rows("project,entity,contract", "P-41,DE,C-1"));
        firm.closes("2026-08");
        assertThat(valuedAnew()).containsExactly(0, 1, 2);
    }
}
