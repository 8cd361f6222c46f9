package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files of the books are taken in together, and each line is still of its own file, and of one. */
class LineInTwoFilesOfTheBooksTest {
    private static final String LEDGER = "entry,line,entity,account,posted_on,debit,credit,currency,contract";

    @TempDir
    Path folder;

    /** INV-2/1 stands in both: once it counts, once it is told. Without it the second file is 70.00 in debit. */
    @Test
    void countsOnceAndIsToldOnce() {
        try (Firm firm = new Firm(folder)) {
            firm.write(
                    "books/ledger_lines.csv",
                    rows(
                            LEDGER,
                            "INV-1,1,DE,1200,2026-08-10,500.00,0.00,EUR,C-1",
                            "INV-1,2,DE,4400,2026-08-10,0.00,500.00,EUR,C-1",
                            "INV-2,1,DE,1200,2026-08-11,40.00,0.00,EUR,C-1",
                            "INV-2,2,DE,4400,2026-08-11,0.00,40.00,EUR,C-1"));
            firm.write(
                    "books/posted/more.csv",
                    rows(
                            LEDGER,
                            "INV-2,1,DE,1200,2026-08-11,40.00,0.00,EUR,C-1",
                            "INV-3,1,DE,1200,2026-08-12,70.00,0.00,EUR,C-1",
                            "INV-3,2,DE,4400,2026-08-12,0.00,70.00,EUR,C-1"));
            firm.governed(
                    "bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC-1,100.00,EUR,2026-01-01"));
            firm.delivers(
                    "2026-09-03",
                    "entities.csv",
                    rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                    "contracts.csv",
                    rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-08-01,active"));

            firm.closes("2026-08");

            assertThat(firm.lines("2026-08", "gl_totals.csv")
                            .map(line ->
                                    String.join(",", List.of(line.split(",")).subList(1, 10)))
                            .toList())
                    .contains(
                            "1200,,,2026-08,EUR,0.00,610.00,0.00,610.00",
                            "4400,Services,revenue,2026-08,EUR,0.00,0.00,610.00,-610.00");
            assertThat(firm.lines("2026-08", "exceptions.csv")
                            .filter(line -> line.contains("DUPLICATE_ID"))
                            .toList())
                    .singleElement()
                    .asString()
                    .contains("ledger:ledger_line:INV-2/1", "posted/more.csv");
        }
    }
}
