package io.tieout.transform;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Rows for one table, in the text format of PostgreSQL's COPY: values between tabs, {@code \N} for none. */
public final class CopyText {
    private static final int CHUNK = 1 << 16;
    private final List<byte[]> chunks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private long bytes;

    /** A row, of which the text of each value is what the type of its column reads. */
    public void add(List<@Nullable Object> row) {
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
        if (text.length() >= CHUNK) {
            cut();
        }
    }

    /** At least as many as were added, but for the last 64 KB. */
    public long bytes() {
        return bytes;
    }

    void writeTo(CopyIn copy) throws SQLException {
        cut();
        for (byte[] chunk : chunks) {
            copy.writeToCopy(chunk, 0, chunk.length);
        }
        copy.endCopy();
    }

    private void cut() {
        byte[] chunk = text.toString().getBytes(StandardCharsets.UTF_8);
        chunks.add(chunk);
        bytes += chunk.length;
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
