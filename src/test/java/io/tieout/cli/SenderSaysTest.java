package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.files.NamedPipe;
import io.tieout.firm.Firm.Said;
import io.tieout.firm.SmallMonth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sender says of its files: what is in them, which rows are none, and as of when they are complete. */
class SenderSaysTest {
    private static final String FILE = "timesheet_lines.csv";
    private static final String COST = """
            line,kind,contract,obligation,incurred_on,currency,amount
            K-1,material,C-1,1,2026-09-01,EUR,75.00
            K-2,material,C-1,1,2026-09-02,EUR,75.00
            Grand Total,other,,,2026-09-30,EUR,150.00
            """;

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

    private void declare(String more) {
        month.deliver("delivery.yaml", SmallMonth.DECLARATION + more);
    }

    @Test
    void halfAnExportIsRefusedBeforeAnythingIsTaken() {
        declare("control: {timesheet_lines.csv: {rows: 412, hours: 3120.25}}\n");

        Said said = month.run();

        assertThat(said.exit()).isEqualTo(7);
        assertThat(said.err()).isEqualTo("""
                Delivery first of psa: timesheet_lines.csv is not as its sender declares it: rows: 412 declared, 3 read; hours: 3120.25 declared, 14.50 read.
                Nothing of the delivery was taken; deliver it again, corrected, and resume. Run 1 can be resumed.
                Next: tieout resume 1
                """);
        assertThat(month.firm().taken()).isEmpty();

        declare("control: {timesheet_lines.csv: {rows: 3, hours: 14.5}, expense_lines.csv: {amounts: {EUR: 50}}}\n");
        assertClosed(month.anna("resume"));
    }

    /** Taken as a line, the row of totals made 300.00 of 150.00. */
    @Test
    void aTotalsRowThatTheDeliveryDeclaresCountsForNothing() {
        month.deliver("cost_lines.csv", COST);
        declare("control: {cost_lines.csv: {rows: 2, amount: 150.00}}\n");
        assertThat(month.run().err())
                .startsWith("Delivery first of psa: cost_lines.csv is not as its sender declares it: "
                        + "rows: 2 declared, 3 read; amount: 150.00 declared, 300.00 read.\n");

        declare("control: {cost_lines.csv: {rows: 2, amount: 150.00}}\n"
                + "totals: {cost_lines.csv: {line: Grand Total}}\n");
        Said said = month.anna("resume");

        assertThat(said.out()).contains("  cost_lines.csv of delivery first: 1 row of totals left out.\n");
        assertClosed(said);
        assertThat(month.firm().taken()).contains("cost_lines.csv: 2 read = 2 staged + 0 known + 0 rejected");
    }

    @Test
    void aTotalsRowThatTheSettingsDescribeCountsForNothing() throws IOException {
        Path settings = folder.resolve("tieout.yaml");
        Files.writeString(
                settings,
                Files.readString(settings)
                        .replace(
                                "folder: inbox/psa}",
                                "folder: inbox/psa, totals: {cost_lines.csv: {line: grand total}}}"));
        month.deliver("cost_lines.csv", COST);

        assertClosed(month.run());

        assertThat(month.firm().taken()).contains("cost_lines.csv: 2 read = 2 staged + 0 known + 0 rejected");
    }

    /** A delivery is never half taken: a file that is announced and not there refuses it, as does one that cannot be complete. */
    @Test
    void whatIsSaidOfAFileThatIsNotThereIsRefused() {
        declare("control: {payments.csv: {rows: 1}}\ncomplete: {projects.csv: {month: 2026-09}}\n");
        assertThat(month.run().err())
                .startsWith("Delivery first of psa: payments.csv is missing, which its delivery.yaml lists; "
                        + "its delivery.yaml says that projects.csv is complete, which is said of "
                        + "timesheet_lines.csv, expense_lines.csv, cost_lines.csv only.\n");
    }

    /** Who opens a pipe waits for its writer for ever. */
    @Test
    void aPipeInADeliveryIsNamedAndNotOpened() throws Exception {
        Path pipe = month.delivery("notes.csv");
        NamedPipe.at(pipe);
        assertThat(month.run().err()).startsWith("Delivery first of psa: notes.csv is not a regular file.\n");

        Files.delete(pipe);
        NamedPipe.at(month.delivery("expense_lines.csv"));
        assertThat(month.anna("resume").err())
                .startsWith("Delivery first of psa: expense_lines.csv is not a regular file.\n");
    }

    @Test
    void aCompleteFileThatDoesNotSayAsOfWhenCountsNothingAsMissing() {
        assertClosed(month.run());
        month.firm().write("inbox/psa/second/" + FILE, SmallMonth.HOURS.replaceFirst("T-1.*\n", ""));
        month.firm()
                .write(
                        "inbox/psa/second/delivery.yaml",
                        "source: psa\nentity: DE\ncomplete: {timesheet_lines.csv: {month: 2026-09}}\n");

        Said said = month.run();

        assertThat(said.out())
                .contains("  Delivery second of psa says that timesheet_lines.csv has all lines of a month, "
                        + "but not as of when (known_at): no line counts as missing for it.\n");
        assertThat(missing()).isEmpty();
    }

    /**
     * Of 30 September, taken in October. Line 1 it does not have. It cannot have what was worked later (4), came later (5) or was
     * changed later (6).
     */
    @Test
    void anOlderCompleteExportTakenLaterDeletesNothingThatCameAfterIt() {
        month.deliver(FILE, """
                line,resource,project,work_on,hours,status,updated_at
                T-1,ann,P-1,2026-09-03,8,approved,2026-09-03T18:00:00Z
                T-2,bo,P-1,2026-09-03,4,approved,
                T-3,bo,P-1,2026-09-04,2.5,approved,
                T-4,bo,P-1,2026-09-29,1,approved,
                T-6,bo,P-1,2026-09-04,1,approved,2026-09-28T12:00:00Z
                """);
        month.deliver("delivery.yaml", SmallMonth.DECLARATION.replace("2026-10-02T16", "2026-09-28T10"));
        month.firm().write("inbox/psa/second/" + FILE, """
                line,resource,project,work_on,hours,status
                T-5,bo,P-1,2026-09-07,1,approved
                """);
        month.firm()
                .write("inbox/psa/second/delivery.yaml", "source: psa\nentity: DE\nknown_at: 2026-09-30T08:00:00Z\n");
        month.firm().write("inbox/psa/third/" + FILE, """
                line,resource,project,work_on,hours,status
                T-2,bo,P-1,2026-09-03,4,approved
                T-3,bo,P-1,2026-09-04,2.5,approved
                """);
        month.firm().write("inbox/psa/third/delivery.yaml", """
                source: psa
                entity: DE
                known_at: 2026-09-28T11:00:00Z
                complete: {timesheet_lines.csv: {month: 2026-09}}
                """);

        month.run();

        assertThat(missing()).containsExactly("psa:timesheet_line:T-1");
    }

    private java.util.List<String> missing() {
        return month.firm()
                .work()
                .look("select source_ref from stage.timesheet_line where presence = 'missing' order by source_ref");
    }

    private static void assertClosed(Said said) {
        assertThat(said.exit()).as(said.err()).isEqualTo(3);
        assertThat(said.out()).contains("  delivered 1,500.00 · billed 0.00 · recognised 1,500.00 · ledger 0.00 EUR\n");
    }
}
