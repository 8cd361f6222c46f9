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

/** A disk that is gone is not an empty ledger. By August the books have 1,000.00 + 200.00 + 300.00 of revenue, whatever happened. */
class BooksThatVanishTest {
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

    private Path unmounted() throws IOException {
        Path away = Files.move(firm.file("books"), firm.file("away"));
        Files.createDirectory(firm.file("books"));
        return away;
    }

    private void mountedAgain(Path away) throws IOException {
        Files.delete(firm.file("books"));
        Files.move(away, firm.file("books"));
    }

    /** The empty place took all entries once, the next close planned everything again, and with the disk back it was posted twice. */
    @Test
    void nothingIsPostedTwiceWhereTheDiskWasGoneWhileAPlanWasApplied() throws IOException {
        String plan = subscriptions.approved("2026-08");
        Path away = unmounted();

        Said applied = firm.anna("plan", "apply", plan);
        assertThat(applied.exit()).as(applied.toString()).isEqualTo(7);
        assertThat(applied.err())
                .startsWith(
                        "The folder %s does not bear the mark of the ledger books (tieout-ledger.txt); the disk behind it may be gone."
                                .formatted(firm.file("books")));
        assertThat(firm.file("books")).isEmptyDirectory();
        Said closed = firm.anna("run", "month-end-close", "--period", "2026-08");
        assertThat(closed.exit()).as(closed.toString()).isEqualTo(4);
        assertThat(closed.err()).isEqualTo("""
                Run 2 of posting for DE 2026-08 is not finished.
                What it did stays done; nothing new was begun.
                Next: tieout resume 2
                """);
        assertThat(firm.anna("ledger", "mark").exit()).isEqualTo(7);
        assertThat(firm.file("books")).isEmptyDirectory();

        mountedAgain(away);
        Said resumed = firm.anna("resume");
        assertThat(resumed.exit()).as(resumed.toString()).isIn(0, 3);
        firm.closes("2026-08");
        assertThat(subscriptions.revenueInTheBooks()).isEqualByComparingTo("1500.00");
        assertThat(firm.due()).isEmpty();
    }

    /** The same while a close reads: what came of it was a plan over everything. */
    @Test
    void aCloseOverADiskThatIsGonePlansNothing() throws IOException {
        firm.posts("2026-08");
        Path away = unmounted();

        Said closed = firm.anna("run", "month-end-close", "--period", "2026-08");
        assertThat(closed.exit()).as(closed.toString()).isEqualTo(7);
        assertThat(closed.err())
                .contains("Nothing lies there of the 4 files that were read from it or posted into it.");

        mountedAgain(away);
        assertThat(firm.anna("resume").exit()).isIn(0, 3);
        assertThat(firm.due()).isEmpty();
        assertThat(subscriptions.revenueInTheBooks()).isEqualByComparingTo("1500.00");
    }

    /** Nothing was read from the books and nothing posted yet: only the mark that is gone tells. */
    @Test
    void aDiskThatIsGoneBeforeTheFirstPostingIsNotMarkedAnew() throws IOException {
        Files.delete(firm.file("books/ledger_lines.csv"));
        String plan = subscriptions.approved("2026-08");
        Path away = unmounted();

        assertThat(firm.anna("plan", "apply", plan).exit()).isEqualTo(7);
        assertThat(firm.anna("ledger", "mark").exit()).isEqualTo(7);
        assertThat(firm.file("books")).isEmptyDirectory();

        mountedAgain(away);
        assertThat(firm.anna("resume").exit()).isIn(0, 3);
        assertThat(subscriptions.revenueInTheBooks()).isEqualByComparingTo("1500.00");
    }

    @Test
    void aFolderThatIsNotThereIsNotMadeByPosting() throws IOException {
        Files.delete(firm.file("books/ledger_lines.csv"));
        Files.delete(firm.file("books"));
        String plan = subscriptions.approved("2026-08");

        Said applied = firm.anna("plan", "apply", plan);
        assertThat(applied.exit()).as(applied.toString()).isEqualTo(7);
        assertThat(applied.err()).contains("is not there.", "Next: tieout ledger mark --entity DE\n");
        assertThat(firm.file("books")).doesNotExist();

        Said marked = firm.anna("ledger", "mark", "--entity", "DE");
        Firm.succeeds(marked);
        assertThat(marked.out()).contains("is marked as the ledger books.\nNext: tieout resume ");
        assertThat(firm.anna("resume").exit()).isIn(0, 3);
        assertThat(subscriptions.revenueInTheBooks()).isEqualByComparingTo("1500.00");
    }

