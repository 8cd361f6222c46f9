package io.tieout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.demo.PlayedDemo.Outcome;
import io.tieout.explain.Explained;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample's figures and records are asked where they come from; the answers are those of the sample's page. */
class AskTheSampleTest {
    private static final Map<String, Integer> DECIMALS = Map.of("EUR", 2, "JPY", 0);

    @TempDir
    static Path folder;

    private static PlayedDemo demo;

    @BeforeAll
    static void closeTheSample() {
        demo = PlayedDemo.ofTwoCompanies(folder);
        demo.playToItsEnd();
    }

    @AfterAll
    static void leave() {
        demo.close();
    }

    private static String said(String... words) {
        Outcome outcome = demo.perform(words);
        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
        return outcome.out();
    }

    private static JsonNode asked(String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.add("--json");
        return JsonMapper.shared().readTree(said(command.toArray(String[]::new)));
    }

    /** Every contract and month of the final runs. */
    private static List<String> figures() {
        return demo.jdbc().sql("""
                        select distinct position.entity || '/' || position.contract || '/' || to_char(position.month, 'YYYY-MM')
                        from recognise.position as position
                        join run.run as run on run.run_id = position.run_id and run.month = position.month
                        where run.kind = 'close' and run.state = 'completed'
                        order by 1
                        """).query(String.class).list();
    }

    @Test
    void everyFigureEndsInLinesThatAddUpOrInADerivationThatGivesIt() {
        int figures = 0;
        int byTheLine = 0;
        for (String name : figures()) {
            JsonNode told = asked("explain", name);
            int decimals = DECIMALS.get(told.get("way").get("currency").asString());
            BigDecimal delivered = BigDecimal.ZERO;
            BigDecimal recognised = BigDecimal.ZERO;
            for (JsonNode obligation : told.get("obligations")) {
                Explained explained = new Explained(obligation);
                explained.followsFromItsDerivation(decimals);
                figures += 2; // revenue to date, revenue
                if (explained.isPricedByTheLine()) {
                    explained.addsUpInItsLines(decimals);
                    figures += 2; // delivered, approved
                    byTheLine++;
                }
                delivered = delivered.add(explained.figure("delivered"));
                recognised = recognised.add(explained.figure("revenue"));
            }
            assertThat(told.get("way").get("delivered").decimalValue()).as(name).isEqualByComparingTo(delivered);
            assertThat(told.get("way").get("recognised").decimalValue())
                    .as(name)
                    .isEqualByComparingTo(recognised);
            assertThat(sum(told.get("causes")))
                    .as(name)
                    .isEqualByComparingTo(told.get("way").get("difference").decimalValue());
            figures += 3;
        }
        assertThat(byTheLine).isEqualTo(8); // C-1001 with two obligations, C-1002 and C-2001, in two months
        assertThat(figures).isGreaterThanOrEqualTo(50);
    }

    /** The runs that closed a month of DE: prepared, final, and for September late. */
    private static List<Long> closes(String month) {
        return demo.jdbc().sql("""
                        select run_id from run.run
                        where entity = 'DE' and kind = 'close' and state = 'completed' and to_char(month, 'YYYY-MM') = ? order by 1
                        """).param(month).query(Long.class).list();
    }

