package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows as real data has them every month, each on a contract of its own of DE; AT has none of them. Each has a right figure, and each
 * once ended every close of DE, and of AT with it.
 */
class HonestRowTest {
    private static final String SETTINGS = """
            entities:
              DE: {currency: EUR, first_period: 2026-08, sources: [psa], ledger: books, journal: REV}
              AT: {currency: EUR, first_period: 2026-08, sources: [psa], ledger: books-at, journal: REV}
            sources:
              psa: {kind: csv, folder: inbox}
            ledgers:
              books: {kind: csv, folder: books, system: ledger}
              books-at: {kind: csv, folder: books-at, system: ledger-at}
            """;
    private static final String CONTRACTS = "contract,entity,customer,currency,start_on,status";
    private static final String TERMS =
            "contract,obligation,version,effective_on,modification,method,price,start_on,end_on,planned_cost,standalone_price";
    private static final String COSTS = "line,kind,contract,obligation,incurred_on,currency,amount,depicts_progress";
    private static final String ESTIMATES = "contract,obligation,estimated_on,units_total,progress_percent";
    private static final String UNITS = "line,contract,obligation,delivered_on,units";

    @TempDir
    Path folder;

    private Firm firm;
    private final List<String> contracts = new ArrayList<>();
    private final List<String> terms = new ArrayList<>();

