package io.tieout.firm;

import static io.tieout.firm.Firm.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A firm whose contracts have a balance of every kind in August. C-1 earns 1,000.00 that nobody billed. C-2 earns 100.00 of 1,200.00
 * that were billed for a year. C-3 delivers ten of ten units and bills 1,200.00 for them, of which 200.00 are expected to be given back.
 * C-4 has a price of 10,000.00 and costs 12,000.00, of which August has 3,000.00: it earns 2,500.00 and 1,500.00 are provided for. C-5
 * earns 1,000.00 USD on the 3rd at 0.90; at the closing rate 0.93 the asset is worth 930.00, 30.00 are a gain.
 */
final class BooksOfEveryKind implements AutoCloseable {
    private static final String LEDGER =
            "entry,line,entity,journal,account,posted_on,debit,credit,currency,contract,source_ref";

    private final Firm firm;
    private final String export;

    /** @param invoicesCredit revenue or contract_balance */
    BooksOfEveryKind(Path folder, String invoicesCredit) {
        firm = new Firm(folder);
        firm.write("tieout.yaml", firm.settings().replace("journal: REV}", "journal: REV, year_end_journals: [YEAR]}"));
        firm.governed(
                "accounts.csv",
                rows(
                        "entity,account,name,kind",
                        "DE,1410,Not yet billed,contract_asset",
                        "DE,1590,Clearing,clearing",
                        "DE,3280,Billed in advance,contract_liability",
                        "DE,3290,Owed back,refund_liability",
                        "DE,3970,Expected losses,loss_provision",
                        "DE,4400,Services,revenue",
                        "DE,4840,Exchange differences,fx_difference",
                        "DE,6970,Cost of expected losses,loss_cost"),
                "mappings.csv",
                firm.mappings()
                        + rows(
                                "account,tieout,refund_liability,DE,3290,,",
                                "account,tieout,loss_provision,DE,3970,,",
                                "account,tieout,loss_cost,DE,6970,,",
                                "account,tieout,fx_difference,DE,4840,,"),
                "policy.csv",
                rows("setting,value,entity,contract", "invoice_credits," + invoicesCredit + ",DE,"),
                "bill_rates.csv",
                rows(
                        "rate_card,hourly_rate,currency,valid_from",
                        "RC-1,100.00,EUR,2026-01-01",
                        "RC-5,100.00,USD,2026-01-01"),
                "fx_rates.csv",
                rows(
                        "rate_on,from_currency,to_currency,rate,kind",
                        "2026-08-03,USD,EUR,0.90,spot",
                        "2026-08-31,USD,EUR,0.93,closing",
                        "2026-09-30,USD,EUR,0.95,closing"));
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows(
                        "contract,entity,customer,currency,start_on,status",
                        "C-1,DE,CU-1,EUR,2026-08-01,active",
                        "C-2,DE,CU-1,EUR,2026-08-01,active",
                        "C-3,DE,CU-1,EUR,2026-08-01,active",
                        "C-4,DE,CU-1,EUR,2026-08-01,active",
                        "C-5,DE,CU-1,USD,2026-08-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,modification,method,price,start_on,end_on,rate_card,planned_cost,"
                                + "variable_amount",
                        "C-1,1,1,2026-08-01,original,time_and_materials,,2026-08-01,,RC-1,,",
                        "C-2,1,1,2026-08-01,original,straight_line_monthly,1200.00,2026-08-01,2027-07-31,,,",
                        "C-3,1,1,2026-08-01,original,units_delivered,1200.00,2026-08-01,,,,-200.00",
                        "C-4,1,1,2026-08-01,original,cost_to_cost,10000.00,2026-08-01,,,12000.00,",
                        "C-5,1,1,2026-08-01,original,time_and_materials,,2026-08-01,,RC-5,,"),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1", "P-5,DE,C-5"),
                "timesheet_lines.csv",
                rows(
                        "line,resource,project,work_on,hours,status",
                        "T-1,R-1,P-1,2026-08-03,10,approved",
                        "T-5,R-1,P-5,2026-08-03,10,approved"),
                "estimates.csv",
                rows("contract,obligation,estimated_on,units_total", "C-3,1,2026-08-01,10"),
                "deliveries.csv",
                rows("line,contract,obligation,delivered_on,units", "D-1,C-3,1,2026-08-20,10"),
                "cost_lines.csv",
                rows(
                        "line,kind,contract,obligation,incurred_on,currency,amount",
                        "K-1,subcontractor,C-4,1,2026-08-10,EUR,3000.00"),
                "invoices.csv",
                rows(
                        "invoice,line,kind,contract,obligation,issued_on,currency,net_amount,status",
                        "RE-2,1,invoice,C-2,1,2026-08-05,EUR,1200.00,posted",
                        "RE-3,1,invoice,C-3,1,2026-08-28,EUR,1200.00,posted"));
        String credited = invoicesCredit.equals("revenue") ? "4400" : "3280";
        export = rows(
                LEDGER,
                "RE-2,1,DE,SAL,%s,2026-08-05,0,1200.00,EUR,C-2,odoo:invoice:RE-2".formatted(credited),
                "RE-3,1,DE,SAL,%s,2026-08-28,0,1200.00,EUR,C-3,odoo:invoice:RE-3".formatted(credited));
        books();
    }

    /** The own export of the ledger, with more lines at its end. */
    void books(String... lines) {
        firm.write("books/ledger_lines.csv", lines.length == 0 ? export : export + rows(lines));
    }

    /** The rows of a posted entry. @param key without the month: C-1/revenue */
    List<String> entry(String key) {
        try {
            return Files.readAllLines(posted(key));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Writes a posted entry as somebody changed it. */
    void change(String key, List<String> rows) {
        firm.write("books/posted/" + posted(key).getFileName(), String.join("\n", rows) + "\n");
    }

    private Path posted(String key) {
        return firm.file("books/posted/DE_2026-08_%s_1.csv".formatted(key.replace('/', '_')));
    }

    /** Rows of a result of a month that have something in a column that is a number: the cells of the columns named. */
    List<String> differing(String month, String result, String number, String... columns) {
        List<List<String>> rows = firm.table(month, result);
        List<String> header = rows.getFirst();
        return rows.stream()
                .skip(1)
                .filter(row -> new BigDecimal(row.get(header.indexOf(number))).signum() != 0)
                .map(row -> Stream.of(columns)
                        .map(column -> row.get(header.indexOf(column)))
                        .collect(Collectors.joining(" | ")))
                .toList();
    }

    Firm firm() {
        return firm;
    }

    @Override
    public void close() {
        firm.close();
    }
}
