package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.explain.Explained;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * C-1 bills 8 h at 100.00 with a fee of 10 % on top, and an expense of 1,000,000.00 with 12.345678 % on top: 880.00 and 1,123,456.78.
 */
class FeeOnHoursTest {
    private static final String TERMS =
            "contract,obligation,version,effective_on,modification,method,start_on,rate_card,fee_percent,markup_percent";

    @TempDir
    Path folder;

    private Firm firm;

    @BeforeEach
    void closeAugust() {
        firm = new Firm(folder);
        firm.governed("bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC,100.00,EUR,2026-01-01"));
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                terms("10"),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1"),
                "timesheet_lines.csv",
                rows("line,resource,project,work_on,hours,status", "T-1,R-1,P-1,2026-08-03,8,approved"),
                "expense_lines.csv",
                rows(
                        "line,project,category,incurred_on,currency,net_amount,status",
                        "E-1,P-1,travel,2026-08-04,EUR,1000000.00,approved"));
        firm.closes("2026-08");
    }

    private static String terms(String fee) {
        return rows(TERMS, "C-1,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC,%s,12.345678".formatted(fee));
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    @Test
    void isBilledWithTheHoursAndSaidOfTheLine() {
        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-08/C-1/revenue/1 | 2026-08 | revenue | -1124336.78",
                        "DE/2026-08/C-1/revenue/1 | 2026-08 | contract_asset | 1124336.78");
        assertThat(firm.anna("explain", "C-1/2026-08").out())
                .contains("billable lines to date, with a fee of 10 % on hours")
                .contains("8.00 h × 100.00 + 10.00 %");
        new Explained(JsonMapper.shared()
                        .readTree(
                                firm.anna("explain", "C-1/1/2026-08", "--json").out())
                        .get("obligations")
                        .get(0))
                .addsUpInItsLines(2);
    }

    /** 8 h at 100.00 with 12 % on top are 896.00, 16.00 more; lines that were valued with another fee are valued anew. */
    @Test
    void anotherFeeValuesEveryLineAnew() {
        firm.applyOpenPlan();
        firm.delivers("2026-09-04", "obligations.csv", terms("12"));
        firm.closes("2026-08");
        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-08/C-1/revenue/2 | 2026-08 | revenue | -16.00",
                        "DE/2026-08/C-1/revenue/2 | 2026-08 | contract_asset | 16.00");
        firm.applyOpenPlan();
        assertThat(firm.closes("2026-08").exit()).isZero();
        assertThat(firm.due()).isEmpty();
    }
}
