package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import io.tieout.firm.SmallMonth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Input that nobody sends by mistake alone: whatever it is, it is refused in one sentence, or held, and never counted. */
class HostileInputTest {
    private static final String FILE = "timesheet_lines.csv";
    private static final String DECLARATION = "delivery.yaml";

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

    @Test
    void bytesThatAreNoRowsOfTextRefuseTheDelivery() throws IOException {
        month.deliver(FILE, SmallMonth.HOURS + "T-4,b\0o,P-1,2026-09-04,1,approved\n");
        refused(
                month.run(),
                "timesheet_lines.csv has a NUL byte at byte 150 (line 5): it is damaged, or not a text file in UTF-8.");

        String latin = SmallMonth.HOURS + "T-4,Jürgen,P-1,2026-09-04,1,approved\n";
        month.deliver(FILE, latin.getBytes(StandardCharsets.ISO_8859_1));
        refused(month.anna("resume"), "timesheet_lines.csv is not UTF-8 at byte 150 (line 5); save it as UTF-8.");

        month.deliver(FILE, SmallMonth.HOURS + "T-4," + "x".repeat(2_000_000) + "\n");
        refused(month.anna("resume"), "timesheet_lines.csv has a row longer than 1048576 bytes at byte 145 (line 5).");

        month.deliver(FILE, SmallMonth.HOURS + "T-4,\"bo,P-1,2026-09-04,1,approved\n");
        refused(
                month.anna("resume"),
                "timesheet_lines.csv ends inside a quoted value: the quote at byte 149 (line 5) is never closed.");

        Path secret = month.firm().write("elsewhere.csv", SmallMonth.HOURS);
        Files.delete(month.delivery(FILE));
        Files.createSymbolicLink(month.delivery(FILE), secret);
        refused(month.anna("resume"), "timesheet_lines.csv is not a regular file.");
        assertThat(month.firm().taken()).isEmpty();
    }

    @Test
    void aDeclarationThatCannotBeUnderstoodRefusesTheDelivery() throws IOException {
        month.deliver(DECLARATION, SmallMonth.DECLARATION.replace("entity", "entitty"));
        refused(
                month.run(),
                "delivery.yaml line 1, entity: found nothing; allowed: a text."
                        + " delivery.yaml line 2, entitty: found the unknown key entitty;"
                        + " allowed: source, entity, known_at, files, returns, complete, control, totals. Did you mean entity?");

        month.deliver(DECLARATION, SmallMonth.DECLARATION + "complete: [\n");
        refused(
                month.anna("resume"),
                "delivery.yaml line 6: found text that is not YAML (expected the node content, but found '<stream end>'); allowed: YAML.");

        month.deliver(DECLARATION, "");
        refused(month.anna("resume"), "delivery.yaml line 1: found an empty file; allowed: a mapping.");

        month.deliver(DECLARATION, SmallMonth.DECLARATION.replace("psa", "psb").replace("DE", "DEE"));
        refused(
                month.anna("resume"),
                "its delivery.yaml says entity DEE, the settings have DE (did you mean DE?); its delivery.yaml says source psb, expected psa.");

        month.deliver(DECLARATION, SmallMonth.DECLARATION);
        month.deliver("timesheet_line.csv", SmallMonth.HOURS);
        refused(month.anna("resume"), "timesheet_line.csv is no canonical file (did you mean timesheet_lines.csv?).");

        Files.delete(month.delivery("timesheet_line.csv"));
        Files.delete(month.delivery(DECLARATION));
        Said undeclared = month.anna("resume");
        assertThat(undeclared.out())
                .contains("  %s has no delivery.yaml yet and is left alone.\n"
                        .formatted(folder.resolve("inbox/psa/first")));
        assertThat(undeclared.err()).startsWith("No entities.csv was delivered that has a row for DE; ");

        month.deliver(DECLARATION, SmallMonth.DECLARATION);
        assertClosed(month.anna("resume"));
    }

    private static void refused(Said said, String sentence) {
        assertThat(said.exit()).isEqualTo(7);
        assertThat(said.err()).isEqualTo("""
                Delivery first of psa: %s
                Nothing of the delivery was taken; deliver it again, corrected, and resume. Run 1 can be resumed.
                Next: tieout resume 1
                """.formatted(sentence));
    }

    private static void assertClosed(Said said) {
        assertThat(said.exit()).as(said.err()).isEqualTo(3);
        assertThat(said.out()).contains("  delivered 1,500.00 · billed 0.00 · recognised 1,500.00 · ledger 0.00 EUR\n");
    }

