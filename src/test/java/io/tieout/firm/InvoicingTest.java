package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import io.tieout.odoofake.Fault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is delivered in August and not billed is drafted in the Odoo of DE. C-1 and C-2 worked 8 h and 3 h at 100.00, C-3 2.5 h for a customer whom
 * Odoo does not know. Of C-10 one milestone of two is accepted with evidence, C-11 has a fee of 12,000.00 for a year, and C-12 worked 4.5 h
 * and spent 120.50.
 */
class InvoicingTest {
    private static final String AUGUST = "2026-08";
    private static final String ALL = "milestones: draft, fixed_fees: draft, time: draft, expenses: draft";

    @TempDir
    static Path beginning;

    @TempDir
    Path folder;

    private static OdooFirm drafted;
    private static Said first;

    @BeforeAll
    static void draftOnce() {
        drafted = OdooFirm.in(beginning, 19);
        drafted.says("journal: TIE}", "journal: TIE, invoicing: {%s}}".formatted(ALL));
        drafted.odoo().put("res.partner", 50, Map.of("name", "Customer One", "ref", "CU-1", "active", true));
        drafted.analyticAccount("C-10/1", 40);
        drafted.analyticAccount("C-11/1", 41);
        drafted.analyticAccount("C-12/1", 42);
        drafted.firm()
                .delivers(
                        "2026-09-04",
                        "contracts.csv",
                        rows(
                                "contract,entity,customer,currency,start_on,status,po_number,title",
                                "C-3,DE,CU-9,EUR,2026-08-01,active,,",
                                "C-10,DE,CU-1,EUR,2026-08-01,active,PO-7,Portal",
                                "C-11,DE,CU-1,EUR,2026-08-01,active,,Care",
                                "C-12,DE,CU-1,EUR,2026-08-01,active,,Training"),
                        "obligations.csv",
                        rows(
                                "contract,obligation,version,effective_on,modification,method,start_on,end_on,price,rate_card",
                                "C-10,1,1,2026-08-01,original,milestone,2026-08-01,,9000,",
                                "C-11,1,1,2026-08-01,original,straight_line_monthly,2026-08-01,2027-07-31,12000,",
                                "C-12,1,1,2026-08-01,original,time_and_materials,2026-08-01,,,RC-1"),
                        "milestones.csv",
                        rows(
                                "contract,obligation,milestone,title,amount,due_on,accepted_on,evidence",
                                "C-10,1,M-1,Design,5000,2026-08-20,2026-08-20,protocol 1",
                                "C-10,1,M-2,Build,4000,2026-08-28,,"),
                        "projects.csv",
                        rows("project,entity,contract", "P-12,DE,C-12"),
                        "timesheet_lines.csv",
                        rows(
                                "line,resource,project,service,work_on,hours,status",
                                "T-12,R-1,P-12,,2026-08-12,3,approved",
                                "T-13,R-1,P-12,,2026-08-13,1.5,approved",
                                "T-14,R-1,P-12,,2026-08-14,7,submitted"),
                        "expense_lines.csv",
                        rows(
                                "line,resource,project,category,incurred_on,currency,net_amount,billable,status",
                                "E-1,R-1,P-12,travel,2026-08-12,EUR,120.50,true,approved",
                                "E-2,R-1,P-12,travel,2026-08-13,EUR,80.00,true,submitted"));
        first = invoices(drafted);
    }

    @AfterAll
    static void leave() {
        drafted.close();
    }

    private static Said invoices(OdooFirm there, String... more) {
        List<String> words = new ArrayList<>(List.of("run", "invoicing", "--period", AUGUST, "--ahead"));
        words.addAll(List.of(more));
        return there.firm().anna(words.toArray(String[]::new));
    }

    /** The firm after its first drafts, as they are now somewhere else. */
    private void after(Consumer<OdooFirm> what) {
        try (OdooFirm there = drafted.copyTo(beginning, folder)) {
            what.accept(there);
        }
    }