    /** Homes from before there were marks go on. */
    @Test
    void aFolderWithEntriesOfOursIsMarkedByTheNextRead() throws IOException {
        firm.posts("2026-08");
        Path mark = firm.file("books/tieout-ledger.txt");
        Files.delete(mark);

        firm.closes("2026-08");

        assertThat(mark).hasContent("""
                This folder is the ledger books of Tieout.
                Without this file nothing is posted into the folder.
                """);
    }

    @Test
    void theFolderOfAnotherLedgerIsNeitherReadNorPostedInto() throws IOException {
        String plan = subscriptions.approved("2026-08");
        Files.writeString(firm.file("books/tieout-ledger.txt"), "This folder is the ledger other of Tieout.\n");

        Said applied = firm.anna("plan", "apply", plan);

        assertThat(applied.exit()).isEqualTo(7);
        assertThat(applied.err()).contains("bears the mark of another ledger than the ledger books.");
        assertThat(firm.file("books/posted")).doesNotExist();
    }

    /** Two of three entries of ours, and the mark is there. */
    @Test
    void manyEntriesThatAreGoneAtOnceAreDeletedOnlyIfASecondPersonSaysSo() throws IOException {
        firm.posts("2026-08");
        Files.delete(firm.file("books/posted/DE_2026-08_C-1_revenue_1.csv"));
        Files.delete(firm.file("books/posted/DE_2026-08_C-2_revenue_1.csv"));

        Said closed = firm.anna("run", "month-end-close", "--period", "2026-08");
        assertThat(closed.exit()).as(closed.toString()).isEqualTo(7);
        assertThat(closed.err()).isEqualTo("""
                2 of 3 posted entries of the books of DE are at once gone from the folder %s.
                Nothing was taken. Bring back what is gone and resume; where it was deleted on purpose, another person confirms it.
                Next: tieout ledger confirm 1 --reason REASON
                """.formatted(firm.file("books")));
        Said same = firm.anna("ledger", "confirm", "1", "--reason", "deleted");
        assertThat(same.exit()).isEqualTo(5);
        assertThat(same.err()).startsWith("Loss 1 was found by anna; another person");
        Said confirmed = firm.ben("ledger", "confirm", "1", "--reason", "deleted by the auditor");
        Firm.succeeds(confirmed);
        assertThat(confirmed.out())
                .isEqualTo(
                        "Loss 1 is confirmed by ben; the next read takes 2 files as deleted.\nNext: tieout resume 4\n");
        assertThat(firm.anna("resume", "4").exit()).isEqualTo(3);
        assertThat(firm.bridge("2026-08"))
                .containsExactly(
                        "C-1 | 2026-08 | ledger | deleted in ledger | 400.00",
                        "C-2 | 2026-08 | ledger | deleted in ledger | 200.00");
        assertThat(firm.anna("ledger", "list").out()).contains("confirmed by ben: deleted by the auditor");
    }

    @Test
    void oneEntryThatSomebodyDeletedIsADifference() throws IOException {
        firm.posts("2026-08");
        Files.delete(firm.file("books/posted/DE_2026-08_C-2_revenue_1.csv"));

        firm.closes("2026-08");

        assertThat(firm.bridge("2026-08")).containsExactly("C-2 | 2026-08 | ledger | deleted in ledger | 200.00");
    }

    /** Without the export, 600.00 more of C-1 are due; with it back, they would be in the books twice. */
    @Test
    void aPlanIsVoidOnceTheBooksItWasComputedFromHaveChanged() throws IOException {
        firm.closes("2026-08");
        Path export = firm.file("books/ledger_lines.csv");
        Files.move(export, firm.file("ledger_lines.csv"));
        assertThat(firm.anna("run", "month-end-close", "--period", "2026-08").exit())
                .isEqualTo(7);
        Firm.succeeds(firm.ben("ledger", "confirm", "1", "--reason", "there are no invoices"));
        assertThat(firm.anna("resume").exit()).isIn(0, 3);
        assertThat(firm.due()).contains("DE/2026-08/C-1/revenue/1 | 2026-08 | revenue | -1000.00");
        Firm.succeeds(firm.ben("plan", "approve", "2"));
        Files.move(firm.file("ledger_lines.csv"), export);

        Said applied = firm.anna("plan", "apply", "2");
        assertThat(applied.exit()).as(applied.toString()).isEqualTo(5);
        assertThat(applied.err()).isEqualTo("""
                The books have changed for the contracts of plan 2, or their accounts, since it was prepared; it is void.
                Nothing was posted; a new run prepares a new plan.
                Next: tieout run month-end-close --period 2026-08 --entity DE
                """);

        firm.posts("2026-08").closes("2026-08");
        assertThat(subscriptions.revenueInTheBooks()).isEqualByComparingTo("1500.00");
        assertThat(firm.due()).isEmpty();
    }
}
