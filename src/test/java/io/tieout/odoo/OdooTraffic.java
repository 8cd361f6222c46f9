package io.tieout.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.connect.NeedsOfBooks;
import io.tieout.connect.Requirement;
import io.tieout.connect.odoo.BooksCheck;
import io.tieout.connect.odoo.WorkCheck;
import io.tieout.extract.Receipts;
import io.tieout.extract.odoo.OdooJournal;
import io.tieout.extract.odoo.OdooPrices;
import io.tieout.extract.odoo.OdooRates;
import io.tieout.extract.odoo.records.Decided;
import io.tieout.extract.odoo.records.OdooWork;
import io.tieout.invoicing.DraftInvoice;
import io.tieout.invoicing.odoo.OdooInvoices;
import io.tieout.ledger.Dimension;
import io.tieout.ledger.JournalEntry;
import io.tieout.ledger.JournalLine;
import io.tieout.ledger.KeyName;
import io.tieout.money.Money;
import io.tieout.odoofake.FakeOdoo;
import io.tieout.post.PostingOutcome;
import io.tieout.post.odoo.OdooLedger;
import io.tieout.settings.BilledKind;
import io.tieout.settings.Deadlines;
import io.tieout.settings.EntitySettings;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What goes to an Odoo while entries are posted, refused and taken back, the books are read, work is read, and while it is looked whether all
 * that is needed is there.
 */
final class OdooTraffic {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final LocalDate DAY = LocalDate.of(2026, 8, 31);
    private static final Decided DECIDED = new Decided("invoiced", new TreeMap<>());

    private OdooTraffic() {}

    /** All that Tieout asks of an Odoo. */
    static List<Tap.Asked> all(Path folder, int version) {
        return Stream.of(
                        postedAndRead(folder.resolve("books"), version),
                        checked(folder.resolve("checked"), version),
                        worked(folder.resolve("work"), version))
                .flatMap(List::stream)
                .toList();
    }

    /** Posts into it and reads it, also where something is refused on the way. */
    private static List<Tap.Asked> postedAndRead(Path folder, int version) {
        try (FakeOdoo fake = FakeOdoo.open(folder, version, Clock.systemUTC());
                Tap tap = Tap.before(fake.address());
                Odoo odoo = new Odoo(settings(tap.address(), fake, "service"))) {
            books(fake, version);
            refusedTogether(fake, "DE/2026-08/C-1/revenue/1");
            OdooLedger ledger = new OdooLedger("books", "odoo", 10, odoo, 1, EUR, "TIE");
            ledger.insist("DE");
            List<JournalEntry> entries = List.of(
                    entry("DE/2026-08/C-1/revenue/1", "C-1/1", DAY),
                    entry("DE/2026-08/C-2/revenue/1", Dimension.of("32"), DAY),
                    entry("DE/2026-07/C-1/revenue/1", "C-1/1", LocalDate.of(2026, 7, 31)));
            List<String> keys = entries.stream().map(JournalEntry::key).toList();
            assertThat(ledger.find("DE", keys)).isEmpty();
            Map<String, PostingOutcome> outcomes = ledger.post(entries);
            assertThat(outcomes.values().stream()
                            .map(outcome -> outcome.getClass().getSimpleName()))
                    .containsExactly("Posted", "Refused", "Refused");
            assertThat(ledger.find("DE", keys)).containsOnlyKeys(keys.getFirst());
            OdooJournal journal = new OdooJournal("odoo", "DE", "there", odoo, 1, "TIE", true);
            assertThat(journal.arrivals(new NothingReceived(), sentence -> {})).hasNext();
            return tap.asked();
        }
    }

