package io.tieout.canonical;

import static io.tieout.canonical.Given.HEADER;
import static io.tieout.canonical.Given.rows;
import static io.tieout.canonical.Given.timesheets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.tieout.canonical.FileRow.Reject;
import io.tieout.canonical.FileRow.Repetition;
import io.tieout.canonical.FileRow.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CanonicalFileTest {

    @Test
    void readsValuesInTheirCanonicalForm() {
        Row row = only("T-1, ann ,P-1,2026-09-03,07.50,approved,\n");
        assertThat(row.lineNo()).isEqualTo(2);
        assertThat(row.id()).isEqualTo("T-1");
        assertThat(row.values())
                .containsExactly(
                        entry("line", "T-1"),
                        entry("resource", "ann"),
                        entry("project", "P-1"),
                        entry("work_on", "2026-09-03"),
                        entry("hours", "7.5"),
                        entry("status", "approved"));
    }

    @Test
    void equalContentHasEqualHashWhateverItLooksLike() {
        Row one = only("T-1,ann,P-1,2026-09-03,7.50,approved,\n");
        Row same = (Row) rows(timesheets(
                        "\uFEFFhours,status,unknown,project,work_on,line,resource\r\n7.5,approved,?,P-1,2026-09-03,\"T-1\",ann"))
                .getFirst();
        Row other = only("T-1,ann,P-1,2026-09-03,7.51,approved,\n");
        assertThat(same.contentHash()).isEqualTo(one.contentHash()).isNotEqualTo(other.contentHash());
    }

    /** SHA-256 of name, equals sign, value and NUL of each column in the order of the names. Rows that were stored are compared with it. */
    @Test
    void theHashOfContentStaysWhatItWas() {
        assertThat(only("T-1,ann,P-1,2026-09-03,7.50,approved,Zoë\n").contentHash())
                .isEqualTo("df6a28a24a8c489a8be7dac12cb5b19f1818e21370a63f6a8f313b28d3bbc4d2");
    }

    @Test
    void idsOfSeveralColumnsAreJoined() {
        CanonicalFile file = Given.file(
                RecordKind.OBLIGATION,
                "contract,obligation,version,effective_on,method\nC-1,1,01,2026-01-01,milestone\n");
        assertThat(rows(file).getFirst().id()).isEqualTo("C-1/1/1");
    }

    @Test
    void unknownColumnsAreKeptApart() {
        CanonicalFile file = timesheets(HEADER.strip() + ",colour,\nT-1,ann,P-1,2026-09-03,1,approved,,blue,\n");
        assertThat(file.unknownColumns()).containsExactly("colour", "");
        assertThat(((Row) rows(file).getFirst()).values()).doesNotContainKey("colour");
    }

    @Test
    void valueMissing() {
        Reject reject = onlyReject("T-1,ann, ,2026-09-03,1,approved,\n");
        assertThat(reject)
                .isEqualTo(new Reject(
                        2,
                        "T-1",
                        "project",
                        RejectCode.VALUE_MISSING,
                        "",
                        "a value",
                        "T-1,ann, ,2026-09-03,1,approved,",
                        Map.of("line", "T-1", "resource", "ann")));
    }

    @Test
    void valueInvalid() {
        Reject reject = onlyReject("T-1,ann,P-1,2026-02-30,1,approved,\n");
        assertThat(reject.code()).isEqualTo(RejectCode.VALUE_INVALID);
        assertThat(reject.field()).isEqualTo("work_on");
        assertThat(reject.found()).isEqualTo("2026-02-30");
        assertThat(reject.expected()).isEqualTo("a date like 2026-09-30");
    }

    @Test
    void currencyUnknown() {
        CanonicalFile file = Given.file(
                RecordKind.CONTRACT,
                "contract,entity,customer,currency,start_on,status\nC-1,DE,K-1,Euro,2026-01-01,active\n");
        Reject reject = (Reject) rows(file).getFirst();
        assertThat(reject.code()).isEqualTo(RejectCode.CURRENCY_UNKNOWN);
        assertThat(reject.field()).isEqualTo("currency");
        assertThat(reject.id()).isEqualTo("C-1");
    }

    @Test
    void rowMalformed() {
        List<FileRow> rows = rows(timesheets(HEADER
                + "T-1,ann,P-1,2026-09-03,1\n"
                + "T-2,ann,P-1,2026-09-03,1,approved,\"a\" b\n"
                + "T-3,ann,P-1,2026-09-03,1,approved,fine\n"));
        Reject tooFew = (Reject) rows.get(0);
        assertThat(tooFew.code()).isEqualTo(RejectCode.ROW_MALFORMED);
        assertThat(tooFew.field()).isEmpty();
        assertThat(tooFew.found()).isEqualTo("5 values");
        assertThat(tooFew.expected()).isEqualTo("as many values as the header has columns");
        Reject quotes = (Reject) rows.get(1);
        assertThat(quotes.found()).isEqualTo("text after a closing quote");
        assertThat(quotes.expected())
                .isEqualTo(
                        "a comma or the end of the row after a closing quote, and two quotes for one inside a value");
        assertThat(rows.get(2)).isInstanceOf(Row.class);
    }

    @Test
    void differentRowsOfOneIdAreAllRejected() {
        List<FileRow> rows = rows(timesheets(HEADER
                + "T-1,ann,P-1,2026-09-03,1,approved,\n"
                + "T-2,ann,P-1,2026-09-03,1,approved,\n"
                + "T-1,ann,P-1,2026-09-03,2,approved,\n"
                + "T-1,ann,P-1,2026-09-03,1,approved,\n"));
        assertThat(rows).extracting(FileRow::lineNo).containsExactly(2, 3, 4, 5);
        assertThat(rows.get(1)).isInstanceOf(Row.class);
        assertThat(List.of(rows.get(0), rows.get(2), rows.get(3))).allSatisfy(row -> {
            Reject reject = (Reject) row;
            assertThat(reject.code()).isEqualTo(RejectCode.DUPLICATE_ID);
            assertThat(reject.field()).isEqualTo("line");
            assertThat(reject.found()).isEqualTo("T-1");
            assertThat(reject.expected()).isEqualTo("one row for each id");
        });
    }

    @Test
    void equalRowsOfOneIdCountOnce() {
        List<FileRow> rows = rows(timesheets(
                HEADER + "T-1,ann,P-1,2026-09-03,1,approved,\n\n" + "T-1,ann,P-1,2026-09-03,1.00,approved,\n"));
        assertThat(rows.get(0)).isInstanceOf(Row.class);
        assertThat(rows.get(1)).isEqualTo(new Repetition(4, "T-1", 2));
    }

    /** Once to look through it, once for its rows; and these come out the same however often they are read. */
    @Test
    void repeatedIdsAreNoReasonToReadAFileOnceMore() throws IOException {
        byte[] bytes = (HEADER
                        + "T-1,ann,P-1,2026-09-03,1,approved,\n"
                        + "T-2,ann,P-1,2026-09-03,1:30,approved,\n"
                        + "T-1,ann,P-1,2026-09-03,1.0,approved,\n"
                        + "T-2,ann,P-1,2026-09-03,1.5,approved,\n"
                        + "T-3,ann,P-1,2026-09-03,1,approved,\n")
                .getBytes(StandardCharsets.UTF_8);
        AtomicInteger readings = new AtomicInteger();
        FileBytes counted = () -> {
            readings.incrementAndGet();
            return new ByteArrayInputStream(bytes);
        };
        CanonicalFile file =
                CanonicalFile.open("t.csv", RecordKind.TIMESHEET_LINE, counted, FileLimits.DEFAULT, Expected.NOTHING);
        List<FileRow> rows = rows(file);
        assertThat(readings).hasValue(2);
        assertThat(rows.get(0)).isInstanceOf(Row.class);
        assertThat(((Reject) rows.get(1)).code()).isEqualTo(RejectCode.VALUE_INVALID);
        assertThat(rows.get(2)).isEqualTo(new Repetition(4, "T-1", 2));
        assertThat(((Reject) rows.get(3)).code()).isEqualTo(RejectCode.DUPLICATE_ID);
        assertThat(rows.get(4)).isInstanceOf(Row.class);
        assertThat(rows(file)).isEqualTo(rows);
    }

    /** Of two ids with one hash the second is kept without being a repetition. */
    @Test
    void anIdThatOnlyLooksLikeAnotherIsNoRepetition() {
        FileRow row = only("T-1,ann,P-1,2026-09-03,1,approved,\n");
        RepeatedIds repeated = new RepeatedIds();
        repeated.keep(row, "");
        assertThat(repeated.of(row, "")).isEmpty();
    }

    /** The unreadable row may be the one that was meant, so the readable one is not taken for the truth. */
    @Test
    void aRowBesideAnUnreadableOneOfTheSameIdIsRejectedToo() {
        List<FileRow> rows = rows(timesheets(
                HEADER + "T-1,ann,P-1,2026-09-03,1,approved,\n" + "T-1,ann,P-1,2026-09-03,1:30,approved,\n"));
        assertThat(rows)
                .map(row -> ((Reject) row).code())
                .containsExactly(RejectCode.DUPLICATE_ID, RejectCode.VALUE_INVALID);
    }

    @Test
    void linesAreCountedAsAnEditorCountsThem() {
        List<FileRow> rows = rows(timesheets(HEADER
                + "T-1,ann,P-1,2026-09-03,1,approved,\"one\ntwo\r\n\nfour\"\n"
                + "\r\n"
                + "T-2,ann,P-1,2026-09-03,1,approved,\"\"\"quoted\"\"\"\r\n"
                + "T-3,ann,P-1,2026-09-03,x,approved,\"one\ntwo\"\n"
                + "T-4,ann,P-1,2026-09-03,1,approved,last"));
        assertThat(rows).extracting(FileRow::lineNo).containsExactly(2, 7, 8, 10);
        assertThat(((Row) rows.get(0)).values()).containsEntry("note", "one\ntwo\r\n\nfour");
        assertThat(((Row) rows.get(1)).values()).containsEntry("note", "\"quoted\"");
        assertThat(((Reject) rows.get(2)).raw()).isEqualTo("T-3,ann,P-1,2026-09-03,x,approved,\"one\ntwo\"");
    }

    @Test
    void aHeaderAloneIsAFileWithoutRows() {
        CanonicalFile file = timesheets(HEADER);
        assertThat(file.rows()).isZero();
        assertThat(rows(file)).isEmpty();
    }

    private static Row only(String row) {
        return (Row) rows(timesheets(HEADER + row)).getFirst();
    }

    private static Reject onlyReject(String row) {
        return (Reject) rows(timesheets(HEADER + row)).getFirst();
    }
}
