package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import io.tieout.firm.SmallMonth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do wrong: each is one sentence with its place and the next step, and nothing is lost. */
class BadInputTest {
    private static final String FILE = "timesheet_lines.csv";

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
    void aFileThatCannotBeTakenAsAWholeIsNamedAndTheRunGoesOnOnceItIsCorrected() throws IOException {
        Path file = month.delivery(FILE);
        Files.delete(file);
        refused(month.run(), "timesheet_lines.csv is missing, which its delivery.yaml lists.");

        month.deliver(FILE, SmallMonth.HOURS.replace("work_on,", "day,"));
        refused(
                month.anna("resume"),
                "timesheet_lines.csv lacks the required column work_on; its columns are line, resource, project, day, hours, status.");

        month.deliver(FILE, SmallMonth.HOURS.replace(',', ';'));
        refused(
                month.anna("resume"),
                "timesheet_lines.csv uses ; between values, a canonical file uses commas; save it with commas.");

        month.deliver(FILE, "");
        refused(month.anna("resume"), "timesheet_lines.csv is empty: it has not even a header line.");

        Files.delete(file);
        Files.createDirectory(file);
        refused(month.anna("resume"), "timesheet_lines.csv is not a regular file.");
        assertThat(month.firm().taken()).isEmpty();

        Files.delete(file);
        month.deliver(FILE, SmallMonth.HOURS);
        assertClosed(month.anna("resume"));
        assertThat(month.firm().taken())
                .hasSize(8)
                .contains(
                        "timesheet_lines.csv: 3 read = 3 staged + 0 known + 0 rejected",
                        "expense_lines.csv: 1 read = 1 staged + 0 known + 0 rejected");
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
        assertThat(said.err()).isEmpty();
        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.out())
                .contains("  delivered 1,500.00 · billed 0.00 · recognised 1,500.00 · ledger 0.00 EUR\n"
                        + "  difference 1,500.00 = not posted 1,500.00\n");
    }

    @Test
    void aRowThatCannotBeReadIsNamedByLineAndColumnAndTheRestOfTheMonthCloses() {
        month.deliver(FILE, SmallMonth.HOURS + """
                T-3,bo,P-1,2026-09-04,2.5,approved
                T-10,bo,P-1,2026-02-30,1,approved
                T-11,bo,P-1,2026-09-05,25,approved
                T-12,bo,P-1,2026-09-05,1,approved
                T-12,bo,P-1,2026-09-05,2,approved
                T-13,bo,P-1,2026-09-05,"1,234.50",approved
                T-14,bo,P-1,2026-09-05,1e3,approved
                T-15,bo,P-1,2026-09-05,1
                T-16,bo,P-1,2026-09-05,1,approved,more
                T-17,,P-1,2026-09-05,1,approved
                T-18,bo,P-1,2026-09-05,"1"x,approved
                T-19,bo,P-1,2026-09-05,1,aproved
                """);
        month.deliver("expense_lines.csv", SmallMonth.EXPENSES + "E-2,P-1,travel,2026-09-07,EURO,50.00,approved\n");

        Said said = month.run();

        assertClosed(said);
        assertThat(said.out())
                .contains(
                        "  exceptions: 1 CURRENCY_UNMAPPED, 2 DUPLICATE_ID, 1 HOURS_IMPLAUSIBLE (2,500.00 EUR at stake), "
                                + "3 ROW_MALFORMED, 1 STATUS_UNKNOWN (100.00 EUR at stake), 3 VALUE_INVALID, 1 VALUE_MISSING\n"
                                + "    → tieout exceptions list --period 2026-09 --entity DE\n");
        assertThat(month.firm().taken())
                .contains(
                        "timesheet_lines.csv: 15 read = 5 staged + 1 known + 9 rejected",
                        "expense_lines.csv: 2 read = 2 staged + 0 known + 0 rejected");
        String hours = "first/timesheet_lines.csv";
        assertThat(month.firm().exceptions())
                .containsExactly(
                        "code | entity | period | what | file | line | column | found | expected | at stake | owner",
                        "CURRENCY_UNMAPPED | DE | 2026-09 | psa:expense_line:E-2 | first/expense_lines.csv | 3 | currency | 50 EURO | an ISO 4217 currency code, or a word that is mapped to one | - | finance",
                        "DUPLICATE_ID | DE | 2026-09 | psa:timesheet_line:T-12 | " + hours
                                + " | 8 | line | T-12 | one row for each id | - | it",
                        "DUPLICATE_ID | DE | 2026-09 | psa:timesheet_line:T-12 | " + hours
                                + " | 9 | line | T-12 | one row for each id | - | it",
                        "HOURS_IMPLAUSIBLE | DE | 2026-09 | psa:timesheet_line:T-11 | " + hours
                                + " | 7 | hours | 25 | at most 24 hours on a line | 2,500.00 | EUR | delivery",
                        "ROW_MALFORMED | DE | 2026-09 | " + hours
                                + " | 12 | 5 values | as many values as the header has columns | - | it",
                        "ROW_MALFORMED | DE | 2026-09 | " + hours
                                + " | 13 | 7 values | as many values as the header has columns | - | it",
                        "ROW_MALFORMED | DE | 2026-09 | " + hours
                                + " | 15 | text after a closing quote | a comma or the end of the row after a closing quote, and two quotes for one inside a value | - | it",
                        "STATUS_UNKNOWN | DE | 2026-09 | psa:timesheet_line:T-19 | " + hours
                                + " | 16 | status | aproved | draft, submitted, approved or rejected, or a word that is mapped to one of them | 100.00 | EUR | finance",
                        "VALUE_INVALID | DE | 2026-09 | psa:timesheet_line:T-10 | " + hours
                                + " | 6 | work_on | 2026-02-30 | a date like 2026-09-30 | - | it",
                        "VALUE_INVALID | DE | 2026-09 | psa:timesheet_line:T-13 | " + hours
                                + " | 10 | hours | 1,234.50 | hours like 7.25, fewer than 1000000 | - | it",
                        "VALUE_INVALID | DE | 2026-09 | psa:timesheet_line:T-14 | " + hours
                                + " | 11 | hours | 1e3 | hours like 7.25, fewer than 1000000 | - | it",
                        "VALUE_MISSING | DE | 2026-09 | psa:timesheet_line:T-17 | " + hours
                                + " | 14 | resource | a value | - | it",
                        "HOURS_IMPLAUSIBLE: Correct the line at the source and deliver it again.",
                        "STATUS_UNKNOWN: Map the word in mappings.csv (kind status) and have a second person approve the new version, or correct the status at the source and deliver the line again.",
                        "CURRENCY_UNMAPPED: Map the word in mappings.csv (kind currency) and have a second person approve the new version, or correct the currency at the source and deliver the line again.",
                        "VALUE_MISSING: Correct the row at the source and deliver it again.",
                        "VALUE_INVALID: Correct the row at the source and deliver it again.",
                        "DUPLICATE_ID: Leave one row of this id in the file and deliver it again.",
                        "ROW_MALFORMED: Correct the row at the source and deliver it again.",
                        "Next: tieout run month-end-close --period 2026-09 --entity DE");
    }

    @Test
    void resultsThatCannotBeWrittenAreWrittenOnceTheyCan() throws IOException {
        Path out = month.firm().write("out", "a file in place of the folder");

        Said said = month.run();

        assertThat(said.exit()).isEqualTo(6);
        assertThat(said.err()).isEqualTo("""
                The results cannot be written to %s: %s is a file.
                The results that were there are still there, whole. Run 1 can be resumed.
                Next: tieout resume 1
                """.formatted(out.resolve("DE/2026-09"), out));
        assertThat(out).hasContent("a file in place of the folder");
        Files.delete(out);
        assertClosed(month.anna("resume"));
        assertThat(out.resolve("DE/2026-09/reconciliation.csv")).exists();
    }

    @Test
    void ofTwoTerminalsThatStartTheSameCloseOneIsToldWhoHoldsIt() {
        month.firm().benHolds("2026-09");

        for (Said said : new Said[] {month.run(), month.anna("resume"), month.anna("rerun", "1")}) {
            assertThat(said.exit()).isEqualTo(8);
            assertThat(said.err())
                    .matches("Run 1 holds books DE 2026-09, by ben on \\S+ \\(process %d\\) since \\S+T\\S+Z\\.\n"
                                    .formatted(ProcessHandle.current().pid())
                            + "Nothing was begun\\.\nNext: tieout status\n");
        }
        assertThat(month.anna("status").out())
                .startsWith("Run 1 of month-end-close for DE 2026-09 goes on, by ben on ");
    }

    @Test
    void aPlanIsApprovedByAnotherPersonThanPreparedIt() {
        assertClosed(month.run());

        Said own = month.anna("plan", "approve", "1");
        assertThat(own.exit()).isEqualTo(5);
        assertThat(own.err()).isEqualTo("""
                Plan 1 was prepared by anna; another person approves it.
                Nothing was approved; the plan waits.
                A second person approves it.
                Next: tieout plan approve 1
                """);
        assertThat(month.anna("plan", "apply", "1").err()).isEqualTo("""
                Plan 1 waits for the approval of a second person; anna prepared it.
                Nothing was posted.
                A second person approves it.
                Next: tieout plan approve 1
                """);
        assertThat(folder.resolve("books/posted")).doesNotExist();

        assertThat(month.ben("plan", "approve", "1").exit()).isZero();
        assertThat(month.anna("plan", "apply", "1").out())
                .contains("  delivered 1,500.00 · billed 0.00 · recognised 1,500.00 · ledger 1,500.00 EUR\n"
                        + "  difference 0.00\n");
    }

    /** Two names at one login are one person, unless the settings say otherwise. */
    @Test
    void aPlanIsApprovedAtAnotherLoginThanItWasPreparedAt() throws IOException {
        Path settings = folder.resolve("tieout.yaml");
        Files.writeString(settings, Files.readString(settings) + "identities:\n  controller: {os_users: [anna]}\n");
        assertClosed(month.run());

        Said said = month.anna("plan", "approve", "1", "--as", "controller");
        assertThat(said.exit()).isEqualTo(5);
        assertThat(said.err()).isEqualTo("""
                Plan 1 was prepared by the OS user anna; another OS user approves it, unless the settings say allow_shared_os_user: true.
                Nothing was approved; the plan waits.
                A second person approves it.
                Next: tieout plan approve 1
                """);
    }
}
