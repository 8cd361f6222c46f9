package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import io.tieout.firm.SmallMonth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * "The ledger took something. Next: run" was followed by "Run 7 is not finished. Next: resume 7" and by the first sentence again.
 * From every state the printed steps, typed as they stand, lead to a signed month, and none leads back to where it was printed.
 */
class WayOutTest {
    private static final int MOST_STEPS = 12;
    private static final String ABSENT = """
            resume 77
            rerun 77
            plan show 77
            plan approve 77
            plan apply 77
            exceptions list --run 77
            exceptions show NO_SUCH_CODE
            exceptions show psa:timesheet_line:T-77
            exceptions waive psa:timesheet_line:T-77 --reason seen
            explain DE/C-77/2026-09
            explain DE/C-1/2026-08
            explain figure
            trace T-77
            why-not T-77
            map show rate 77
            map approve rate 77
            map diff rate 77
            map import away
            period show 2026-08
            period show 2026-09 --entity FR
            period close 2026-09 --run 77
            run no-such-job
            run month-end-close --entity FR
            run month-end-close --period 2020-01
            jobs show no-such-job
            verify 2026-09
            runs --last 0
            rnu""";

    @TempDir
    static Path folder;

    private SmallMonth month;

    @AfterEach
    void close() {
        month.close();
    }

