package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nine contracts earn 1,000.00 each in August, and invoices credit revenue. The ledger took August when it had RE-5 with 400.00, RE-6 with
 * 250.00 and RE-9 with 120.00, so our entries are 600.00, 750.00, 880.00 and 1,000.00 of each other one. Then the books have invoices
 * otherwise. Recognised less taken: what is 1,000.00, less our entry, less what the books have of invoices now.
 */
class InvoiceCausesTest {
    private static final int CONTRACTS = 9;
    private static final String BOOKED =
            "entry,line,entity,account,posted_on,debit,credit,currency,contract,source_ref";
    private static final String INVOICES = "invoice,line,kind,contract,obligation,issued_on,currency,net_amount,status";
    private static final String RE5 = "RE-5,1,DE,4400,2026-08-20,0,400.00,EUR,C-5,odoo:invoice:RE-5";
    private static final String RE6 = "RE-6,1,DE,4400,2026-08-20,0,250.00,EUR,C-6,odoo:invoice:RE-6";
    private static final String RE9 = "RE-9,1,DE,4400,2026-08-28,0,120.00,EUR,C-9,odoo:invoice:RE-9";

    @TempDir
    Path folder;

    private Firm firm;

    @BeforeEach
    void takeAugust() {
        firm = new Firm(folder);
        firm.governed();
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                ofEach("contract,entity,customer,currency,start_on,status", "C-%d,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                ofEach(
                        "contract,obligation,version,effective_on,modification,method,price,start_on,end_on",
                        "C-%d,1,1,2026-08-01,original,straight_line_monthly,12000.00,2026-08-01,2027-07-31"),
                "invoices.csv",
                rows(
                        INVOICES,
                        "RE-5,1,invoice,C-5,1,2026-08-20,EUR,400.00,posted",
                        "RE-6,1,invoice,C-6,1,2026-08-20,EUR,250.00,posted",
                        "RE-9,1,invoice,C-9,1,2026-08-28,EUR,120.00,posted"));
        firm.write("books/ledger_lines.csv", rows(BOOKED, RE5, RE6, RE9));
        firm.posts("2026-08").closes("2026-08");
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private static String ofEach(String header, String row) {
        return rows(Stream.concat(
                        Stream.of(header), IntStream.rangeClosed(1, CONTRACTS).mapToObj(row::formatted))
                .toArray(String[]::new));
    }

    /**
     * A credit note of 100.00 leaves 1,000.00 - (1,000.00 - 100.00); RE-2 bills 300.00 more; RE-3 is issued in September and booked in
     * August. Nobody delivered RG-4 of -50.00 and RE-8 of 60.00. RE-5 is 350.00 now, RE-6 is gone, RE-9 went to September. C-7 has an
     * invoice of 150.00 and a credit note of 40.00, each by itself.
     */
    @Test
    void whatTheBooksHaveOtherwiseOfInvoicesIsNamedInvoiceByInvoice() {
        assertThat(firm.bridge("2026-08")).isEmpty();
        firm.delivers(
                "2026-09-04",
                "invoices.csv",
                rows(
                        INVOICES,
                        "RG-1,1,credit_note,C-1,1,2026-08-28,EUR,100.00,posted",
                        "RE-2,1,invoice,C-2,1,2026-08-28,EUR,300.00,posted",
                        "RE-3,1,invoice,C-3,1,2026-09-01,EUR,200.00,posted",
                        "RE-7,1,invoice,C-7,1,2026-08-28,EUR,150.00,posted",
                        "RG-7,1,credit_note,C-7,1,2026-08-29,EUR,40.00,posted"));
        firm.write(
                "books/ledger_lines.csv",
                rows(
                        BOOKED,
                        "RG-1,1,DE,4400,2026-08-28,100.00,0,EUR,C-1,odoo:invoice:RG-1",
                        "RE-2,1,DE,4400,2026-08-28,0,300.00,EUR,C-2,odoo:invoice:RE-2",
                        "RE-3,1,DE,4400,2026-08-31,0,200.00,EUR,C-3,odoo:invoice:RE-3",
                        "RG-4,1,DE,4400,2026-08-30,50.00,0,EUR,C-4,odoo:invoice:RG-4",
                        RE5.replace("400.00", "350.00"),
                        "RE-7,1,DE,4400,2026-08-28,0,150.00,EUR,C-7,odoo:invoice:RE-7",
                        "RG-7,1,DE,4400,2026-08-29,40.00,0,EUR,C-7,odoo:invoice:RG-7",
                        "RE-8,1,DE,4400,2026-08-30,0,60.00,EUR,C-8,odoo:invoice:RE-8",
                        RE9.replace("2026-08-28", "2026-09-01")));

        firm.closes("2026-08");

        assertThat(firm.bridge("2026-08"))
                .containsExactly(
                        "C-1 | 2026-08 | plan | credit note | 100.00",
                        "C-2 | 2026-08 | plan | billed otherwise | -300.00",
                        "C-3 | 2026-08 | plan | cut-off | -200.00",
                        "C-4 | 2026-08 | plan | credit note | 50.00",
                        "C-5 | 2026-08 | plan | billed otherwise | 50.00",
                        "C-6 | 2026-08 | plan | billed otherwise | 250.00",
                        "C-7 | 2026-08 | plan | billed otherwise | -150.00",
                        "C-7 | 2026-08 | plan | credit note | 40.00",
                        "C-8 | 2026-08 | plan | billed otherwise | -60.00",
                        "C-9 | 2026-08 | plan | cut-off | 120.00");
        assertThat(firm.due().stream().filter(line -> line.contains(" | revenue | ")))
                .containsExactly(
                        "DE/2026-08/C-1/revenue/2 | 2026-08 | revenue | -100.00",
                        "DE/2026-08/C-2/revenue/2 | 2026-08 | revenue | 300.00",
                        "DE/2026-08/C-3/revenue/2 | 2026-08 | revenue | 200.00",
                        "DE/2026-08/C-4/revenue/2 | 2026-08 | revenue | -50.00",
                        "DE/2026-08/C-5/revenue/2 | 2026-08 | revenue | -50.00",
                        "DE/2026-08/C-6/revenue/2 | 2026-08 | revenue | -250.00",
                        "DE/2026-08/C-7/revenue/2 | 2026-08 | revenue | 110.00",
                        "DE/2026-08/C-8/revenue/2 | 2026-08 | revenue | 60.00",
                        "DE/2026-08/C-9/revenue/2 | 2026-08 | revenue | -120.00");

        firm.applyOpenPlan();
        firm.closes("2026-08");
        assertThat(firm.bridge("2026-08")).isEmpty();
        assertThat(statuses()).containsOnly("match");
    }

    private List<String> statuses() {
        return firm.table("2026-08", "reconciliation.csv").stream()
                .skip(1)
                .map(row -> row.get(10))
                .toList();
    }
}
