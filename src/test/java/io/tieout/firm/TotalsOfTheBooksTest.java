package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code gl_totals.csv} says of the books of August: C-1 earns 8 hours at 100.00, of which 500.00 were billed. */
class TotalsOfTheBooksTest {
    private static final String LEDGER =
            "entry,line,entity,account,posted_on,debit,credit,currency,contract,source_ref,status";

    @TempDir
    Path folder;

    /**
     * The ledger's own lines and the entry of 300.00 that is posted. July opens; September and the draft are not there; who sends an
     * invoice in USD into the books of a company in EUR has a row of his own.
     */
    @Test
    void everyAccountIsToldToTheCentAndByWhoBookedIt() {
        try (Firm firm = new Firm(folder)) {
            firm.write(
                    "books/ledger_lines.csv",
                    rows(
                            LEDGER,
                            "OLD-1,1,DE,1590,2026-07-15,310.05,0.00,EUR,,,posted",
                            "OLD-1,2,DE,4410,2026-07-15,0.00,310.05,EUR,,,posted",
                            "INV-1,1,DE,1200,2026-08-10,500.00,0.00,EUR,C-1,erp:invoice:R-1,posted",
                            "INV-1,2,DE,4400,2026-08-10,0.00,500.00,EUR,C-1,erp:invoice:R-1,posted",
                            "MAN-1,1,DE,1590,2026-08-20,70.10,0.00,EUR,,,posted",
                            "MAN-1,2,DE,4400,2026-08-20,0.00,70.10,EUR,,,posted",
                            "MAN-2,1,DE,4400,2026-08-21,20.00,0.00,EUR,,,posted",
                            "MAN-2,2,DE,1590,2026-08-21,0.00,20.00,EUR,,,posted",
                            "USD-1,1,DE,1200,2026-08-22,12.34,0.00,USD,,erp:invoice:R-2,posted",
                            "USD-1,2,DE,4400,2026-08-22,0.00,12.34,USD,,erp:invoice:R-2,posted",
                            "DRAFT-1,1,DE,4400,2026-08-23,0.00,99.00,EUR,,,draft",
                            "SEP-1,1,DE,4400,2026-09-01,0.00,1000.00,EUR,,,posted"));
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
                    rows("line,resource,project,work_on,hours,status", "T-1,R-1,P-1,2026-08-10,8,approved"));

            firm.posts("2026-08");

            assertThat(firm.lines("2026-08", "gl_totals.csv"))
                    .containsExactly(
                            "entity,account,name,kind,period,currency,opening,debit,credit,balance,own_entries,invoices,others",
                            "DE,1200,,,2026-08,EUR,0.00,500.00,0.00,500.00,0.00,500.00,0.00",
                            "DE,1200,,,2026-08,USD,0.00,12.34,0.00,12.34,0.00,0.00,12.34",
                            "DE,1410,Not yet billed,contract_asset,2026-08,EUR,0.00,300.00,0.00,300.00,300.00,0.00,0.00",
                            "DE,1590,,,2026-08,EUR,310.05,70.10,20.00,360.15,0.00,0.00,50.10",
                            "DE,4400,Services,revenue,2026-08,EUR,0.00,20.00,870.10,-850.10,-300.00,-500.00,-50.10",
                            "DE,4400,Services,revenue,2026-08,USD,0.00,0.00,12.34,-12.34,0.00,0.00,-12.34",
                            "DE,4410,Other services,revenue,2026-08,EUR,-310.05,0.00,0.00,-310.05,0.00,0.00,0.00");
        }
    }
}
