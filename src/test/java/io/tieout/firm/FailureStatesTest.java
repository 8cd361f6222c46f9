package io.tieout.firm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an operator reads in each state in which something waits for him: the cause, what came of it with the money, and one command, the same
 * from whichever command he asks. Typed, it leads on.
 */
class FailureStatesTest {
    private static final String[] CLOSE = {"run", "month-end-close", "--period", "2026-08"};

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

    /** The command that failed, {@code status} and another start of the same month name one next command. */
    private void waits(Said failed, int exit, String cause, String effect, String next) {
        assertThat(failed.exit()).as(failed.toString()).isEqualTo(exit);
        assertThat(failed.err()).startsWith(cause).contains(effect).endsWith("\nNext: tieout %s\n".formatted(next));
        assertThat(firm.anna("status").out()).contains("\n  Next: tieout %s\n".formatted(next));
        Said another = firm.anna(CLOSE);
        assertThat(another.exit()).as(another.toString()).isEqualTo(4);
        assertThat(another.err())
                .contains("What it did stays done; nothing new was begun.")
                .endsWith("\nNext: tieout %s\n".formatted(next));
    }

    private void leadsOn(String... words) {
        Said said = firm.anna(words);
        assertThat(said.exit()).as(said.toString()).isIn(0, 3);
    }

    @Test
    void aSourceThatIsAway() throws IOException {
        firm.closes("2026-08");
        Path away = Files.move(firm.file("inbox"), firm.file("away"));
        waits(
                firm.anna(CLOSE),
                7,
                "The folder %s of psa is not there".formatted(firm.file("inbox")),
                "Nothing of it was taken. Run 2 can be resumed.",
                "resume 2");
        Files.move(away, firm.file("inbox"));
        leadsOn("resume", "2");
    }

    @Test
    void aLedgerThatIsAway() throws IOException {
        firm.posts("2026-08");
        Path away = Files.move(firm.file("books"), firm.file("away"));
        waits(firm.anna(CLOSE), 7, "", " can be resumed.", "resume 4");
        Files.move(away, firm.file("books"));
        leadsOn("resume", "4");
    }

    /** 400.00, 200.00 and 300.00 are sent together. */
    @Test
    void anAnswerThatIsLost() throws IOException {
        String plan = subscriptions.approved("2026-08");
        Files.writeString(firm.file("books/unfinished"), "");
        waits(
                firm.anna("plan", "apply", plan),
                7,
                "The ledger gave no clear answer for DE/2026-08/C-1/revenue/1: ",
                "0 of 3 entries stand in the ledger, 0.00 of 900.00 EUR; 3 may stand there. Run 2 can be resumed.",
                "resume 2");
        Files.delete(firm.file("books/unfinished"));
        leadsOn("resume", "2");
        assertThat(subscriptions.revenueInTheBooks()).isEqualByComparingTo("1500.00");
    }

    /** Its process is there and renews nothing. */
    @Test
    void aRunThatStandsStill() {
        firm.benStandsStillIn("2026-08");
        assertThat(firm.anna("status").out())
                .startsWith("Run 1 of month-end-close for DE 2026-08 is not finished: it has stood still since ")
                .contains(", and its period is free.\n  Next: tieout resume 1\n");
        assertThat(firm.anna(CLOSE).err()).isEqualTo("""
                Run 1 of month-end-close for DE 2026-08 is not finished.
                What it did stays done; nothing new was begun.
                Next: tieout resume 1
                """);
        leadsOn("resume", "1");
    }

    @Test
    void aMonthThatAnotherRunHolds() {
        firm.benHolds("2026-08");
        Said refused = firm.anna(CLOSE);
        assertThat(refused.exit()).isEqualTo(8);
        assertThat(refused.err())
                .startsWith("Run 1 holds books DE 2026-08, by ben on ")
                .endsWith("Nothing was begun.\nNext: tieout status\n");
        assertThat(firm.anna("resume").err()).endsWith("\nNext: tieout status\n");
        assertThat(firm.anna("status").out()).startsWith("Run 1 of month-end-close for DE 2026-08 goes on, by ben on ");
    }

    @Test
    void resultsThatCannotBePutInTheirPlace() throws IOException {
        Path inTheWay =
                Files.writeString(Files.createDirectories(firm.file("out")).resolve("DE"), "a file");
        waits(firm.anna(CLOSE), 6, "", " Run 1 can be resumed.", "resume 1");
        Files.delete(inTheWay);
        leadsOn("resume", "1");
    }

    /** 500.00 that were posted stand in another month now: the tie-out says so, and nothing else waits. */
    @Test
    void booksThatWereChanged() throws IOException {
        firm.posts("2026-08");
        Path entry = firm.file("books/posted/DE_2026-08_C-3_revenue_1.csv");
        String posted = Files.readString(entry);
        Files.writeString(entry, posted.replace("2026-08-31", "2026-09-01"));
        Said found = firm.anna("run", "tie-out");
        assertThat(found.exit()).as(found.toString()).isEqualTo(3);
        assertThat(found.out())
                .contains("3 entries, 6 lines, 1 not as posted: 1 re-dated")
                .contains("DE/2026-08/C-3/revenue/1   re-dated   date: 2026-08-31, now 2026-09-01");
        Files.writeString(entry, posted);
        assertThat(firm.anna("run", "tie-out").out()).contains("3 entries, 6 lines, all as posted");
    }
}
