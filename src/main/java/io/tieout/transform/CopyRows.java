package io.tieout.transform;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Rows for one table, in the binary format of PostgreSQL's COPY: each value as the type of its column has it on the wire, so that the server
 * reads no text. Values are given as canonical text, and null where there is none.
 */
public final class CopyRows {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int CHUNK = 1 << 16;
    private static final int NO_VALUE = -1;
    private static final int LAST_PLAIN = 0x7f;
    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int DECIMALS_OF_MICROS = 6;
    private static final long SECONDS_PER_DAY = 86_400;

    /** Decimal digits in a digit of a number on the wire. */
    private static final int GROUP = 4;

    private static final int NEGATIVE = 0x4000;
    private static final byte JSONB_VERSION = 1;

    private final int columns;
    private final List<byte[]> full = new ArrayList<>();
    private byte[] chunk = new byte[CHUNK];
    private int filled;
    private long bytes;

    /** @param columns values of each row */
    public CopyRows(int columns) {
        this.columns = columns;
        room(SIGNATURE.length);
        for (byte each : SIGNATURE) {
            chunk[filled++] = each;
        }
        putInt(0);
        putInt(0);
    }

    /** Begins a row; its values follow in the order of the columns. */
    public CopyRows row() {
        putShort(columns);
        return this;
    }

    public CopyRows text(@Nullable String value) {
        if (value == null) {
            return none();
        }
        int length = value.length();
        room(Integer.BYTES + length);
        int from = filled + Integer.BYTES;
        for (int i = 0; i < length; i++) {
            char letter = value.charAt(i);
            if (letter > LAST_PLAIN) {
                return bytes(value.getBytes(StandardCharsets.UTF_8));
            }
            chunk[from + i] = (byte) letter;
        }
        putInt(length);
        filled += length;
        return this;
    }

    public CopyRows json(String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        putInt(text.length + 1);
        room(1);
        chunk[filled++] = JSONB_VERSION;
        put(text);
        return this;
    }

    /** @param digits hexadecimal */
    public CopyRows hex(String digits) {
        return bytes(HexFormat.of().parseHex(digits));
    }

    public CopyRows integer(int value) {
        putInt(Integer.BYTES);
        putInt(value);
        return this;
    }

    public CopyRows bigint(long value) {
        putInt(Long.BYTES);
        putLong(value);
        return this;
    }

    /** @param value true or false */
    public CopyRows bool(@Nullable String value) {
        if (value == null) {
            return none();
        }
        putInt(1);
        room(1);
        chunk[filled++] = (byte) (Boolean.parseBoolean(value) ? 1 : 0);
        return this;
    }

    /** @param value a day of four digits of a year, like {@code 2026-09-30} */
    public CopyRows date(@Nullable String value) {
        if (value == null) {
            return none();
        }
        putInt(Integer.BYTES);
        putInt((int) (day(value) - EPOCH_DAY));
        return this;
    }

    /** @param value a moment in UTC like {@code 2026-09-30T17:05:00Z}, with a fraction of up to six digits */
    public CopyRows moment(@Nullable String value) {
        if (value == null) {
            return none();
        }
        long seconds = (day(value) - EPOCH_DAY) * SECONDS_PER_DAY
                + (number(value, 11, 13) * 60L + number(value, 14, 16)) * 60
                + number(value, 17, 19);
        putInt(Long.BYTES);
        putLong(seconds * MICROS_PER_SECOND + micros(value));
        return this;
    }

    /** @param value a plain decimal number */
    public CopyRows decimal(@Nullable String value) {
        if (value == null) {
            return none();
        }
        int first = value.charAt(0) == '-' ? 1 : 0;
        int point = value.indexOf('.');
        int whole = (point < 0 ? value.length() : point) - first;
        int decimals = point < 0 ? 0 : value.length() - point - 1;
        int wholeGroups = (whole + GROUP - 1) / GROUP;
        int groups = wholeGroups + (decimals + GROUP - 1) / GROUP;
        putInt(Short.BYTES * (GROUP + groups));
        putShort(groups);
        putShort(wholeGroups - 1);
        putShort(first == 0 ? 0 : NEGATIVE);
        putShort(decimals);
        for (int group = 0; group < groups; group++) {
            int digits = 0;
            for (int place = 0; place < GROUP; place++) {
                int at = (group - wholeGroups) * GROUP + place;
                digits = digits * 10
                        + (at < 0 ? digit(value, first, whole + at) : digit(value, point + 1, at, decimals));
            }
            putShort(digits);
        }
        return this;
    }

    private static int digit(String value, int first, int at) {
        return at < 0 ? 0 : value.charAt(first + at) - '0';
    }

    private static int digit(String value, int first, int at, int decimals) {
        return at < decimals ? value.charAt(first + at) - '0' : 0;
    }

    private static long day(String value) {
        return LocalDate.of(number(value, 0, 4), number(value, 5, 7), number(value, 8, 10))
                .toEpochDay();
    }

    private static int number(String value, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + value.charAt(i) - '0';
        }
        return number;
    }

    private static long micros(String value) {
        int point = value.indexOf('.');
        long micros = 0;
        for (int place = 1; point > 0 && place <= DECIMALS_OF_MICROS; place++) {
            char next = value.charAt(Math.min(point + place, value.length() - 1));
            micros = micros * 10 + (next == 'Z' ? 0 : next - '0');
        }
        return micros;
    }

    /** Of what was added so far. */
    public long bytes() {
        return bytes + filled;
    }

    void writeTo(CopyIn copy) throws SQLException {
        putShort(-1);
        for (byte[] each : full) {
            copy.writeToCopy(each, 0, each.length);
        }
        copy.writeToCopy(chunk, 0, filled);
        copy.endCopy();
    }

    private CopyRows none() {
        putInt(NO_VALUE);
        return this;
    }

    private CopyRows bytes(byte[] value) {
        putInt(value.length);
        put(value);
        return this;
    }

    private void put(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, chunk, filled, value.length);
        filled += value.length;
    }

    private void putShort(int value) {
        room(Short.BYTES);
        chunk[filled++] = (byte) (value >> 8);
        chunk[filled++] = (byte) value;
    }

    private void putInt(int value) {
        room(Integer.BYTES);
        chunk[filled++] = (byte) (value >> 24);
        chunk[filled++] = (byte) (value >> 16);
        chunk[filled++] = (byte) (value >> 8);
        chunk[filled++] = (byte) value;
    }

    private void putLong(long value) {
        putInt((int) (value >> 32));
        putInt((int) value);
    }

    /** Makes sure that so many bytes can be put. */
    private void room(int wanted) {
        if (chunk.length - filled < wanted) {
            full.add(Arrays.copyOf(chunk, filled));
            bytes += filled;
            chunk = wanted > CHUNK ? new byte[wanted] : chunk.length == CHUNK ? chunk : new byte[CHUNK];
            filled = 0;
        }
    }
}
