package io.tieout.transform;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Rows on their way into one table, in the text format of PostgreSQL's COPY: values between tabs, {@code \N} for none. */
final class CopyText {
    private static final int BUFFER = 1 << 16;
    private final CopyIn into;
    private final StringBuilder text = new StringBuilder(BUFFER + 4_096);

    CopyText(CopyIn into) {
        this.into = into;
    }

    void add(List<@Nullable Object> row) throws SQLException {
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
                text.append('\t');
            }
            Object value = row.get(i);
            if (value == null) {
                text.append("\\N");
            } else {
                append(value.toString());
            }
        }
        text.append('\n');
        if (text.length() >= BUFFER) {
            flush();
        }
    }

    void end() throws SQLException {
        flush();
        into.endCopy();
    }

    private void flush() throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        into.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    private void append(String value) {
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            switch (letter) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(letter);
            }
        }
    }
}
