package io.tieout.extract;

import io.tieout.canonical.Expected;
import io.tieout.canonical.FileBytes;
import io.tieout.canonical.RecordKind;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * One file of a delivery, where it lies.
 *
 * @param sha256   of its bytes when it was looked at, in hexadecimal
 * @param returned it may bring back what has been corrected since
 * @param expected what is said of it before it is read
 */
public record ArrivedFile(
        Label label, FileBytes bytes, String sha256, Scope complete, boolean returned, Expected expected) {

    /**
     * What a file is called and what is in it.
     *
     * @param entity the entity that its delivery is for
     */
    public record Label(String name, RecordKind kind, String entity) {}

    /** The days for which a file says all there is, so that absence from it means something. */
    public sealed interface Scope {

        /** Absence means nothing. */
        record Nothing() implements Scope {}

        /** A line of the month that the file does not have is missing. */
        record Month(YearMonth month) implements Scope {
            public LocalDate first() {
                return month.atDay(1);
            }

            public LocalDate last() {
                return month.atEndOfMonth();
            }
        }

        /** What the same file had before and has no more is gone: a line of the books is deleted, a record missing. */
        record File() implements Scope {}
    }
}
