package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five stories that finance accepts the product by, each from delivery to signed months. C-1 is work by the hour at 100.00; C-2 is
 * 12,000.00 for the twelve months from August on.
 */
class AcceptanceTest {
    private static final String LINES = "line,resource,project,work_on,hours,status,updated_at";
    private static final String TERMS =
            "contract,obligation,version,effective_on,modification,method,price,start_on,end_on,rate_card";
    private static final String INVOICES = "invoice,line,kind,contract,obligation,issued_on,currency,net_amount,status";
    private static final String BOOKED =
            "entry,line,entity,account,posted_on,debit,credit,currency,contract,source_ref";

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::deliverAugust);
    }

    private Firm deliverAugust() {
        firm = new Firm(folder);
        firm.governed("bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC,100.00,EUR,2026-01-01"));
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows(
                        "contract,entity,customer,currency,start_on,status",
                        "C-1,DE,CU-1,EUR,2026-08-01,active",
                        "C-2,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                        TERMS,
                        "C-1,1,1,2026-08-01,original,time_and_materials,,2026-08-01,,RC",
                        "C-2,1,1,2026-08-01,original,straight_line_monthly,12000.00,2026-08-01,2027-07-31,"),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1"),
                "timesheet_lines.csv",
                rows(
                        LINES,
                        "T-1,R-1,P-1,2026-08-03,8,approved,2026-08-31T12:00:00Z",
                        "T-2,R-1,P-1,2026-08-04,4,submitted,2026-08-31T12:00:00Z"));
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    /**
     * 1,000.00 for August; from September on 14,200.00 in all: 13,200.00 for eleven months are 1,200.00 each, and August stays. The four
     * hours of C-1 that nobody approved wait in September as well.
     */
    @Test
    void amendment() {
        postAndSign("2026-08");

        firm.delivers(
                "2026-10-02",
                "obligations.csv",
                rows(TERMS, "C-2,1,2,2026-09-01,prospective,straight_line_monthly,14200.00,2026-08-01,2027-07-31,"));
        firm.closes("2026-09");

        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-09/C-2/revenue/1 | 2026-09 | revenue | -1200.00",
                        "DE/2026-09/C-2/revenue/1 | 2026-09 | contract_asset | 1200.00");
        postAndSign("2026-09");
        assertThat(reconciled("2026-09"))
                .containsExactly("C-1 2026-09 0.00 0.00 0.00", "C-2 2026-09 1200.00 1200.00 0.00");
        assertThat(inTheBooks("C-2")).isEqualTo("2200.00");
    }

    /** Eight of twelve hours are approved, so 800.00 of 1,200.00; when the other four are, September takes 400.00 that are August's. */
    @Test
    void partialApproval() {
        firm.posts("2026-08").closes("2026-08");
        assertThat(firm.bridge("2026-08")).containsExactly("C-1 | 2026-08 | gate | not approved | 400.00");
        assertThat(inTheBooks("C-1")).isEqualTo("800.00");
        firm.signs("2026-08");

        firm.delivers(
                "2026-10-02",
                "timesheet_lines.csv",
                rows(LINES, "T-2,R-1,P-1,2026-08-04,4,approved,2026-09-10T12:00:00Z"));
        firm.closes("2026-09");

        assertThat(firm.bridge("2026-09"))
                .containsExactly(
                        "C-1 | 2026-08 | plan | late approval | 400.00", "C-2 | 2026-09 | plan | not posted | 1000.00");
        assertThat(firm.due())
                .contains(
                        "DE/2026-09/C-1/revenue/1 | 2026-08 | revenue | -400.00",
                        "DE/2026-09/C-1/revenue/1 | 2026-08 | contract_asset | 400.00");
        postAndSign("2026-09");
        assertThat(firm.bridge("2026-09")).isEmpty();
        assertThat(inTheBooks("C-1")).isEqualTo("1200.00");
    }

    /** An hour less in the signed August: its results stay, byte by byte, and September takes 100.00 back for it. */
    @Test
    void retroactiveChange() throws IOException {
        postAndSign("2026-08");
        Path signed = folder.resolve("out/DE/2026-08/schedule.csv");
        String before = Files.readString(signed);

        firm.delivers(
                "2026-10-02",
                "timesheet_lines.csv",
                rows(LINES, "T-1,R-1,P-1,2026-08-03,7,approved,2026-09-10T12:00:00Z"));
        firm.closes("2026-09");

        assertThat(firm.bridge("2026-09")).contains("C-1 | 2026-08 | plan | amount | -100.00");
        postAndSign("2026-09");
        assertThat(Files.readString(signed)).isEqualTo(before);
        assertThat(inTheBooks("C-1")).isEqualTo("700.00");
        assertThat(firm.result("2026-09", "roll_forward.csv"))
                .contains("DE,C-1,contract_asset,2026-09,EUR,800.00,0.00,0.00,-100.00,700.00,false");
    }

    /**
     * 800.00 are earned in August and invoiced in September, so nothing is owed. In October the invoice is reversed, and they are owed
     * again: revenue is what it was throughout.
     */
    @Test
    void invoiceReversal() {
        postAndSign("2026-08");
        firm.delivers(
                "2026-10-02", "invoices.csv", rows(INVOICES, "RE-1,1,invoice,C-1,1,2026-09-10,EUR,800.00,posted"));
        books("RE-1,1,DE,4400,2026-09-10,0,800.00,EUR,C-1,odoo:invoice:RE-1");
        postAndSign("2026-09");
        assertThat(balances("2026-09", "C-1")).isEmpty();
        assertThat(inTheBooks("C-1")).isEqualTo("800.00");

        firm.delivers(
                "2026-11-03", "invoices.csv", rows(INVOICES, "RG-1,1,credit_note,C-1,1,2026-10-05,EUR,800.00,posted"));
        books(
                "RE-1,1,DE,4400,2026-09-10,0,800.00,EUR,C-1,odoo:invoice:RE-1",
                "RG-1,1,DE,4400,2026-10-05,800.00,0,EUR,C-1,odoo:invoice:RG-1");
        firm.closes("2026-10");

        assertThat(firm.due())
                .contains(
                        "DE/2026-10/C-1/revenue/1 | 2026-10 | revenue | -800.00",
                        "DE/2026-10/C-1/revenue/1 | 2026-10 | contract_asset | 800.00");
        postAndSign("2026-10");
        assertThat(reconciled("2026-10")).contains("C-1 2026-10 0.00 0.00 0.00");
        assertThat(balances("2026-10", "C-1"))
                .containsExactly("DE,C-1,contract_asset,2026-10,EUR,0.00,0.00,-800.00,0.00,800.00,false");
        assertThat(inTheBooks("C-1")).isEqualTo("800.00");
    }

    /** The folder of the ledger is away while the plan is applied. Once it is back, resuming posts each entry, and each once. */
    @Test
    void failedSync() throws IOException {
        firm.closes("2026-08");
        Firm.succeeds(firm.ben("plan", "approve", "1"));
        Path away = Files.move(folder.resolve("books"), folder.resolve("away"));

        Said failed = firm.anna("plan", "apply", "1");

        assertThat(failed.exit()).as(failed.toString()).isEqualTo(7);
        assertThat(failed.err()).contains("is not there.");
        Files.move(away, folder.resolve("books"));
        String run = firm.jdbc()
                .sql("select max(run_id) from run.run")
                .query(String.class)
                .single();
        Said resumed = firm.anna("resume", run);
        assertThat(resumed.exit()).as(resumed.toString()).isIn(0, 3);
        firm.closes("2026-08");
        assertThat(firm.bridge("2026-08")).containsExactly("C-1 | 2026-08 | gate | not approved | 400.00");
        assertThat(inTheBooks("C-1")).isEqualTo("800.00");
        assertThat(inTheBooks("C-2")).isEqualTo("1000.00");
        assertThat(firm.due()).isEmpty();
        firm.signs("2026-08");
    }

    private void postAndSign(String month) {
        firm.posts(month).closes(month);
        firm.signs(month);
    }

    private void books(String... lines) {
        firm.write("books/ledger_lines.csv", rows(BOOKED, String.join("\n", lines)));
    }

    /** Recognised, ledger and what differs between them, of the month's own rows. */
    private List<String> reconciled(String month) {
        return firm.result(month, "reconciliation.csv").stream()
                .map(row -> row.split(",", -1))
                .map(cells -> String.join(" ", cells[1], cells[2], cells[6], cells[8], cells[9]))
                .toList();
    }

    private List<String> balances(String month, String contract) {
        return firm.result(month, "roll_forward.csv").stream()
                .filter(row -> row.contains("," + contract + ",contract_"))
                .filter(row -> !row.endsWith(",0.00,false"))
                .toList();
    }

    /** Revenue of a contract by all lines of the ledger's own files, whoever wrote them. */
    private String inTheBooks(String contract) {
        return firm.jdbc()
                .sql("""
                        select round(sum(line.credit - line.debit), 2)::text
                        from stage.ledger_line as line
                        where line.account = '4400'
                          and not exists (select from stage.ledger_line as newer where newer.source_ref = line.source_ref and newer.version > line.version)
                          and (line.contract = :contract or line.reference like '%/' || :contract || '/%')
                        """)
                .param("contract", contract)
                .query(String.class)
                .single();
    }
}
