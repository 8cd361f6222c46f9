package io.tieout.canonical;

import java.util.Optional;

/** What a column takes. Values that mean the same have the same canonical text, so that content can be compared as text. */
public interface ColumnType {

    /** The canonical text of a value; empty when it is no value of this type. */
    Optional<String> canonical(String value);

    /** What should have stood there instead of {@code value}, to be read after "expected". */
    String expected(String value);

    /** Whether reading a value costs so little that nobody need remember what it was read as. */
    default boolean isQuick() {
        return false;
    }

    /** The reason for which a row with such a value is rejected. */
    default RejectCode code() {
        return RejectCode.VALUE_INVALID;
    }
}
