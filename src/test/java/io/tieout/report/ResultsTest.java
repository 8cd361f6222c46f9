package io.tieout.report;

import static io.tieout.report.GivenMonth.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.exceptions.ReasonCode;
import io.tieout.handover.HandOverFile;
import io.tieout.ledger.Leg;
import io.tieout.report.CloseSummary.Cause;
import io.tieout.report.CloseSummary.Held;
import io.tieout.report.CloseSummary.Planned;
import io.tieout.report.CloseSummary.Statuses;
import io.tieout.report.CloseSummary.Totals;
import io.tieout.run.TakenRun;
import io.tieout.schedule.Schedule;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each file says of the month of {@code given.sql}; every figure here was worked out by hand. */
class ResultsTest {

    @TempDir
    static Path home;

    private static GivenMonth month;
    private static Map<String, String> files;

    @BeforeAll
    static void report() {
        month = new GivenMonth();
        Path folder = home.resolve("2026-09");
        new ReportStep(month.results(), List.of(Result.values()), folder)
                .execute(TakenRun.of(month.database().application(), RUN).context());
        files = GivenMonth.files(folder);
    }

    @AfterAll
    static void close() {
        month.close();
    }

    @Test
    void reconciliation() {
        assertThat(files.get("reconciliation.csv")).isEqualTo("""
                        entity,contract,period,currency,delivered,billed,recognised,taken,ledger,difference,status,largest_cause,incomplete
                        DE,C-1,2026-09,EUR,1500.00,450.00,1200.00,1000.00,900.00,600.00,break,not approved,false
                        DE,C-2,2026-09,EUR,30000.00,0.00,10000.00,10000.00,0.00,30000.00,break,milestone not accepted,false
                        DE,C-3,2026-08,EUR,100.00,1200.00,100.00,100.00,90.00,10.00,break,amount,false
                        DE,C-3,2026-09,EUR,100.00,0.00,100.00,100.00,200.00,-100.00,break,duplicate,false
                        """);
    }

    @Test
    void bridge() {
        assertThat(files.get("bridge.csv")).isEqualTo("""
                        entity,contract,period,currency,leg,cause,amount,lines
                        DE,C-1,2026-09,EUR,gate,not approved,300.00,1
                        DE,C-1,2026-09,EUR,plan,not posted,200.00,1
                        DE,C-1,2026-09,EUR,ledger,amount,100.00,1
                        DE,C-2,2026-09,EUR,gate,milestone not accepted,20000.00,1
                        DE,C-2,2026-09,EUR,ledger,deleted in ledger,10000.00,1
                        DE,C-3,2026-08,EUR,ledger,amount,10.00,1
                        DE,C-3,2026-09,EUR,ledger,duplicate,-100.00,1
                        """);
    }

