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
    private final StringBuilder text = new StringBuilder(CHUNK + (CHUNK >> 2));
    private boolean rowBegun;
    private long bytes;

    /** The next value of a row; its text is what the type of its column reads. */
    public CopyText add(@Nullable String value) {
        separate();
        if (value == null) {
            text.append("\\N");
        } else if (isPlain(value)) {
            text.append(value);
        } else {
            escape(value);
        }
        return this;
    }

    /** The next value of a row, for a column of bytes. */
    public CopyText addHex(String digits) {
        separate();
        text.append("\\\\x").append(digits);
        return this;
    }

    /** The next value of a row. */
    public CopyText add(long value) {
        separate();
        text.append(value);
        return this;
    }

    public void endRow() {
        text.append('\n');
        rowBegun = false;
        if (text.length() >= CHUNK) {
            cut();
        }
    }

    /** At least as many as were added, but for the last 64 KB. */
    public long bytes() {
        return bytes;
    }

    void writeTo(CopyIn copy) throws SQLException {
        for (byte[] chunk : chunks()) {
            copy.writeToCopy(chunk, 0, chunk.length);
        }
        copy.endCopy();
    }

    List<byte[]> chunks() {
        cut();
        return chunks;
    }

    private void cut() {
        byte[] chunk = text.toString().getBytes(StandardCharsets.UTF_8);
        chunks.add(chunk);
        bytes += chunk.length;
        text.setLength(0);
    }

    private void separate() {
        if (rowBegun) {
            text.append('\t');
        }
        rowBegun = true;
    }

    /** Whether a value stands for itself, as nearly all do. */
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter < ' ' || letter == '\\') {
                return false;
            }
        }
        return true;
    }

    private void escape(String value) {
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
