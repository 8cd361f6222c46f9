package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.settings.StartedCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code tieout schedule} from a folder of files to schedule.csv, and every way in which it says no. */
class ScheduleVerbTest {

    @TempDir
    Path folder;

    /** What a command said, and the number it ended with. */
    private record Said(int exit, String out, String err) {
        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }

    private Said schedule(String... words) {
        StartedCommand command = StartedCommand.in(folder);
        String[] all = new String[words.length + 1];
        all[0] = "schedule";
        System.arraycopy(words, 0, all, 1, words.length);
        int exit = Cli.run(command.environment(), all);
        return new Said(exit, command.out(), command.err());
    }

    /** Half of 1,000.00 by cost of 400 of 800, billed 600 on the last day of January. */
    @BeforeEach
    void aContract() {
        file("data/entities.csv", "entity,name,currency,time_zone", "E1,One,EUR,Europe/Berlin");
        file(
                "data/contracts.csv",
                "contract,entity,customer,currency,start_on,status",
                "C-1,E1,CU,EUR,2026-01-01,active");
        file(
                "data/obligations.csv",
                "contract,obligation,version,effective_on,method,price,planned_cost",
                "C-1,1,1,2026-01-01,cost_to_cost,1000,800");
        file(
                "data/cost_lines.csv",
                "line,kind,contract,obligation,incurred_on,currency,amount",
                "L-1,subcontractor,C-1,1,2026-01-12,EUR,400");
        file(
                "data/invoices.csv",
                "invoice,line,kind,contract,issued_on,currency,net_amount,status",
                "I-1,1,invoice,C-1,2026-01-31,EUR,600,posted");
    }