    @Test
    void differences() {
        assertThat(files.get("differences.csv")).isEqualTo("""
                        entity,contract,account_kind,project,period,currency,leg,cause,source_ref,entry,expected,actual,difference,age_days,owner,explanation
                        DE,C-1,revenue,P-1,2026-09,EUR,gate,not approved,psa:timesheet_line:T-5,,300.00,0.00,300.00,10,delivery,"psa:timesheet_line:T-5 of 2026-09-20: of 300.00 EUR delivered for C-1, 0.00 are approved."
                        DE,C-1,revenue,,2026-09,EUR,plan,not posted,psa:obligation:C-1/1/1,,1200.00,1000.00,200.00,0,finance,"psa:obligation:C-1/1/1 of 2026-09-30: 1200.00 EUR of C-1 are recognised in 2026-09, and the ledger has taken 1000.00."
                        DE,C-1,revenue,,2026-09,EUR,ledger,amount,,DE/2026-09/C-1/revenue/2,1000.00,900.00,100.00,0,finance,"Entry DE/2026-09/C-1/revenue/2 posted 1000.00 EUR for C-1 in 2026-09, and the ledger has 900.00."
                        DE,C-2,revenue,,2026-09,EUR,gate,milestone not accepted,psa:milestone:C-2/1/M2,,20000.00,0.00,20000.00,15,delivery,"psa:milestone:C-2/1/M2 of 2026-09-15: of 20000.00 EUR due for C-2, 0.00 are accepted with evidence."
                        DE,C-2,revenue,,2026-09,EUR,ledger,deleted in ledger,,DE/2026-09/C-2/revenue/1,10000.00,0.00,10000.00,0,finance,"Entry DE/2026-09/C-2/revenue/1 posted 10000.00 EUR for C-2 in 2026-09, and the ledger does not have it any more."
                        DE,C-2,contract_asset,,2026-09,EUR,ledger,deleted in ledger,,DE/2026-09/C-2/revenue/1,10000.00,0.00,10000.00,0,finance,"Entry DE/2026-09/C-2/revenue/1 posted 10000.00 EUR for C-2 in 2026-09, and the ledger does not have it any more."
                        DE,C-3,revenue,,2026-08,EUR,ledger,amount,,DE/2026-08/C-3/revenue/1,100.00,90.00,10.00,30,finance,"Entry DE/2026-08/C-3/revenue/1 posted 100.00 EUR for C-3 in 2026-08, and the ledger has 90.00."
                        DE,C-3,revenue,,2026-09,EUR,ledger,duplicate,,DE/2026-09/C-3/revenue/1,100.00,200.00,-100.00,0,finance,"Entry DE/2026-09/C-3/revenue/1 posted 100.00 EUR for C-3 in 2026-09, and the ledger has it more than once, 200.00 in all."
                        """);
    }

    /** C-2 stands as it is posted, and its entry is gone; what C-4 should be nobody can say. Its row without a contract comes first. */
    @Test
    void balances() {
        assertThat(files.get("balances.csv")).isEqualTo("""
                        entity,contract,account_kind,account,period,currency,opening_difference,target,taken,ledger,difference,largest_cause,incomplete
                        DE,(none),contract_asset,1410,2026-09,EUR,0.00,0.00,0.00,50.00,-50.00,unexplained,false
                        DE,C-2,contract_asset,,2026-09,EUR,0.00,10000.00,10000.00,0.00,10000.00,deleted in ledger,false
                        DE,C-3,contract_asset,,2026-09,EUR,0.00,0.00,0.00,0.00,0.00,,false
                        DE,C-3,contract_liability,,2026-09,EUR,-10.00,-1000.00,-990.00,-990.00,0.00,,false
                        DE,C-4,contract_asset,,2026-09,EUR,,,300.00,300.00,0.00,,true
                        """);
    }

    @Test
    void postings() {
        assertThat(files.get("postings.csv")).isEqualTo("""
                        key,line,entity,journal,account,posting_on,period,debit,credit,currency,contract,obligation,source_refs,status,ledger_id,transaction_currency,amount_currency
                        DE/2026-09/C-1/revenue/2,1,DE,REV,4400,2026-09-30,2026-09,0.00,1000.00,EUR,C-1,1,psa:timesheet_line:T-2 psa:timesheet_line:T-1 psa:expense_line:E-4 +1,changed,DE_2026-09_C-1_revenue_2,,
                        DE/2026-09/C-1/revenue/2,2,DE,REV,1410,2026-09-30,2026-09,1000.00,0.00,EUR,C-1,1,psa:obligation:C-1/1/1,posted,DE_2026-09_C-1_revenue_2,,
                        DE/2026-09/C-1/revenue/10,1,DE,REV,4400,2026-09-30,2026-09,0.00,200.00,EUR,C-1,1,psa:timesheet_line:T-2 psa:timesheet_line:T-1 psa:expense_line:E-4 +1,planned,,,
                        DE/2026-09/C-1/revenue/10,2,DE,REV,1410,2026-09-30,2026-09,200.00,0.00,EUR,C-1,1,psa:obligation:C-1/1/1,planned,,,
                        DE/2026-09/C-2/revenue/1,1,DE,REV,4400,2026-09-30,2026-09,0.00,10000.00,EUR,C-2,1,psa:milestone:C-2/1/M1,missing,DE_2026-09_C-2_revenue_1,,
                        DE/2026-09/C-2/revenue/1,2,DE,REV,1410,2026-09-30,2026-09,10000.00,0.00,EUR,C-2,1,psa:obligation:C-2/1/1,missing,DE_2026-09_C-2_revenue_1,,
                        DE/2026-09/C-3/revenue/1,1,DE,REV,4400,2026-09-30,2026-09,0.00,100.00,EUR,C-3,1,psa:obligation:C-3/1/1,duplicate,DE_2026-09_C-3_revenue_1,,
                        DE/2026-09/C-3/revenue/1,2,DE,REV,3280,2026-09-30,2026-09,100.00,0.00,EUR,C-3,1,psa:obligation:C-3/1/1,duplicate,DE_2026-09_C-3_revenue_1,,
                        """);
    }

