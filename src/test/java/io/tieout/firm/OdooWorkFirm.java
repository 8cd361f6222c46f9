package io.tieout.firm;

import static io.tieout.firm.Firm.rows;

import io.tieout.odoo.Limits;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import io.tieout.odoo.OdooSettings;
import io.tieout.odoo.WireChoice;
import io.tieout.odoofake.FakeOdoo;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A firm whose hours and books are in one Odoo. In August Ada works 8 h on project 6 for order line 8 and 3 h for line 9, both of order 4; on project
 * 7, which is archived, 2.5 h for line 10 of order 5. What the orders are worth lies beside it as files: each hour of each is 100.00.
 */
final class OdooWorkFirm implements AutoCloseable {
    private static final long COMPANY = 1;
    private static final String SETTINGS = """
            entities:
              DE: {currency: EUR, first_period: 2026-08, sources: [terms, psa], ledger: books, journal: TIE}
            sources:
              terms: {kind: csv, folder: inbox}
              psa:
                kind: odoo
                address: "%1$s"
                database: books
                company: 1
                login: admin
                key_file: odoo.key
                records: [timesheet_lines]
                approval: all
            ledgers:
              books:
                kind: odoo
                address: "%1$s"
                database: books
                company: 1
                login: service
                key_file: ledger.key
                system: odoo
            """;

    private final FakeOdoo odoo;
    private final Firm firm;

    private OdooWorkFirm(Path folder, int version, Clock clock) {
        odoo = FakeOdoo.open(folder.resolve("odoo"), version, clock);
        books();
        work(version);
        firm = Firm.of(folder.resolve("home"), SETTINGS.formatted(odoo.address()));
        firm.write("odoo.key", odoo.key("admin") + "\n");
        firm.write("ledger.key", odoo.key("service") + "\n");
        terms();
    }

    static OdooWorkFirm in(Path folder, int version) {
        return in(folder, version, Clock.systemUTC());
    }

    /** @param clock by which Odoo writes; it answers by the time of the day */
    static OdooWorkFirm in(Path folder, int version, Clock clock) {
        return new OdooWorkFirm(folder, version, clock);
    }

    private void books() {
        odoo.put("res.company", COMPANY, Map.of("name", "Acme", "currency_id", 2));
        odoo.put(
                "account.journal",
                11,
                Map.of("name", "TIE", "code", "TIE", "type", "general", "company_id", COMPANY, "active", true));
        Map.of("1410", 21L, "3280", 23L, "4400", 24L)
                .forEach((code, id) -> odoo.put("account.account", id, account(code)));
        Map.of("4/8", 31L, "4/9", 32L, "5/10", 33L)
                .forEach((code, id) -> odoo.put(
                        "account.analytic.account",
                        id,
                        Map.of("name", code, "code", code, "plan_id", 1, "root_plan_id", 1, "active", true)));
    }

    private static Map<String, Object> account(String code) {
        return Map.of(
                "code",
                code,
                "name",
                code,
                "account_type",
                code.equals("4400") ? "income" : "asset_current",
                "active",
                true,
                "company_id",
                COMPANY,
                "company_ids",
                List.of(COMPANY));
    }

    private void work(int version) {
        odoo.put("res.partner", 40, Map.of("name", "Northwind", "active", true, "commercial_partner_id", 40));
        odoo.put(
                "res.partner",
                41,
                Map.of("name", "Joel Willis", "active", true, "commercial_partner_id", 40, "parent_id", 40));
        odoo.put("hr.employee", 12, Map.of("name", "Ada", "active", true, "company_id", COMPANY));
        order(4, 8, 9);
        order(5, 10);
        project(6, "Office Design", true, version);
        project(7, "Kitchen", false, version);
        odoo.put("project.task", 60, Map.of("name", "Planning", "active", true, "project_id", 6));
        writes(101, "2026-08-10", 8, 6, 8);
        writes(102, "2026-08-11", 3, 6, 9);
        writes(103, "2026-08-12", 2.5, 7, 10);
    }

    private void order(long id, long... lines) {
        odoo.put(
                "sale.order",
                id,
                Map.of(
                        "name",
                        "S0000" + id,
                        "state",
                        "sale",
                        "date_order",
                        "2026-08-01 10:00:00.000000",
                        "partner_id",
                        41,
                        "company_id",
                        COMPANY));
        for (long line : lines) {
            odoo.put("sale.order.line", line, Map.of("name", "Design", "order_id", id, "company_id", COMPANY));
        }
    }

