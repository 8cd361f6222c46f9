package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.firm.Firm.Said;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a draft would move. August has 8 and 2 approved hours on P-1 and 4 that nobody approved, all at 100.00: 1,400.00 delivered and
 * 1,000.00 recognised for C-1. September has 5 hours: 500.00.
 */
class PreviewTest {
    private static final String RATES = "rate_card,hourly_rate,currency,valid_from";
    private static final String MAPPINGS = rows(
            "kind,source,source_key,entity,target,valid_from,valid_to",
            "account,tieout,revenue,DE,4400,,",
            "account,tieout,contract_asset,DE,1410,,",
            "account,tieout,contract_liability,DE,3280,,");

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::closeAugustAndSeptember);
    }

    private Firm closeAugustAndSeptember() {
        firm = new Firm(folder);
        firm.governed("bill_rates.csv", rows(RATES, "RC,100.00,EUR,2026-01-01"));
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
                        "contract,obligation,version,effective_on,method,start_on,rate_card",
                        "C-1,1,1,2026-08-01,time_and_materials,2026-08-01,RC",
                        "C-2,1,1,2026-08-01,time_and_materials,2026-08-01,RC"),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1"),
                "timesheet_lines.csv",
                rows(
                        "line,resource,project,work_on,hours,status",
                        "T-1,R-1,P-1,2026-08-03,8,approved",
                        "T-2,R-1,P-1,2026-08-04,4,submitted",
                        "T-3,R-1,P-1,2026-08-05,2,approved",
                        "T-4,R-1,P-1,2026-09-07,5,approved"));
        firm.posts("2026-08");
        firm.signs("2026-08");
        firm.closes("2026-09");
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private void drafted(String file, String text) {
        firm.write("governed/" + file, text);
        Firm.succeeds(firm.anna("map", "import", "governed"));
    }

    private JsonNode diff(String... words) {
        String[] command = new String[words.length + 3];
        command[0] = "map";
        command[1] = "diff";
        System.arraycopy(words, 0, command, 2, words.length);
        command[words.length + 2] = "--json";
        Said said = firm.ben(command);
        assertThat(said.exit()).as(said.toString()).isZero();
        return JsonMapper.shared().readTree(said.out());
    }

    private static String move(JsonNode move) {
        return "%s %s %s: %s lines, delivered %s to %s, held %s to %s, recognised %s to %s"
                .formatted(
                        move.get("period").asString(),
                        move.get("closed").asBoolean() ? "closed" : "open",
                        move.get("contract").asString(),
                        move.get("lines").asLong(),
                        amount(move.get("delivered").get("before")),
                        amount(move.get("delivered").get("after")),
                        move.get("held").get("before").asLong(),
                        move.get("held").get("after").asLong(),
                        amount(move.get("recognised").get("before")),
                        amount(move.get("recognised").get("after")));
    }

    private static String amount(JsonNode figure) {
        return figure.decimalValue().setScale(2).toPlainString();
    }

    private static List<String> moves(JsonNode diff) {
        return StreamSupport.stream(diff.get("moved").get(0).get("moves").spliterator(), false)
                .map(PreviewTest::move)
                .toList();
    }

    @Test
    void aMappingMovesItsLinesFromContractToContract() {
        drafted("mappings.csv", MAPPINGS + "project,psa,P-1,DE,C-2/1,,\n");
        JsonNode diff = diff("mapping", "2");
        assertThat(diff.get("rows")).hasSize(1);
        assertThat(diff.get("rows").get(0).get("change").asString()).isEqualTo("added");
        assertThat(moves(diff))
                .containsExactly(
                        "2026-08 closed C-1: 3 lines, delivered 1400.00 to 0.00, held 0 to 0, recognised 1000.00 to 0.00",
                        "2026-08 closed C-2: 3 lines, delivered 0.00 to 1400.00, held 0 to 0, recognised 0.00 to 1000.00",
                        "2026-09 open C-1: 1 lines, delivered 500.00 to 0.00, held 0 to 0, recognised 500.00 to 0.00",
                        "2026-09 open C-2: 1 lines, delivered 0.00 to 500.00, held 0 to 0, recognised 0.00 to 500.00");
    }

    /** C-9 lies beside the mappings, and nobody has delivered it yet. */
    @Test
    void aMappingThatEndsHoldsItsLines() {
        firm.write(
                "governed/contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-9,DE,CU-1,EUR,2026-09-01,active"));
        firm.write(
                "governed/obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,method,start_on",
                        "C-9,1,1,2026-09-01,time_and_materials,2026-09-01"));
        drafted("mappings.csv", MAPPINGS + "project,psa,P-1,DE,C-9/1,2026-09-01,\n");
        Said said = firm.ben("map", "diff", "mapping", "2");
        assertThat(said.out()).startsWith("""
                        mapping 2 (draft) against mapping 1 (approved)
                          added    mappings.csv  kind project, source psa, source_key P-1, entity DE, target C-9/1, valid_from 2026-09-01
                        """).endsWith("""
                        DE   2026-08 to 2026-09, as of 7, with mapping 1 and with mapping 2
                        period     contract    lines  delivered before  after  held before  after  recognised before  after
                        2026-09    (unmapped)      1              0.00   0.00            0      1               0.00   0.00  EUR
                        2026-09    C-1             1            500.00   0.00            0      0             500.00   0.00  EUR
                          recognised in all: -500.00 EUR
                        Compared are lines of work and what is recognised of them, month by month. Accounts, plans and the ledger have no part in it.
                        """);
    }

    @Test
    void aRateMovesEveryLineThatItPrices() {
        drafted("bill_rates.csv", rows(RATES, "RC,110.00,EUR,2026-01-01"));
        JsonNode diff = diff("rate", "2");
        assertThat(diff.get("rows").get(0).get("change").asString()).isEqualTo("changed");
        assertThat(diff.get("rows").get(0).get("before").get("hourly_rate").asString())
                .isEqualTo("100");
        assertThat(diff.get("rows").get(0).get("after").get("hourly_rate").asString())
                .isEqualTo("110");
        assertThat(moves(diff))
                .containsExactly(
                        "2026-08 closed C-1: 3 lines, delivered 1400.00 to 1540.00, held 0 to 0, recognised 1000.00 to 1100.00",
                        "2026-09 open C-1: 1 lines, delivered 500.00 to 550.00, held 0 to 0, recognised 500.00 to 550.00");
    }

    @Test
    void whatIsApprovedMovedWhatThePreviewSaid() {
        drafted("bill_rates.csv", rows(RATES, "RC,110.00,EUR,2026-01-01"));
        JsonNode before = diff("rate", "2");
        Firm.succeeds(firm.ben("map", "approve", "rate", "2", "--reason", "as agreed"));
        assertThat(moves(diff("rate", "2"))).isEqualTo(moves(before));
        assertThat(moves(diff("rate", "1", "2"))).isEqualTo(moves(before));
        firm.closes("2026-09");
        assertThat(firm.result("2026-09", "reconciliation.csv"))
                .containsExactly(
                        "DE,C-1,2026-08,EUR,1540.00,0.00,1100.00,1000.00,1000.00,540.00,due,not approved,false",
                        "DE,C-1,2026-09,EUR,550.00,0.00,550.00,0.00,0.00,550.00,due,not posted,false");
    }

    /** Nothing of a preview stays, and the draft is a draft as before. */
    @Test
    void leavesTheDraftAndTheBooksAsTheyAre() {
        drafted("bill_rates.csv", rows(RATES, "RC,110.00,EUR,2026-01-01"));
        diff("rate", "2");
        assertThat(firm.jdbc().sql("""
                        select (select count(*) from mapping.bill_rate where lower(versions) < 0)
                             + (select count(*) from recognise.valuation where scratch_of is not null)
                             + (select count(*) from recognise.position join run.run using (run_id) where kind = 'preview')
                        """).query(Long.class).single()).isZero();
        assertThat(firm.ben("map", "list").out()).contains("rate           2  draft");
        Said again = firm.closes("2026-09");
        assertThat(again.out()).contains("Nothing has changed: already complete as run 4.\n");
        firm.applyOpenPlan();
        firm.signs("2026-09");
    }

    @Test
    void versionsThatSayTheSameAndRowsAloneMoveNothing() {
        assertThat(firm.ben("map", "diff", "mapping", "1", "1").out()).isEqualTo("""
                mapping 1 (approved) against mapping 1 (approved)
                Both say the same.
                """);
        drafted("bill_rates.csv", rows(RATES, "RC,110.00,EUR,2026-01-01"));
        JsonNode rows = diff("rate", "2", "--rows");
        assertThat(rows.get("rows")).hasSize(1);
        assertThat(rows.get("moved")).isEmpty();
        assertThat(firm.ben("map", "diff", "rate", "1").out())
                .startsWith("rate 1 (approved) against nothing, as none is in use\n  added ");
    }

    @Test
    void whatIsWithdrawnOrUnknownIsSaid() {
        drafted("bill_rates.csv", rows(RATES, "RC,110.00,EUR,2026-01-01"));
        Firm.succeeds(firm.anna("map", "withdraw", "rate", "2"));
        Said withdrawn = firm.ben("map", "diff", "rate", "2");
        assertThat(withdrawn.exit()).isEqualTo(2);
        assertThat(withdrawn.err()).startsWith("rate 2 is withdrawn and will never be used, so it can move nothing.\n");
        assertThat(firm.ben("map", "diff", "rate", "9").err()).startsWith("There is no version 9 of rate.\n");
        assertThat(firm.ben("map", "diff", "rats", "1").err()).contains("Did you mean rate?");
    }

    @Test
    void nothingButAPreviewTriesOutADraft() {
        drafted("bill_rates.csv", rows(RATES, "RC,110.00,EUR,2026-01-01"));
        assertThatThrownBy(() -> firm.jdbc().sql("""
                        with tried as (
                            insert into run.snapshot (entity, month, as_of_no, source_as_of_no, mapping_no, rate_no, rule_no)
                            values ('DE', '2026-10-01', 1, 1, 1, -2, 0) returning snapshot_id)
                        insert into run.run (job, kind, entity, month, snapshot_id, actor, os_user)
                        select 'month-end-close', 'close', 'DE', '2026-10-01', snapshot_id, 'x', 'x' from tried
                        """).update())
                .hasMessageContaining("is no preview and cannot try out a draft");
        assertThatThrownBy(() -> firm.jdbc()
                        .sql(
                                "insert into mapping.policy (setting, value, versions) values ('invoice_credits', 'revenue', '[-2,-1)')")
                        .update())
                .hasMessageContaining("only a draft of rule is tried out");
        assertThatThrownBy(() -> firm.jdbc()
                        .sql(
                                "insert into mapping.cost_rate (resource, currency, hourly_cost, valid, versions) values ('R-1', 'EUR', 1, '(,)', '[-2,)')")
                        .update())
                .hasMessageContaining("only a draft of rate is tried out");
    }
}