    /** A spreadsheet on Windows writes the same rows so. */
    @Test
    void aByteOrderMarkAndCarriageReturnsMeanNothing() {
        month.deliver(FILE, "\uFEFF" + SmallMonth.HOURS.replace("\n", "\r\n"));
        assertClosed(month.run());
        assertThat(month.firm().taken()).contains("timesheet_lines.csv: 3 read = 3 staged + 0 known + 0 rejected");
    }

    /** The month has 50.00 of expenses, and no hours. */
    @Test
    void aFileWithItsHeaderAloneHasNoRows() {
        month.deliver(FILE, "line,resource,project,work_on,hours,status\n");
        assertThat(month.run().out())
                .contains("  delivered 50.00 · billed 0.00 · recognised 50.00 · ledger 0.00 EUR\n");
    }

    /** The month has 14.5 hours, and no expenses. */
    @Test
    void aMonthWithoutAnyExpenseCloses() throws IOException {
        Files.delete(month.delivery("expense_lines.csv"));
        assertThat(month.run().out())
                .contains("  delivered 1,450.00 · billed 0.00 · recognised 1,450.00 · ledger 0.00 EUR\n");
    }

    @Test
    void whatLiesBesideTheDeliveriesIsNamed() throws IOException {
        Path stray = month.firm().write("inbox/psa/timesheet_lines.csv", SmallMonth.HOURS);
        month.deliver("bill_rates.csv", "rate_card\n");
        Said said = month.run();
        assertThat(said.out())
                .contains(
                        "  %s is left alone; a delivery is a folder with a delivery.yaml.\n".formatted(stray),
                        "  %s is governed and not taken from a delivery; import it: tieout map import %s\n"
                                .formatted(month.delivery("bill_rates.csv"), folder.resolve("inbox/psa/first")));
        assertClosed(said);
    }

    @Test
    void aFolderThatIsNotThereIsNamed() throws IOException {
        Files.move(folder.resolve("inbox"), folder.resolve("away"));
        Said said = month.run();
        assertThat(said.exit()).isEqualTo(5);
        assertThat(said.out())
                .contains(
                        "  The folder %s of psa is not there; nothing was delivered.\n"
                                .formatted(folder.resolve("inbox/psa")),
                        "  Nothing lies in the folder %s of ledger-de; no books were read.\n"
                                .formatted(folder.resolve("books")));
        assertThat(said.err()).isEqualTo("""
                No entities.csv was delivered that has a row for DE; deliver one, then resume.
                What was delivered is taken in; nothing was valued. Run 1 can be resumed.
                Next: tieout resume 1
                """);

        Files.move(folder.resolve("away"), folder.resolve("inbox"));
        assertClosed(month.anna("resume"));
    }

    /** Else a disk that is not mounted would be a close without what came late. */
    @Test
    void aFolderThatIsGoneIsOutOfReach() throws IOException {
        assertClosed(month.run());
        Files.move(folder.resolve("inbox"), folder.resolve("away"));
        Said said = month.run();
        assertThat(said.exit()).isEqualTo(7);
        assertThat(said.err())
                .startsWith(
                        "The folder %s of psa is not there, though deliveries for DE came out of it before; see whether the disk behind it is there"
                                .formatted(folder.resolve("inbox/psa")));

        Files.move(folder.resolve("away"), folder.resolve("inbox"));
        assertThat(month.anna("resume").out()).contains("Nothing has changed: already complete as run 1.");
    }

    /** Else a disk that is not mounted would be books in which every entry was deleted. */
    @Test
    void booksThatAreGoneAsAWholeAreOutOfReach() throws IOException {
        String header = "entry,line,entity,account,posted_on,debit,credit,currency\n";
        Path books = month.firm().write("books/ledger_lines.csv", header + """
                X-1,1,DE,4400,2026-09-03,0,100.00,EUR
                X-1,2,DE,1200,2026-09-03,100.00,0,EUR
                """);
        assertThat(month.run().out()).contains("· ledger 100.00 EUR\n");
        Files.move(books, folder.resolve("away.csv"));

        Said gone = month.run();
        assertThat(gone.exit()).isEqualTo(7);
        assertThat(gone.err()).isEqualTo("""
                ledger_lines.csv of the books of DE is gone from the folder %s.
                Nothing was taken. Bring back what is gone and resume; where it was deleted on purpose, another person confirms it.
                Next: tieout ledger confirm 1 --reason REASON
                """.formatted(folder.resolve("books")));

        Files.createDirectory(books);
        assertThat(month.anna("resume").err()).contains("%s is a folder; expected a regular file.\n".formatted(books));
        Files.delete(books);
        month.firm().write("books/ledger_lines.csv", header);
        assertThat(month.anna("resume").out()).contains("· ledger 0.00 EUR\n");
    }
}