    private void project(long id, String name, boolean active, int version) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "name", name, "active", active, "partner_id", 41, "allow_billable", true, "date_start", "2026-08-01"));
        if (version < 18) {
            values.put("company_id", COMPANY);
        }
        odoo.put("project.project", id, values);
    }

    /** Ada writes hours; an order line of 0 is none. */
    void writes(long id, String day, double hours, long project, long orderLine) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "name",
                "Work",
                "date",
                day,
                "unit_amount",
                hours,
                "amount",
                -50,
                "product_uom_id",
                3,
                "employee_id",
                12));
        values.putAll(Map.of("project_id", project, "company_id", COMPANY, "timesheet_invoice_type", "billable_time"));
        if (project == 6) {
            values.put("task_id", 60);
        }
        if (orderLine != 0) {
            values.put("so_line", orderLine);
            values.put("order_id", orderLine == 10 ? 5 : 4);
        }
        odoo.put("account.analytic.line", id, values);
    }

    private void terms() {
        firm.write(
                "governed/accounts.csv",
                rows(
                        "entity,account,name,kind",
                        "DE,1410,Not yet billed,contract_asset",
                        "DE,3280,Billed in advance,contract_liability",
                        "DE,4400,Services,revenue"));
        firm.write(
                "governed/mappings.csv",
                rows(
                        "kind,source,source_key,entity,target",
                        "account,tieout,revenue,DE,4400",
                        "account,tieout,contract_asset,DE,1410",
                        "account,tieout,contract_liability,DE,3280"));
        firm.governed("bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC,100.00,EUR,2026-01-01"));
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows(
                        "contract,entity,customer,currency,start_on,status",
                        "4,DE,40,EUR,2026-07-01,active",
                        "5,DE,40,EUR,2026-07-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,method,start_on,rate_card",
                        "4,8,1,2026-07-01,time_and_materials,2026-07-01,RC",
                        "4,9,1,2026-07-01,time_and_materials,2026-07-01,RC",
                        "5,10,1,2026-07-01,time_and_materials,2026-07-01,RC"));
        firm.write("inbox/2026-09-03/delivery.yaml", "source: terms\nentity: DE\nknown_at: 2026-09-03T16:00:00Z\n");
    }

    Firm firm() {
        return firm;
    }

    FakeOdoo odoo() {
        return odoo;
    }

    /** Says something else in the settings. */
    void says(String... rightAndOther) {
        String settings = SETTINGS.formatted(odoo.address());
        for (int i = 0; i < rightAndOther.length; i += 2) {
            settings = settings.replace(rightAndOther[i], rightAndOther[i + 1]);
        }
        firm.write("tieout.yaml", settings);
    }

    /** Somebody deletes a line of hours. */
    void deletes(long line) {
        try (Odoo admin = admin()) {
            admin.action("account.analytic.line", "unlink", List.of(line));
        }
    }

    /** Somebody writes one field of a line of hours. */
    void changes(long line, String field, Object value) {
        try (Odoo admin = admin()) {
            admin.write("account.analytic.line", List.of(line), Map.of(field, value));
        }
    }

    /** Somebody writes one field of a record, whatever Odoo itself would allow. */
    void changes(String model, long id, String field, Object value) {
        odoo.put(model, id, Map.of(field, value));
    }

    /** A record is not there any more, whatever Odoo itself would allow. */
    void drops(String model, long... ids) {
        for (long id : ids) {
            odoo.drop(model, id);
        }
    }

    private Odoo admin() {
        return new Odoo(new OdooSettings(
                odoo.address(),
                FakeOdoo.DATABASE,
                "admin",
                () -> odoo.key("admin"),
                WireChoice.BY_VERSION,
                COMPANY,
                Set.of(),
                Limits.USUAL));
    }

    /** How many lines of hours Odoo has. */
    int lines() {
        try (Odoo admin = admin()) {
            List<OdooRecord> all = admin.searchRead("account.analytic.line", List.of(), List.of("date"), 0, 1000);
            return all.size();
        }
    }

    /** What was read of the work: each delivery with its files. */
    List<String> read() {
        return firm.jdbc().sql("""
                        select concat_ws(' ', delivery.name, batch.file_name)
                        from extract.delivery as delivery
                        join extract.batch as batch using (delivery_id)
                        where delivery.source = 'psa'
                        order by batch.batch_id
                        """).query(String.class).list();
    }

    @Override
    public void close() {
        firm.close();
        odoo.close();
    }
}
