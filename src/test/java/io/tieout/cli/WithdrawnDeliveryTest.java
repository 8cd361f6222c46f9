package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import io.tieout.firm.SmallMonth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A wrong file was accepted. Its delivery changes 8 hours of line 1 to 18, adds line 9 of 5 hours, an expense of 70.00, and a rate of
 * mark-up of 100 %: 10 and 5 hours at 100.00, 70.00, and 120.00 more for both expenses are 1,690.00 above the 1,500.00 of the month.
 */
class WithdrawnDeliveryTest {
    private static final String HEADER = "line,resource,project,work_on,hours,status\n";
    private static final String RIGHT = "  delivered 1,500.00 · billed 0.00 · recognised 1,500.00 · ";
    private static final String WRONG = "  delivered 3,190.00 · billed 0.00 · recognised 3,190.00 · ";

    @TempDir
    static Path folder;

    private SmallMonth month;

    @BeforeEach
    void deliver() {
        month = SmallMonth.in(folder);
    }

    @AfterEach
    void close() {
        month.close();
    }

    private void deliver(String name, String file, String text) {
        month.firm().write("inbox/psa/%s/%s".formatted(name, file), text);
        month.firm().write("inbox/psa/%s/delivery.yaml".formatted(name), "source: psa\nentity: DE\n");
    }

    private void deliverTheWrongFile() {
        deliver(
                "wrong",
                "timesheet_lines.csv",
                HEADER + "T-1,ann,P-1,2026-09-03,18,approved\nT-9,bo,P-1,2026-09-08,5,approved\n");
        deliver(
                "wrong",
                "expense_lines.csv",
                "line,project,category,incurred_on,currency,net_amount,status\nE-9,P-1,travel,2026-09-08,EUR,70.00,approved\n");
        deliver(
                "wrong",
                "obligations.csv",
                "contract,obligation,version,effective_on,method,rate_card,markup_percent\n"
                        + "C-1,1,1,2026-08-01,time_and_materials,RC-1,100\n");
    }

    private void withdraw(String name) {
        Said asked = month.anna("source", "withdraw", "psa/" + name, "--reason", "export of the test system");
        assertThat(asked.exit()).as(asked.err()).isZero();
        assertThat(asked.out()).isEqualTo("""
                The withdrawal of delivery psa/%1$s waits for the approval of a second person.
                A second person approves it, or keeps the delivery with tieout source keep psa/%1$s.
                Next: tieout source approve psa/%1$s
                """.formatted(name));
        assertThat(month.anna("status").out()).contains("""
                The withdrawal of delivery psa/%1$s, asked for by anna (export of the test system), waits.
                  A second person approves it, or keeps the delivery with tieout source keep psa/%1$s.
                  Next: tieout source approve psa/%1$s
                """.formatted(name));
        Said approved = month.ben("source", "approve", "psa/" + name);
        assertThat(approved.exit()).as(approved.err()).isZero();
        assertThat(approved.out()).endsWith("Next: tieout run month-end-close --period 2026-09 --entity DE\n");
        assertThat(month.anna("status").out()).doesNotContain("The withdrawal of delivery");
    }

