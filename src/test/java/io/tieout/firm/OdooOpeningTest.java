package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import io.tieout.odoo.Odoo;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Go-live of a firm whose books are in an Odoo. C-4 is 12,000.00 over May 2026 to April 2027, billed as a whole in May on 3280: until July
 * 3,000.00 are earned and 9,000.00 owed. The books hold the invoice, and 2,900.00 that were moved to revenue by hand. C-1 to C-3 begin in
 * August.
 */
class OdooOpeningTest {
    private static final String AUGUST = "2026-08";
    private static final long BILLED_IN_ADVANCE = 23;
    private static final long REVENUE = 24;

    @TempDir
    Path folder;

    private OdooFirm there;
    private Firm firm;

    @BeforeEach
    void begin() {
        there = OdooFirm.in(folder, 19);
        firm = there.firm();
        there.analyticAccount("C-4/1", 34);
        firm.delivers(
                "2026-09-04",
                "contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-4,DE,CU-1,EUR,2026-05-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,modification,method,price,start_on,end_on",
                        "C-4,1,1,2026-05-01,original,straight_line_monthly,12000.00,2026-05-01,2027-04-30"));
        firm.delivers(
                "2026-09-05",
                "invoices.csv",
                rows(
                        "invoice,line,kind,contract,obligation,issued_on,currency,net_amount,status,source_ref",
                        "RE-1,1,invoice,C-4,1,2026-05-02,EUR,12000.00,posted,odoo:invoice:" + invoice("12000.00")));
        entry("2026-07-31", "2900.00");
    }

    @AfterEach
    void leave() {
        there.close();
    }

    @Test
    void whatTheBooksHoldOfOlderContractsIsAdoptedAndNotSent() {
        List<String> before = there.moves();

        Firm.succeeds(firm.anna("run", "opening", "--entity", "DE"));

        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-07/C-4/opening/1 | 2026-07 | revenue | -2900.00",
                        "DE/2026-07/C-4/opening/1 | 2026-07 | contract_liability | -9100.00",
                        "DE/2026-07/C-4/opening/1 | 2026-07 | receivable | 12000.00");
        firm.applyOpenPlan();
        assertThat(there.moves()).isEqualTo(before);
    }

    /**
     * August earns 1,000.00 of C-4: 8,000.00 are owed by the rules, and 8,100.00 of 9,100.00 in Odoo. That the books were 100.00 short at
     * go-live stays to be seen, and nothing posts it.
     */
    @Test
    void theFirstMonthPostsItsOwnMovementAndTheBalancesAreThoseOfOdoo() {
        adopts();

        firm.posts(AUGUST).closes(AUGUST);

        assertThat(there.moves())
                .contains(
                        "DE/2026-08/C-4/revenue/1 2026-08-31 posted",
                        "  4400 4400 0.00 1000.00 {\"34\":100}",
                        "  3280 3280 1000.00 0.00 {\"34\":100}")
                .hasSize(6 + 4 * 3);
        assertThat(firm.due()).isEmpty();
        assertThat(firm.bridge(AUGUST)).containsExactly("C-4 | 2026-07 | plan | opening | 100.00");
        assertThat(firm.result(AUGUST, "balances.csv"))
                .contains("DE,C-4,contract_liability,,2026-08,EUR,100.00,-8000.00,-8100.00,-8100.00,0.00,,false");
    }

    /** Before, nothing is known of what is delivered. */
    @Test
    void onceBalancesAreAdoptedEachObligationIsLookedFor() {
        assertThat(firm.anna("source", "check", "books").out()).contains("no obligation is known yet");

        adopts();

        assertThat(firm.anna("source", "check", "books").out()).contains("4, one for each obligation in force");
    }

    private void adopts() {
        Firm.succeeds(firm.anna("run", "opening", "--entity", "DE"));
        firm.applyOpenPlan();
        Said again = firm.anna("run", "opening", "--entity", "DE");
        assertThat(again.exit()).as(again.toString()).isEqualTo(5);
    }

    /** @return an invoice of May to the customer, and its line */
    private String invoice(String amount) {
        BigDecimal net = new BigDecimal(amount);
        try (Odoo admin = there.admin()) {
            long receivable = admin.searchRead(
                            "account.account",
                            List.of(List.of("account_type", "=", "asset_receivable")),
                            List.of("code"),
                            0,
                            1)
                    .getFirst()
                    .id();
            Map<String, Object> billed = Map.of(
                    "display_type",
                    "product",
                    "account_id",
                    BILLED_IN_ADVANCE,
                    "name",
                    "A year in advance",
                    "quantity",
                    1,
                    "price_unit",
                    net,
                    "tax_ids",
                    List.of(),
                    "balance",
                    net.negate(),
                    "analytic_distribution",
                    Map.of("34", 100));
            Map<String, Object> owing =
                    Map.of("display_type", "payment_term", "account_id", receivable, "name", "", "balance", net);
            long move = posts(
                    admin,
                    Map.of(
                            "move_type", "out_invoice",
                            "partner_id", 1,
                            "invoice_date", "2026-05-02",
                            "date", "2026-05-02",
                            "line_ids", List.of(List.of(0, 0, billed), List.of(0, 0, owing))));
            long line = admin.searchRead(
                            "account.move.line",
                            List.of(List.of("move_id", "=", move), List.of("account_id", "=", BILLED_IN_ADVANCE)),
                            List.of("name"),
                            0,
                            1)
                    .getFirst()
                    .id();
            return "%d/%d".formatted(move, line);
        }
    }

    private static long posts(Odoo admin, Map<String, Object> move) {
        List<Long> made = admin.create("account.move", List.of(move));
        admin.action("account.move", "action_post", made);
        return made.getFirst();
    }

    /** Somebody moves what is earned by hand. */
    private void entry(String day, String amount) {
        try (Odoo admin = there.admin()) {
            Map<String, Object> earned = Map.of(
                    "account_id",
                    REVENUE,
                    "credit",
                    new BigDecimal(amount),
                    "name",
                    "Earned",
                    "analytic_distribution",
                    Map.of("34", 100));
            Map<String, Object> owed = Map.of(
                    "account_id",
                    BILLED_IN_ADVANCE,
                    "debit",
                    new BigDecimal(amount),
                    "name",
                    "Earned",
                    "analytic_distribution",
                    Map.of("34", 100));
            posts(
                    admin,
                    Map.of(
                            "date",
                            day,
                            "journal_id",
                            3,
                            "line_ids",
                            List.of(List.of(0, 0, earned), List.of(0, 0, owed))));
        }
    }
}