    /** The invoices in Odoo, with their lines of what is sold. */
    private static List<String> inOdoo(OdooFirm there) {
        try (Odoo admin = there.admin()) {
            List<String> told = new ArrayList<>();
            List<?> ofCustomers = List.of(List.of("move_type", "=", "out_invoice"));
            for (OdooRecord move : admin.searchRead(
                    "account.move",
                    ofCustomers,
                    List.of("invoice_origin", "state", "invoice_date", "ref", "partner_id", "amount_untaxed"),
                    0,
                    100)) {
                told.add(Stream.of(
                                move.text("invoice_origin"),
                                move.text("state"),
                                move.text("invoice_date"),
                                move.link("partner_id").orElseThrow().name(),
                                move.text("ref"))
                        .reduce((one, other) -> other.isEmpty() ? one : one + " " + other)
                        .orElseThrow());
                admin.searchRead(
                                "account.move.line",
                                List.of(List.of("move_id", "=", move.id()), List.of("display_type", "=", "product")),
                                List.of(
                                        "name",
                                        "quantity",
                                        "price_unit",
                                        "price_subtotal",
                                        "account_id",
                                        "analytic_distribution"),
                                0,
                                100)
                        .forEach(line -> told.add("  %s | %s x %s = %s on %s of %s"
                                .formatted(
                                        line.text("name"),
                                        line.number("quantity")
                                                .stripTrailingZeros()
                                                .toPlainString(),
                                        line.number("price_unit").setScale(2),
                                        line.number("price_subtotal").setScale(2),
                                        line.link("account_id").orElseThrow().name(),
                                        line.json("analytic_distribution")
                                                .orElseThrow()
                                                .toString()
                                                .replace(".0", ""))));
            }
            return told;
        }
    }

