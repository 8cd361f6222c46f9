package io.tieout.odoosample;

import io.tieout.demo.CsvRows;
import io.tieout.demo.LedgerEdit;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A company of the sample in an Odoo, as its bookkeeper sees it. */
final class OdooCompany implements AutoCloseable {
    private static final String MOVE = "account.move";
    private static final String LINE = "account.move.line";
    private static final int ALL = 10_000;

    private final Odoo odoo;
    private final long company;
    private final String system;
    private final NamesInOdoo names;
    private final OdooChart chart;

    /** @param system what lines of these books are called after */
    OdooCompany(Odoo odoo, long company, String system, NamesInOdoo names, OdooChart chart) {
        this.odoo = odoo;
        this.company = company;
        this.system = system;
        this.names = names;
        this.chart = chart;
    }

    long number() {
        return company;
    }

    /** Books what is new in an export, and books anew what stands there on another day. */
    void book(CsvRows export) {
        Map<String, List<Map<String, String>>> entries = new LinkedHashMap<>();
        export.rows()
                .forEach(row -> entries.computeIfAbsent(said(row, "entry"), none -> new ArrayList<>())
                        .add(row));
        entries.forEach(this::book);
    }

    private void book(String entry, List<Map<String, String>> lines) {
        Map<String, String> first = lines.getFirst();
        Optional<OdooRecord> there = move(List.of("name", "=", entry));
        long move = there.map(OdooRecord::id)
                .orElseGet(
                        () -> odoo.create(MOVE, List.of(values(entry, lines))).getFirst());
        remember(entry, lines, move);
        String day = said(first, "posted_on");
        if (there.isPresent() && !there.get().text("date").equals(day)) {
            if (!isDraft(move)) {
                action("button_draft", move);
            }
            Map<String, Object> dates = new HashMap<>(Map.of("date", day));
            if (isInvoice(first)) {
                dates.put("invoice_date", day);
            }
            odoo.write(MOVE, List.of(move), dates);
        }
        if (said(first, "status").equals("posted") && isDraft(move)) {
            action("action_post", move);
        }
    }

    private Optional<OdooRecord> move(List<?> condition) {
        return odoo
                .searchRead(
                        MOVE,
                        List.of(condition, List.of("company_id", "=", company)),
                        List.of("date", "state", "ref"),
                        0,
                        1)
                .stream()
                .findFirst();
    }

    private boolean isDraft(long move) {
        return odoo.read(MOVE, List.of(move), List.of("state"))
                .getFirst()
                .text("state")
                .equals("draft");
    }

    private void action(String method, long move) {
        odoo.action(MOVE, method, List.of(move));
    }

    private static boolean isInvoice(Map<String, String> line) {
        return said(line, "source_ref").contains(":invoice:");
    }

    private Map<String, Object> values(String entry, List<Map<String, String>> lines) {
        Map<String, String> first = lines.getFirst();
        Map<String, Object> values = new HashMap<>(Map.of(
                "name", entry, "journal_id", chart.journal(said(first, "journal")), "date", said(first, "posted_on")));
        if (isInvoice(first)) {
            boolean toCustomer = lines.stream()
                    .anyMatch(line -> chart.isReceivable(said(line, "account"))
                            && number(line, "debit").signum() > 0);
            values.put("move_type", toCustomer ? "out_invoice" : "out_refund");
            values.put("invoice_date", said(first, "posted_on"));
            values.put("partner_id", chart.partner(said(first, "partner")));
            values.put("currency_id", chart.currency(own(first)));
            rate(first);
        }
        values.put(
                "line_ids",
                lines.stream().map(line -> List.of(0, 0, values(line))).toList());
        return values;
    }

    private Map<String, Object> values(Map<String, String> line) {
        BigDecimal balance = number(line, "debit").subtract(number(line, "credit"));
        BigDecimal own = line.getOrDefault("amount_currency", "").isEmpty() ? balance : number(line, "amount_currency");
        Map<String, Object> values = new HashMap<>(Map.of(
                "account_id", chart.account(said(line, "account")),
                "name", said(line, "description"),
                "balance", balance,
                "currency_id", chart.currency(own(line)),
                "amount_currency", own));
        if (!said(line, "partner").isEmpty()) {
            values.put("partner_id", chart.partner(said(line, "partner")));
        }
        boolean receivable = chart.isReceivable(said(line, "account"));
        if (isInvoice(line)) {
            values.put("display_type", receivable ? "payment_term" : "product");
        }
        if (isInvoice(line) && !receivable) {
            values.put("quantity", 1);
            values.put("price_unit", own.abs());
            values.put("tax_ids", List.of());
        }
        if (!receivable && !said(line, "obligation").isEmpty()) {
            values.put("analytic_distribution", of(line));
        }
        return values;
    }