    @BeforeEach
    void found() {
        firm = new Firm(folder);
        firm.write("tieout.yaml", SETTINGS);
        firm.governed("accounts.csv", accounts(), "mappings.csv", mappings());
        Firm.succeeds(firm.anna("ledger", "mark", "--entity", "AT"));
        contracts.add("AT-1,AT,CU-1,EUR,2026-08-01,active");
        terms.add("AT-1,1,1,2026-08-01,original,straight_line_daily,610.00,2026-08-01,2026-09-30,,");
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private static String accounts() {
        List<String> rows = new ArrayList<>(List.of("entity,account,name,kind"));
        for (String entity : List.of("DE", "AT")) {
            rows.addAll(List.of(
                    entity + ",1410,Not yet billed,contract_asset",
                    entity + ",3280,Billed in advance,contract_liability",
                    entity + ",3970,Expected losses,loss_provision",
                    entity + ",4400,Services,revenue",
                    entity + ",6970,Cost of expected losses,loss_cost"));
        }
        return rows(rows.toArray(String[]::new));
    }

    private static String mappings() {
        List<String> rows = new ArrayList<>(List.of("kind,source,source_key,entity,target,valid_from,valid_to"));
        for (String entity : List.of("DE", "AT")) {
            rows.addAll(List.of(
                    "account,tieout,revenue,%s,4400,,".formatted(entity),
                    "account,tieout,contract_asset,%s,1410,,".formatted(entity),
                    "account,tieout,contract_liability,%s,3280,,".formatted(entity),
                    "account,tieout,loss_provision,%s,3970,,".formatted(entity),
                    "account,tieout,loss_cost,%s,6970,,".formatted(entity)));
        }
        return rows(rows.toArray(String[]::new));
    }

    private HonestRowTest contract(String id, String... rowsOfTerms) {
        contracts.add("%s,DE,CU-1,EUR,2026-08-01,active".formatted(id));
        terms.addAll(List.of(rowsOfTerms));
        return this;
    }

    private void deliversAugust(String... filesAndRows) {
        List<String> files = new ArrayList<>(List.of(
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin", "AT,EUR,Europe/Vienna"),
                "contracts.csv",
                of(CONTRACTS, contracts),
                "obligations.csv",
                of(TERMS, terms)));
        files.addAll(List.of(filesAndRows));
        firm.delivers("2026-09-03", files.toArray(String[]::new));
    }

    private static String of(String header, List<String> rows) {
        List<String> all = new ArrayList<>(List.of(header));
        all.addAll(rows);
        return rows(all.toArray(String[]::new));
    }

    /** Closes, approves, applies and closes again, until nothing is due; then signs. */
    private void booksAndSigns(String month) {
        for (String entity : List.of("DE", "AT")) {
            closes(month, entity);
            firm.applyOpenPlan();
            Said again = closes(month, entity);
            assertThat(firm.due()).as(again.toString()).isEmpty();
            Firm.succeeds(firm.signs(month, entity));
        }
    }

    private Said closes(String month, String entity) {
        Said said = firm.anna("run", "month-end-close", "--period", month, "--entity", entity);
        assertThat(said.exit()).as(said.toString()).isIn(0, 3);
        return said;
    }

    /** Revenue by contract and month it belongs to, as the entries of a posting month have it. */
    private List<String> posted(String month) {
        return firm.jdbc().sql("""
                        select concat_ws(' ', entry.contract, to_char(line.month, 'YYYY-MM'), round(sum(line.credit - line.debit), 2))
                        from post.dispatch as dispatch
                        join post.entry as entry using (entry_key)
                        join post.entry_line as line on (line.plan_id, line.entry_no) = (entry.plan_id, entry.entry_no)
                        where dispatch.state = 'VERIFIED' and to_char(entry.posting_on, 'YYYY-MM') = ? and line.account_kind = 'revenue'
                        group by entry.contract, line.month
                        order by entry.contract, line.month
                        """).param(month).query(String.class).list();
    }

    /**
     * <ul>
     *   <li>CREDIT: a credit of 100.00 before the first cost of 300.00, of 400.00 planned: 0.00, then half of 1,000.00.
     *   <li>CUT: 300.00 of 1,200.00 are earned in August; 240.00 from September: 60.00 run off over three months.
     *   <li>MATERIAL: materials of 1,500.00 in a price of 1,000.00: 1,000.00 in August, nothing later.
     *   <li>SURVEY: 60 % of 1,000.00; then 20 % of 2,000.00: 400.00.
     *   <li>UNITS: 6 of 10 units for 1,000.00, of which 4 come back.
     * </ul>
     */
    @Test
    void factsThatGoBeyondThePriceOrBehindTheStart() {
        contract("CREDIT", "CREDIT,1,1,2026-08-01,original,cost_to_cost,1000.00,2026-08-01,,400.00,");
        contract("CUT", "CUT,1,1,2026-08-01,original,straight_line_monthly,1200.00,2026-08-01,2026-11-30,,");
        contract("MATERIAL", "MATERIAL,1,1,2026-08-01,original,cost_to_cost,1000.00,2026-08-01,,400.00,");
        contract("SURVEY", "SURVEY,1,1,2026-08-01,original,percent_complete,1000.00,2026-08-01,,,");
        contract("UNITS", "UNITS,1,1,2026-08-01,original,units_delivered,1000.00,2026-08-01,,,");
        deliversAugust(
                "cost_lines.csv",
                rows(
                        COSTS,
                        "K-1,subcontractor,CREDIT,1,2026-08-10,EUR,-100.00,true",
                        "K-2,material,MATERIAL,1,2026-08-10,EUR,1500.00,false",
                        "K-3,other,MATERIAL,1,2026-08-15,EUR,100.00,true"),
                "estimates.csv",
                rows(ESTIMATES, "SURVEY,1,2026-08-31,,60", "UNITS,1,2026-08-01,10,"),
                "deliveries.csv",
                rows(UNITS, "D-1,UNITS,1,2026-08-10,6"));
        booksAndSigns("2026-08");
        assertThat(posted("2026-08"))
                .containsExactly(
                        "AT-1 2026-08 310.00",
                        "CUT 2026-08 300.00",
                        "MATERIAL 2026-08 1000.00",
                        "SURVEY 2026-08 600.00",
                        "UNITS 2026-08 600.00");

        firm.delivers(
                "2026-10-02",
                "obligations.csv",
                rows(
                        TERMS,
                        "CUT,1,2,2026-09-01,prospective,straight_line_monthly,240.00,2026-08-01,2026-11-30,,",
                        "SURVEY,1,2,2026-09-01,prospective,percent_complete,2000.00,2026-08-01,,,"),
                "cost_lines.csv",
                rows(COSTS, "K-4,subcontractor,CREDIT,1,2026-09-10,EUR,300.00,true"),
                "estimates.csv",
                rows(ESTIMATES, "SURVEY,1,2026-09-30,,20"),
                "deliveries.csv",
                rows(UNITS, "D-2,UNITS,1,2026-09-10,-4"));
        booksAndSigns("2026-09");
        assertThat(posted("2026-09"))
                .containsExactly(
                        "AT-1 2026-09 300.00",
                        "CREDIT 2026-09 500.00",
                        "CUT 2026-09 -20.00",
                        "SURVEY 2026-09 -200.00",
                        "UNITS 2026-09 -400.00");
    }

    /**
     * A line with a negative price is a discount of its contract: OWN earns 610.00, and 61.00 of discount, over 61 days; in SHARED 60.00
     * come off 400.00 and 210.00 by 400 : 200, and the second is delivered in September.
     */
    @Test
    void aLineWithANegativePriceIsADiscount() {
        contract(
                "OWN",
                "OWN,1,1,2026-08-01,original,straight_line_daily,610.00,2026-08-01,2026-09-30,,",
                "OWN,2,1,2026-08-01,original,straight_line_daily,-61.00,2026-08-01,2026-09-30,,");
        contract(
                "SHARED",
                "SHARED,1,1,2026-08-01,original,point_in_time,400.00,2026-08-01,,,400.00",
                "SHARED,2,1,2026-08-01,original,point_in_time,210.00,2026-08-01,,,200.00",
                "SHARED,3,1,2026-08-01,original,point_in_time,-60.00,2026-08-01,,,");
        deliversAugust("deliveries.csv", rows(UNITS, "D-1,SHARED,1,2026-08-10,1"));
        booksAndSigns("2026-08");
        assertThat(posted("2026-08"))
                .containsExactly("AT-1 2026-08 310.00", "OWN 2026-08 279.00", "SHARED 2026-08 360.00");

        firm.delivers("2026-10-02", "deliveries.csv", rows(UNITS, "D-2,SHARED,2,2026-09-10,1"));
        booksAndSigns("2026-09");
        assertThat(posted("2026-09"))
                .containsExactly("AT-1 2026-09 300.00", "OWN 2026-09 270.00", "SHARED 2026-09 190.00");
    }

    /**
     * Obligation 2 is posted in August with 155.00 and held in September, for its end is before its start: its 155.00 stay in the books.
     * Obligation 1 goes on; the balance of the contract is its 610.00 alone, and says that something is missing.
     */
    @Test
    void whatIsHeldIsHeldAlone() {
        contract(
                "ALONE",
                "ALONE,1,1,2026-08-01,original,straight_line_daily,610.00,2026-08-01,2026-09-30,,",
                "ALONE,2,1,2026-08-01,original,straight_line_daily,305.00,2026-08-01,2026-09-30,,");
        deliversAugust();
        booksAndSigns("2026-08");
        assertThat(posted("2026-08")).containsExactly("ALONE 2026-08 465.00", "AT-1 2026-08 310.00");

        firm.delivers(
                "2026-10-02",
                "obligations.csv",
                rows(TERMS, "ALONE,2,1,2026-08-01,original,straight_line_daily,305.00,2026-08-01,2026-07-31,,"));
        booksAndSigns("2026-09");
        assertThat(posted("2026-09")).containsExactly("ALONE 2026-09 300.00", "AT-1 2026-09 300.00");
        assertThat(firm.result("2026-09", "schedule.csv").stream()
                        .map(row -> row.split(",", -1))
                        .map(cells -> String.join(
                                " ", cells[0], cells[1], cells[4], cells[5], cells[8], cells[cells.length - 1])))
                .containsExactly("ALONE 1 300.00 610.00 610.00 true", "ALONE 2    true");
        assertThat(firm.result("2026-09", "roll_forward.csv"))
                .contains("DE,ALONE,contract_asset,2026-09,EUR,465.00,300.00,0.00,-155.00,610.00,true");
        assertThat(firm.bridge("2026-09")).containsExactly("ALONE | 2026-08 | plan | amendment | -155.00");
        assertThat(firm.result("2026-09", "reconciliation.csv"))
                .hasSize(2)
                .allMatch(row -> row.endsWith(",true"))
                .anyMatch(row -> row.startsWith("DE,ALONE,2026-08,EUR,310.00,0.00,310.00,465.00,465.00,-155.00,due,"))
                .anyMatch(row -> row.startsWith("DE,ALONE,2026-09,EUR,300.00,0.00,300.00,300.00,300.00,0.00,match,"));
    }

    /**
     * Start dates that are corrected after August was posted and signed.
     * <ul>
     *   <li>LATER: 920.00 over 92 days from 1 August, 310.00; over 82 days from 11 August 235.61, and 572.20 by the end of September.
     *   <li>NEXT: 300.00 over 30 days from 16 August, 160.00; all of it in September.
     *   <li>LEAD: obligation 1 leads the contract until it starts in September only: 310.00 and 155.00 in August, then 0.00 and 155.00.
     * </ul>
     */
    @Test
    void aStartDateIsCorrectedAfterItsObligationWasPosted() {
        contract("LATER", "LATER,1,1,2026-08-01,original,straight_line_daily,920.00,2026-08-01,2026-10-31,,");
        contract("NEXT", "NEXT,1,1,2026-08-16,original,straight_line_daily,300.00,2026-08-16,2026-09-14,,");
        contract(
                "LEAD",
                "LEAD,1,1,2026-08-01,original,straight_line_daily,610.00,2026-08-01,2026-09-30,,",
                "LEAD,2,1,2026-08-01,original,straight_line_daily,305.00,2026-08-01,2026-09-30,,");
        deliversAugust();
        booksAndSigns("2026-08");
        assertThat(posted("2026-08"))
                .containsExactly(
                        "AT-1 2026-08 310.00", "LATER 2026-08 310.00", "LEAD 2026-08 465.00", "NEXT 2026-08 160.00");

        firm.delivers(
                "2026-10-02",
                "obligations.csv",
                rows(
                        TERMS,
                        "LATER,1,1,2026-08-11,original,straight_line_daily,920.00,2026-08-11,2026-10-31,,",
                        "NEXT,1,1,2026-09-01,original,straight_line_daily,300.00,2026-09-01,2026-09-30,,",
                        "LEAD,1,1,2026-09-01,original,straight_line_daily,610.00,2026-09-01,2026-09-30,,"));
        booksAndSigns("2026-09");
        assertThat(posted("2026-09"))
                .containsExactly(
                        "AT-1 2026-09 300.00",
                        "LATER 2026-08 -74.39",
                        "LATER 2026-09 336.59",
                        "LEAD 2026-08 -310.00",
                        "LEAD 2026-09 760.00",
                        "NEXT 2026-08 -160.00",
                        "NEXT 2026-09 300.00");
    }
}
