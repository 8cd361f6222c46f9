package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.ledger.Leg;
import io.tieout.recognise.ChangeKind;
import io.tieout.reconcile.Cause;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

    /**
     * 10 h at 100.00 of which 1,500.00 are billed: 500.00 are billed in advance. Six hours come late: an asset of 100.00. Four of the ten
     * are deleted then: 300.00 are billed in advance.
     */
    @Test
    void aBalanceMovesByKindsOfChangeAsRevenueDoes() {
        try (Firm firm = new Firm(folder)) {
            firm.governed("bill_rates.csv", rows(RATES, "RC,100.00,EUR,2026-01-01"));
            firm.write(
                    "books/ledger_lines.csv",
                    rows(
                            "entry,line,entity,account,posted_on,debit,credit,currency,contract,source_ref",
                            "RE-1,1,DE,4400,2026-08-20,0,1500.00,EUR,C-1,psa:invoice:RE-1"));
            firm.delivers(
                    "2026-09-03",
                    "entities.csv",
                    rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                    "contracts.csv",
                    rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-08-01,active"),
                    "obligations.csv",
                    rows(TERMS, "C-1,1,1,2026-08-01,original,time_and_materials,,2026-08-01,RC"),
                    "projects.csv",
                    rows("project,entity,contract", "P-1,DE,C-1"),
                    "invoices.csv",
                    rows(
                            "invoice,line,kind,contract,obligation,issued_on,currency,net_amount,status",
                            "RE-1,1,invoice,C-1,1,2026-08-20,EUR,1500.00,posted"),
                    "timesheet_lines.csv",
                    rows(
                            LINES,
                            "T-1,R-1,P-1,2026-08-03,6,approved,2026-08-31T12:00:00Z",
                            "T-2,R-1,P-1,2026-08-10,4,approved,2026-08-31T12:00:00Z"));
            firm.posts("2026-08").closes("2026-08");
            firm.signs("2026-08");

            firm.delivers(
                    "2026-10-02",
                    "timesheet_lines.csv",
                    rows(
                            LINES,
                            "T-2,R-1,P-1,2026-08-10,4,deleted,2026-10-01T12:00:00Z",
                            "T-3,R-1,P-1,2026-08-18,6,approved,2026-10-01T12:00:00Z"));
            firm.closes("2026-09");

            assertThat(firm.table("2026-09", "differences.csv").stream()
                            .map(cells -> String.join(" | ", cells.get(2), cells.get(7), cells.get(12)))
                            .skip(1))
                    .containsExactlyInAnyOrder(
                            "revenue | late work | 600.00",
                            "revenue | deleted at source | -400.00",
                            "contract_asset | late work | 100.00",
                            "contract_asset | deleted at source | -100.00",
                            "contract_liability | late work | 500.00",
                            "contract_liability | deleted at source | -300.00");
        }
    }

    @Test
    void causesStandInTheOrderOfKindsOfChange() {
        List<String> ofChanges = Arrays.stream(ChangeKind.values())
                .map(ChangeKind::cause)
                .distinct()
                .filter(cause -> !cause.equals("not posted"))
                .toList();
        assertThat(Arrays.stream(Cause.values()).filter(cause -> cause.leg() == Leg.PLAN))
                .extracting(Cause::word)
                .startsWith(ofChanges.toArray(String[]::new))
                .endsWith("opening", "not posted");
    }
}
