package io.tieout.canonical;

import static io.tieout.canonical.Given.HEADER;
import static io.tieout.canonical.Given.timesheets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What cannot be trusted as a whole is refused with a sentence that says what is wrong, where, and what to do. */
class RefusedFileTest {
    private static final String ROW = "T-1,ann,P-1,2026-09-03,1,approved,\n";
    private static final FileLimits SMALL = new FileLimits(10_000, 200, 10, 5, 2);

    @Test
    void empty() {
        refused("", "timesheet_lines.csv is empty: it has not even a header line.");
        refused("\uFEFF", "timesheet_lines.csv is empty: it has not even a header line.");
        refused("\n\r\n\n", "timesheet_lines.csv is empty: it has not even a header line.");
    }

    @Test
    void missingColumns() {
        refused(
                "line,resource,project,hours,status\n" + ROW,
                "timesheet_lines.csv lacks the required column work_on; its columns are line, resource, project, hours, status.");
        refused(
                "Line,resource,Project,work_on,hours,status\n" + ROW,
                "timesheet_lines.csv lacks the required columns line, project; its columns are Line, resource, Project, work_on, hours, status."
                        + " Column names are in small letters.");
    }

    @Test
    void otherSeparators() {
        refused(
                HEADER.replace(',', ';'),
                "timesheet_lines.csv uses ; between values, a canonical file uses commas; save it with commas.");
        refused(
                HEADER.replace(',', '\t'),
                "timesheet_lines.csv uses tabs between values, a canonical file uses commas; save it with commas.");
    }

    @Test
    void columnsNamedTwice() {
        refused(
                "line,resource,project,work_on,hours,hours,status\n",
                "timesheet_lines.csv names the column hours twice.");
    }

    @Test
    void otherEncodings() {
        refused(
                (HEADER + "T-1,Jürgen,P-1,2026-09-03,1,approved,\n").getBytes(Charset.forName("windows-1252")),
                "timesheet_lines.csv is not UTF-8 at byte 53 (line 2); save it as UTF-8.");
        refused(
                HEADER.getBytes(StandardCharsets.UTF_16),
                "timesheet_lines.csv begins with the byte order mark of UTF-16; save it as UTF-8.");
        refused(
                HEADER.getBytes(StandardCharsets.UTF_16LE),
                "timesheet_lines.csv has a NUL byte at byte 1 (line 1): it is damaged, or not a text file in UTF-8.");
    }

    /** Half a pair, a character written too long, a character cut at the end: none of them is UTF-8. */
    @Test
    void brokenCharacters() {
        for (String bytes : new String[] {"eda080", "c0af", "f8888080", "e282", "ff"}) {
            byte[] broken = HexFormat.of().parseHex(bytes);
            byte[] file = concat(
                    (HEADER + "T-1,ann,P-1,2026-09-03,1,approved,\"two\nlines ").getBytes(StandardCharsets.UTF_8),
                    broken);
            refused(
                    concat(file, "\"\n".getBytes(StandardCharsets.UTF_8)),
                    "timesheet_lines.csv is not UTF-8 at byte 93 (line 3); save it as UTF-8.");
        }
    }

    @Test
    void theReplacementCharacterItselfIsText() {
        assertThat(timesheets(HEADER + "T-1,ann,P-1,2026-09-03,1,approved,\uFFFD\n")
                        .rows())
                .isOne();
    }

    @Test
    void nulBytes() {
        refused(
                HEADER + "T-1,a\0nn",
                "timesheet_lines.csv has a NUL byte at byte 53 (line 2): it is damaged, or not a text file in UTF-8.");
    }

    @Test
    void carriageReturnsAlone() {
        refused(
                (HEADER + ROW).replace('\n', '\r'),
                "timesheet_lines.csv has a carriage return alone at byte 47 (line 1); end its lines with a line feed.");
        refused(
                HEADER + ROW.strip() + "\r",
                "timesheet_lines.csv has a carriage return alone at byte 82 (line 2); end its lines with a line feed.");
    }

    @Test
    void quotes() {
        refused(
                HEADER + ROW + "T-2,ann,P-1,2026-09-03,1,approved,\"never\nclosed\n",
                "timesheet_lines.csv ends inside a quoted value: the quote at byte 117 (line 3) is never closed.");
        refused(
                HEADER + "T-2,ann,P-1,2026-09-03,1,approved,\"" + "never\n".repeat(100),
                "timesheet_lines.csv has a quote at byte 82 (line 2) that is not closed within 200 bytes.",
                SMALL);
        refused(
                HEADER + "T-2,\"ann,P-1,2026-09-03,1,approved,\n" + "T-3,\"ann\",P-1,2026-09-03,1,approved,\n",
                "timesheet_lines.csv has text after the closing quote of a value that runs over lines 2 to 3: a quote is missing or too many.");
        refused(
                HEADER + "T-2,\"ann,P-1,2026-09-03,1,approved,\n" + "T-3,\",P-1,2026-09-03,1\n",
                "timesheet_lines.csv has 5 values where the header has 7 columns, in a row that runs over lines 2 to 3: a quote is missing or too many.");
    }

    @Test
    void limits() {
        refused(
                HEADER + "x".repeat(201),
                "timesheet_lines.csv has a row longer than 200 bytes at byte 48 (line 2).",
                SMALL);
        refused(
                HEADER + "\n".repeat(10_000),
                "timesheet_lines.csv is larger than 10000 bytes; deliver it in parts.",
                SMALL);
        refused(HEADER + ",".repeat(10), "timesheet_lines.csv has more than 10 values in line 2.", SMALL);
        refused(HEADER + ROW.repeat(6), "timesheet_lines.csv has more than 5 rows; deliver it in parts.", SMALL);
        FileLimits manyRows = new FileLimits(1_000_000, 200, 10, 1_000, 2);
        StringBuilder repeated = new StringBuilder(HEADER);
        for (int i = 0; i < 6; i++) {
            repeated.append("T-").append(i % 3).append(",ann,P-1,2026-09-03,1,approved,\n");
        }
        refused(
                repeated.toString(),
                "timesheet_lines.csv has more than 2 ids in several rows each; it looks like several deliveries in one.",
                manyRows);
    }

    /** A gigabyte without a line end is refused after one megabyte. */
    @Test
    void memoryStaysBounded() {
        InputStream endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                return ++given > (1L << 21) ? fail() : 'x';
            }

            private int fail() {
                throw new AssertionError("read on after the limit");
            }
        };
        assertThatExceptionOfType(FileRefusedException.class)
                .isThrownBy(() -> open(endless))
                .withMessage("timesheet_lines.csv has a row longer than 1048576 bytes at byte 0 (line 1).");
    }

    private static void open(InputStream in) throws IOException {
        CanonicalFile.open("timesheet_lines.csv", RecordKind.TIMESHEET_LINE, () -> in, FileLimits.DEFAULT);
    }

    private static void refused(String text, String sentence) {
        refused(text.getBytes(StandardCharsets.UTF_8), sentence);
    }

    private static void refused(byte[] bytes, String sentence) {
        assertThatExceptionOfType(FileRefusedException.class)
                .isThrownBy(() -> timesheets(bytes, FileLimits.DEFAULT))
                .withMessage(sentence);
    }

    private static void refused(String text, String sentence, FileLimits limits) {
        assertThatExceptionOfType(FileRefusedException.class)
                .isThrownBy(() -> timesheets(text.getBytes(StandardCharsets.UTF_8), limits))
                .withMessage(sentence);
    }

    private static byte[] concat(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }
}
