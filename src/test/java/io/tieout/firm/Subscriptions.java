package io.tieout.firm;

import static io.tieout.firm.Firm.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A firm with three contracts over the twelve months from August on: C-1 earns 1,000.00 a month, C-2 200.00, C-3 300.00. Of C-1,
 * 600.00 were invoiced in August, and the books have them as revenue: 400.00 are due of it.
 */
final class Subscriptions implements AutoCloseable {
    static final String EXPORT = rows(
            "entry,line,entity,account,posted_on,debit,credit,currency,contract,source_ref",
            "RE-1,1,DE,4400,2026-08-20,0,600.00,EUR,C-1,odoo:invoice:RE-1",
            "RE-1,2,DE,1200,2026-08-20,600.00,0,EUR,,");

    private final Firm firm;

    /** @param folder of a class of tests: what is delivered is laid into it again for each of them */
    Subscriptions(Path folder) {
        firm = Beginning.in(folder, () -> delivered(folder));
    }

    private static Firm delivered(Path folder) {
        Firm firm = new Firm(folder);
        firm.governed();
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows(
                        "contract,entity,customer,currency,start_on,status",
                        "C-1,DE,CU-1,EUR,2026-08-01,active",
                        "C-2,DE,CU-1,EUR,2026-08-01,active",
                        "C-3,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,modification,method,price,start_on,end_on",
                        "C-1,1,1,2026-08-01,original,straight_line_monthly,12000.00,2026-08-01,2027-07-31",
                        "C-2,1,1,2026-08-01,original,straight_line_monthly,2400.00,2026-08-01,2027-07-31",
                        "C-3,1,1,2026-08-01,original,straight_line_monthly,3600.00,2026-08-01,2027-07-31"),
                "invoices.csv",
                rows(
                        "invoice,line,kind,contract,obligation,issued_on,currency,net_amount,status",
                        "RE-1,1,invoice,C-1,1,2026-08-20,EUR,600.00,posted"));
        firm.write("books/ledger_lines.csv", EXPORT);
        return firm;
    }

    Firm firm() {
        return firm;
    }

    /** Closes a month, and Ben approves its plan; the number of the plan. */
    String approved(String month) {
        firm.closes(month);
        String plan = String.valueOf(firm.jdbc()
                .sql("select max(plan_id) from post.plan where state = 'prepared'")
                .query(Long.class)
                .single());
        Firm.succeeds(firm.ben("plan", "approve", plan));
        return plan;
    }

    /** Revenue in the files of the ledger, whoever wrote them: the own export and every posted entry. */
    BigDecimal revenueInTheBooks() {
        return lines().filter(line -> line.contains(",4400,"))
                .map(line -> line.split(",", -1))
                .map(cells -> cells[2].equals("DE")
                        ? amount(cells[6])
                        : amount(cells[9]).subtract(amount(cells[8])))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal amount(String cell) {
        return cell.isEmpty() ? BigDecimal.ZERO : new BigDecimal(cell);
    }

    private Stream<String> lines() {
        return files().stream().flatMap(file -> {
            try {
                return Files.readAllLines(file).stream().skip(1);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.walk(firm.file("books"))) {
            return files.filter(file -> file.toString().endsWith(".csv")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** How far each entry has come. */
    List<String> entries() {
        return firm.jdbc()
                .sql("select entry_key || ' ' || state from post.dispatch order by entry_key")
                .query(String.class)
                .list();
    }

    List<String> plans() {
        return firm.jdbc()
                .sql(
                        "select plan_id || ' ' || to_char(month, 'YYYY-MM') || ' ' || state from post.plan order by plan_id")
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        firm.close();
    }
}
