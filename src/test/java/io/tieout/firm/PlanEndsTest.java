package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.files.NamedPipe;
import io.tieout.firm.Firm.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every plan has an end: applied, void, or given up by two people. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PlanEndsTest {
    @TempDir
    private static Path folder;

    private Subscriptions subscriptions;
    private Firm firm;

    @BeforeEach
    void deliver() {
        subscriptions = new Subscriptions(folder);
        firm = subscriptions.firm();
    }

    @AfterEach
    void leave() {
        subscriptions.close();
    }

    private Path place(String entry) {
        return firm.file("books/posted/%s.csv".formatted(entry));
    }

    private Path pipe(String entry) throws Exception {
        Files.createDirectories(firm.file("books/posted"));
        Path place = place(entry);
        NamedPipe.at(place);
        return place;
    }

    /** The read of the books refuses it first; put there after it, the apply would wait for its writer for ever. */
    @Test
    void aPipeInThePlaceOfAnEntryIsNamedAndNothingWaitsForIt() throws Exception {
        String plan = subscriptions.approved("2026-08");
        Path pipe = pipe("DE_2026-08_C-2_revenue_1");

        Said applied = firm.anna("plan", "apply", plan);

        assertThat(applied.exit()).as(applied.toString()).isEqualTo(7);
        assertThat(applied.err()).contains(pipe + " is a pipe or a device; expected a regular file");
        Files.delete(pipe);
        assertThat(firm.anna("resume").exit()).isIn(0, 3);
        assertThat(subscriptions.revenueInTheBooks()).isEqualByComparingTo("1500.00");
    }

    @Test
    void aLinkInThePlaceOfTheEntriesIsNotFollowed() throws Exception {
        String plan = subscriptions.approved("2026-08");
        Path elsewhere = Files.createDirectory(firm.file("elsewhere"));
        Files.createSymbolicLink(firm.file("books/posted"), elsewhere);

        Said applied = firm.anna("plan", "apply", plan);

        assertThat(applied.exit()).as(applied.toString()).isEqualTo(7);
        assertThat(applied.err()).contains("books/posted is a link; expected a folder");
        assertThat(elsewhere).isEmptyDirectory();
    }

    /** An entry of 50.00 that somebody else put in the place of the second one. */
    private void foreign(String reference) throws IOException {
        Files.createDirectories(firm.file("books/posted"));
        Files.writeString(
                place("DE_2026-08_C-2_revenue_1"),
                rows(
                        "id,ref,date,journal_id,move_type,line_ids/id,line_ids/account_id,line_ids/name,line_ids/debit,line_ids/credit,line_ids/analytic_distribution",
                        "x,%s,2026-08-31,REV,entry,x_1,1410,a,50.00,0.00,C-2/1".formatted(reference),
                        ",,,,,x_2,4400,a,0.00,50.00,C-2/1"));
    }

    /**
     * Entries go one by one, and the first is in the books. Under the key of the second lies 50.00 that somebody else put there, so that the
     * plan can neither go on nor end.
     */
    private String stuck() throws IOException {
        firm.write("tieout.yaml", firm.settings().replace("system: ledger}", "system: ledger, at_once: 1}"));
        String plan = subscriptions.approved("2026-08");
        foreign("DE/2026-08/C-2/revenue/1");
        stopsAtTheSecondEntry(plan);
        return plan;
    }

    private void stopsAtTheSecondEntry(String plan) {
        Said applied = firm.anna("plan", "apply", plan);
        assertThat(applied.exit()).as(applied.toString()).isEqualTo(5);
        assertThat(applied.err())
                .startsWith(
                        "The ledger holds another entry under the key DE/2026-08/C-2/revenue/1 than the plan has.\n")
                .endsWith("Next: tieout plan abandon 1 --reason REASON\n");
    }

    /** C-1 and C-3 have 500.00 of the 1,500.00 each; what lies under the key of C-2 is 50.00. */
    @Test
    void anEntryThatIsInTheWayKeepsNoneBackThatGoesWithIt() throws IOException {
        String plan = subscriptions.approved("2026-08");
        foreign("DE/2026-08/C-2/revenue/1");

        stopsAtTheSecondEntry(plan);

        assertThat(subscriptions.entries())
                .containsExactly(
                        "DE/2026-08/C-1/revenue/1 VERIFIED",
                        "DE/2026-08/C-2/revenue/1 CLAIMED",
                        "DE/2026-08/C-3/revenue/1 VERIFIED");
        isToldEverywhere("2 of 3 entries stand in the ledger, 700.00 of 900.00 EUR; 1 may stand there.");
        Files.delete(place("DE_2026-08_C-2_revenue_1"));
        assertThat(firm.anna("resume").exit()).isIn(0, 3);
        assertThat(subscriptions.revenueInTheBooks()).isEqualByComparingTo("1500.00");
    }

    /** What came of the plan, by the run that has it: whoever asks hears the same. */
    private void isToldEverywhere(String effect) {
        assertThat(firm.anna("status").out()).contains(" " + effect + "\n");
        assertThat(firm.anna("resume").err()).contains(" " + effect);
        assertThat(firm.anna("status").out()).contains(" " + effect + "\n");
    }

    @Test
    void aPlanThatCannotGoOnIsGivenUpByTwoPeopleAndTheNextOnePlansTheRest() throws IOException {
        String plan = stuck();
        assertThat(firm.anna("plan", "abandon", plan).err())
                .isEqualTo(
                        "Whoever asks to give up a plan says why.\nNothing was changed.\nNext: tieout plan abandon 1 --reason REASON\n");
        assertThat(firm.anna("plan", "abandon", plan, "--reason", "the key is taken")
                        .out())
                .isEqualTo(
                        "anna asks to give up plan 1.\nA second person approves it.\nNext: tieout plan abandon 1 --as NAME\n");
        Said same = firm.anna("plan", "abandon", plan);
        assertThat(same.exit()).isEqualTo(5);
        assertThat(same.err()).startsWith("anna asked to give up plan 1; another person approves it.\n");

        Said given = firm.ben("plan", "abandon", plan);

        Firm.succeeds(given);
        assertThat(given.out())
                .endsWith("Plan 1 is given up, asked by anna, approved by ben; what is posted of it stays.\n"
                        + "Next: tieout run month-end-close --period 2026-08 --entity DE\n");
        assertThat(subscriptions.entries())
                .containsExactly(
                        "DE/2026-08/C-1/revenue/1 VERIFIED",
                        "DE/2026-08/C-2/revenue/1 GIVEN_UP",
                        "DE/2026-08/C-3/revenue/1 GIVEN_UP");
        assertThat(firm.anna("status").out()).isEqualTo("Nothing goes on, nothing is unfinished and nothing waits.\n");
        assertThat(firm.anna("period", "close", "2026-08").exit()).isEqualTo(5);
        assertThat(firm.anna("plan", "apply", plan).err()).startsWith("Plan 1 was given up.\n");
        assertThat(firm.ben("plan", "abandon", plan).out()).startsWith("Plan 1 was given up before.");

        Files.delete(place("DE_2026-08_C-2_revenue_1"));
        firm.posts("2026-08").closes("2026-08");
        assertThat(subscriptions.entries())
                .containsExactly(
                        "DE/2026-08/C-1/revenue/1 VERIFIED",
                        "DE/2026-08/C-2/revenue/1 GIVEN_UP",
                        "DE/2026-08/C-2/revenue/2 VERIFIED",
                        "DE/2026-08/C-3/revenue/1 GIVEN_UP",
                        "DE/2026-08/C-3/revenue/2 VERIFIED");
        assertThat(firm.due()).isEmpty();
        assertThat(subscriptions.revenueInTheBooks()).isEqualByComparingTo("1500.00");
        firm.signs("2026-08");
    }

    /** Nobody knows whether the first entry is in the ledger. */
    private String unknown() throws IOException {
        String plan = subscriptions.approved("2026-08");
        Files.writeString(firm.file("books/unfinished"), "");
        Said applied = firm.anna("plan", "apply", plan);
        assertThat(applied.exit()).as(applied.toString()).isEqualTo(7);
        assertThat(applied.err())
                .startsWith("The ledger gave no clear answer for DE/2026-08/C-1/revenue/1: %s is there already.\n"
                        .formatted(firm.file("books/unfinished")));
        assertThat(subscriptions.entries()).contains("DE/2026-08/C-1/revenue/1 UNKNOWN");
        isToldEverywhere("0 of 3 entries stand in the ledger, 0.00 of 900.00 EUR; 3 may stand there.");
        return plan;
    }

    @Test
    void whatMayBeInTheLedgerIsLookedUpBeforeItIsGivenUp() throws Exception {
        String plan = unknown();
        firm.anna("plan", "abandon", plan, "--reason", "the disk is full");
        Path pipe = pipe("DE_2026-08_C-1_revenue_1");

        Said refused = firm.ben("plan", "abandon", plan);
        assertThat(refused.exit()).as(refused.toString()).isEqualTo(7);
        assertThat(refused.err())
                .startsWith(
                        "DE/2026-08/C-1/revenue/1 was sent and may be in the ledger; it is looked up before its plan is given up.");
        assertThat(subscriptions.entries()).contains("DE/2026-08/C-1/revenue/1 UNKNOWN");

        Files.delete(pipe);
        Firm.succeeds(firm.ben("plan", "abandon", plan));
        assertThat(subscriptions.entries()).allMatch(entry -> entry.endsWith(" GIVEN_UP"));
        Files.delete(firm.file("books/unfinished"));
        firm.posts("2026-08").closes("2026-08");
        assertThat(subscriptions.revenueInTheBooks()).isEqualByComparingTo("1500.00");
    }

    /** The database takes no other dispatch until it is pulled out. */
    private void plant(String condition) {
        firm.jdbc()
                .sql("alter table post.dispatch add constraint planted check (%s)".formatted(condition))
                .update();
    }

    private void pull() {
        firm.jdbc().sql("alter table post.dispatch drop constraint planted").update();
    }

    /** Its lease has ended, but it may wake up and send what was looked up and not found. */
    @Test
    void whatAProcessSendsThatIsStillThereIsNotGivenUp() throws IOException {
        String plan = unknown();
        firm.anna("plan", "abandon", plan, "--reason", "the disk is full");
        firm.jdbc()
                .sql("update run.run set state = 'running' where plan_id = 1")
                .update();

        Said refused = firm.ben("plan", "abandon", plan);

        assertThat(refused.exit()).as(refused.toString()).isEqualTo(8);
        assertThat(refused.err())
                .contains(" stands still, but its process is there")
                .endsWith("\nNext: tieout plan abandon 1\n");
        assertThat(subscriptions.entries()).contains("DE/2026-08/C-1/revenue/1 UNKNOWN");

        firm.jdbc().sql("update run.run set state = 'failed' where plan_id = 1").update();
        Firm.succeeds(firm.ben("plan", "abandon", plan));
        assertThat(subscriptions.entries()).allMatch(entry -> entry.endsWith(" GIVEN_UP"));
    }

    @Test
    void givingUpThatFailedIsDoneAgain() throws IOException {
        String plan = stuck();
        firm.anna("plan", "abandon", plan, "--reason", "the key is taken");
        plant("state <> 'GIVEN_UP'");

        Said failed = firm.ben("plan", "abandon", plan);

        assertThat(failed.exit()).as(failed.toString()).isEqualTo(4);
        assertThat(failed.err()).endsWith("\nNext: tieout plan abandon 1\n");
        pull();
        Firm.succeeds(firm.ben("plan", "abandon", plan));
        assertThat(subscriptions.entries()).contains("DE/2026-08/C-3/revenue/1 GIVEN_UP");
    }

    /** Posted, and gone from the books before it was looked at there. */
    @Test
    void anEntryThatTheBooksDoNotShowIsBroughtBackOrItsPlanIsGivenUp() throws IOException {
        String plan = subscriptions.approved("2026-08");
        plant("state <> 'VERIFIED'");
        assertThat(firm.anna("plan", "apply", plan).exit()).isEqualTo(4);
        pull();
        Path file = place("DE_2026-08_C-1_revenue_1");
        String entry = Files.readString(file);
        Files.delete(file);

        Said resumed = firm.anna("resume");

        assertThat(resumed.exit()).as(resumed.toString()).isEqualTo(5);
        assertThat(resumed.err()).isEqualTo("""
                The ledger does not show DE/2026-08/C-1/revenue/1 (DE_2026-08_C-1_revenue_1) as it was posted.
                The entry stays POSTED and is not sent again. 2 of 3 entries stand in the ledger, 500.00 of 900.00 EUR; 1 may stand there.
                Bring the entry back as it was posted and resume, or give up what is left of the plan.
                Next: tieout plan abandon 1 --reason REASON
                """);
        Files.writeString(file, entry);
        assertThat(firm.anna("resume").exit()).isIn(0, 3);
        assertThat(subscriptions.revenueInTheBooks()).isEqualByComparingTo("1500.00");
    }

    /** Somebody booked 50.00 in a file that has the name of the second entry, which the ledger can therefore never take. */
    @Test
    void anEntryThatTheLedgerCanNeverTakeIsRefusedAloneAndPlannedAgain() throws IOException {
        String plan = subscriptions.approved("2026-08");
        foreign("MANUAL/1");

        Said applied = firm.anna("plan", "apply", plan);

        assertThat(applied.exit()).as(applied.toString()).isEqualTo(3);
        assertThat(applied.out() + applied.err())
                .contains(
                        "The ledger refused DE/2026-08/C-2/revenue/1: its name DE_2026-08_C-2_revenue_1 is that of MANUAL/1.");
        assertThat(subscriptions.plans()).containsExactly("1 2026-08 applied", "2 2026-08 prepared");
        assertThat(subscriptions.entries())
                .containsExactly(
                        "DE/2026-08/C-1/revenue/1 VERIFIED",
                        "DE/2026-08/C-2/revenue/1 REFUSED",
                        "DE/2026-08/C-3/revenue/1 VERIFIED");
        firm.applyOpenPlan();
        assertThat(subscriptions.entries()).contains("DE/2026-08/C-2/revenue/2 VERIFIED");
        assertThat(subscriptions.revenueInTheBooks()).isEqualByComparingTo("1550.00");
    }

    @Test
    void anEmptyFileInThePlaceOfAnEntryIsNamedWithWhatToDo() throws Exception {
        firm.posts("2026-08");
        Path file = place("DE_2026-08_C-2_revenue_1");
        String entry = Files.readString(file);
        Files.writeString(file, "");

        Said closed = firm.anna("run", "month-end-close", "--period", "2026-08");

        assertThat(closed.exit()).as(closed.toString()).isEqualTo(7);
        assertThat(closed.err()).isEqualTo("""
                Delivery read-3 of ledger: posted/DE_2026-08_C-2_revenue_1.csv is empty: it has not even a header line.
                Nothing of the delivery was taken; deliver it again, corrected, and resume. Run 4 can be resumed.
                Next: tieout resume 4
                """);
        Files.writeString(file, entry);
        assertThat(firm.anna("resume").exit()).isIn(0, 3);
    }

    /** A copy that broke off left them there after the books were read for the plan. */
    @ParameterizedTest
    @ValueSource(strings = {"", "id,ref,da", "\0\0\0\0"})
    void whatCannotBeReadInThePlaceOfAnEntryIsNamedAndNothingIsWrittenOverIt(String content) throws IOException {
        String plan = subscriptions.approved("2026-08");
        Path file = place("DE_2026-08_C-2_revenue_1");
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);

        Said applied = firm.anna("plan", "apply", plan);

        assertThat(applied.exit()).as(applied.toString()).isEqualTo(7);
        assertThat(applied.err())
                .contains(" posted/DE_2026-08_C-2_revenue_1.csv ")
                .endsWith("\nNext: tieout resume 2\n");
        assertThat(file).hasContent(content);
        Files.delete(file);
        assertThat(firm.anna("resume").exit()).isIn(0, 3);
        assertThat(subscriptions.revenueInTheBooks()).isEqualByComparingTo("1500.00");
    }

    /** Applied, August takes what September rested on; its plan would have been refused for ever. */
    @Test
    void applyingOneOfTwoOpenMonthsMakesThePlanOfTheOtherVoidAndSaysSo() {
        String august = subscriptions.approved("2026-08");
        String september = subscriptions.approved("2026-09");

        Said applied = firm.anna("plan", "apply", august);

        assertThat(applied.exit()).as(applied.toString()).isIn(0, 3);
        assertThat(applied.out() + applied.err())
                .contains("Plan 2 for DE 2026-09 was computed from the books before that and is void."
                        + " Next: tieout run month-end-close --period 2026-09 --entity DE");
        Said again = firm.anna("plan", "apply", september);
        assertThat(again.exit()).isEqualTo(5);
        assertThat(again.err()).isEqualTo("""
                Plan 2 is void.
                Nothing was posted.
                Next: tieout run month-end-close --period 2026-09 --entity DE
                """);
        firm.posts("2026-09").closes("2026-09");
        assertThat(subscriptions.revenueInTheBooks()).isEqualByComparingTo("3000.00");
        assertThat(firm.due()).isEmpty();
    }

    @Test
    void aPlanThatNobodyWantsIsMadeVoidAndTheNextRunPlansItAgain() {
        String plan = subscriptions.approved("2026-08");

        Said made = firm.anna("plan", "void", plan);

        Firm.succeeds(made);
        assertThat(made.out())
                .isEqualTo(
                        "Plan 1 is void; nothing of it was posted.\nNext: tieout run month-end-close --period 2026-08 --entity DE\n");
        assertThat(firm.anna("plan", "void", plan).out()).startsWith("Plan 1 was void before.");
        firm.posts("2026-08");
        assertThat(subscriptions.plans()).containsExactly("1 2026-08 void", "2 2026-08 applied");
        assertThat(firm.anna("plan", "void", "2").err())
                .isEqualTo("Plan 2 is applied.\nNothing was changed.\nNext: tieout period close 2026-08 --entity DE\n");
        assertThat(subscriptions.revenueInTheBooks()).isEqualByComparingTo("1500.00");
    }
}
