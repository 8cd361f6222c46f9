package io.tieout.canonical;

import java.util.Map;
import java.util.Set;

/** What became of one data row of a file. Every row is exactly one of these. */
public sealed interface FileRow {

    /** Physical line on which the row begins; the header is line 1 of most files. */
    int lineNo();

    /** Values of the id columns, joined with a slash; empty when they cannot be read. */
    String id();

    /**
     * The row is as it should be.
     *
     * @param values      empty cells and unknown columns are left out
     * @param contentHash SHA-256 over the values, in hexadecimal; equal for equal content, whatever order its columns came in
     */
    record Row(int lineNo, String id, RowValues values, String contentHash) implements FileRow {

        /** Of a governed row: a star for an entity or a contract says what an empty cell says, which is all. */
        public RowValues valuesWithoutStars() {
            return values.without(Set.of("entity", "contract"), "*");
        }
    }

    /** The row says again what line {@code firstLineNo} says. It is counted as known. */
    record Repetition(int lineNo, String id, int firstLineNo) implements FileRow {}

    /**
     * The row was not read.
     *
     * @param field the column at fault, empty when the row as a whole is
     * @param found the value at fault, shortened
     * @param raw   the row as it stands in the file, shortened
     * @param read  canonical text of the columns before the one at fault, or of all when the row as a whole is
     */
    record Reject(
            int lineNo,
            String id,
            String field,
            RejectCode code,
            String found,
            String expected,
            String raw,
            Map<String, String> read)
            implements FileRow {
        private static final int FOUND_LENGTH = 200;
        private static final int RAW_LENGTH = 2_000;

        public Reject {
            found = shortened(found, FOUND_LENGTH);
            raw = shortened(raw, RAW_LENGTH);
        }

        /** Never cuts a character in two. */
        private static String shortened(String text, int length) {
            if (text.length() <= length) {
                return text;
            }
            int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
            return text.substring(0, end) + "…";
        }
    }
}
