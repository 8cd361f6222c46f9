package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The balances of {@link BooksOfEveryKind}, asked for one by one. */
class ExplainedBalancesTest {
    @TempDir
    Path folder;

    private BooksOfEveryKind books;
    private Firm firm;

    @BeforeEach
    void give() {
        books = new BooksOfEveryKind(folder, "revenue");
        firm = books.firm();
    }

    @AfterEach
    void leave() {
        books.close();
    }

    private void explains(String contract, String standing, String cause) {
        assertThat(firm.anna("explain", contract + "/2026-08").out().replaceAll(" +", " "))
                .contains(" " + standing + "\n " + cause);
    }

    /** 200.00 are owed back to C-3, 1,500.00 provided for C-4, and the 900.00 of C-5 are worth 30.00 more; nobody posted anything. */
    @Test
    void whatIsNotTakenOfABalanceIsExplainedByItsLegAndCause() {
        firm.closes("2026-08");

        explains(
                "C-3",
                "refund liability by the rules -200.00 · taken 0.00 · ledger 0.00 EUR · difference -200.00",
                "plan not posted -200.00 psa:contract:C-3");
        explains(
                "C-4",
                "loss provision by the rules -1,500.00 · taken 0.00 · ledger 0.00 EUR · difference -1,500.00",
                "plan not posted -1,500.00 psa:contract:C-4");
        explains(
                "C-5",
                "contract asset by the rules 930.00 · taken 0.00 · ledger 0.00 EUR · difference 930.00",
                "plan not posted 930.00 psa:contract:C-5");
    }

    /** 9,999.00 on the asset of C-1 and 15.00 on that of nobody are booked by hand. */
    @Test
    void whatTheBooksHaveOtherwiseIsExplainedToo() {
        firm.posts("2026-08");
        books.books("M-1,1,DE,GEN,1410,2026-08-20,9999.00,0,EUR,C-1,", "M-7,1,DE,GEN,1410,2026-08-20,15.00,0,EUR,,");
        firm.closes("2026-08");

        explains(
                "C-1",
                "contract asset by the rules 1,000.00 · taken 1,000.00 · ledger 10,999.00 EUR · difference -9,999.00",
                "ledger manual entry -9,999.00");
        explains(
                "(none)",
                "contract asset by the rules 0.00 · taken 0.00 · ledger 15.00 EUR · difference -15.00",
                "ledger unexplained -15.00");
        assertThat(firm.anna("explain", "C-1/2026-08", "--json").out())
                .containsPattern("\"balances\" ?: ?\\[")
                .containsPattern("\"cause\" ?: ?\"manual entry\"");
    }

    /** C-2 is billed 300.00 more in August, which the books do not have. */
    @Test
    void anInvoiceSaysWhichBalanceDiffersForIt() {
        firm.posts("2026-08");
        firm.delivers(
                "2026-09-10",
                "invoices.csv",
                rows(
                        "invoice,line,kind,contract,obligation,issued_on,currency,net_amount,status",
                        "RE-9,1,invoice,C-2,1,2026-08-30,EUR,300.00,posted"));
        firm.closes("2026-08");

        assertThat(firm.anna("why-not", "psa:invoice:RE-9/1").out())
                .contains("It is no line of work and no milestone;")
                .contains("The contract liability of C-2 differs by -300.00 EUR for it: billed otherwise.");
    }
}
