package io.tieout.firm;

import static io.tieout.firm.Firm.rows;

import io.tieout.demo.FolderContents;
import io.tieout.firm.Firm.Said;
import io.tieout.odoo.Limits;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import io.tieout.odoo.OdooSettings;
import io.tieout.odoo.WireChoice;
import io.tieout.odoofake.FakeOdoo;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A firm whose company DE keeps its books in an Odoo. In August C-1 earns 8 h at 100.00, C-2 earns 3 h, and C-3 earns 2.5 h; each has an
 * analytic account there that is called as contract and obligation are.
 */
public final class OdooFirm implements AutoCloseable {
    static final long COMPANY = 1;
    private static final String SETTINGS = """
            entities:
              DE: {currency: EUR, first_period: 2026-08, sources: [psa], ledger: books, journal: TIE}
            sources:
              psa: {kind: csv, folder: inbox}
            ledgers:
              books:
                kind: odoo
                address: "%s"
                database: books
                company: 1
                login: service
                key_file: odoo.key
                system: odoo
            """;

    private static final String MAPPINGS = rows(
            "kind,source,source_key,entity,target",
            "account,tieout,revenue,DE,4400",
            "account,tieout,contract_asset,DE,1410",
            "account,tieout,contract_liability,DE,3280");

    private final FakeOdoo odoo;
    private final Firm firm;

    private OdooFirm(FakeOdoo odoo, Firm firm) {
        this.odoo = odoo;
        this.firm = firm;
    }

    private OdooFirm(Path folder, int version, int contracts, Clock clock) {
        odoo = FakeOdoo.open(folder.resolve("odoo"), version, clock);
        odoo.put("res.company", COMPANY, Map.of("name", "Acme", "currency_id", 2));
        journal("TIE", 11);
        account("1410", 21, "asset_current");
        account("1590", 22, "asset_current");
        account("3280", 23, "liability_current");
        account("4400", 24, "income");
        for (long contract = 1; contract <= contracts; contract++) {
            analyticAccount("C-%d/1".formatted(contract), 30 + contract);
        }
        firm = Firm.of(folder.resolve("home"), SETTINGS.formatted(odoo.address()));
        firm.write("odoo.key", odoo.key("service") + "\n");
    }

    /** With further contracts, C-4 and so on, of each of which one hour is delivered. */
    public static OdooFirm ofContracts(int contracts, Path folder) {
        return new OdooFirm(folder, 19, contracts, Clock.systemUTC()).governed().delivered(contracts);
    }

    /** The same firm and its Odoo at another place, as they are now. */
    public OdooFirm copyTo(Path from, Path to) {
        FolderContents.copy(from.resolve("odoo"), to.resolve("odoo"));
        FolderContents.copy(from.resolve("home"), to.resolve("home"));
        FakeOdoo other = FakeOdoo.open(to.resolve("odoo"), 19, Clock.systemUTC());
        OdooFirm copy = new OdooFirm(other, firm.copyTo(to.resolve("home")));
        copy.firm.write(
                "tieout.yaml",
                firm.text("tieout.yaml")
                        .replace(odoo.address().toString(), other.address().toString()));
        return copy;
    }

    static OdooFirm in(Path folder, int version) {
        return in(folder, version, Clock.systemUTC());
    }

    /** @param clock by which Odoo writes; it answers by the time of the day */
    static OdooFirm in(Path folder, int version, Clock clock) {
        return new OdooFirm(folder, version, 3, clock).governed().delivered(3);
    }

    private void journal(String code, long id) {
        odoo.put(
                "account.journal",
                id,
                Map.of("name", code, "code", code, "type", "general", "company_id", COMPANY, "active", true));
    }

    private void account(String code, long id, String type) {
        odoo.put(
                "account.account",
                id,
                Map.of(
                        "code",
                        code,
                        "name",
                        code,
                        "account_type",
                        type,
                        "active",
                        true,
                        "company_id",
                        COMPANY,
                        "company_ids",
                        List.of(COMPANY)));
    }