    private static BigDecimal sum(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.get("amount").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What is billed and what the ledger has are lines of files; what it took are our journal lines and its lines of invoices. */
    @Test
    void whatIsBilledAndBookedEndsInLinesToo() {
        int compared = 0;
        for (String name : figures()) {
            JsonNode told = asked("explain", name);
            JsonNode way = told.get("way");
            assertThat(sum(told.get("invoices")))
                    .as(name)
                    .isEqualByComparingTo(way.get("billed").decimalValue());
            assertThat(sum(told.get("ledger_lines")))
                    .as(name)
                    .isEqualByComparingTo(way.get("ledger").decimalValue());
            BigDecimal taken = BigDecimal.ZERO;
            for (JsonNode line : told.get("entries")) {
                boolean counts = line.get("account_kind").asString().equals("revenue")
                        && line.get("state").asString().equals("VERIFIED");
                taken = counts ? taken.subtract(line.get("amount").decimalValue()) : taken;
            }
            for (JsonNode line : told.get("ledger_lines")) {
                boolean counts = line.get("origin").asString().equals("invoice");
                taken = counts ? taken.add(line.get("amount").decimalValue()) : taken;
            }
            assertThat(taken).as(name).isEqualByComparingTo(way.get("taken").decimalValue());
            compared += 3;
        }
        assertThat(compared).isEqualTo(48); // eight contracts, two months
    }

    /** July of C-1005, 860.00 more by the rules than in the old books, is no month of DE; the last close looked back on it. */
    @Test
    void aMonthBeforeTheFirstIsAskedOfTheCloseThatLookedBack() {
        assertThat(said("explain", "C-1005/2026-07"))
                .contains("asked of run %d of DE 2026-09"
                        .formatted(closes("2026-09").getLast()))
                .contains("  difference 860.00   match\n")
                .contains("    plan    opening                        860.00   psa-de:obligation:C-1005/1/1\n");
    }

    @Test
    void everyLineOfAFigureStandsInItsFileWhereItSays() throws IOException {
        int lines = 0;
        for (String name : figures()) {
            for (JsonNode obligation : asked("explain", name).get("obligations")) {
                for (JsonNode line : obligation.get("lines")) {
                    String ref = line.get("source_ref").asString();
                    Path file = demo.sample()
                            .resolve("deliveries")
                            .resolve(ref.substring(0, ref.indexOf(':')))
                            .resolve(line.get("file").asString());
                    assertThat(Files.readAllLines(file).get(line.get("line").asInt() - 1))
                            .startsWith(ref.substring(ref.lastIndexOf(':') + 1) + ",");
                    lines++;
                }
            }
        }
        assertThat(lines).isGreaterThan(100);
    }

    /** C-1001 in September, as it is after what came late: the sample's page works it out. */
    @Test
    void aContractIsToldFromDeliveredToItsJournalLines() {
        assertThat(said("explain", "C-1001/2026-09"))
                .contains(
                        "  delivered 17,133.20 · billed 11,154.09 · recognised 15,960.45 · taken 15,602.20 · ledger 15,629.20 EUR\n",
                        "  difference 1,504.00   break\n",
                        "    gate    not approved                   757.25   psa-de:timesheet_line:T-9061\n",
                        "    plan    rate                            21.00   psa-de:timesheet_line:T-9073\n",
                        "    ledger  amount                         -27.00   DE/2026-09/C-1001/revenue/1\n",
                        "  delivered 13,666.45 - not approved 1,172.75 = revenue 12,493.70 EUR\n",
                        "  and 10 more; --json lists them all\n",
                        "  30 lines add up to 13,666.45 EUR, which is delivered\n",
                        "  6 lines add up to 3,466.75 EUR, which is delivered\n",
                        "  psa-de:timesheet_line:T-9039   HOURS_IMPLAUSIBLE, found 25, at stake 4,125.00\n",
                        "DE/2026-09/C-1001/revenue/1     1  4400     revenue         1           2026-09-30  -3,003.61  VERIFIED\n",
                        "DE/2026-09/C-1001/revenue/2     1  4400     revenue         1           2026-09-30    -311.00  prepared\n");
        assertThat(said("explain", "DE/C-1002/1/2026-09")).contains("- over cap 2,176.25 = revenue 10,589.75 EUR\n");
    }

    @Test
    void anEarlierRunIsAskedByItsNumber() {
        long prepared = closes("2026-09").getFirst();
        JsonNode told = asked("explain", "C-1001/2026-09", "--run", String.valueOf(prepared));
        assertThat(told.get("run").get("run").asLong()).isEqualTo(prepared);
        assertThat(told.get("way").get("taken").decimalValue()).isEqualByComparingTo("11154.09");
        assertThat(said("explain", "C-1001/2026-08", "--run", String.valueOf(prepared)))
                .contains("This run did not reconcile the month:");
    }

    @Test
    void aLineIsExplainedUpToItsPosition() {
        JsonNode hops = asked("explain", "psa-de:timesheet_line:T-8021").get("hops");
        assertThat(hops.propertyNames()).containsExactly("arrived", "known", "contract", "valued", "position");
        JsonNode valued = hops.get("valued").get(0);
        assertThat(valued.get("hours").decimalValue()).isEqualByComparingTo("6.5");
        assertThat(valued.get("hourly_rate").decimalValue()).isEqualByComparingTo("98.00");
        assertThat(valued.get("amount").decimalValue()).isEqualByComparingTo("637.00");
    }

    /** One screen: the question and a line for each of the hops that the README names, its versions and the runs that knew them. */
    @Test
    void aTimesheetLineIsTracedThroughEveryHop() {
        String trace = said("trace", "T-8021");
        assertThat(trace.lines().count()).isLessThan(40);
        assertThat(trace)
                .startsWith("psa-de:timesheet_line:T-8021   asked of run %d of DE 2026-08, "
                        .formatted(closes("2026-08").getLast()))
                .contains(
                        "version 1 · presence present · file 2026-09-03/timesheet_lines.csv · line 22 ",
                        "run %d · month 2026-09 ".formatted(closes("2026-09").getLast()),
                        "source psa-de · delivery 2026-09-03 · file name timesheet_lines.csv · line no 22 ",
                        "mapping from P-1105 · mapping to C-1001/2 · mapping version 1 · mapping prepared by alice · mapping approved by bob",
                        "hours 6.50 · hourly rate 98.00 · priced true · amount 637.00 ",
                        "lines amount 1975.00 · lines 3",
                        "entry key DE/2026-08/C-1001/revenue/1 · line no 2 · account 4400 ",
                        "state VERIFIED · attempts 1 ",
                        "account 4400 · account kind revenue · posted on 2026-08-31 · amount 1975.00 ",
                        "kind project · mapping from P-1105 · mapping to C-1001/2 · level source and company · mapping version 1 ",
                        "taken 11154.09 · ledger 11154.09 · difference 0.00 · status match");
    }

    /** T-9006: six hours became one more by the correction of 6 October, before any run of September had begun. */
    @Test
    void aCorrectedLineShowsItsVersionsAndWhoKnewWhich() {
        JsonNode hops = asked("trace", "psa-de:timesheet_line:T-9006").get("hops");
        assertThat(hops.get("versions")).hasSize(2);
        assertThat(hops.get("versions").get(0).get("known_at").asString()).isEqualTo("2026-10-02T16:00:00Z");
        assertThat(hops.get("versions").get(0).get("superseded").asString()).isEqualTo("2026-10-06T16:00:00Z");
        assertThat(hops.get("versions").get(1).get("file").asString()).isEqualTo("2026-10-06/timesheet_lines.csv");
        assertThat(hops.get("runs"))
                .hasSize(3)
                .allSatisfy(run -> assertThat(run.get("version").asInt()).isEqualTo(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            psa-de:expense_line:E-901           | net amount 87.35 · markup percent 5.00 · priced true · amount 91.72
            psa-de:milestone:C-1003/1/M3        | contract C-1003 · obligation 1 · named by the record itself
            psa-de:milestone:C-1003/1/M2        | leg gate · cause milestone not accepted · expected 20000.00 · actual 0.00 · amount 20000.00
            psa-de:invoice:RE-2603/1            | source ref ledger-de:ledger_line:SAL-0901/2 · entry SAL-0901 · line 2 · account 4400
            ledger-de:ledger_line:MAN-0901/2    | leg ledger · cause manual entry · entry MAN-0901 · expected 0.00 · actual 500.00 · amount -500.00
            ledger-de:ledger_line:DE_2026-08_C-1001_revenue_1/2 | entry key DE/2026-08/C-1001/revenue/1 · line no 2
            psa-de:timesheet_line:T-9060        | code DUPLICATE_ID · file 2026-10-02/timesheet_lines.csv
            psa-de:timesheet_line:T-9046        | code CONTRACT_UNMAPPED · step value · field project · found P-1900
            psa-de:project:P-1105               | said name=Atlas training
            """)
    void everyKindOfRecordIsTraced(String ref, String hop) {
        assertThat(said("trace", ref)).contains(hop);
    }

    @Test
    void whatNobodyDeliveredIsAnsweredWithWhatIsNear() {
        Outcome typo = demo.perform("trace", "psa-de:timesheet_line:T-80211");
        assertThat(typo.exitCode()).isEqualTo(2);
        assertThat(typo.err())
                .startsWith(
                        "Nothing was ever delivered as psa-de:timesheet_line:T-80211. Did you mean psa-de:timesheet_line:T-8021");
        assertThat(demo.perform("trace", "timesheet:T-8021").err())
                .contains("Did you mean psa-de:timesheet_line:T-8021?");
        assertThat(demo.perform("why-not", " ").err()).contains("A reference is SOURCE:KIND:ID");
        assertThat(demo.perform("why-not", "quite something else").err())
                .contains("A reference is SOURCE:KIND:ID, like psa-de:timesheet_line:T-8021.");
        assertThat(demo.perform("explain", "psa-de:project:P-1105").err())
                .startsWith("No completed close counts psa-de:project:P-1105, so it has no amount yet.\n");
    }

    /** What is held, turned away or gated, as the sample's page lists it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            T-9039 | held          | delivery | It is held as HOURS_IMPLAUSIBLE:
            T-9042 | held          | finance  | Found RC-1002/R-05/analyst/-.
            T-9046 | held          | finance  | Found P-1900.
            psa-de:timesheet_line:T-9027 | held | finance | Found P-1990.
            psa-de:timesheet_line:T-8036 | rejected | it | Line 37 of 2026-09-03/timesheet_lines.csv was turned away as VALUE_INVALID: work_on is 2026-02-30
            psa-de:expense_line:E-904    | rejected | it | net_amount is 24.5O, expected a decimal number like 1234.50.
            T-9061 | not approved  | delivery | It is delivered work of C-1001/1, worth 757.25 EUR, and nobody approved it.
            T-9058 | deleted       | delivery | Its source deleted it: version 2, known 2026-10-06T16:00:00Z.
            psa-de:milestone:C-1003/1/M2 | not accepted | delivery | It was due on 2026-09-20 and is not accepted.
            psa-de:milestone:C-1003/1/M4 | not accepted | delivery | It was accepted on 2026-09-28 without evidence.
            psa-de:invoice:RE-2603/1     | no revenue   | finance  | It is no line of work and no milestone
            """)
    void whyALineIsNotInTheRevenueIsSaid(String ref, String reason, String owner, String because) {
        String why = said("why-not", ref);
        assertThat(why)
                .contains("is not in the revenue\n")
                .contains("  reason     %s\n".formatted(reason))
                .contains("  owner      %s\n".formatted(owner))
                .contains(because);
    }

    /** T-8049 was approved when August was signed already; under the cap of C-1002 685.75 of it are left: 10,410.25 for 9,724.50. */
    @Test
    void whatChangedSinceAugustWasSignedIsTheApprovalThatCameLate() {
        Outcome outcome = demo.perform("changes", "--since-signoff", "2026-08", "--entity", "DE", "--json");
        JsonNode since =
                JsonMapper.shared().readTree(outcome.out()).get("changes").get(0);

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(since.get("moved").decimalValue()).isEqualByComparingTo("685.75");
        assertThat(StreamSupport.stream(since.get("effects").spliterator(), false)
                        .filter(effect -> effect.get("amount").decimalValue().signum() != 0))
                .singleElement()
                .satisfies(effect -> {
                    assertThat(effect.get("contract").asString()).isEqualTo("C-1002");
                    assertThat(effect.get("change").asString()).isEqualTo("approved");
                    assertThat(effect.get("cause").asString()).isEqualTo("late approval");
                    assertThat(effect.get("parts").get(0).get("source_ref").asString())
                            .isEqualTo("psa-de:timesheet_line:T-8049");
                    assertThat(effect.get("parts").get(0).get("amount").decimalValue())
                            .isEqualByComparingTo("685.75");
                });
    }

    @Test
    void workThatNobodyPaysByTheLineIsSaid() {
        String ref = demo.jdbc()
                .sql("select source_ref from stage.timesheet_line where project = 'P-1301' order by source_ref limit 1")
                .query(String.class)
                .single();
        assertThat(said("why-not", ref))
                .contains("It is carried to C-1003/1 and worth 0: milestone does not pay by the line.");
        String steering = demo.jdbc()
                .sql("select source_ref from stage.timesheet_line where project = 'P-1109' order by source_ref limit 1")
                .query(String.class)
                .single();
        assertThat(said("why-not", steering)).contains("and worth 0: it is not billable.");
    }

    @Test
    void whatIsInTheRevenueIsSaidToo() {
        JsonNode why = asked("why-not", "T-8021");
        assertThat(why.get("absent").asBoolean()).isFalse();
        assertThat(why.get("sentence").asString())
                .isEqualTo(
                        "637.00 EUR of it is in the revenue of C-1001/2 of 2026-08, posted by DE/2026-08/C-1001/revenue/1.");
        assertThat(said("why-not", "T-8021", "--period", "2026-09"))
                .contains("It is work of 2026-08, not of 2026-09.\n")
                .contains("next step  tieout why-not psa-de:timesheet_line:T-8021 --period 2026-08\n");
        assertThat(asked("why-not", "psa-de:milestone:C-1003/1/M3")
                        .get("reason")
                        .asString())
                .isEqualTo("nothing");
    }

    /** T-9101 came after September was posted, T-9028 had 660.00 then: other lines of the same position are posted all the same. */
    @Test
    void whatTheLedgerHasNotTakenOfALineIsSaidThoughItsPositionIsPosted() {
        assertThat(said("why-not", "T-9101"))
                .contains("is in the revenue\n  reason     not posted\n")
                .contains(
                        "466.00 EUR of it is in the revenue of C-1001/1 of 2026-09; the ledger has not taken what changed of it: 466.00 with it, 0.00 without, as far as the run knew (not posted).");
        assertThat(said("why-not", "T-9028"))
                .contains(
                        "742.50 EUR of it is in the revenue of C-1001/1 of 2026-09; the ledger has not taken what changed of it: 742.50 with it, 660.00 without,")
                .contains("(amount).");
    }

    /** C-1002 is over its cap of 21,000.00, so its approved lines count, and not all of what they are worth is recognised. */
    @Test
    void aLineUnderAnExhaustedCapCountsAndIsNotAllRecognised() {
        String ref = demo.jdbc().sql("""
                        select source_ref from stage.timesheet_line
                        where project = 'P-1201' and work_month = '2026-09-01' and resource = 'R-02' order by source_ref limit 1
                        """).query(String.class).single();
        assertThat(said("why-not", ref))
                .contains("is in the revenue\n  reason     over limit\n")
                .contains("counts in C-1002/1 of 2026-09; 2176.25 EUR of that position is above the cap");
    }

    @Test
    void anItemTellsItsRowItsRunsAndItsNextStep() {
        assertThat(said("exceptions", "show", "T-9042"))
                .isEqualTo("""
                psa-de:timesheet_line:T-9042   DE   held
                  row        2026-10-02/timesheet_lines.csv line 44
                             T-9042,R-05,P-1201,test data,,2026-09-18,5,true,approved,2026-10-01T10:01:00Z,R-01,2026-10-01T10:01:00Z,
                  found      rate_card RC-1002/R-05/analyst/-, expected a bill rate in force on the work date
                  at stake   645.00 EUR
                BILL_RATE_MISSING
                  meaning    No bill rate of the obligation's rate card fits the person, role, service and day.
                  severity   high
                  owner      finance
                  next step  Add the rate to bill_rates.csv, import it as a draft and have a second person approve it.
                  state      open, of finance, due on 2026-10-05
                  then       tieout run month-end-close --period 2026-09 --entity DE
                  run %-5d  2026-09   held, found RC-1002/R-05/analyst/-
                  run %-5d  2026-09   held, found RC-1002/R-05/analyst/-
                  run %-5d  2026-09   held, found RC-1002/R-05/analyst/-
                """.formatted(closes("2026-09").toArray()));
        assertThat(said("exceptions", "show", "psa-de:timesheet_line:T-8036"))
                .contains("turned away\n", "T-8036,R-03,P-1101,process review,,2026-02-30,6,true,approved,");
        assertThat(said("exceptions", "show", "psa-de:timesheet_line:T-8021"))
                .isEqualTo("psa-de:timesheet_line:T-8021 was never held and never turned away.\n");
    }

    @Test
    void aDecisionAboutAnItemIsWrittenDownAndChangesNothingElse() {
        String ref = "psa-de:timesheet_line:T-9046";
        said("exceptions", "assign", ref, "--to", "clara", "--as", "bob");
        assertThat(said("exceptions", "waive", ref, "--reason", "own proposal", "--as", "bob"))
                .startsWith("CONTRACT_UNMAPPED psa-de:timesheet_line:T-9046 is proposed to be waived.\n");
        JsonNode events = asked("exceptions", "show", ref).get("items").get(0).get("events");
        assertThat(events).hasSize(2);
        assertThat(events.get(0).get("owner").asString()).isEqualTo("clara");
        assertThat(events.get(1).get("state").asString()).isEqualTo("proposed");
        assertThat(said("exceptions", "list", "--entity", "DE")).contains(ref);
        Outcome unknown = demo.perform("exceptions", "resolve", "psa-de:timesheet_line:T-8021", "--reason", "x");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).startsWith("No completed run ever held psa-de:timesheet_line:T-8021.\n");
    }

    /** August of both companies, after all of September was delivered, posted and edited. */
    @Test
    void theClosedAugustIsByteIdentical() {
        JsonNode verified = asked("verify", "2026-08").get("verified");
        assertThat(verified).hasSize(2).allSatisfy(month -> {
            assertThat(month.get("identical").asBoolean()).isTrue();
            assertThat(month.get("files"))
                    .hasSizeGreaterThan(11)
                    .allSatisfy(file -> assertThat(file.get("again").asString())
                            .isEqualTo(file.get("signed").asString()));
        });
    }

    /**
     * P-1105 under C-1002 again, as the source has it: on that card R-02, a senior, costs 129.00 (4 h, 7 h), R-05, an analyst, has no rate,
     * and what comes into C-1002 in August leaves less below its cap of 21,000.00 in September.
     */
    @Test
    void aMappingTakenBackWouldMoveWhatThePageWorksOut() throws IOException {
        Path drafted = folder.resolve("drafted");
        Files.createDirectories(drafted);
        String mappings = Files.readString(demo.sample().resolve("governed/2026-10-12/mappings.csv"));
        Files.writeString(
                drafted.resolve("mappings.csv"), mappings.replace("project,psa-de,P-1105,DE,C-1001/2,,\n", ""));
        said("map", "import", drafted.toString(), "--as", "alice");

        String diff = said("map", "diff", "mapping", "3", "--entity", "DE", "--as", "bob");

        said("map", "withdraw", "mapping", "3", "--as", "alice");
        assertThat(diff)
                .contains(
                        "  removed  mappings.csv  kind project, source psa-de, source_key P-1105, entity DE, target C-1001/2\n")
                .contains("""
                        period           contract  lines  delivered before   after  held before  after  recognised before      after
                        2026-08  closed  C-1001        3          1,975.00    0.00            0      0          11,154.09   9,179.09  EUR
                        2026-08  closed  C-1002        3              0.00  516.00            0      2          10,410.25  10,926.25  EUR
                        2026-09          C-1001        6          3,466.75    0.00            0      0          15,960.45  12,493.70  EUR
                        2026-09          C-1002        6              0.00  903.00            0      4          10,589.75  10,073.75  EUR
                          What differs in a closed month would be posted in the first month that is open.
                          recognised in all: -5,441.75 EUR
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain", "trace", "why-not", "verify"})
    void everyVerbHasAnExampleOfItselfAndGuessesWhatWasMeant(String verb) {
        assertThat(said(verb, "--help")).contains("Example:\n  tieout " + verb + " ");
        assertThat(demo.perform(verb, "2026-08", "--rum", "1").err()).contains("has no option --rum");
    }

    @Test
    void aMonthWithoutHeldItemsOrNewVersionsIsNotReplayed() {
        assertThat(said("exceptions", "replay", "--period", "2026-09", "--entity", "DE"))
                .isEqualTo(
                        "Nothing newer is approved: run %d of DE 2026-09 used mapping v2, rates v2 and rules v1 already.\n"
                                .formatted(closes("2026-09").getLast()));
        Outcome closed = demo.perform("exceptions", "replay", "--period", "2026-11", "--entity", "DE");
        assertThat(closed.err()).startsWith("No close of DE 2026-11 is complete, so there is nothing to replay.\n");
    }
}