    @Test
    void exceptions() {
        assertThat(files.get("exceptions.csv")).isEqualTo("""
                        code,severity,source_ref,file,line,field,found,expected,owner,amount,currency,since,next_step,state,due_on,decided_by,approved_by,reason
                        HOURS_IMPLAUSIBLE,medium,psa:timesheet_line:T-6,2026-10-02/timesheet_lines.csv,8,hours,25,at most 24 hours on a line,delivery,2500.00,EUR,2026-10-02T16:00:00Z,Correct the line at the source and deliver it again.,open,2026-10-12,,,
                        TERMS_INCOMPLETE,high,psa:obligation:C-4/1/1,2026-09-03/obligations.csv,6,price,no price,a price and the dates that the method needs,finance,,,2026-09-03T16:00:00Z,Complete the obligation in obligations.csv and deliver it again.,open,2026-09-06,,,
                        VALUE_INVALID,medium,psa:timesheet_line:T-9,2026-10-02/timesheet_lines.csv,6,work_on,'=1+1,a date like 2026-09-30,it,,,2026-10-02T16:00:00Z,Correct the row at the source and deliver it again.,open,2026-10-12,,,
                        """);
    }

    @Test
    void controlTotals() {
        assertThat(files.get("control_totals.csv")).isEqualTo("""
                        step,record_kind,currency,read,carried,held,rejected,known,hours,amount,hash
                        extract,invoice,,3,3,0,0,0,0.00,1750.00,7
                        extract,ledger_line,,8,8,0,0,0,0.00,2100.00,9
                        extract,milestone,,2,2,0,0,0,0.00,50000.00,5
                        extract,timesheet_line,,7,5,0,1,1,8.67,0.00,38
                        value,expense_line,EUR,1,1,0,0,0,0.00,250.00,4
                        value,timesheet_line,EUR,6,5,1,0,0,13.50,1250.00,55
                        reconcile,contract_month,EUR,4,4,0,0,0,0.00,30510.00,0
                        plan,entry_line,EUR,2,2,0,0,0,0.00,200.00,0
                        """);
    }

    @Test
    void schedule() {
        assertThat(files.get("schedule.csv")).isEqualTo("""
                        contract,obligation,period,currency,revenue,revenue_to_date,billed,billed_to_date,contract_asset,contract_liability,refund_liability,cost,cost_to_date,gross_profit,loss_provision,backlog,entity_currency,entity_revenue,entity_revenue_to_date,entity_billed,entity_billed_to_date,entity_contract_asset,entity_contract_liability,entity_refund_liability,entity_cost,entity_cost_to_date,entity_gross_profit,fx_difference,group_currency,group_revenue,group_contract_asset,group_contract_liability,group_refund_liability,incomplete
                        C-1,1,2026-09,EUR,1200.00,1200.00,450.00,450.00,750.00,0.00,0.00,0.00,0.00,1200.00,0.00,,EUR,1200.00,1200.00,450.00,450.00,750.00,0.00,0.00,0.00,0.00,1200.00,0.00,,,,,,false
                        C-1,2,2026-09,EUR,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,,EUR,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,,,,,,false
                        C-2,1,2026-09,EUR,10000.00,10000.00,0.00,0.00,10000.00,0.00,0.00,0.00,0.00,10000.00,0.00,40000.00,EUR,10000.00,10000.00,0.00,0.00,10000.00,0.00,0.00,0.00,0.00,10000.00,0.00,,,,,,false
                        C-3,1,2026-09,EUR,100.00,200.00,0.00,1200.00,0.00,1000.00,0.00,0.00,0.00,100.00,0.00,1000.00,EUR,100.00,200.00,0.00,1200.00,0.00,1000.00,0.00,0.00,0.00,100.00,0.00,,,,,,false
                        C-4,1,2026-09,EUR,,,,,,,,,,,,,EUR,,,,,,,,,,,,,,,,,true
                        """);
    }