    private void closes(Said said, String figures) {
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).contains(figures);
    }

    @Test
    void aWrongFileThatWasAcceptedIsWithdrawnAndTheNextPlanPostsTheDifference() {
        closes(month.run(), RIGHT);
        applyTheLastPlan();
        deliverTheWrongFile();
        closes(month.run(), WRONG);
        closes(applyTheLastPlan(), WRONG + "ledger 3,190.00 EUR\n");

        withdraw("wrong");

        closes(month.run(), RIGHT + "ledger 3,190.00 EUR\n");
        closes(applyTheLastPlan(), RIGHT + "ledger 1,500.00 EUR\n");
        assertThat(
                        month.firm()
                                .work()
                                .look(
                                        "select count(*) from stage.timesheet_line where batch_id in "
                                                + "(select batch_id from extract.batch join extract.delivery using (delivery_id) where name = 'wrong')"))
                .containsExactly("2");
    }

    private Said applyTheLastPlan() {
        String plan =
                month.firm().work().look("select max(plan_id) from post.plan").getFirst();
        assertThat(month.ben("plan", "approve", plan).exit()).isZero();
        return month.anna("plan", "apply", plan);
    }

    @Test
    void whatWasKnownBeforeStaysKnownAsItWas() {
        month.run();
        deliverTheWrongFile();
        month.run();
        String last =
                month.firm().work().look("select last_no from run.knowledge").getFirst();
        List<String> before = known(last);
        assertThat(before).anyMatch(line -> line.startsWith("psa:timesheet_line:T-9 "));

        withdraw("wrong");
        month.run();

        assertThat(known(last)).isEqualTo(before);
    }

    private List<String> known(String number) {
        return month.firm().work().look("""
                select source_ref || ' ' || work_seconds || ' ' || presence
                from stage.timesheet_line_as_of(%s) order by source_ref""".formatted(number));
    }

    /** A row that was known already left no version, but it said what it said. */
    @Test
    void whatALaterFileSaysAgainHoldsGoodByThatFile() {
        month.run();
        deliverTheWrongFile();
        month.run();
        deliver("wrong-too", "timesheet_lines.csv", HEADER + "T-9,bo,P-1,2026-09-08,5,approved\n");
        month.run();

        withdraw("wrong");
        closes(month.run(), "  delivered 2,000.00 · ");

        withdraw("wrong-too");
        closes(month.run(), RIGHT);
    }

    /** The later file has 599 columns, 593 of which nobody uses; the settings took 600 then, and take 500 now. */
    @Test
    void aFileThatWasTakenInIsReadAgainWhateverTheLimitsAreNow() throws IOException {
        String settings = Files.readString(folder.resolve("tieout.yaml"));
        month.firm().write("tieout.yaml", settings + "limits: {columns: 600}\n");
        month.run();
        deliverTheWrongFile();
        month.run();
        String columns = IntStream.range(0, 593).mapToObj(",x%d"::formatted).collect(Collectors.joining());
        deliver(
                "wrong-too",
                "timesheet_lines.csv",
                HEADER.strip() + columns + "\nT-9,bo,P-1,2026-09-08,5,approved" + ",".repeat(593)
                        + "\nT-8,bo,P-1,2026-09-08,25,approved" + ",".repeat(593) + "\n");
        month.run();
        month.firm().write("tieout.yaml", settings);

        withdraw("wrong");

        closes(month.run(), "  delivered 2,000.00 · ");
        assertThat(month.anna("exceptions", "show", "psa:timesheet_line:T-8").out())
                .contains("T-8,bo,P-1,2026-09-08,25,approved,,");
    }

    /** The second withdrawal reaches what the first one brought back. */
    @Test
    void whatAWithdrawalBroughtBackGoesWithItsOwnFile() {
        month.run();
        deliver("less", "timesheet_lines.csv", HEADER + "T-1,ann,P-1,2026-09-03,6,approved\n");
        month.run();
        deliverTheWrongFile();
        month.run();

        withdraw("wrong");
        closes(month.run(), "  delivered 1,300.00 · ");

        withdraw("less");
        closes(month.run(), RIGHT);
    }

    /** A row that is changed later than the wrong one came too late only for that. */
    @Test
    void aRowThatCameTooLateForAWrongOneHoldsGoodAfterIt() {
        month.run();
        String header = "line,resource,project,work_on,hours,status,updated_at\n";
        deliver("wrong", "timesheet_lines.csv", header + "T-1,ann,P-1,2026-09-03,18,approved,2027-01-01T00:00:00Z\n");
        month.run();
        deliver("xright", "timesheet_lines.csv", header + "T-1,ann,P-1,2026-09-03,7,approved,2026-09-04T00:00:00Z\n");
        closes(month.run(), "  delivered 2,500.00 · ");

        withdraw("wrong");

        closes(month.run(), "  delivered 1,400.00 · ");
    }

    /** What is delivered once more is new again, lines and records alike. */
    @Test
    void whatWasWithdrawnCanBeDeliveredAgain() {
        month.run();
        deliverTheWrongFile();
        month.run();
        withdraw("wrong");
        month.run();

        deliver(
                "xright",
                "timesheet_lines.csv",
                HEADER
                        + "T-1,ann,P-1,2026-09-03,18,approved\nT-9,bo,P-1,2026-09-08,5,approved\nT-1,ann,P-1,2026-09-03,18,approved\n");

        closes(month.run(), "  delivered 3,000.00 · ");
    }

    @Test
    void itTakesASecondPerson() {
        month.run();
        deliverTheWrongFile();
        month.run();
        assertThat(month.anna("source", "approve", "psa/wrong").err()).isEqualTo("""
                Nobody asked to withdraw delivery psa/wrong.
                Nothing was changed.
                Next: tieout source withdraw psa/wrong --reason REASON
                """);
        month.anna("source", "withdraw", "psa/wrong", "--reason", "test");

        Said own = month.anna("source", "approve", "psa/wrong");
        assertThat(own.exit()).isEqualTo(5);
        assertThat(own.err())
                .startsWith(
                        "The withdrawal of delivery psa/wrong was asked for by anna; another person approves it.\n");

        assertThat(month.ben("source", "keep", "psa/wrong").out()).isEqualTo("Delivery psa/wrong is kept.\n");
        closes(month.run(), "");
        withdraw("wrong");
        assertThat(month.ben("source", "approve", "psa/wrong").out())
                .isEqualTo("Delivery psa/wrong was withdrawn before; nothing was changed.\n");
        assertThat(month.anna("source", "withdraw", "psa/wrong", "--reason", "test")
                        .err())
                .startsWith(
                        "Delivery psa/wrong is withdrawn by ben, and stays so; deliver it again if it is wanted after all.\n");
        assertThat(month.anna("source", "withdraw", "psa/wrnog", "--reason", "test")
                        .err())
                .startsWith("There is no delivery psa/wrnog that was accepted from a source.\n");
    }

    @Test
    void aDeliveryThatCannotBeReadIsListedUnderTheCompanyThatWouldHaveTakenIt() {
        month.run();
        month.firm().write("inbox/psa/unreadable/delivery.yaml", "source: psa\n");
        month.run();
        month.firm().write("inbox/psa/unreadable/delivery.yaml", "source: psa\nentity: DE\n");
        month.deliver("delivery.yaml", SmallMonth.DECLARATION + "\n");
        month.anna("resume", "2");

        assertThat(month.anna("source", "list")
                        .out()
                        .lines()
                        .map(line -> line.strip().replaceAll(" {2,}", " | ")))
                .filteredOn(line -> line.contains("refused"))
                .hasSize(2)
                .allMatch(line -> line.matches("psa/(unreadable|first) . DE . refused .*"));
    }

    @Test
    void deliveriesAreListedWithWhatBecameOfTheirRows() {
        assertThat(month.anna("source", "list").out())
                .isEqualTo("Nothing was delivered yet; a run takes in what lies in the folders of the sources.\n");
        month.run();
        deliverTheWrongFile();
        month.run();
        withdraw("wrong");

        assertThat(month.anna("source", "list")
                        .out()
                        .lines()
                        .map(line -> line.strip().replaceAll(" {2,}", " | ").replaceAll("\\d{4}-\\S+Z", "MOMENT")))
                .containsExactly(
                        "delivery | entity | state | known at | files | read | new | known | rejected | remark",
                        "psa/wrong withdrawn | DE | accepted | MOMENT | 3 | 0 | 0 | 0 | 0 | withdraws wrong",
                        "psa/wrong | DE | withdrawn | MOMENT | 3 | 4 | 4 | 0 | 0 | export of the test system (anna, ben)",
                        "psa/first | DE | accepted | MOMENT | 8 | 11 | 11 | 0 | 0 | -");
        assertThat(month.anna("source", "list", "--json")
                        .json()
                        .path("deliveries")
                        .path(1)
                        .path("state")
                        .asString())
                .isEqualTo("withdrawn");
    }
}
