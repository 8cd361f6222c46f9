package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a balance is another one than the ledger took, after August is posted; debit positive. */
class BalanceCausesTest {
    private static final String INVOICES = "invoice,line,kind,contract,obligation,issued_on,currency,net_amount,status";

    @TempDir
    Path folder;

    private BooksOfEveryKind books;
    private Firm firm;

    private void postAugust(String invoicesCredit) {
        books = new BooksOfEveryKind(folder, invoicesCredit);
        firm = books.firm();
        firm.posts("2026-08").closes("2026-08");
    }

    @AfterEach
    void leave() {
        books.close();
    }

    private List<String> causes(String month) {
        return books
                .differing(
                        month,
                        "differences.csv",
                        "difference",
                        "contract",
                        "account_kind",
                        "leg",
                        "cause",
                        "difference")
                .stream()
                .filter(row -> !row.contains("| revenue |"))
                .toList();
    }

    /**
     * Of C-1, which had an asset of 1,000.00, six of the ten hours of August are gone, September has five more and is billed 1,700.00: its
     * net is 400.00 by the first and 400.00 + 500.00 - 1,700.00 = -800.00 by all. C-2 earns 100.00 of what is billed ahead. The 1,000.00
     * USD of C-5 are worth 950.00 at the end of September, 930.00 before.
     */
    @Test
    void theNetMovesByOneCauseAfterAnother() {
        postAugust("revenue");
        firm.signs("2026-08");
        firm.delivers(
                "2026-10-02",
                "timesheet_lines.csv",
                rows(
                        "line,resource,project,work_on,hours,status",
                        "T-1,R-1,P-1,2026-08-03,4,approved",
                        "T-2,R-1,P-1,2026-09-03,5,approved"),
                "invoices.csv",
                rows(INVOICES, "RE-1,1,invoice,C-1,1,2026-09-20,EUR,1700.00,posted"));
        books.books("RE-1,1,DE,SAL,4400,2026-09-20,0,1700.00,EUR,C-1,odoo:invoice:RE-1");

        firm.closes("2026-09");

        assertThat(causes("2026-09"))
                .containsExactly(
                        "C-1 | contract_asset | plan | amount | -600.00",
                        "C-1 | contract_asset | plan | not posted | -400.00",
                        "C-1 | contract_liability | plan | not posted | -800.00",
                        "C-2 | contract_liability | plan | not posted | 100.00",
                        "C-5 | contract_asset | plan | fx | 20.00",
                        "C-5 | fx_difference | plan | fx | -20.00");

        firm.applyOpenPlan();
        firm.closes("2026-09");
        assertThat(causes("2026-09")).isEmpty();
        assertThat(books.differing("2026-09", "balances.csv", "difference", "contract"))
                .isEmpty();
    }

    /** C-2 is billed 300.00 more that the ledger has in September, and 100.00 are credited that it does not have; C-1 is billed 70.00. */
    @ParameterizedTest
    @CsvSource({"revenue, 4400", "contract_balance, 3280"})
    void whatIsBilledOtherwiseIsNamedInvoiceByInvoice(String invoicesCredit, String account) {
        postAugust(invoicesCredit);
        firm.delivers(
                "2026-09-04",
                "invoices.csv",
                rows(
                        INVOICES,
                        "RE-1,1,invoice,C-1,1,2026-08-30,EUR,70.00,posted",
                        "RE-4,1,invoice,C-2,1,2026-08-31,EUR,300.00,posted",
                        "RE-5,1,credit_note,C-2,1,2026-08-31,EUR,100.00,posted"));
        books.books("RE-4,1,DE,SAL,%s,2026-09-01,0,300.00,EUR,C-2,odoo:invoice:RE-4".formatted(account));

        firm.closes("2026-08");

        assertThat(causes("2026-08"))
                .containsExactly(
                        "C-1 | contract_asset | plan | billed otherwise | -70.00",
                        "C-2 | contract_liability | plan | credit note | 100.00",
                        "C-2 | contract_liability | plan | cut-off | -300.00");
        assertThat(books.differing("2026-08", "differences.csv", "difference", "account_kind", "source_ref"))
                .containsExactly(
                        "contract_asset | psa:invoice:RE-1/1",
                        "contract_liability | psa:invoice:RE-5/1",
                        "contract_liability | psa:invoice:RE-4/1");
        assertThat(books.differing("2026-08", "balances.csv", "difference", "target", "taken", "ledger", "difference"))
                .containsExactly("930.00 | 1000.00 | 1000.00 | -70.00", "-1300.00 | -1100.00 | -1100.00 | -200.00");
        assertThat(firm.due()).isEmpty();
    }
}