    /**
     * C-2 was amended after August was signed (45,000 then, 50,000 now) and earns 10,000. C-3 closed August 10 too low: what it
     * owes falls by those 10 and by September's 100. C-4 is held, so nobody can say what became of its 300.
     */
    @Test
    void rollForward() {
        assertThat(files.get("roll_forward.csv")).isEqualTo("""
                        entity,contract,balance,period,currency,opening,increase,release,adjustment,closing,incomplete
                        DE,C-1,contract_asset,2026-09,EUR,0.00,1200.00,450.00,0.00,750.00,false
                        DE,C-2,contract_asset,2026-09,EUR,0.00,10000.00,0.00,0.00,10000.00,false
                        DE,C-2,backlog,2026-09,EUR,45000.00,0.00,10000.00,5000.00,40000.00,false
                        DE,C-3,contract_liability,2026-09,EUR,1110.00,0.00,100.00,-10.00,1000.00,false
                        DE,C-3,backlog,2026-09,EUR,1110.00,0.00,100.00,-10.00,1000.00,false
                        DE,C-4,contract_asset,2026-09,EUR,300.00,,,,,true
                        DE,C-4,contract_liability,2026-09,EUR,0.00,,,,,true
                        DE,C-4,refund_liability,2026-09,EUR,0.00,,,,,true
                        DE,C-4,backlog,2026-09,EUR,700.00,,,,,true
                        """);
    }

    @Test
    void runOff() {
        assertThat(files.get("run_off.csv")).isEqualTo("""
                        contract,obligation,balance,as_of,month,currency,amount,incomplete
                        C-2,1,backlog,2026-09,2026-10,EUR,20000.00,false
                        C-2,1,backlog,2026-09,,EUR,20000.00,false
                        C-3,1,contract_liability,2026-09,2026-10,EUR,1000.00,false
                        C-3,1,backlog,2026-09,2026-10,EUR,600.00,false
                        C-3,1,backlog,2026-09,2026-11,EUR,400.00,false
                        """);
    }

    /** 450 were billed: T-2 of the 1st whole, of T-1 on the 2nd 150 of its 400. So 250 for 2.5 of 4 hours, E-4, and T-3 are left. */
    @Test
    void unbilled() {
        assertThat(files.get("unbilled.csv")).isEqualTo("""
                        entity,contract,obligation,bucket,lines,hours,amount,currency,oldest_on,owner
                        DE,C-1,1,0-30,3,5.00,750.00,EUR,2026-09-02,finance
                        """);
    }

    /** M-1 lacks 100 of 1,000, M-4 is M-3 once more; M-2 came after the run. All are ours by their keys. */
    @Test
    void glTotals() {
        assertThat(files.get("gl_totals.csv")).isEqualTo("""
                        entity,account,name,kind,period,currency,opening,debit,credit,balance,own_entries,invoices,others
                        DE,1410,,,2026-09,EUR,0.00,1000.00,0.00,1000.00,1000.00,0.00,0.00
                        DE,3280,,,2026-09,EUR,0.00,200.00,0.00,200.00,200.00,0.00,0.00
                        DE,4400,,,2026-09,EUR,0.00,0.00,1100.00,-1100.00,-1100.00,0.00,0.00
                        """);
    }

