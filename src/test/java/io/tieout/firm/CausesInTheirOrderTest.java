package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five changes to one closed month, which do not give the same amounts in another order. */
class CausesInTheirOrderTest {
    private static final String TERMS =
            "contract,obligation,version,effective_on,modification,method,cap,start_on,rate_card";
    private static final String LINES = "line,resource,project,work_on,hours,status,updated_at";
    private static final String RATES = "rate_card,hourly_rate,currency,valid_from";

    @TempDir
    Path folder;

    /**
     * 11 approved hours at 100.00 under a cap of 1,000.00 were 1,000.00. The cap is raised to 1,500.00: 1,100.00. The hour is 120.00:
     * 1,320.00. Two hours are new: 1,560.00, of which the cap takes 1,500.00. Three hours become one: 1,320.00. Four more are approved:
     * 1,800.00, and 1,500.00 within the cap.
     */
    @Test
    void eachKindStandsOnThoseBeforeIt() {
        try (Firm firm = new Firm(folder)) {
            firm.governed("bill_rates.csv", rows(RATES, "RC,100.00,EUR,2026-01-01"));
            firm.delivers(
                    "2026-09-03",
                    "entities.csv",
                    rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                    "contracts.csv",
                    rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-08-01,active"),
                    "obligations.csv",
                    rows(TERMS, "C-1,1,1,2026-08-01,original,time_and_materials,1000.00,2026-08-01,RC"),
                    "projects.csv",
                    rows("project,entity,contract", "P-1,DE,C-1"),
                    "timesheet_lines.csv",
                    rows(
                            LINES,
                            "T-1,R-1,P-1,2026-08-03,8,approved,2026-08-31T12:00:00Z",
                            "T-2,R-1,P-1,2026-08-10,3,approved,2026-08-31T12:00:00Z",
                            "T-3,R-1,P-1,2026-08-18,4,submitted,2026-08-31T12:00:00Z"));
            firm.posts("2026-08").closes("2026-08");
            firm.signs("2026-08");

            firm.governed("bill_rates.csv", rows(RATES, "RC,120.00,EUR,2026-01-01"));
            firm.delivers(
                    "2026-10-02",
                    "obligations.csv",
                    rows(TERMS, "C-1,1,1,2026-08-01,original,time_and_materials,1500.00,2026-08-01,RC"),
                    "timesheet_lines.csv",
                    rows(
                            LINES,
                            "T-2,R-1,P-1,2026-08-10,1,approved,2026-10-01T12:00:00Z",
                            "T-3,R-1,P-1,2026-08-18,4,approved,2026-10-01T12:00:00Z",
                            "T-4,R-1,P-1,2026-08-19,2,approved,2026-10-01T12:00:00Z"));
            firm.closes("2026-09");

            assertThat(firm.bridge("2026-09").stream().filter(row -> row.contains(" | plan | ")))
                    .containsExactly(
                            "C-1 | 2026-08 | plan | amendment | 100.00",
                            "C-1 | 2026-08 | plan | amount | -180.00",
                            "C-1 | 2026-08 | plan | late approval | 180.00",
                            "C-1 | 2026-08 | plan | late work | 180.00",
                            "C-1 | 2026-08 | plan | rate | 220.00");
            assertThat(firm.due()).contains("DE/2026-09/C-1/revenue/1 | 2026-08 | revenue | -500.00");
        }
    }
}