    @Test
    void whereNothingHasRunYet() {
        month = SmallMonth.in(folder);
        leadsToASignedMonth(month.anna("runs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan apply 1", "plan approve 1", "period close 2026-09", "plan show 1"})
    void fromAPlanThatNobodyApproved(String words) {
        month = SmallMonth.in(folder);
        month.run();
        leadsToASignedMonth(month.anna(words.split(" ")));
    }

    @Test
    void fromAMonthThatNoRunHasOpened() {
        month = SmallMonth.in(folder);
        leadsToASignedMonth(month.anna("period", "close", "2026-09"));
    }

    @Test
    void fromAPlanThatANewerRunMadeVoid() {
        month = SmallMonth.in(folder);
        month.run();
        month.ben("plan", "approve", "1");
        month.lateHour();
        month.run();
        leadsToASignedMonth(month.anna("plan", "apply", "1"));
    }

    @Test
    void fromAMonthWhoseMappingsNobodyApproved(@TempDir Path elsewhere) {
        month = SmallMonth.ungoverned(elsewhere);
        Said refused = month.run();
        assertThat(refused.err()).contains("Import mappings.csv with tieout map import FOLDER");
        month.govern();
        leadsToASignedMonth(refused);
    }

    /** Rates that wait, though they came first, bring no mappings; mappings that wait do. */
    @Test
    void fromAMonthOfWhoseDraftsAnotherOneIsTheOldest(@TempDir Path elsewhere) {
        month = SmallMonth.ungoverned(elsewhere);
        month.draft("bill_rates.csv");
        Said refused = month.run();
        assertThat(refused.exit()).isEqualTo(5);
        assertThat(refused.err())
                .endsWith("Import mappings.csv with tieout map import FOLDER and have a second person approve it.\n"
                        + "Next: tieout resume 1\n");
        assertThat(month.anna("status").out()).endsWith("  Next: tieout resume 1\n");

        month.draft("accounts.csv", "mappings.csv");
        Said waits = month.anna("resume");
        assertThat(waits.err()).endsWith("A second person approves it.\nNext: tieout map approve mapping 1\n");
        month.ben("map", "approve", "rate", "1");
        leadsToASignedMonth(waits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "status", "resume", "rerun 1", "run month-end-close --period 2026-09"})
    void fromARunThatFailed(String words) throws IOException {
        month = SmallMonth.in(folder);
        Path out = month.firm().write("out", "a file in place of the folder");
        Said failed = month.run();
        Said asked = words.equals("run") ? failed : month.anna(words.split(" "));
        Files.delete(out);
        leadsToASignedMonth(asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stopped", "running"})
    void fromARunThatWasStoppedOrKilled(String state) throws IOException {
        month = SmallMonth.in(folder);
        Path out = month.firm().write("out", "a file in place of the folder");
        month.run();
        Files.delete(out);
        owner("update run.run set state = '%s', ended_at = null, failure = null, next_step = null".formatted(state));
        leadsToASignedMonth(month.anna("status"));
    }

    @Test
    void fromADeliveryThatWasRefused() {
        month = SmallMonth.in(folder);
        month.deliver("delivery.yaml", SmallMonth.DECLARATION.replace("entity: DE", "entity: DEE"));
        Said refused = month.run();
        month.deliver("delivery.yaml", SmallMonth.DECLARATION);
        leadsToASignedMonth(refused);
    }

    /** One run, one answer: neither resume nor rerun helps before what the check names is corrected, so all of them say both. */
    @Test
    void fromARunThatACheckStopped() {
        month = SmallMonth.in(folder);
        month.run();
        month.lateHour();
        owner("update period.event set to_status = 'closing'");

        Said stopped = month.run();
        assertThat(stopped.exit()).isEqualTo(5);
        String answer = stopped.err()
                .substring(stopped.err().lastIndexOf("\n", stopped.err().indexOf("\nNext: ") - 1));
        assertThat(answer).endsWith("\nNext: tieout rerun 2\n");
        assertThat(month.run().err()).endsWith(answer);
        assertThat(month.anna("resume").err()).endsWith(answer);
        assertThat(month.anna("status").out().replace("\n  ", "\n")).endsWith(answer);
        assertThat(month.anna("period", "close", "2026-09").err()).endsWith(answer);

        owner("update period.event set to_status = 'open'");
        leadsToASignedMonth(stopped);
    }

    @Test
    void fromAPeriodThatAnotherProcessHeld() {
        month = SmallMonth.in(folder);
        month.firm().benHolds("2026-09");
        Said held = month.run();
        assertThat(held.exit()).isEqualTo(8);
        owner("delete from run.lease");
        leadsToASignedMonth(held);
    }

    @Test
    void fromBooksThatDiffer() {
        month = SmallMonth.in(folder);
        month.firm().write("books/ledger_lines.csv", """
                entry,line,entity,account,posted_on,debit,credit,currency
                X-1,1,DE,4400,2026-09-03,0,100.00,EUR
                X-1,2,DE,1200,2026-09-03,100.00,0,EUR
                """);
        leadsToASignedMonth(month.run());
    }

    @Test
    void fromAMonthThatIsSignedAndMustTakeSomethingMore() {
        month = SmallMonth.in(folder);
        leadsToASignedMonth(month.run());
        month.lateHour();
        Said refused = month.anna("period", "reopen", "2026-09", "--reason", "late hours");
        assertThat(refused.exit()).isEqualTo(5);
        leadsToASignedMonth(typed(Printed.next(refused.out(), refused.err()).orElseThrow()));
    }

    @Test
    void fromAnItemThatIsHeld() {
        month = SmallMonth.in(folder);
        month.deliver(
                "timesheet_lines.csv",
                SmallMonth.HOURS.replace("T-1,ann,P-1,2026-09-03,8", "T-1,ann,P-1,2026-09-03,25"));
        month.run();
        Said held = month.anna("exceptions", "list");
        month.firm().write("inbox/psa/second/timesheet_lines.csv", SmallMonth.HOURS);
        month.firm().write("inbox/psa/second/delivery.yaml", SmallMonth.DECLARATION);
        leadsToASignedMonth(held);
    }

    /** What does not exist is looked up by the command that is printed, or by the one that this prints. */
    @Test
    void fromWhatDoesNotExist() {
        month = SmallMonth.in(folder);
        month.run();
        for (String words : ABSENT.lines().toList()) {
            Said said = month.anna(words.split(" "));
            assertThat(said.exit()).as(words).isIn(2, 5, 6);
            Set<List<String>> been = new HashSet<>(Set.of(List.of(words.split(" "))));
            while (said.exit() != 0 && said.exit() != 3) {
                List<String> next = Printed.next(said.out(), said.err()).orElseThrow();
                assertThat(been.add(next))
                        .as("a circle: %s, then %s", words, next)
                        .isTrue();
                said = typed(next);
            }
        }
    }

    private void owner(String statement) {
        month.firm().jdbc().sql(statement).update();
    }

    private void leadsToASignedMonth(Said first) {
        Set<List<String>> been = new HashSet<>();
        List<String> way = new ArrayList<>();
        Said said = first;
        while (!isSigned()) {
            List<String> next = step(said);
            List<String> here = new ArrayList<>(next);
            here.addAll(standing());
            assertThat(been.add(here)).as("a circle: %s, then %s", way, next).isTrue();
            way.add(String.join(" ", next));
            assertThat(way).hasSizeLessThan(MOST_STEPS);
            said = typed(next);
        }
        assertThat(month.anna("status").out()).isEqualTo("Nothing goes on, nothing is unfinished and nothing waits.\n");
    }

    /** After what came to its end without one, whoever goes on asks how things stand. */
    private static List<String> step(Said said) {
        Optional<List<String>> printed = Printed.next(said.out(), said.err());
        return said.exit() == 0 || said.exit() == 3 ? printed.orElse(List.of("status")) : printed.orElseThrow();
    }

    /** What Anna prepared or signed is Ben's to approve or to reopen, and what she asked for his to sign. */
    private Said typed(List<String> next) {
        String[] words = next.toArray(String[]::new);
        boolean asked = next.contains("close")
                && !next.contains("--accept")
                && !month.firm()
                        .work()
                        .look("select asked_by from period.signing where approved_by is null")
                        .isEmpty();
        return asked || next.contains("approve") || next.contains("reopen") ? month.ben(words) : month.anna(words);
    }

    private boolean isSigned() {
        return month.firm()
                .work()
                .look("select status from period.period where month = '2026-09-01' and entity = 'DE'")
                .equals(List.of("closed"));
    }

    /** Everything that a step can change; the same step in the same standing is a circle. */
    private List<String> standing() {
        return month.firm().work().look("""
                select run_id || ' ' || state || ' ' || attempt from run.run
                union all select 'plan ' || plan_id || ' ' || state from post.plan
                union all select kind || ' ' || no || ' ' || state from mapping.version
                union all select entity || month || status from period.period
                union all select 'signing ' || run_id || asked_by from period.signing
                order by 1
                """);
    }
}