    /**
     * Of P-1 six lines are carried, T-6 of 25 hours is held. To C-2 and C-3 no project leads. P-9 is for no contract: its 8 hours cost
     * 400.00.
     */
    @Test
    void projects() {
        assertThat(files.get("projects.csv")).isEqualTo("""
                        entity,project,name,contract,obligation,period,currency,lines,hours,approved_hours,cost,delivered,recognised,held_lines,held_hours
                        DE,,,C-2,1,2026-09,EUR,0,0.00,0.00,0.00,30000.00,10000.00,0,0.00
                        DE,,,C-3,1,2026-09,EUR,0,0.00,0.00,0.00,100.00,100.00,0,0.00
                        DE,P-1,,C-1,1,2026-09,EUR,6,13.50,0.00,0.00,1500.00,1200.00,1,25.00
                        DE,P-9,,,,2026-09,EUR,1,8.00,8.00,400.00,0.00,0.00,0,0.00
                        """);
    }

    /** The one that {@code tieout schedule} writes knows no group. */
    @Test
    void theScheduleOfACloseHasTheColumnsOfTheScheduleAndThoseOfTheGroup() {
        String header = files.get("schedule.csv").lines().findFirst().orElseThrow();
        assertThat(Stream.of(header.split(",")).filter(column -> !column.startsWith("group_")))
                .containsExactlyElementsOf(Schedule.COLUMNS);
    }

    @Test
    void theColumnsThatTellRowsApartAreColumnsOfTheFile() {
        for (Result result : Result.values()) {
            String header = files.get(result.file()).lines().findFirst().orElseThrow();
            assertThat(header.split(",")).as(result.file()).containsAll(result.key());
        }
    }

    /** Of the results that the page explains. */
    @Test
    void theFilesPageNamesEveryColumn() throws IOException {
        String page = Files.readString(Path.of("docs/files.md"));
        for (String section : page.substring(page.indexOf("## Results")).split("### `")) {
            if (section.contains(".csv`\n")) {
                String file = section.substring(0, section.indexOf('`'));
                Set<String> told = Pattern.compile("(?m)^\\| ((?:`[a-z_]+` ?)+) \\|")
                        .matcher(section)
                        .results()
                        .flatMap(row -> Stream.of(row.group(1).replace("`", "").split(" ")))
                        .collect(Collectors.toSet());
                assertThat(told).as(file).containsExactlyInAnyOrderElementsOf(columns(file));
            }
        }
    }

    private static List<String> columns(String file) {
        return file.equals(HandOverFile.NAME)
                ? HandOverFile.COLUMNS
                : List.of(files.get(file).lines().findFirst().orElseThrow().split(","));
    }

    @Test
    void manifestSpeaksByContentAlone() {
        assertThat(files.get("manifest.json"))
                .startsWith("""
                        {
                          "allow_shared_os_user" : false,
                          "entity" : "DE",
                          "inputs" : [
                            {
                              "delivery" : "first",
                              "file" : "ledger_lines.csv",
                              "kind" : "ledger_line",
                              "rows" : 8,
                              "sha256" : "19581e27de7ced00ff1ce50b2047e7a567c76b1cbaebabe5ef03f7c3017bb5b7",
                              "source" : "ledger"
                            },
                        """)
                .contains("\"mapping\" : \"0a\"", "\"rates\" : \"0b\"", "\"rules\" : \"\"", "\"opening\" : \"0801\"")
                .contains("\"name\" : \"close.html\"")
                .doesNotContain("psa-jp", "second", "contracts.csv")
                .doesNotContainPattern("run_id|plan_id|_no\\b|known_at")
                .endsWith("}\n");
    }

    @Test
    void pageNeedsNothingButItself() {
        assertThat(files.get("close.html"))
                .contains("<h1>September 2026</h1>", "Kranich &amp; Söhne", "Advice &lt;by time&gt;")
                .contains("Of 3 contracts 3 break; delivered work and the books differ by 30,500.00\u00a0EUR in all.")
                .contains("Of earlier periods 1 breaks and the difference is 10.00\u00a0EUR")
                .contains("3 items are to be looked at, with 2,500.00\u00a0EUR at stake at most.")
                .contains("A plan of 1 journal entry with 200.00\u00a0EUR of revenue is prepared")
                .contains("\u2212100.00")
                .doesNotContain("share one login")
                .doesNotContainIgnoringCase("<script", "http:", "https:", "src=", "url(", "@import")
                .doesNotContain("ilvy", "torge");
    }

