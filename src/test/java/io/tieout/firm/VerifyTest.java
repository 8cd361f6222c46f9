package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.demo.FolderContents;
import io.tieout.firm.Firm.Said;
import io.tieout.revenue.Methods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** August, with ten hours at 100.00 posted and signed, computed again whatever happened since. */
class VerifyTest {
    private static final String LINES = "line,resource,project,work_on,hours,status,updated_at";
    private static final String T1 = "T-1,R-1,P-1,2026-08-03,8,approved,2026-08-31T12:00:00Z";
    private static final String RATES = "rate_card,hourly_rate,currency,valid_from";
    private static final String IDENTICAL = "DE 2026-08 is identical: (\\d+) of \\1 files, by run ";

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::postAndSignAugust);
    }

    private Firm postAndSignAugust() {
        firm = new Firm(folder);
        firm.governed("bill_rates.csv", rows(RATES, "RC,100.00,EUR,2026-01-01"));
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,method,start_on,rate_card",
                        "C-1,1,1,2026-08-01,time_and_materials,2026-08-01,RC"),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1"),
                "timesheet_lines.csv",
                rows(LINES, T1, "T-3,R-1,P-1,2026-08-05,2,approved,2026-08-31T12:00:00Z"));
        firm.posts("2026-08");
        firm.signs("2026-08");
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private void isIdentical() {
        Said said = firm.ben("verify", "2026-08");
        assertThat(said.exit()).as(said.toString()).isZero();
        assertThat(said.out()).containsPattern(IDENTICAL);
        assertThat(leftBehind()).isEmpty();
    }

    /** Rows, tables and folders that runs beside the books left. */
    private List<String> leftBehind() {
        List<String> left = firm.jdbc().sql("""
                with beside as (select run_id from run.run where kind in ('verify', 'preview'))
                select 'valuation ' || valuation_id from recognise.valuation where scratch_of is not null
                union all select 'use of valuation' from run.valuation join beside using (run_id)
                union all select 'position' from recognise.position join beside using (run_id)
                union all select 'held' from exceptions.held join beside using (run_id)
                union all select 'contract' from reconcile.contract_month join beside using (run_id)
                union all select 'balance' from reconcile.contract_balance join beside using (run_id)
                union all select 'difference' from reconcile.difference join beside using (run_id)
                union all select 'terms' from recognise.terms where valuation_id not in (select valuation_id from recognise.valuation)
                union all select 'person' from recognise.person where valuation_id not in (select valuation_id from recognise.valuation)
                union all select 'day' from recognise.valued_day where valuation_id not in (select valuation_id from recognise.valuation)
                union all select 'range' from recognise.value_range where valuation_id not in (select valuation_id from recognise.valuation)
                union all select 'rate' from recognise.rate_in_force where valuation_id not in (select valuation_id from recognise.valuation)
                union all select 'cost rate' from recognise.cost_rate_in_force where valuation_id not in (select valuation_id from recognise.valuation)
                union all select 'table ' || relname from pg_class
                where relname ~ '^valued_line_\\d+$'
                  and substring(relname from '\\d+$')::bigint not in (select valuation_id from recognise.valuation)
                """).query(String.class).list();
        if (Files.exists(folder.resolve("beside"))
                && folder.resolve("beside").toFile().list().length > 0) {
            left.add("folder");
        }
        return left;
    }

    @Test
    void isByteIdenticalAfterAllLaterDeliveries() {
        isIdentical();
        firm.delivers(
                "2026-10-02",
                "timesheet_lines.csv",
                rows(
                        LINES,
                        "T-1,R-1,P-1,2026-08-03,7,approved,2026-09-30T12:00:00Z",
                        "T-9,R-1,P-1,2026-08-28,3,approved,2026-09-30T12:00:00Z",
                        "T-10,R-1,P-1,2026-09-28,4,approved,2026-09-30T12:00:00Z"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,method,start_on,rate_card,cap",
                        "C-1,1,1,2026-08-01,time_and_materials,2026-08-01,RC,500.00"));
        firm.governed("bill_rates.csv", rows(RATES, "RC,110.00,EUR,2026-01-01"));
        firm.posts("2026-09");
        isIdentical();
    }

    @Test
    void everyStepOfItLeavesALineInTheLogOfTheHome() throws IOException {
        isIdentical();

        assertThat(Files.readAllLines(folder.resolve("log/tieout.log")).stream()
                        .filter(line -> line.contains(" job=verify entity=DE period=2026-08 "))
                        .map(line -> line.replaceAll(".* step=\"([^\"]+)\" outcome=(\\w+) .*", "$1 $2")))
                .containsExactly(
                        "snapshot done",
                        "files done",
                        "value done",
                        "recognise done",
                        "reconcile done",
                        "plan done",
                        "report done");
    }

    @Test
    void settingsThatChangedSinceMoveNothing() {
        firm.write("tieout.yaml", """
                entities:
                  DE: {currency: EUR, first_period: 2026-08, sources: [psa], ledger: books, journal: OTHER, tolerance: 5000.00}
                sources:
                  psa: {kind: csv, folder: inbox}
                ledgers:
                  books: {kind: csv, folder: books, system: ledger}
                allow_shared_os_user: true
                """);
        isIdentical();
    }

    @Test
    void aMonthThatWasReopenedIsVerifiedAsItWasSignedLast() {
        Firm.succeeds(firm.ben("period", "reopen", "2026-08", "--reason", "hours came late"));
        firm.delivers(
                "2026-10-02",
                "timesheet_lines.csv",
                rows(LINES, "T-9,R-1,P-1,2026-08-28,3,approved,2026-09-30T12:00:00Z"));
        isIdentical();
        firm.posts("2026-08");
        firm.signs("2026-08");
        isIdentical();
    }

    /** What was due of a month that was open then is not due then because the month is closed now. */
    @Test
    void theMonthBeforeMaySignItselfLater() {
        Firm.succeeds(firm.ben("period", "reopen", "2026-08", "--reason", "hours came late"));
        firm.delivers(
                "2026-10-02",
                "timesheet_lines.csv",
                rows(
                        LINES,
                        "T-9,R-1,P-1,2026-08-28,3,approved,2026-09-30T12:00:00Z",
                        "T-10,R-1,P-1,2026-09-28,4,approved,2026-09-30T12:00:00Z"));
        firm.posts("2026-09");
        firm.signs("2026-09");
        firm.posts("2026-08");
        firm.signs("2026-08");

        Said said = firm.ben("verify", "2026-09");

        assertThat(said.exit()).as(said.toString()).isZero();
        assertThat(said.out()).containsPattern(IDENTICAL.replace("2026-08", "2026-09"));
    }

    /** Somebody with the keys of the database makes eight hours nine. */
    @Test
    void namesTheFirstCellThatIsNotWhatWasSigned() {
        spoil(
                "stage.timesheet_line",
                "update stage.timesheet_line set work_seconds = 9 * 3600 where source_ref = 'psa:timesheet_line:T-1'");
        Said said = firm.ben("verify", "2026-08", "--entity", "DE");
        assertThat(said.exit()).as(said.toString()).isEqualTo(3);
        assertThat(said.out())
                .contains("lines of 2026-08                    not equal   2 lines signed, 2 again\n")
                .contains(
                        "reconciliation.csv                  not equal   row 1 (DE C-1 2026-08 EUR), delivered: signed \"1000.00\", again \"1100.00\"\n")
                .contains("exceptions.csv                      equal   0 rows\n")
                .containsPattern(
                        "close.xlsx +not equal   xl/worksheets/sheet1.xml: signed \".*1000.*\", again \".*1100.*\"\n")
                .contains("DE 2026-08 is not what was signed: ");
        assertThat(leftBehind()).isEmpty();

        JsonNode verified = JsonMapper.shared()
                .readTree(firm.ben("verify", "2026-08", "--json").out())
                .get("verified")
                .get(0);
        assertThat(verified.get("identical").asBoolean()).isFalse();
        assertThat(verified.get("lines").get(0).get("equal").asBoolean()).isFalse();
    }

    /**
     * Signed by an earlier number, under which eight hours were worth 800.00; by the rules of now they are worth 900.00, as a ninth
     * hour in the database stands for. Ten hours in all: 1,000.00 signed, 1,100.00 now.
     */
    @Test
    void saysByWhichRulesAMonthWasSigned() {
        String earlier = "rules " + (Methods.RULES - 1);
        String rules = "rules " + Methods.RULES;
        signedByEarlierRules();
        Said identical = firm.ben("verify", "2026-08");
        assertThat(identical.exit()).as(identical.toString()).isZero();
        assertThat(identical.out()).contains("signed by %s, computed by %s: 0 cells\n".formatted(earlier, rules));
        spoil(
                "stage.timesheet_line",
                "update stage.timesheet_line set work_seconds = 9 * 3600 where source_ref = 'psa:timesheet_line:T-1'");

        Said said = firm.ben("verify", "2026-08");

        assertThat(said.exit()).as(said.toString()).isEqualTo(3);
        assertThat(said.out())
                .containsPattern("signed by %s, computed by %s: [1-9]\\d* cells\n".formatted(earlier, rules))
                .contains(
                        "\n  first balances.csv, row 1 (C-1 contract_asset ), target: signed \"1000.00\", again \"1100.00\"\n");
        JsonNode verified = JsonMapper.shared()
                .readTree(firm.ben("verify", "2026-08", "--json").out())
                .get("verified")
                .get(0);
        assertThat(verified.get("signed_engine_rules").asInt()).isEqualTo(Methods.RULES - 1);
        assertThat(verified.get("engine_rules").asInt()).isEqualTo(Methods.RULES);
        assertThat(verified.get("cells").asInt()).isPositive();
        assertThat(verified.get("first").propertyNames()).contains("file", "row", "column", "was", "is");
    }

    @Test
    void saysThatTheRulesOfAMonthWereNotKept() {
        spoil("run.snapshot", "update run.snapshot set engine_rules = null");

        assertThat(firm.ben("verify", "2026-08").out())
                .contains("signed by rules not kept, computed by rules %d: 0 cells\n".formatted(Methods.RULES));
    }

    /** The plan of September takes to the books what other rules make of August: 100.00, and nothing else. */
    @Test
    void aPlanSaysThatItPostsTheEffectOfAnUpgrade() {
        signedByEarlierRules();
        spoil(
                "stage.timesheet_line",
                "update stage.timesheet_line set work_seconds = 9 * 3600 where source_ref = 'psa:timesheet_line:T-1'");
        spoil(
                "recognise.valued_line",
                "update recognise.valued_line set work_seconds = 9 * 3600 where source_ref = 'psa:timesheet_line:T-1'");

        Said closed = firm.closes("2026-09");

        String effect = "posts the effect of rules %d on months signed by rules %d\n"
                .formatted(Methods.RULES, Methods.RULES - 1);
        assertThat(firm.bridge("2026-09")).contains("C-1 | 2026-08 | plan | rules | 100.00");
        assertThat(closed.out()).contains(effect);
        long plan = firm.jdbc()
                .sql("select max(plan_id) from post.plan")
                .query(Long.class)
                .single();
        assertThat(firm.ben("plan", "show", String.valueOf(plan)).out())
                .contains(effect + "  2026-08   revenue 100.00   debit 100.00 EUR\n");
        JsonNode shown = JsonMapper.shared()
                .readTree(
                        firm.ben("plan", "show", String.valueOf(plan), "--json").out())
                .get("effect_of_rules")
                .get(0);
        assertThat(shown.get("signed_rules").asInt()).isEqualTo(Methods.RULES - 1);
        assertThat(shown.get("revenue").decimalValue()).isEqualByComparingTo("100.00");
    }

    /** What was closed by other rules is no answer for these. */
    @Test
    void aCloseAfterAnUpgradeComputesAnew() {
        assertThat(firm.closes("2026-09").out()).doesNotContain("Nothing has changed");
        assertThat(firm.closes("2026-09").out()).contains("Nothing has changed");
        signedByEarlierRules();

        assertThat(firm.ben("period", "close", "2026-09").err())
                .contains("it does not know rules %d of the engine".formatted(Methods.RULES));
        assertThat(firm.anna("exceptions", "replay", "--period", "2026-09").out())
                .contains(" replays run ");
        assertThat(firm.closes("2026-09").out()).contains("Nothing has changed");
    }

    /** What is there was computed by the number before this program's. */
    private void signedByEarlierRules() {
        spoil("run.snapshot", "update run.snapshot set engine_rules = engine_rules - 1");
        spoil("recognise.valuation", "update recognise.valuation set input_hash = sha256(input_hash)");
    }

    @Test
    void comparesWithWhatIsStoredWhereTheSignedFilesAreGone() throws Exception {
        Files.delete(folder.resolve("out/DE/2026-08/reconciliation.csv"));
        Files.writeString(folder.resolve("out/DE/2026-08/schedule.csv"), "spoilt\n");
        isIdentical();
        spoil(
                "stage.timesheet_line",
                "update stage.timesheet_line set work_seconds = 9 * 3600 where source_ref = 'psa:timesheet_line:T-1'");
        assertThat(firm.ben("verify", "2026-08").out())
                .contains("row 1 (DE C-1 2026-08 EUR), delivered: signed \"1000.00\", again \"1100.00\"\n")
                .contains("row 1 (C-1 1 2026-08), revenue: signed \"1000.00\", again \"1100.00\"\n");
    }

    /** An older program wrote no workbook, and no {@code incomplete} in its schedule, which the page shows: the workbook alone is missed. */
    @Test
    void whatAnotherProgramDidNotWriteIsMissedAndColumnsThatItDidNotHaveAreNot() throws Exception {
        Path schedule = folder.resolve("out/DE/2026-08/schedule.csv");
        List<String> rows = Files.readAllLines(schedule);
        assertThat(rows.getFirst()).endsWith(",incomplete");
        Files.writeString(
                schedule,
                rows(rows.stream()
                        .map(row -> row.substring(0, row.lastIndexOf(',')))
                        .toArray(String[]::new)));
        spoil(
                "run.result_file",
                "update run.result_file set sha256 = decode('%s', 'hex') where name = 'schedule.csv'"
                        .formatted(FolderContents.hashes(schedule.getParent()).get("schedule.csv")));
        spoil("run.result_file", "delete from run.result_file where name = 'close.xlsx'");

        Said said = firm.ben("verify", "2026-08");

        assertThat(said.exit()).as(said.toString()).isEqualTo(3);
        assertThat(said.out())
                .contains(
                        "schedule.csv                        equal   1 rows   (not compared: not signed: incomplete)\n")
                .contains("close.html                          equal   (not compared: shows tables of other columns)\n")
                .contains("close.xlsx                          not equal   no such file was signed\n")
                .contains("DE 2026-08 is not what was signed: ");
    }

    private void spoil(String table, String statement) {
        firm.jdbc().sql("alter table %s disable trigger user".formatted(table)).update();
        assertThat(firm.jdbc().sql(statement).update()).isPositive();
        firm.jdbc().sql("alter table %s enable trigger user".formatted(table)).update();
    }

    @Test
    void onlyASignedMonthIsVerified() {
        Said open = firm.ben("verify", "2026-09");
        assertThat(open.exit()).isEqualTo(5);
        assertThat(open.err()).isEqualTo("""
                2026-09 was not signed yet, so there is nothing to verify.
                Nothing was begun.
                Next: tieout period list
                """);
    }

    /** Killed after it had valued: its run is open, its scratch lies there, its lease has ended. */
    @Test
    void whatAKilledOneLeftIsClearedAwayByTheNext() throws Exception {
        long killed = beganVerifying("-infinity");
        firm.jdbc().sql("""
                with scratch as (
                    insert into recognise.valuation (month, input_hash, scratch_of) values ('2026-08-01', '\\x01', ?) returning valuation_id),
                opened as (
                    insert into run.valuation (run_id, month, valuation_id) select ?, '2026-08-01', valuation_id from scratch returning valuation_id)
                select recognise.open_together(array[valuation_id])::text from opened
                """).params(killed, killed).query(String.class).list();
        Files.createDirectories(folder.resolve("beside/run-" + killed + "/again"));
        assertThat(leftBehind()).isNotEmpty();
        assertThat(firm.anna("status").out()).isEqualTo("""
                Run %d (verify of DE 2026-08) is gone; what it left is cleared away by the next one.
                  Next: tieout verify 2026-08 --entity DE
                """.formatted(killed));
        assertThat(firm.anna("resume", String.valueOf(killed)).err())
                .startsWith(
                        "Run %d computes beside the books and is begun anew, not gone on with.\n".formatted(killed));

        Said said = firm.ben("verify", "2026-08");

        assertThat(said.out())
                .contains("cleared away what run %d left behind\n".formatted(killed))
                .containsPattern(IDENTICAL);
        assertThat(leftBehind()).isEmpty();
        assertThat(firm.jdbc()
                        .sql("select state from run.run where run_id = ?")
                        .param(killed)
                        .query(String.class)
                        .single())
                .isEqualTo("abandoned");
    }

    @Test
    void oneThatGoesOnKeepsAnotherOutAndNobodyFromClosing() {
        long other = beganVerifying("infinity");

        Said said = firm.ben("verify", "2026-08");
        assertThat(said.exit()).isEqualTo(8);
        assertThat(said.err()).startsWith("Run %d holds verify DE 2026-08, by cara on elsewhere".formatted(other));

        Firm.succeeds(firm.ben("period", "reopen", "2026-08", "--reason", "hours came late"));
        firm.delivers(
                "2026-10-02",
                "timesheet_lines.csv",
                rows(LINES, "T-9,R-1,P-1,2026-08-28,3,approved,2026-09-30T12:00:00Z"));
        firm.posts("2026-08");
        firm.signs("2026-08");
        assertThat(firm.anna("resume").out()).isEqualTo("Nothing to resume: every run is finished.\n");
    }

    /** A run of kind verify on a process elsewhere, whose lease ends at a moment. */
    private long beganVerifying(String leaseEnds) {
        return firm.jdbc().sql("""
                with begun as (
                    insert into run.run (job, kind, entity, month, snapshot_id, actor, os_user)
                    select 'verify', 'verify', entity, month, snapshot_id, 'cara', 'cara'
                    from run.run where run_id = (select signed_run from period.period where entity = 'DE' and month = '2026-08-01')
                    returning run_id),
                leased as (
                    insert into run.lease (scope, run_id, token, holder, since, expires_at)
                    select 'verify DE 2026-08', run_id, 1, '{"host": "elsewhere", "boot": "x", "pid": 1, "started": 0, "actor": "cara"}', now(), cast(? as timestamptz)
                    from begun)
                select run_id from begun
                """).param(leaseEnds).query(Long.class).single();
    }

    @Test
    void noOtherRunStandsOnScratch() {
        long killed = beganVerifying("-infinity");
        String refusal = "is scratch of run %d, run".formatted(killed);
        assertThatThrownBy(() -> firm.jdbc().sql("""
                        with scratch as (
                            insert into recognise.valuation (month, input_hash, scratch_of) values ('2026-09-01', '\\x02', ?) returning valuation_id)
                        insert into run.valuation (run_id, month, valuation_id) select 1, '2026-09-01', valuation_id from scratch
                        """).param(killed).update()).hasMessageContaining(refusal);
        assertThatThrownBy(() -> firm.jdbc()
                        .sql("select run.drop_scratch(1)::text")
                        .query(String.class)
                        .single())
                .hasMessageContaining("run 1 is no run beside the books, what it computed stays");
    }
}