    private Map<String, Object> of(Map<String, String> line) {
        String obligation = "%s/%s".formatted(said(line, "contract"), said(line, "obligation"));
        return Map.of(String.valueOf(chart.analyticAccount(obligation)), 100);
    }

    /** The currency of a line, which is the company's unless it says another one. */
    private static String own(Map<String, String> line) {
        String transaction = line.getOrDefault("transaction_currency", "");
        return transaction.isEmpty() ? said(line, "currency") : transaction;
    }

    /** An invoice in another currency is worth what the rate of its day says. */
    private void rate(Map<String, String> line) {
        if (own(line).equals(said(line, "currency"))) {
            return;
        }
        BigDecimal rate = number(line, "amount_currency")
                .divide(number(line, "debit").subtract(number(line, "credit")), MathContext.DECIMAL64);
        List<?> ofTheDay = List.of(
                List.of("currency_id", "=", chart.currency(own(line))),
                List.of("name", "=", said(line, "posted_on")),
                List.of("company_id", "=", company));
        if (odoo.count("res.currency.rate", ofTheDay) == 0) {
            odoo.create(
                    "res.currency.rate",
                    List.of(Map.of(
                            "currency_id",
                            chart.currency(own(line)),
                            "name",
                            said(line, "posted_on"),
                            "company_id",
                            company,
                            "rate",
                            rate)));
        }
    }

    /** How its lines are called, and which line of an invoice each is. */
    private void remember(String entry, List<Map<String, String>> lines, long move) {
        List<Long> numbers = lines(move, "name").stream().map(OdooRecord::id).toList();
        int billed = 0;
        for (int i = 0; i < lines.size(); i++) {
            Map<String, String> line = lines.get(i);
            boolean product = isInvoice(line) && !chart.isReceivable(said(line, "account"));
            if (product || !isInvoice(line)) {
                long number = numbers.get(i);
                names.remember(
                        "%s:ledger_line:%s/%d".formatted(system, entry, number),
                        "%s:ledger_line:%s/%s".formatted(system, entry, said(line, "line")));
            }
            if (product) {
                String invoice = said(line, "source_ref").replaceFirst(".*:invoice:", "");
                names.remember(
                        "%s:invoice:%d/%d".formatted(system, move, numbers.get(i)),
                        billed(invoice, String.valueOf(++billed)));
            }
        }
    }

    /** What a line of an invoice is called in the sample; its own name of the whole is that of each. */
    static String billed(String invoice, String line) {
        return "odoo:invoice:%s/%s".formatted(invoice, line);
    }

    private List<OdooRecord> lines(long move, String... fields) {
        return odoo.searchRead(LINE, List.of(List.of("move_id", "=", move)), List.of(fields), 0, ALL);
    }

    /** The numbers that Odoo gave our entries. */
    void rememberPosted() {
        List<OdooRecord> posted = odoo.searchRead(
                MOVE,
                List.of(List.of("journal_id", "=", chart.journal("REV")), List.of("state", "=", "posted")),
                List.of("name"),
                0,
                ALL);
        Map<Long, List<String>> external =
                odoo.externalIds(MOVE, posted.stream().map(OdooRecord::id).toList());
        posted.forEach(move -> external.getOrDefault(move.id(), List.of()).stream()
                .filter(name -> name.startsWith(OdooEdits.OURS))
                .map(name -> name.substring(OdooEdits.OURS.length()))
                .filter(name -> names.inOdoo(name).isEmpty())
                .forEach(name -> names.remember("%s (id %d)".formatted(move.text("name"), move.id()), name)));
    }

    void edit(List<LedgerEdit> edits) {
        new OdooEdits(odoo, chart.accounts()).lay(edits);
    }

    private static BigDecimal number(Map<String, String> row, String column) {
        return new BigDecimal(said(row, column));
    }

    private static String said(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column));
    }

    @Override
    public void close() {
        odoo.close();
    }
}