    /** C-1 by time: 1,200 of four approved lines, of which T-1 is the largest; T-5 waits, T-6 is held. C-2 by its milestone. */
    @Test
    void pageLeadsFromAContractDownToFileAndLine() {
        assertThat(files.get("close.html"))
                .containsSubsequence(
                        "2 obligations, down to the source",
                        "Billable lines to date (IFRS 15.B16), rounded each line half up, once: 1,200.00 EUR."
                                + " Of these 0.00 were earned before September 2026, which leaves 1,200.00 for the month.",
                        "Terms: psa:obligation:C-1/1/1 \u00b7 2026-09-03/obligations.csv, line\u00a02",
                        "7 lines of work in the month",
                        "psa:timesheet_line:T-1<",
                        "400.00",
                        "2026-10-02/timesheet_lines.csv, line\u00a02",
                        "psa:timesheet_line:T-5<",
                        "not approved",
                        "psa:timesheet_line:T-6<",
                        "hours implausible",
                        "2026-10-02/timesheet_lines.csv, line\u00a08",
                        "Balances",
                        "Milestones accepted with evidence (IFRS 15.B15)",
                        "psa:milestone:C-2/1/M1 \u00b7 2026-10-02/milestones.csv, line\u00a02");
    }

    @Test
    void pageShowsHowBalancesRolledForwardAndWhatIsNotBilled() {
        assertThat(files.get("close.html"))
                .containsSubsequence(
                        "Balances of contracts",
                        "contract asset",
                        "2 contracts",
                        "11,200.00",
                        "450.00",
                        "10,750.00",
                        "1 held contract",
                        "300.00",
                        "Still to come",
                        "Backlog",
                        "41,000.00",
                        "October 2026",
                        "20,600.00",
                        "no month known",
                        "20,000.00",
                        "Approved time that is not billed",
                        "0-30",
                        "750.00");
    }

    @Test
    void summary() {
        CloseSummary summary = month.results().summary(RUN);
        assertThat(summary)
                .isEqualTo(new CloseSummary(
                        RUN,
                        "DE",
                        YearMonth.of(2026, 9),
                        List.of(new Totals(
                                "EUR",
                                euro("31600.00"),
                                euro("450.00"),
                                euro("11300.00"),
                                euro("11100.00"),
                                euro("1100.00"),
                                euro("30500.00"),
                                3,
                                new Statuses(0, 0, 3),
                                euro("10.00"),
                                new Statuses(0, 0, 1))),
                        List.of(
                                cause(
                                        "gate",
                                        "milestone not accepted",
                                        "20000.00",
                                        "The milestone is due but not accepted with evidence."),
                                cause("gate", "not approved", "300.00", "The work is recorded but not approved."),
                                cause(
                                        "plan",
                                        "not posted",
                                        "200.00",
                                        "It is recognised but the ledger has not taken it."),
                                cause("ledger", "amount", "100.00", "The ledger has another amount than was posted."),
                                cause(
                                        "ledger",
                                        "deleted in ledger",
                                        "10000.00",
                                        "The posted entry or a line of it is no longer in the ledger."),
                                cause(
                                        "ledger",
                                        "duplicate",
                                        "-100.00",
                                        "The ledger has the posted entry more than once.")),
                        List.of(
                                new Held(ReasonCode.HOURS_IMPLAUSIBLE, 1, Optional.of(euro("2500.00")), "EUR"),
                                new Held(ReasonCode.TERMS_INCOMPLETE, 1, Optional.empty(), ""),
                                new Held(ReasonCode.VALUE_INVALID, 1, Optional.empty(), "")),
                        0,
                        List.of(new Planned(2, "EUR", 1, 2, euro("200.00"), euro("0.00"))),
                        Optional.of(home.resolve("2026-09"))));
        assertThat(summary.tiesOut()).isFalse();
        assertThat(summary.causes().stream().map(Cause::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(summary.totals().getFirst().difference());
    }

    private static Cause cause(String leg, String cause, String amount, String explanation) {
        return new Cause("EUR", Leg.of(leg), cause, euro(amount), 1, explanation);
    }

    private static BigDecimal euro(String amount) {
        return new BigDecimal(amount);
    }
}