    /** Looks whether the books have what a run needs, and whether hours could be read. */
    private static List<Tap.Asked> checked(Path folder, int version) {
        try (FakeOdoo fake = FakeOdoo.open(folder, version, Clock.systemUTC());
                Tap tap = Tap.before(fake.address())) {
            books(fake, version);
            SequencedMap<String, Optional<String>> obligations = new LinkedHashMap<>();
            obligations.put("C-1/1", Optional.empty());
            obligations.put("C-2/1", Optional.of("31"));
            NeedsOfBooks needs = new NeedsOfBooks(
                    YearMonth.from(DAY),
                    new TreeSet<>(List.of("1410", "4400")),
                    obligations,
                    new TreeSet<>(List.of("EUR", "USD")),
                    Clock.systemUTC());
            assertThat(BooksCheck.of(settings(tap.address(), fake, "service"), entity(), needs))
                    .last()
                    .extracting(Requirement::subject)
                    .isEqualTo("audit trail");
            assertThat(WorkCheck.of(
                            settings(tap.address(), fake, "admin"), OdooWork.KINDS, Set.of(), Clock.systemUTC()))
                    .last()
                    .extracting(Requirement::subject)
                    .isEqualTo("revenue methods");
            return tap.asked();
        }
    }

    private static EntitySettings entity() {
        return new EntitySettings(
                "DE",
                EUR,
                YearMonth.from(DAY),
                List.of("psa"),
                "books",
                "TIE",
                List.of(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                List.of(),
                Deadlines.NONE,
                Optional.empty(),
                ZoneId.of("UTC"),
                new LinkedHashMap<>(),
                YearMonth.from(DAY),
                Map.of());
    }

    /** Reads all kinds of work that can be asked for. */
    private static List<Tap.Asked> worked(Path folder, int version) {
        try (FakeOdoo fake = FakeOdoo.open(folder, version, Clock.systemUTC());
                Tap tap = Tap.before(fake.address());
                Odoo odoo = new Odoo(settings(tap.address(), fake, "admin"))) {
            work(fake);
            sold(fake, version);
            OdooWork work = new OdooWork("psa", "psa", "there", "DE", odoo, 1, OdooWork.KINDS, DECIDED);
            assertThat(work.arrivals(new NothingReceived(), sentence -> {})).hasNext();
            assertThat(new OdooRates(odoo, 1).between(DAY, DAY).rates()).hasSize(1);
            assertThat(new OdooPrices(odoo, 1).prices().prices()).isEmpty();
            return tap.asked();
        }
    }

    /** All that Tieout asks of an Odoo when it drafts an invoice and looks what became of it, also where one is refused. */
    static List<Tap.Asked> drafted(Path folder, int version) {
        try (FakeOdoo fake = FakeOdoo.open(folder, version, Clock.systemUTC());
                Tap tap = Tap.before(fake.address());
                Odoo odoo = new Odoo(settings(tap.address(), fake, "service"))) {
            books(fake, version);
            fake.put("res.partner", 50, Map.of("name", "One", "ref", "CU-1", "active", true));
            fake.put("res.partner", 51, Map.of("name", "Two", "active", true));
            OdooInvoices invoices = new OdooInvoices("books", "odoo", 10, odoo, 1);
            invoices.insist("DE");
            List<DraftInvoice> drafts = List.of(
                    draft("C-1", null, "C-1/1"), draft("C-2", "51", Dimension.of("32")), draft("C-3", "99", "C-1/1"));
            assertThat(invoices.find(drafts)).isEmpty();
            assertThat(invoices.draft(drafts).values().stream()
                            .map(outcome -> outcome.getClass().getSimpleName()))
                    .containsExactlyInAnyOrder("Drafted", "Drafted", "Refused");
            assertThat(invoices.find(drafts)).hasSize(2);
            return tap.asked();
        }
    }

    /** Two hours of Ada on a project, for an order line. */
    private static void work(FakeOdoo fake) {
        fake.put("res.company", 1, Map.of("name", "Acme", "currency_id", 2));
        fake.put("res.partner", 40, Map.of("name", "Northwind", "active", true, "commercial_partner_id", 40));
        fake.put("hr.employee", 12, Map.of("name", "Ada", "active", true, "company_id", 1));
        fake.put("sale.order", 4, Map.of("name", "S4", "state", "sale", "partner_id", 40, "company_id", 1));
        fake.put("sale.order.line", 8, Map.of("name", "Design", "order_id", 4, "company_id", 1));
        fake.put("project.project", 6, Map.of("name", "Office", "active", true, "partner_id", 40, "company_id", 1));
        fake.put("project.task", 60, Map.of("name", "Planning", "active", true, "project_id", 6));
        Map<String, Object> hours =
                new LinkedHashMap<>(Map.of("name", "Work", "date", DAY.toString(), "unit_amount", 2));
        hours.putAll(Map.of("product_uom_id", 3, "employee_id", 12, "project_id", 6, "task_id", 60));
        hours.putAll(Map.of("so_line", 8, "order_id", 4, "company_id", 1, "timesheet_invoice_type", "billable_time"));
        fake.put("account.analytic.line", 101, hours);
    }

    private static DraftInvoice draft(String contract, @Nullable String partner, String dimension) {
        return new DraftInvoice(
                "DE/2026-08/%s/invoice/1".formatted(contract),
                contract,
                "CU-1",
                partner,
                "PO-7",
                DAY,
                EUR,
                List.of(new DraftInvoice.Line(
                        1,
                        BilledKind.TIME,
                        "1",
                        "8 h",
                        new BigDecimal("8"),
                        new BigDecimal("100"),
                        Money.rounded(new BigDecimal("800"), EUR),
                        "4400",
                        dimension)));
    }

    /** An expense, an invoice that was paid, and a milestone of order line 8. */
    private static void sold(FakeOdoo fake, int version) {
        fake.put("account.journal", 12, Map.of("name", "INV", "code", "INV", "type", "sale", "company_id", 1));
        analytic(fake, 33, Map.of("code", "4/8"));
        String of = version < 18 ? "analytic_account_id" : "account_id";
        fake.put("project.project", 6, Map.of(of, 33, "sale_line_id", 8));
        fake.put(
                "sale.order",
                4,
                Map.of("currency_id", 2, "date_order", DAY + " 10:00:00.000000", "amount_untaxed", 500));
        fake.put("product.product", 51, Map.of("name", "Design", "active", true, "invoice_policy", "delivery"));
        Map<String, Object> line =
                new LinkedHashMap<>(Map.of("currency_id", 2, "price_subtotal", 500, "is_downpayment", false));
        line.putAll(Map.of("product_id", 51, "product_uom_qty", 5, "qty_delivered_method", "manual"));
        fake.put("sale.order.line", 8, line);
        fake.put(
                "res.currency.rate",
                1,
                Map.of("name", DAY.toString(), "rate", 1.25, "currency_id", 1, "company_id", 1));
        Map<String, Object> expense = new LinkedHashMap<>(Map.of(
                "name",
                "Travel",
                "date",
                DAY.toString(),
                "employee_id",
                12,
                "company_id",
                1,
                "currency_id",
                2,
                "state",
                "approved"));
        expense.putAll(Map.of("sale_order_id", 4, "analytic_distribution", Map.of("33", 100)));
        fake.put("hr.expense", 201, expense);
        fake.put("account.move", 70, move("out_invoice"));
        fake.put("account.move", 71, move("entry"));
        fake.put(
                "account.move.line",
                701,
                line(70, "product", Map.of("sale_line_ids", List.of(8), "price_subtotal", 500)));
        fake.put("account.move.line", 702, line(70, "payment_term", Map.of()));
        fake.put("account.move.line", 711, line(71, "payment_term", Map.of()));
        fake.put(
                "account.partial.reconcile",
                801,
                Map.of(
                        "debit_move_id",
                        702,
                        "credit_move_id",
                        711,
                        "debit_currency_id",
                        2,
                        "debit_amount_currency",
                        500,
                        "max_date",
                        DAY.toString(),
                        "company_id",
                        1));
        fake.put(
                "project.milestone",
                301,
                Map.of(
                        "name",
                        "Draft",
                        "project_id",
                        6,
                        "sale_line_id",
                        8,
                        "quantity_percentage",
                        0.5,
                        "is_reached",
                        true,
                        "reached_date",
                        DAY.toString()));
    }

    private static Map<String, Object> move(String type) {
        Map<String, Object> move = new LinkedHashMap<>(Map.of(
                "name",
                "M",
                "date",
                DAY.toString(),
                "move_type",
                type,
                "state",
                "posted",
                "journal_id",
                12,
                "company_id",
                1,
                "currency_id",
                2));
        move.putAll(Map.of("invoice_date", DAY.toString(), "partner_id", 40, "commercial_partner_id", 40));
        return move;
    }

    private static Map<String, Object> line(long move, String displayed, Map<String, Object> more) {
        Map<String, Object> line = new LinkedHashMap<>(Map.of(
                "move_id",
                move,
                "date",
                DAY.toString(),
                "parent_state",
                "posted",
                "company_id",
                1,
                "journal_id",
                12,
                "currency_id",
                2,
                "display_type",
                displayed));
        line.putAll(more);
        return line;
    }

    /** The account of C-2 belongs to another company, which is noticed at last; July is locked, and the user is not told. */
    private static void books(FakeOdoo fake, int version) {
        fake.put("res.company", 1, Map.of("name", "Acme", "currency_id", 2));
        fake.put("res.company", 2, Map.of("name", "Other", "currency_id", 2));
        fake.put(
                "account.journal",
                11,
                Map.of("name", "TIE", "code", "TIE", "type", "general", "company_id", 1, "active", true));
        account(fake, 21, "1410");
        account(fake, 24, "4400");
        analytic(fake, 31, Map.of("code", "C-1/1"));
        analytic(fake, 32, Map.of("company_id", 2));
        String hidden = version >= 18 ? "period_lock_date" : "hard_lock_date";
        fake.put("res.company", 1, Map.of(hidden, "2026-07-31"));
    }

    /** So that an Odoo of today goes on to know its name. */
    private static void refusedTogether(FakeOdoo fake, String key) {
        String name = "__tieout__." + KeyName.of(key);
        List<String> columns =
                List.of("id", "date", "line_ids/id", "line_ids/account_id/.id", "line_ids/debit", "line_ids/credit");
        try (Odoo admin = new Odoo(settings(fake.address(), fake, "admin"))) {
            assertThat(admin.load(
                            "account.move",
                            columns,
                            List.of(
                                    List.of(name, "2026-08-31", name + "_1", 21, 5, 0),
                                    List.of("", "", name + "_2", 24, 0, 5),
                                    List.of("a.bad", "2026-08-31", "a.bad_1", 21, 5, 0),
                                    List.of("", "", "a.bad_2", 24, 0, 4))))
                    .isInstanceOf(LoadAnswer.Refused.class);
        }
    }

    private static void account(FakeOdoo fake, long id, String code) {
        fake.put(
                "account.account",
                id,
                Map.of("code", code, "name", code, "active", true, "company_id", 1, "company_ids", List.of(1)));
    }

    private static void analytic(FakeOdoo fake, long id, Map<String, Object> more) {
        Map<String, Object> account = new LinkedHashMap<>(Map.of("name", "A" + id, "plan_id", 1, "root_plan_id", 1));
        account.putAll(more);
        fake.put("account.analytic.account", id, account);
    }

    private static JournalEntry entry(String key, String dimension, LocalDate on) {
        Money amount = Money.rounded(new BigDecimal("800"), EUR);
        Money nothing = Money.zero(EUR);
        return new JournalEntry(
                key,
                "DE",
                "TIE",
                on,
                List.of(
                        new JournalLine(1, "4400", "Revenue", nothing, amount, dimension, null),
                        new JournalLine(2, "1410", "Revenue", amount, nothing, dimension, null)));
    }

    private static OdooSettings settings(URI address, FakeOdoo fake, String login) {
        String key = fake.key(login);
        return new OdooSettings(
                address, FakeOdoo.DATABASE, login, () -> key, WireChoice.BY_VERSION, 1, Set.of(), Answering.quick());
    }

    private static final class NothingReceived implements Receipts {
        @Override
        public Optional<Receipt> newest(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<String> cursor(String entity) {
            return Optional.empty();
        }

        @Override
        public int count(String entity) {
            return 0;
        }

        @Override
        public List<FileInForce> filesInForce(String entity) {
            return List.of();
        }

        @Override
        public List<String> posted(String entity) {
            return List.of();
        }

        @Override
        public boolean isConfirmed(String entity, String listing) {
            return false;
        }

        @Override
        public boolean isMarked(String entity) {
            return false;
        }

        @Override
        public void noteMark(String entity) {}
    }
}