    void analyticAccount(String code, long id) {
        odoo.put(
                "account.analytic.account",
                id,
                Map.of("name", code, "code", code, "plan_id", 1, "root_plan_id", 1, "active", true));
    }

    /** Further rows of the mappings, approved. */
    void maps(String... rows) {
        firm.governed("mappings.csv", MAPPINGS + rows(rows));
    }

    private OdooFirm governed() {
        firm.write(
                "governed/accounts.csv",
                rows(
                        "entity,account,name,kind",
                        "DE,1410,Not yet billed,contract_asset",
                        "DE,3280,Billed in advance,contract_liability",
                        "DE,4400,Services,revenue"));
        firm.write("governed/mappings.csv", MAPPINGS);
        firm.governed(
                "bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC-1,100.00,EUR,2026-01-01"));
        return this;
    }

    private OdooFirm delivered(int contracts) {
        List<Integer> further = IntStream.rangeClosed(4, contracts).boxed().toList();
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows(
                                "contract,entity,customer,currency,start_on,status",
                                "C-1,DE,CU-1,EUR,2026-08-01,active",
                                "C-2,DE,CU-1,EUR,2026-08-01,active",
                                "C-3,DE,CU-1,EUR,2026-08-01,active")
                        + each(further, "C-%d,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                                "contract,obligation,version,effective_on,modification,method,start_on,rate_card",
                                "C-1,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC-1",
                                "C-2,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC-1",
                                "C-3,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC-1")
                        + each(further, "C-%d,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC-1"),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1", "P-2,DE,C-2", "P-3,DE,C-3")
                        + each(further, "P-%1$d,DE,C-%1$d"),
                "timesheet_lines.csv",
                rows(
                                "line,resource,project,work_on,hours,status",
                                "T-1,R-1,P-1,2026-08-10,8,approved",
                                "T-2,R-1,P-2,2026-08-11,3,approved",
                                "T-3,R-1,P-3,2026-08-12,2.5,approved")
                        + each(further, "T-%1$d,R-1,P-%1$d,2026-08-13,1,approved"));
        return this;
    }

    private static String each(List<Integer> contracts, String row) {
        return contracts.stream().map(row::formatted).map(line -> line + "\n").collect(Collectors.joining());
    }

    public Firm firm() {
        return firm;
    }

    public FakeOdoo odoo() {
        return odoo;
    }

    /** As somebody with all rights sees and changes it. */
    Odoo admin() {
        return admin(COMPANY);
    }

    private Odoo admin(long company) {
        return new Odoo(new OdooSettings(
                odoo.address(),
                FakeOdoo.DATABASE,
                "admin",
                () -> odoo.key("admin"),
                WireChoice.BY_VERSION,
                company,
                Set.of(),
                Limits.USUAL));
    }

    /** What stands in Odoo, moves and then their lines: state, day and reference; account, debit, credit and analytic distribution. */
    List<String> moves() {
        try (Odoo admin = admin()) {
            List<String> told = new ArrayList<>();
            for (OdooRecord move :
                    admin.searchRead("account.move", List.of(), List.of("ref", "date", "state"), 0, 1000)) {
                told.add("%s %s %s".formatted(move.text("ref"), move.text("date"), move.text("state")));
                lines(admin, move.id()).forEach(told::add);
            }
            return told;
        }
    }

    private static Stream<String> lines(Odoo admin, long move) {
        return admin
                .searchRead(
                        "account.move.line",
                        List.of(List.of("move_id", "=", move)),
                        List.of("account_id", "debit", "credit", "analytic_distribution"),
                        0,
                        1000)
                .stream()
                .map(line -> "  %s %s %s %s"
                        .formatted(
                                line.link("account_id").orElseThrow().name(),
                                line.number("debit").setScale(2),
                                line.number("credit").setScale(2),
                                line.json("analytic_distribution")
                                        .map(said -> said.toString().replace(".0", ""))
                                        .orElse("")));
    }

    /** What stands in Odoo, how far each entry has come, and what the last close of a month made of both. */
    public List<String> books(String month) {
        List<String> books = new ArrayList<>(moves());
        books.addAll(firm.jdbc().sql("""
                        select concat_ws(' ', entry_key, state, ledger_posting_on) from post.dispatch order by entry_key
                        """).query(String.class).list());
        books.addAll(firm.result(month, "reconciliation.csv"));
        books.addAll(firm.bridge(month));
        books.addAll(firm.due());
        return books;
    }

    /** Closes August, approves the plan, and tries to apply it. */
    Said applies() {
        firm.closes("2026-08");
        firm.ben("plan", "approve", "1");
        return firm.anna("plan", "apply", "1");
    }

    /** Somebody tries an entry under the name of a key together with one that does not balance. */
    void refusesTogether(String key) {
        try (Odoo admin = admin()) {
            List<String> fields = List.of(
                    "id",
                    "date",
                    "journal_id/.id",
                    "line_ids/id",
                    "line_ids/account_id/.id",
                    "line_ids/debit",
                    "line_ids/credit");
            String name = "__tieout__." + key.replace('/', '_');
            admin.load(
                    "account.move",
                    fields,
                    List.of(
                            List.of(name, "2026-08-31", "11", name + "_1", "22", "5", "0"),
                            List.of("", "", "", name + "_2", "24", "0", "5"),
                            List.of("__tieout__.bad", "2026-08-31", "11", "__tieout__.bad_1", "22", "5", "0"),
                            List.of("", "", "", "__tieout__.bad_2", "24", "0", "4")));
        }
    }

    /** Says something else in the settings. @param wordsAndOthers what stands there and what is said in its place, in turn */
    public void says(String... wordsAndOthers) {
        String said = SETTINGS.formatted(odoo.address());
        for (int i = 0; i < wordsAndOthers.length; i += 2) {
            said = said.replace(wordsAndOthers[i], wordsAndOthers[i + 1]);
        }
        firm.write("tieout.yaml", said);
    }

    /** Somebody deletes the draft of an invoice. */
    public void deletes(String key) {
        try (Odoo admin = admin()) {
            List<Long> drafts = admin
                    .searchRead("account.move", List.of(List.of("invoice_origin", "=", key)), List.of("state"), 0, 10)
                    .stream()
                    .map(OdooRecord::id)
                    .toList();
            admin.action("account.move", "unlink", drafts);
        }
    }

    /** The drafts of invoices that stand in Odoo, each with its amount without taxes, and how far each has come. */
    public List<String> drafts() {
        try (Odoo admin = admin()) {
            return admin
                    .searchRead(
                            "account.move",
                            List.of(List.of("move_type", "=", "out_invoice")),
                            List.of("invoice_origin", "state", "amount_untaxed"),
                            0,
                            1000)
                    .stream()
                    .map(move -> "%s %s %s %s"
                            .formatted(
                                    move.text("invoice_origin"),
                                    move.text("state"),
                                    move.number("amount_untaxed").setScale(2),
                                    firm.jdbc()
                                            .sql("select state from invoicing.draft where draft_key = ?")
                                            .param(move.text("invoice_origin"))
                                            .query(String.class)
                                            .single()))
                    .sorted()
                    .toList();
        }
    }

    /** Somebody sets the lines on an account in the entry of a contract otherwise. */
    void changes(String contract, long account, String field, Object value) {
        try (Odoo admin = admin()) {
            List<Long> lines = admin
                    .searchRead(
                            "account.move.line",
                            List.of(
                                    List.of("move_id", "=", move(admin, contract)),
                                    List.of("account_id", "=", account)),
                            List.of("name"),
                            0,
                            10)
                    .stream()
                    .map(OdooRecord::id)
                    .toList();
            admin.write("account.move.line", lines, Map.of(field, value));
        }
    }

    private static long move(Odoo admin, String contract) {
        return admin.searchRead(
                        "account.move", List.of(List.of("ref", "like", "/" + contract + "/")), List.of("ref"), 0, 10)
                .getFirst()
                .id();
    }

    /** Somebody books the entry of a contract on another day. */
    void moves(String contract, String day) {
        try (Odoo admin = admin()) {
            long move = move(admin, contract);
            admin.action("account.move", "button_draft", List.of(move));
            admin.write("account.move", List.of(move), Map.of("date", day, "name", false));
            admin.action("account.move", "action_post", List.of(move));
        }
    }

    /** Somebody books an amount as revenue of a contract by hand. */
    void enters(String day, String amount, Map<String, Integer> distribution) {
        try (Odoo admin = admin()) {
            BigDecimal money = new BigDecimal(amount);
            long move = admin.create(
                            "account.move",
                            List.of(Map.of(
                                    "date",
                                    day,
                                    "journal_id",
                                    3,
                                    "line_ids",
                                    List.of(
                                            List.of(0, 0, Map.of("account_id", 22, "debit", money, "name", "by hand")),
                                            List.of(
                                                    0,
                                                    0,
                                                    Map.of(
                                                            "account_id",
                                                            24,
                                                            "credit",
                                                            money,
                                                            "name",
                                                            "by hand",
                                                            "analytic_distribution",
                                                            distribution))))))
                    .getFirst();
            admin.action("account.move", "action_post", List.of(move));
        }
    }

    /** An entry of another company of the same database bears the name of a key. */
    void hasInAnotherCompany(String key) {
        odoo.put("res.company", 2, Map.of("name", "Other", "currency_id", 2));
        odoo.put("res.users", 2, Map.of("company_ids", List.of(1, 2)));
        try (Odoo other = admin(2)) {
            long journal = other.create(
                            "account.journal", List.of(Map.of("name", "TIE", "code", "TIE", "type", "general")))
                    .getFirst();
            long account = other.create(
                            "account.account",
                            List.of(Map.of("name", "4400", "code", "4400", "account_type", "income")))
                    .getFirst();
            other.load(
                    "account.move",
                    List.of("id", "date", "journal_id/.id", "line_ids/id", "line_ids/account_id/.id", "line_ids/debit"),
                    List.of(List.of(
                            "__tieout__." + key.replace('/', '_'),
                            "2026-08-31",
                            String.valueOf(journal),
                            "__tieout__." + key.replace('/', '_') + "_1",
                            String.valueOf(account),
                            "0")));
        }
    }

    /** Somebody says whose the lines of an amount are. */
    void isOfPartner(String amount, long partner) {
        try (Odoo admin = admin()) {
            List<Long> lines = admin
                    .searchRead(
                            "account.move.line",
                            List.of(List.of("debit", "=", new BigDecimal(amount))),
                            List.of("name"),
                            0,
                            10)
                    .stream()
                    .map(OdooRecord::id)
                    .toList();
            admin.write("account.move.line", lines, Map.of("partner_id", partner));
        }
    }

    void cancelsAll() {
        try (Odoo admin = admin()) {
            List<Long> all = admin.searchRead("account.move", List.of(), List.of("ref"), 0, 1000).stream()
                    .map(OdooRecord::id)
                    .toList();
            admin.action("account.move", "button_cancel", all);
        }
    }

    /** What was read of the books: each delivery with its files. */
    List<String> read() {
        return firm.jdbc().sql("""
                        select concat_ws(' ', delivery.name, batch.file_name)
                        from extract.delivery as delivery
                        join extract.batch as batch using (delivery_id)
                        where delivery.source = 'odoo'
                        order by batch.batch_id
                        """).query(String.class).list();
    }

    /** When each move and line was last written. */
    List<String> writes() {
        try (Odoo admin = admin()) {
            return Stream.of("account.move", "account.move.line")
                    .flatMap(model -> admin.searchRead(model, List.of(), List.of("write_date"), 0, 1000).stream())
                    .map(record -> "%s %d %s".formatted(record.model(), record.id(), record.text("write_date")))
                    .toList();
        }
    }

    @Override
    public void close() {
        firm.close();
        odoo.close();
    }
}
