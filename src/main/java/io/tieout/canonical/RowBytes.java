package io.tieout.canonical;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Cuts the bytes of a file into rows, and refuses the file as soon as they cannot be rows of text. Works on bytes, because only
 * they can be counted, limited and pointed at: quotes, commas and line ends are single bytes in UTF-8 and never part of another
 * character. Holds one row in memory, never more than the limit.
 */
final class RowBytes implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int END = -1;

    private final String file;
    private final InputStream in;
    private final FileLimits limits;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int filled;

    private byte[] row = new byte[1024];
    private int length;
    private long offset;
    private int line = 1;

    private long rowOffset;
    private int rowLine;
    private long quoteOffset;
    private int quoteLine;

    RowBytes(String file, InputStream in, FileLimits limits) throws IOException {
        this.file = file;
        this.in = in;
        this.limits = limits;
        skipByteOrderMark();
    }

    /** The next row that is not an empty line; empty at the end of the file. */
    Optional<String> next() throws IOException {
        do {
            rowOffset = offset;
            rowLine = line;
            length = 0;
            if (!takePlainRow() && !readRow()) {
                return Optional.empty();
            }
        } while (length == 0);
        return Optional.of(text());
    }

    /** Physical line on which the row begins that was read last. */
    int lineNo() {
        return rowLine;
    }

    /** Physical lines which that row covers. */
    int lines() {
        return Math.max(1, line - rowLine);
    }

    private enum State {
        VALUE_BEGINS,
        IN_VALUE,
        IN_QUOTES,
        AFTER_QUOTE
    }

    /**
     * Takes a row that lies in the buffer as a whole and has neither quotes nor anything that is looked at closely; false, and nothing is
     * read, of any other.
     */
    private boolean takePlainRow() {
        int end = position;
        while (end < filled && isPlain(buffer[end])) {
            end++;
        }
        int taken = end - position;
        if (end == filled
                || buffer[end] != '\n'
                || taken > limits.rowBytes()
                || offset + taken + 1 > limits.fileBytes()) {
            return false;
        }
        if (taken > row.length) {
            row = new byte[taken];
        }
        System.arraycopy(buffer, position, row, 0, taken);
        length = taken;
        position = end + 1;
        offset += taken + 1;
        line++;
        return true;
    }

    /** Most bytes are letters and digits, all of which are above a quote. */
    private static boolean isPlain(byte next) {
        return next > '"' || next != '\n' && next != '"' && next != '\r' && next != 0;
    }

    /** Reads up to the end of a row; false when nothing was left to read. */
    private boolean readRow() throws IOException {
        State state = State.VALUE_BEGINS;
        for (int next = read(); next != END; next = read()) {
            if (next == 0) {
                throw refused(
                        "has a NUL byte at byte %d (line %d): it is damaged, or not a text file in UTF-8",
                        offset - 1, line);
            }
            if (state != State.IN_QUOTES && (next == '\n' || next == '\r')) {
                endLine(next);
                return true;
            }
            if (next == '\n') {
                line++;
            }
            append((byte) next, state);
            state = after(state, next);
        }
        if (state == State.IN_QUOTES) {
            throw refused(
                    "ends inside a quoted value: the quote at byte %d (line %d) is never closed",
                    quoteOffset, quoteLine);
        }
        if (length > 0) {
            line++;
        }
        return length > 0;
    }

    private State after(State state, int next) {
        if (state == State.IN_QUOTES) {
            return next == '"' ? State.AFTER_QUOTE : State.IN_QUOTES;
        }
        if (next == '"' && state != State.IN_VALUE) {
            if (state == State.VALUE_BEGINS) {
                quoteOffset = offset - 1;
                quoteLine = line;
            }
            return State.IN_QUOTES;
        }
        return next == ',' ? State.VALUE_BEGINS : State.IN_VALUE;
    }

    private void endLine(int end) throws IOException {
        long at = offset - 1;
        if (end == '\r' && read() != '\n') {
            throw refused("has a carriage return alone at byte %d (line %d); end its lines with a line feed", at, line);
        }
        line++;
    }

    private void append(byte next, State state) {
        if (length == limits.rowBytes()) {
            throw state == State.IN_QUOTES
                    ? refused(
                            "has a quote at byte %d (line %d) that is not closed within %d bytes",
                            quoteOffset, quoteLine, limits.rowBytes())
                    : refused(
                            "has a row longer than %d bytes at byte %d (line %d)",
                            limits.rowBytes(), rowOffset, rowLine);
        }
        if (length == row.length) {
            row = Arrays.copyOf(row, (int) Math.min(limits.rowBytes(), 2L * row.length));
        }
        row[length++] = next;
    }

    private int read() throws IOException {
        if (position == filled) {
            position = 0;
            filled = Math.max(0, in.read(buffer));
        }
        if (filled == 0) {
            return END;
        }
        if (++offset > limits.fileBytes()) {
            throw refused("is larger than %d bytes; deliver it in parts", limits.fileBytes());
        }
        return buffer[position++] & 0xff;
    }

    private String text() {
        String text = new String(row, 0, length, StandardCharsets.UTF_8);
        // The decoder writes U+FFFD for what it cannot read. A file may hold that character itself, so look twice.
        if (text.indexOf('\uFFFD') >= 0) {
            refuseMalformed();
        }
        return text;
    }

    private void refuseMalformed() {
        ByteBuffer bytes = ByteBuffer.wrap(row, 0, length);
        CharBuffer characters = CharBuffer.allocate(length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, characters, true);
        if (result.isError()) {
            int at = bytes.position();
            throw refused("is not UTF-8 at byte %d (line %d); save it as UTF-8", rowOffset + at, lineAt(at));
        }
    }

    private int lineAt(int end) {
        int found = rowLine;
        for (int i = 0; i < end; i++) {
            found += row[i] == '\n' ? 1 : 0;
        }
        return found;
    }

    private void skipByteOrderMark() throws IOException {
        filled = Math.max(0, in.readNBytes(buffer, 0, BUFFER));
        if (startsWith(0xfe, 0xff) || startsWith(0xff, 0xfe)) {
            throw refused("begins with the byte order mark of UTF-16; save it as UTF-8");
        }
        if (startsWith(0xef, 0xbb, 0xbf)) {
            position = 3;
            offset = 3;
        }
    }

    private boolean startsWith(int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= filled || (buffer[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    FileRefusedException refused(String what, Object... where) {
        return new FileRefusedException(file + " " + String.format(Locale.ROOT, what, where) + ".");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
