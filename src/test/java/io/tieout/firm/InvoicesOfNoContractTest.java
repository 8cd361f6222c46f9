package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invoices of August that were posted, and of which nobody says for which contract. */
class InvoicesOfNoContractTest {
    @TempDir
    Path folder;

    /** R-1 names C-1, R-4 is a draft and R-5 of September; R-6 names a contract that nobody delivered, and is named for that. */
    @Test
    void aPostedInvoiceThatNamesNoContractIsListedOnceWithItsAmount() {
        try (Firm firm = new Firm(folder)) {
            firm.governed();
            firm.delivers(
                    "2026-09-03",
                    "entities.csv",
                    rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                    "contracts.csv",
                    rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-08-01,active"),
                    "obligations.csv",
                    rows(
                            "contract,obligation,version,effective_on,modification,method,price,start_on,end_on",
                            "C-1,1,1,2026-08-01,original,straight_line_daily,3100.00,2026-08-01,2026-08-31"),
                    "projects.csv",
                    rows("project,entity,contract", "P-1,DE,"),
                    "invoices.csv",
                    rows(
                            "invoice,line,kind,entity,contract,project,issued_on,currency,net_amount,status",
                            "R-1,1,invoice,DE,C-1,,2026-08-10,EUR,1000.00,posted",
                            "R-2,1,invoice,DE,,P-1,2026-08-11,EUR,400.00,posted",
                            "R-3,1,credit_note,DE,,,2026-08-12,EUR,150.00,posted",
                            "R-4,1,invoice,DE,,,2026-08-13,EUR,70.00,draft",
                            "R-5,1,invoice,DE,,,2026-09-01,EUR,80.00,posted",
                            "R-6,1,invoice,DE,C-9,,2026-08-14,EUR,90.00,posted"));

            firm.closes("2026-08");

            assertThat(firm.result("2026-08", "exceptions.csv"))
                    .satisfiesExactly(
                            row -> assertThat(row).startsWith("CONTRACT_UNKNOWN,high,psa:invoice:R-6/1,"),
                            row -> assertThat(row)
                                    .startsWith(
                                            "INVOICE_UNMAPPED,high,psa:invoice:R-2/1,2026-09-03/invoices.csv,3,contract,\"no contract, project P-1\",")
                                    .contains(",400.00,EUR,"),
                            row -> assertThat(row)
                                    .startsWith(
                                            "INVOICE_UNMAPPED,high,psa:invoice:R-3/1,2026-09-03/invoices.csv,4,contract,no contract,")
                                    .contains(",-150.00,EUR,"));
        }
    }
}