    /** Of the last drafts: key or contract, status, amount and what the whole stands at. */
    private static List<String> result(OdooFirm there) {
        return there.firm()
                .lines("2026-08-invoicing", "invoices.csv")
                .skip(1)
                .map(row -> row.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .map(cells -> String.join(
                                " ", cells[3].isEmpty() ? cells[1] : cells[3], cells[13], cells[10], cells[14])
                        .strip())
                .toList();
    }

    private static long move(Odoo admin, String contract) {
        return admin.searchRead(
                        "account.move",
                        List.of(List.of("invoice_origin", "=", "DE/2026-08/%s/invoice/1".formatted(contract))),
                        List.of("state"),
                        0,
                        10)
                .getFirst()
                .id();
    }

    private static Map<String, Long> writing(OdooFirm there) {
        Map<String, Long> writing = new TreeMap<>(there.odoo().calls());
        writing.keySet()
                .removeIf(
                        call -> call.matches(
                                ".*\\.(search|search_read|search_count|read|fields_get|get_metadata|context_get|check_object_reference)"));
        return writing;
    }

    @Test
    void whatIsDeliveredAndNotBilledIsDraftedByContract() {
        assertThat(first.exit()).as(first.toString()).isEqualTo(3);
        assertThat(inOdoo(drafted))
                .containsExactly(
                        "DE/2026-08/C-1/invoice/1 draft 2026-08-31 Customer One",
                        "  C-1: R-1, 8.00 h at 100, 2026-08-10 | 8 x 100.00 = 800.00 on 4400 4400 of {\"31\":100}",
                        "DE/2026-08/C-10/invoice/1 draft 2026-08-31 Customer One PO-7",
                        "  Portal: Design, accepted on 2026-08-20 | 1 x 5000.00 = 5000.00 on 4400 4400 of {\"40\":100}",
                        "DE/2026-08/C-11/invoice/1 draft 2026-08-31 Customer One",
                        "  Care: until 2026-08-31 | 1 x 1000.00 = 1000.00 on 4400 4400 of {\"41\":100}",
                        "DE/2026-08/C-12/invoice/1 draft 2026-08-31 Customer One",
                        "  Training: R-1, 4.50 h at 100, 2026-08-12 to 2026-08-13 | 4.5 x 100.00 = 450.00 on 4400 4400 of {\"42\":100}",
                        "  Training: expenses, travel, 2026-08-12 | 1 x 120.50 = 120.50 on 4400 4400 of {\"42\":100}",
                        "DE/2026-08/C-2/invoice/1 draft 2026-08-31 Customer One",
                        "  C-2: R-1, 3.00 h at 100, 2026-08-11 | 3 x 100.00 = 300.00 on 4400 4400 of {\"32\":100}");
        assertThat(first.out())
                .contains("5 drafted for 7,670.50 EUR, 1 refused, 250.00 EUR")
                .contains(
                        "C-3: customer CU-9 is no partner in books; give one the reference CU-9 there, or map his number");
        assertThat(result(drafted))
                .containsExactly(
                        "DE/2026-08/C-1/invoice/1 drafted 800.00 800.00",
                        "DE/2026-08/C-10/invoice/1 drafted 5000.00 5000.00",
                        "DE/2026-08/C-11/invoice/1 drafted 1000.00 1000.00",
                        "DE/2026-08/C-12/invoice/1 drafted 450.00 570.50",
                        "DE/2026-08/C-12/invoice/1 drafted 120.50 570.50",
                        "DE/2026-08/C-2/invoice/1 drafted 300.00 300.00",
                        "DE/2026-08/C-3/invoice/1 refused 250.00");
    }

    /** 800.00, 300.00, 250.00 and 570.50 of work by time are what nobody billed. */
    @Test
    void draftsOfWorkByTimeComeToWhatIsUnbilled() {
        assertThat(drafted.firm()
                        .lines("2026-08-invoicing", "unbilled.csv")
                        .skip(1)
                        .map(row -> row.split(",", -1))
                        .map(cells -> cells[1] + " " + cells[6]))
                .containsExactly("C-1 800.00", "C-12 570.50", "C-2 300.00", "C-3 250.00");
    }

    @Test
    void aSecondRunFindsThemAndWritesNothing() {
        after(there -> {
            there.odoo().put("res.partner", 51, Map.of("name", "Customer Nine", "ref", "CU-9", "active", true));
            assertThat(invoices(there).out()).contains("1 drafted for 250.00 EUR, 5 stands already, 7,670.50 EUR");
            List<String> before = inOdoo(there);
            Map<String, Long> calls = writing(there);

            Said again = invoices(there);

            assertThat(again.exit()).as(again.toString()).isZero();
            assertThat(again.out()).contains("6 stands already, 7,920.50 EUR");
            assertThat(writing(there)).isEqualTo(calls);
            assertThat(inOdoo(there)).isEqualTo(before);
        });
    }

    /** C-1 is posted; C-2 too, on a day of September. Then C-1 works 2 h more. */
    @Test
    void oneThatAPersonPostedIsBilled() {
        after(there -> {
            try (Odoo admin = there.admin()) {
                admin.action("account.move", "action_post", List.of(move(admin, "C-1")));
                admin.write("account.move", List.of(move(admin, "C-2")), Map.of("invoice_date", "2026-09-02"));
                admin.action("account.move", "action_post", List.of(move(admin, "C-2")));
            }
            there.firm()
                    .delivers(
                            "2026-09-05",
                            "timesheet_lines.csv",
                            rows("line,resource,project,work_on,hours,status", "T-9,R-1,P-1,2026-08-20,2,approved"));

            Said said = invoices(there);

            assertThat(said.out())
                    .contains("1 drafted for 200.00 EUR, 3 stands already, 6,570.50 EUR, 2 posted, 1,100.00 EUR");
            assertThat(inOdoo(there))
                    .contains(
                            "  C-1: R-1, 2.00 h at 100, 2026-08-20 | 2 x 100.00 = 200.00 on 4400 4400 of {\"31\":100}")
                    .filteredOn(line -> line.startsWith("DE/2026-08/C-"))
                    .containsExactlyInAnyOrder(
                            "DE/2026-08/C-1/invoice/1 posted 2026-08-31 Customer One",
                            "DE/2026-08/C-1/invoice/2 draft 2026-08-31 Customer One",
                            "DE/2026-08/C-10/invoice/1 draft 2026-08-31 Customer One PO-7",
                            "DE/2026-08/C-11/invoice/1 draft 2026-08-31 Customer One",
                            "DE/2026-08/C-12/invoice/1 draft 2026-08-31 Customer One",
                            "DE/2026-08/C-2/invoice/1 posted 2026-09-02 Customer One");
        });
    }

    @Test
    void oneThatAPersonDeletedIsToldAndDraftedAgainWhenAskedFor() {
        after(there -> {
            try (Odoo admin = there.admin()) {
                admin.action("account.move", "unlink", List.of(move(admin, "C-10")));
            }
            for (int i = 0; i < 2; i++) {
                Said said = invoices(there);
                assertThat(said.exit()).as(said.toString()).isEqualTo(3);
                assertThat(said.out()).contains("deleted: C-10: deleted in the ledger; --again C-10 drafts it again");
                assertThat(inOdoo(there)).noneMatch(line -> line.contains("C-10"));
            }
            assertThat(invoices(there, "--again", "C-99").exit()).isEqualTo(2);

            Said again = invoices(there, "--again", "C-10");

            assertThat(again.out()).contains("1 drafted for 5,000.00 EUR");
            assertThat(inOdoo(there))
                    .contains(
                            "DE/2026-08/C-10/invoice/2 draft 2026-08-31 Customer One PO-7",
                            "  Portal: Design, accepted on 2026-08-20 | 1 x 5000.00 = 5000.00 on 4400 4400 of {\"40\":100}");
        });
    }

    @Test
    void oneThatAPersonChangedIsLeftAloneAndToldWithOldAndNew() {
        after(there -> {
            try (Odoo admin = there.admin()) {
                long move = move(admin, "C-12");
                long line = admin.searchRead(
                                "account.move.line",
                                List.of(
                                        List.of("move_id", "=", move),
                                        List.of("price_unit", "=", new BigDecimal("100"))),
                                List.of("name"),
                                0,
                                10)
                        .getFirst()
                        .id();
                admin.write("account.move.line", List.of(line), Map.of("price_unit", new BigDecimal("90")));
            }
            Map<String, Long> calls = writing(there);

            Said said = invoices(there);

            assertThat(said.out()).contains("1 changed, 570.50 EUR").contains("line 1 405.00 EUR, was 450.00 EUR");
            assertThat(result(there)).contains("DE/2026-08/C-12/invoice/1 changed 450.00 525.50");
            assertThat(inOdoo(there)).anyMatch(line -> line.contains("4.5 x 90.00 = 405.00"));
            assertThat(writing(there)).isEqualTo(calls);
        });
    }

    @Test
    void oneWhoseAnswerWasLostIsFoundAndNotDraftedTwice() {
        after(there -> {
            there.firm()
                    .delivers(
                            "2026-09-05",
                            "timesheet_lines.csv",
                            rows("line,resource,project,work_on,hours,status", "T-9,R-1,P-1,2026-08-20,2,approved"));
            there.odoo().next(Fault.DROPPED_AFTER_COMMIT, "load");

            Said lost = invoices(there);

            assertThat(lost.exit()).as(lost.toString()).isEqualTo(7);
            assertThat(lost.err()).contains("The ledger gave no clear answer for DE/2026-08/C-");
            Said resumed = there.firm().anna("resume");
            assertThat(resumed.exit()).as(resumed.toString()).isEqualTo(3);
            assertThat(inOdoo(there))
                    .filteredOn(line -> line.startsWith("DE/2026-08/C-1/"))
                    .containsExactly(
                            "DE/2026-08/C-1/invoice/1 draft 2026-08-31 Customer One",
                            "DE/2026-08/C-1/invoice/2 draft 2026-08-31 Customer One");
            assertThat(there.odoo().unmet()).isZero();
        });
    }

    /** Nobody says what is still to come of C-15/2, so that it is held; 500.00 are billed of it, and 400.00 of C-15/1 are not. */
    @Test
    void anInvoiceOfAnObligationThatIsHeldPaysForNoOther() {
        after(there -> {
            there.analyticAccount("C-15/1", 45);
            there.firm()
                    .delivers(
                            "2026-09-05",
                            "contracts.csv",
                            rows(
                                    "contract,entity,customer,currency,start_on,status,title",
                                    "C-15,DE,CU-1,EUR,2026-08-01,active,Held"),
                            "obligations.csv",
                            rows(
                                    "contract,obligation,version,effective_on,modification,method,start_on,price,rate_card",
                                    "C-15,1,1,2026-08-01,original,time_and_materials,2026-08-01,,RC-1",
                                    "C-15,2,1,2026-08-01,original,cost_to_cost,2026-08-01,5000,"),
                            "projects.csv",
                            rows("project,entity,contract,obligation", "P-15,DE,C-15,1", "P-16,DE,C-15,2"),
                            "timesheet_lines.csv",
                            rows(
                                    "line,resource,project,work_on,hours,status",
                                    "T-21,R-1,P-15,2026-08-25,4,approved",
                                    "T-22,R-1,P-16,2026-08-25,4,approved"),
                            "invoices.csv",
                            rows(
                                    "invoice,line,kind,contract,obligation,issued_on,currency,net_amount,status",
                                    "I-2,1,invoice,C-15,2,2026-08-31,EUR,500,posted"));

            Said said = invoices(there);

            assertThat(there.firm()
                            .jdbc()
                            .sql("select count(*) from recognise.held_obligation where contract = 'C-15'")
                            .query(Long.class)
                            .single())
                    .isPositive();
            assertThat(said.out()).contains("1 drafted for 400.00 EUR");
        });
    }

    /** An invoice of 500.00 that names C-1, made by hand in Odoo, pays for the oldest 5 h of it; one of 900.00 is more than C-2 earned. */
    @Test
    void whatTheBooksHaveAsBilledIsNotBilledAgain() {
        try (OdooFirm there = OdooFirm.in(folder, 18)) {
            there.says("journal: TIE}", "journal: TIE, invoicing: {time: draft, expenses: draft}}");
            there.odoo().put("res.partner", 50, Map.of("name", "Customer One", "ref", "CU-1", "active", true));
            bills(there, 31, "500.00");
            bills(there, 32, "900.00");

            Said said = invoices(there);

            assertThat(said.exit()).as(said.toString()).isZero();
            assertThat(said.out()).contains("2 drafted for 550.00 EUR, 1 billed ahead, -600.00 EUR");
            assertThat(inOdoo(there))
                    .contains(
                            "  C-1: R-1, 3.00 h at 100, 2026-08-10, part of it | 1 x 300.00 = 300.00 on 4400 4400 of {\"31\":100}",
                            "  C-3: R-1, 2.50 h at 100, 2026-08-12 | 2.5 x 100.00 = 250.00 on 4400 4400 of {\"33\":100}");
        }
    }

    /** 5,000.00 are billed of C-14 as a whole, which earned 400.00 by time and 5,000.00 by a milestone that is older. */
    @Test
    void anInvoiceThatNamesNoObligationPaysForAllThatTheContractEarned() {
        after(there -> {
            there.analyticAccount("C-14/1", 43);
            there.analyticAccount("C-14/2", 44);
            there.firm()
                    .delivers(
                            "2026-09-05",
                            "contracts.csv",
                            rows(
                                    "contract,entity,customer,currency,start_on,status,title",
                                    "C-14,DE,CU-1,EUR,2026-08-01,active,Both"),
                            "obligations.csv",
                            rows(
                                    "contract,obligation,version,effective_on,modification,method,start_on,price,rate_card",
                                    "C-14,1,1,2026-08-01,original,time_and_materials,2026-08-01,,RC-1",
                                    "C-14,2,1,2026-08-01,original,milestone,2026-08-01,5000,"),
                            "milestones.csv",
                            rows(
                                    "contract,obligation,milestone,title,amount,due_on,accepted_on,evidence",
                                    "C-14,2,M-1,Design,5000,2026-08-10,2026-08-10,protocol"),
                            "projects.csv",
                            rows("project,entity,contract,obligation", "P-14,DE,C-14,1"),
                            "timesheet_lines.csv",
                            rows("line,resource,project,work_on,hours,status", "T-20,R-1,P-14,2026-08-25,4,approved"),
                            "invoices.csv",
                            rows(
                                    "invoice,line,kind,contract,issued_on,currency,net_amount,status",
                                    "I-1,1,invoice,C-14,2026-09-03,EUR,5000,posted"));

            Said said = invoices(there);

            assertThat(said.out()).contains("1 drafted for 400.00 EUR");
            assertThat(inOdoo(there))
                    .contains(
                            "  Both: Design, accepted on 2026-08-10, what is left of it | 1 x 400.00 = 400.00 on 4400 4400 of {\"44\":100}");
        });
    }

    private static void bills(OdooFirm there, long analytic, String amount) {
        try (Odoo admin = there.admin()) {
            long move = admin.create(
                            "account.move",
                            List.of(Map.of(
                                    "move_type",
                                    "out_invoice",
                                    "partner_id",
                                    50,
                                    "invoice_date",
                                    "2026-08-25",
                                    "invoice_origin",
                                    "by hand",
                                    "invoice_line_ids",
                                    List.of(List.of(
                                            0,
                                            0,
                                            Map.of(
                                                    "name",
                                                    "by hand",
                                                    "price_unit",
                                                    new BigDecimal(amount),
                                                    "account_id",
                                                    24,
                                                    "analytic_distribution",
                                                    Map.of(String.valueOf(analytic), 100)))))))
                    .getFirst();
            admin.action("account.move", "action_post", List.of(move));
        }
    }

    @Test
    void nothingIsDraftedUnlessTheSettingsSaySo() {
        after(there -> {
            there.says("journal: TIE}", "journal: TIE}");

            Said said = invoices(there);

            assertThat(said.exit()).isEqualTo(6);
            assertThat(said.err()).contains("The settings name no kind of work of DE that is billed by drafts");
            there.says("journal: TIE}", "journal: TIE, invoicing: {time: draft, expenses: hand_over}}");
            assertThat(there.firm().anna("jobs", "check").err()).contains("time: draft and expenses: hand_over");
            there.firm().write("tieout.yaml", """
                    entities:
                      DE: {currency: EUR, first_period: 2026-08, sources: [psa], ledger: books, journal: TIE, invoicing: {milestones: draft}}
                    sources:
                      psa: {kind: csv, folder: inbox}
                    ledgers:
                      books: {kind: csv, folder: books, system: odoo}
                    """);
            assertThat(there.firm().anna("jobs", "check").err())
                    .contains("draft, of the ledger books, which takes no draft invoices");
        });
    }
}