    /** What another writer has not finished lies beside the file, under whatever name this one would take. */
    @Test
    void twoWritersIntoOneFolderDoNotMeet() throws IOException {
        file("out/.schedule.csv.next", "of another");

        assertThat(schedule("--data", "data", "--from", "2026-01", "--out", "out")
                        .exit())
                .isZero();

        assertThat(folder.resolve("out/.schedule.csv.next")).hasContent("of another\n");
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void writesARowForEveryObligationAndMonth() throws IOException {
        Said said = schedule("--data", "data", "--from", "2025-12", "--to", "2026-02", "--out", "out");

        assertThat(said.err()).isEmpty();
        assertThat(said.exit()).isZero();
        assertThat(said.out()).isEqualTo("3 rows in %s\n".formatted(folder.resolve("out/schedule.csv")));
        assertThat(Files.readString(folder.resolve("out/schedule.csv"))).isEqualTo("""
                contract,obligation,period,currency,revenue,revenue_to_date,billed,billed_to_date,contract_asset,\
                contract_liability,refund_liability,cost,cost_to_date,gross_profit,loss_provision,backlog,\
                entity_currency,entity_revenue,entity_revenue_to_date,entity_billed,entity_billed_to_date,\
                entity_contract_asset,entity_contract_liability,entity_refund_liability,\
                entity_cost,entity_cost_to_date,entity_gross_profit,fx_difference,incomplete
                C-1,1,2025-12,EUR,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,\
                EUR,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,false
                C-1,1,2026-01,EUR,500.00,500.00,600.00,600.00,0.00,100.00,0.00,400.00,400.00,100.00,0.00,500.00,\
                EUR,500.00,500.00,600.00,600.00,0.00,100.00,0.00,400.00,400.00,100.00,0.00,false
                C-1,1,2026-02,EUR,0.00,500.00,0.00,600.00,0.00,100.00,0.00,0.00,400.00,0.00,0.00,500.00,\
                EUR,0.00,500.00,0.00,600.00,0.00,100.00,0.00,0.00,400.00,0.00,0.00,false
                """);
        assertThat(folder.resolve("out")).isDirectoryContaining("glob:**/schedule.csv");
        assertThat(folder.resolve("out").toFile().list()).containsExactly("schedule.csv");
    }

    /** The same in USD: earned 500 at the last spot rate 0.90, billed 600 at it; in March 200 more, 90.00 of them by the advance. */
    private void inUsd(String... rates) {
        for (String name : new String[] {"contracts.csv", "cost_lines.csv", "invoices.csv"}) {
            Path path = folder.resolve("data").resolve(name);
            file("data/" + name, read(path).replace("EUR", "USD").stripTrailing());
        }
        String header = "rate_on,from_currency,to_currency,kind,rate";
        file("data/fx_rates.csv", header + "\n" + String.join("\n", rates));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** 600 are billed on the last day, before half of 1,000 is earned on it. The 400 of cost are of the 12th, at 0.80. */
    @Test
    void showsAContractInAnotherCurrencyInThatOfItsEntityToo() {
        inUsd("2026-01-12,USD,EUR,spot,0.80", "2026-01-30,USD,EUR,spot,0.90", "2026-01-31,USD,EUR,closing,0.92");

        Said said = schedule("--data", "data", "--from", "2026-01");

        assertThat(said.toString()).contains("exit=0");
        assertThat(read(folder.resolve("schedule.csv")).lines().skip(1))
                .containsExactly(
                        "C-1,1,2026-01,USD,500.00,500.00,600.00,600.00,0.00,100.00,0.00,400.00,400.00,100.00,0.00,500.00,"
                                + "EUR,450.00,450.00,540.00,540.00,0.00,90.00,0.00,320.00,320.00,130.00,0.00,false");
        assertThat(schedule("--data", "data", "--explain", "C-1/1/2026-01").out())
                .contains("""
                  in EUR     revenue 450.00, exchange difference of the contract 0.00
                    1 of it at the rate of what was billed in advance
                    one unit of revenue is worth 0.9
                    billing: spot of 2026-01-30, 0.9
                    balance: closing of 2026-01-31, 0.92
                """);
    }

    @Test
    void withoutARateAContractKeepsItsOwnAmountsAndSaysSoOnce() {
        inUsd("2026-01-30,USD,EUR,spot,0.90", "2026-01-30,USD,EUR,spot,0.91", "2026-01-20,USD,EUR,spot,0.89");

        Said said = schedule("--data", "data", "--from", "2026-01", "--to", "2026-02");

        assertThat(said.exit()).isEqualTo(3);
        assertThat(read(folder.resolve("schedule.csv")).lines().skip(1))
                .allMatch(row -> row.contains(",500.00,") && row.endsWith(",EUR,,,,,,,,,,,,true"));
        assertThat(said.out())
                .endsWith(
                        "  balances of contract C-1 in EUR: FX_RATE_UNUSABLE, USD/EUR spot 2026-01-31: 2026-01-30 says 0.9 and 0.91\n");
    }

    @Test
    void takesOneMonthAndTheWorkingFolderUnlessTold() {
        Said said = schedule("--data", "data", "--from", "2026-01");

        assertThat(said.exit()).isZero();
        assertThat(said.out()).isEqualTo("1 row in %s\n".formatted(folder.resolve("schedule.csv")));
    }

    @Test
    void endsWithThreeAndNamesWhatIsLeftOutOrHeld() {
        file(
                "data/cost_lines.csv",
                "line,kind,contract,obligation,incurred_on,currency,amount",
                "L-1,subcontractor,C-1,1,2026-01-12,EUR,400",
                "L-2,subcontractor,C-9,1,2026-01-12,EUR,7");
        file(
                "data/obligations.csv",
                "contract,obligation,version,effective_on,method,price,planned_cost",
                "C-1,1,1,2026-01-01,cost_to_cost,1000,800",
                "C-1,2,1,2026-01-01,cost_too_cost,1000,800");

        Said said = schedule("--data", "data", "--from", "2026-01");

        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).isEqualTo("""
                2 rows in %s
                left out or held: 2
                  cost_lines.csv line 3 (L-2): CONTRACT_UNMAPPED, found C-9, expected a project or contract that leads to a contract obligation
                  obligation C-1/2: METHOD_UNSUPPORTED, cost_too_cost; the nearest is cost_to_cost, expected one of cost_plus, cost_recovery, cost_to_cost, hours_to_hours, milestone, percent_complete, point_in_time, retainer_drawdown, straight_line_daily, straight_line_monthly, time_and_materials, units_delivered
                """.formatted(folder.resolve("schedule.csv")));
    }

    @Test
    void showsTwentyOfManyAndAllAsJson() {
        StringBuilder lines = new StringBuilder("line,kind,contract,obligation,incurred_on,currency,amount\n");
        for (int n = 1; n <= 22; n++) {
            lines.append("L-%02d,other,C-9,1,2026-01-12,EUR,7\n".formatted(n));
        }
        file("data/cost_lines.csv", lines.toString());

        assertThat(schedule("--data", "data", "--from", "2026-01").out())
                .contains("left out or held: 22\n")
                .contains("(L-20)")
                .doesNotContain("(L-21)")
                .endsWith("  and 2 more; --json lists them all\n");
        Said json = schedule("--data", "data", "--from", "2026-01", "--json");
        assertThat(json.exit()).isEqualTo(3);
        assertThat(json.json().get("rows").asInt()).isEqualTo(1);
        assertThat(json.json().get("file").asString())
                .isEqualTo(folder.resolve("schedule.csv").toString());
        assertThat(json.json().get("left_out").size()).isEqualTo(22);
        assertThat(json.json().get("left_out").get(0).asString())
                .startsWith("cost_lines.csv line 2 (L-01): CONTRACT_UNMAPPED");
    }

    @Test
    void explainsAFigureByItsNumbersAndFacts() {
        file(
                "data/estimates.csv",
                "contract,obligation,estimated_on,remaining_hours,remaining_cost,units_total,progress_percent",
                "C-1,1,2026-01-31,10,600,20,30");

        Said said = schedule("--data", "data", "--explain", "C-1/1/2026-01");

        assertThat(said.exit()).isZero();
        assertThat(said.out()).isEqualTo("""
                C-1/1 2026-01   cost_to_cost   revenue 400.00 EUR
                  rule       price by progress of cost (IFRS 15.B18-B19)
                  formula    price * cost / cost_at_completion
                  numbers    1000 * 400 / 1000 = 400.00
                  rounding   half up, once
                  to date    400.00, less 0.00 before = 400.00
                  inputs
                    price                1000 EUR
                    cost                 400 EUR
                    cost_at_completion   1000 EUR   estimates.csv C-1/1/2026-01-31 (line 2)
                  facts
                    cost labour      2026-01-12   400   cost_lines.csv L-1 (line 2)
                    estimate         2026-01-31   remaining cost 600, remaining hours 10, units in all 20, per cent complete 30   estimates.csv C-1/1/2026-01-31 (line 2)
                """);
        assertThat(folder.resolve("schedule.csv")).doesNotExist();
    }

    @Test
    void explainsEveryKindOfFact() {
        file(
                "data/obligations.csv",
                "contract,obligation,version,effective_on,method,price,rate_card",
                "C-1,1,1,2026-01-01,time_and_materials,1000,CARD");
        file("data/projects.csv", "project,entity,contract,obligation", "P-1,E1,C-1,1");
        file("data/bill_rates.csv", "rate_card,currency,hourly_rate,valid_from", "CARD,EUR,50,2026-01-01");
        file(
                "data/timesheet_lines.csv",
                "line,resource,project,work_on,hours,status",
                "T-1,ANN,P-1,2026-01-12,2,submitted");
        file(
                "data/milestones.csv",
                "contract,obligation,milestone,amount,due_on,accepted_on,evidence",
                "C-1,1,M-1,70,2026-01-15,2026-01-16,",
                "C-1,1,M-2,80,2026-01-17,2026-01-18,minutes");
        file("data/deliveries.csv", "line,contract,obligation,delivered_on,units", "D-1,C-1,1,2026-01-19,3");
        file(
                "data/variable_outcomes.csv",
                "contract,obligation,estimated_on,element,outcome,probability,amount,measure",
                "C-1,1,2026-01-20,bonus,on time,0.5,40,expected_value");

        assertThat(schedule("--data", "data", "--explain", "C-1/1/2026-01")
                        .out()
                        .split("  facts\n")[1])
                .isEqualTo("""
                            cost labour      2026-01-12   400   cost_lines.csv L-1 (line 2)
                            billable line    2026-01-12   100.00, not approved   timesheet_lines.csv T-1 (line 2)
                            hours            2026-01-12   2, not approved   timesheet_lines.csv T-1 (line 2)
                            milestone        2026-01-15   70 due 2026-01-15 accepted 2026-01-16, no evidence   milestones.csv C-1/1/M-1 (line 2)
                            milestone        2026-01-17   80 due 2026-01-17 accepted 2026-01-18   milestones.csv C-1/1/M-2 (line 3)
                            delivered        2026-01-19   3   deliveries.csv D-1 (line 2)
                            outcome          2026-01-20   0.5 × 40   variable_outcomes.csv C-1/1/2026-01-20/bonus/on time (line 2)
                        """);
    }

    /** Until January 10 and a day of grace: the two hours of January 12 are outside, one of the 11th is not. */
    @Test
    void workOutsideOfTheTermIsToldAndIsNoRevenue() {
        file(
                "data/obligations.csv",
                "contract,obligation,version,effective_on,method,end_on,rate_card",
                "C-1,1,1,2026-01-01,time_and_materials,2026-01-10,CARD");
        file("data/projects.csv", "project,entity,contract,obligation", "P-1,E1,C-1,1");
        file("data/bill_rates.csv", "rate_card,currency,hourly_rate,valid_from", "CARD,EUR,50,2026-01-01");
        file(
                "data/timesheet_lines.csv",
                "line,resource,project,work_on,hours,status",
                "T-1,ANN,P-1,2026-01-11,1,approved",
                "T-2,ANN,P-1,2026-01-12,2,approved");
        file("data/policy.csv", "setting,value,entity,contract", "grace_days,1,,", "grace_days,some,E1,");

        Said said = schedule("--data", "data", "--explain", "C-1/1/2026-01");

        assertThat(said.out())
                .contains(
                        "revenue 50.00 EUR",
                        "2026-01-11   50.00   timesheet_lines.csv T-1",
                        "2026-01-12   100.00, outside term   timesheet_lines.csv T-2",
                        "2026-01-12   2, outside term   timesheet_lines.csv T-2",
                        "2026-01-12   400   cost_lines.csv L-1");
        assertThat(schedule("--data", "data", "--from", "2026-01", "--to", "2026-01", "--out", "out")
                        .out())
                .contains("grace_days some", "whole days from 0 to 366");
    }

    @Test
    void explainsAsJsonWithThePolicyInForce() {
        file(
                "data/policy.csv",
                "setting,value,entity,contract",
                "progress_rounding,percent_0,,",
                "breakage,proportional,E1,");

        JsonNode json = schedule("--data", "data", "--explain", "C-1/1/2026-01", "--json")
                .json();

        assertThat(json.get("numbers").asString()).isEqualTo("1000 * 50 / 100 = 500.00");
        assertThat(json.get("policy").get("progress_rounding").asString()).isEqualTo("percent_0");
        assertThat(json.get("policy").get("breakage").asString()).isEqualTo("proportional");
        assertThat(json.get("policy").get("cap_behaviour").asString()).isEqualTo("reduce_to_fit");
        assertThat(json.get("policy").properties().iterator().next().getKey()).isEqualTo("progress_rounding");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "C-9/1/2026-01 | There is no position of obligation 1 of contract C-9: the files have no contract C-9 with obligations.",
                "C-1/2/2026-01 | There is no position of obligation 2 of contract C-1: TERMS_INCOMPLETE, no price.",
                "C-1/9/2026-01 | There is no position of obligation 9 of contract C-1: the contract has no such obligation.",
                "C-1/1/2026-13 | C-1/1/2026-13 names no figure; expected CONTRACT/OBLIGATION/YYYY-MM like C-1042/1/2026-09.",
                "C-1/1         | C-1/1 names no figure; expected CONTRACT/OBLIGATION/YYYY-MM like C-1042/1/2026-09."
            })
    void whatIsNotThereCannotBeExplained(String asked, String sentence) {
        file(
                "data/obligations.csv",
                "contract,obligation,version,effective_on,method,price,planned_cost",
                "C-1,1,1,2026-01-01,cost_to_cost,1000,800",
                "C-1,2,1,2026-01-01,cost_to_cost,,800");

        Said said = schedule("--data", "data", "--explain", asked);

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).startsWith(sentence + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--data data                              | A schedule needs its first month: --from YYYY-MM.",
                "--data data --to 2026-01                 | A schedule needs its first month: --from YYYY-MM.",
                "--data data --from 2026-02 --to 2026-01  | The last month 2026-01 is before the first 2026-02.",
                "--from 2026-01                           | tieout schedule needs --data."
            })
    void wrongUsageIsRefused(String words, String sentence) {
        Said said = schedule(words.strip().split(" "));

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).startsWith(sentence + "\n");
        assertThat(folder.resolve("schedule.csv")).doesNotExist();
    }

    @Test
    void aFolderWithoutContractsIsRefused() {
        file("empty/notes.txt", "contracts are elsewhere");
        Said said = schedule("--data", "empty", "--from", "2026-01");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err())
                .isEqualTo(
                        "%s has no contract; expected contracts.csv with one or more, and obligations.csv.\nNothing was written.\nNext: tieout schedule --help\n"
                                .formatted(folder.resolve("empty")));
        assertThat(schedule("--data", "empty", "--from", "2026-01", "--json").out() + said.err())
                .contains("has no contract");
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        Said said = schedule("--data", "nowhere", "--from", "2026-01");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err())
                .isEqualTo(
                        "%s is no folder; expected one with contracts.csv and obligations.csv.\nNothing was written.\nNext: tieout schedule --help\n"
                                .formatted(folder.resolve("nowhere")));
    }

    @Test
    void aFileThatCannotBeReadAsAWholeIsRefused() {
        file("data/obligations.csv", "contract,obligation,effective_on,method", "C-1,1,2026-01-01,cost_to_cost");

        Said said = schedule("--data", "data", "--from", "2026-01");

        assertThat(said.exit()).isEqualTo(7);
        assertThat(said.err())
                .startsWith("obligations.csv")
                .contains("version")
                .endsWith("Nothing was written.\nNext: tieout schedule --data data --from 2026-01\n");
        assertThat(folder.resolve("schedule.csv")).doesNotExist();
    }

    /** The place of the folder is taken by a file, or the place of the file by a folder that is not empty. */
    @Test
    void whatCannotBeWrittenIsRefusedAndLeavesNothingHalf() throws IOException {
        file("taken", "a file");
        file("out/schedule.csv/inside", "a file in a folder of that name");

        Said noFolder = schedule("--data", "data", "--from", "2026-01", "--out", "taken");
        Said noFile = schedule("--data", "data", "--from", "2026-01", "--out", "out");

        assertThat(noFolder.exit()).isEqualTo(6);
        assertThat(noFolder.err())
                .startsWith("%s cannot be written: ".formatted(folder.resolve("taken/schedule.csv")))
                .contains("is no folder");
        assertThat(noFile.exit()).isEqualTo(6);
        assertThat(noFile.err()).startsWith("%s cannot be written: ".formatted(folder.resolve("out/schedule.csv")));
        assertThat(folder.resolve("out").toFile().list()).containsExactly("schedule.csv");
    }

    /** The table of the month before stays whole when the next one is refused. */
    @Test
    void aScheduleThatIsThereStaysWhenTheNextIsRefused() throws IOException {
        schedule("--data", "data", "--from", "2026-01");
        String before = Files.readString(folder.resolve("schedule.csv"));
        file("data/obligations.csv", "contract,obligation", "C-1,1");

        assertThat(schedule("--data", "data", "--from", "2026-02").exit()).isEqualTo(7);

        assertThat(Files.readString(folder.resolve("schedule.csv"))).isEqualTo(before);
    }

    private void file(String name, String... lines) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
