package io.tieout.report.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Compresses by RFC 1951 with the fixed codes of 3.2.6: repeated text, of which a sheet is full, becomes a length and a distance.
 *
 * <p>{@code java.util.zip} leaves this to the zlib that a JDK was linked with. There are several, and they give different bytes for
 * the same text; a hash over those would hold for one machine only.
 */
final class Deflate extends OutputStream {
    private static final int SEGMENT = 1 << 18;
    private static final int WINDOW = 1 << 15;
    private static final int SHORTEST = 4;
    private static final int LONGEST = 258;
    private static final int CANDIDATES = 12;
    private static final int HASH_BITS = 15;
    private static final int NOWHERE = -1;

    private static final int FIXED_BLOCK = 1;
    private static final int END_OF_BLOCK = 256;
    private static final int[] CODE = new int[288];
    private static final int[] CODE_BITS = new int[288];
    private static final int[] LENGTH_BASE = bases(29, 4, 3);
    private static final int[] DISTANCE_BASE = bases(30, 2, 1);

    static {
        codes(0, 143, 8, 0b00110000);
        codes(144, 255, 9, 0b110010000);
        codes(256, 279, 7, 0);
        codes(280, 287, 8, 0b11000000);
        LENGTH_BASE[28] = LONGEST;
    }

    private final OutputStream out;
    private final byte[] in = new byte[SEGMENT];
    private final int[] newest = new int[1 << HASH_BITS];
    private final int[] older = new int[SEGMENT];
    private final byte[] ready = new byte[1 << 13];
    private int filled;
    private int readyBytes;
    private long bits;
    private int bitCount;

    Deflate(OutputStream out) {
        this.out = out;
    }

    private static void codes(int first, int last, int bits, int code) {
        for (int symbol = first; symbol <= last; symbol++) {
            CODE[symbol] = Integer.reverse(code + symbol - first) >>> Integer.SIZE - bits;
            CODE_BITS[symbol] = bits;
        }
    }

    /** The least value of each code; after every so many codes their ranges double. */
    private static int[] bases(int codes, int perDoubling, int least) {
        int[] bases = new int[codes];
        int base = least;
        for (int code = 0; code < codes; code++) {
            bases[code] = base;
            base += 1 << extraBits(code, perDoubling);
        }
        return bases;
    }

    private static int extraBits(int code, int perDoubling) {
        return Math.max(0, code / perDoubling - 1);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int taken = 0;
        while (taken < length) {
            if (filled == SEGMENT) {
                compress(false);
            }
            int part = Math.min(length - taken, SEGMENT - filled);
            System.arraycopy(bytes, from + taken, in, filled, part);
            filled += part;
            taken += part;
        }
    }

    /** Ends the compressed text; the stream below stays open. */
    void finish() throws IOException {
        compress(true);
        put(0, Byte.SIZE - 1);
        while (bitCount >= Byte.SIZE) {
            next();
        }
        bitCount = 0;
        flushReady();
    }

    private void compress(boolean last) throws IOException {
        put(last ? 1 : 0, 1);
        put(FIXED_BLOCK, 2);
        Arrays.fill(newest, NOWHERE);
        int at = 0;
        while (at < filled) {
            int end = at + repeat(at);
            if (end == at) {
                symbol(in[at] & 0xff);
                end++;
            }
            for (; at < end; at++) {
                remember(at);
            }
        }
        symbol(END_OF_BLOCK);
        filled = 0;
    }

    /** Writes the longest text that was there before, and answers how long it is; 0: none was. */
    private int repeat(int at) throws IOException {
        int room = Math.min(LONGEST, filled - at);
        if (room < SHORTEST) {
            return 0;
        }
        int best = SHORTEST - 1;
        int distance = 0;
        int candidate = newest[hash(at)];
        for (int tries = CANDIDATES; candidate != NOWHERE && at - candidate <= WINDOW && tries > 0; tries--) {
            if (in[candidate + best] == in[at + best]) {
                int length = Arrays.mismatch(in, candidate, candidate + room, in, at, at + room);
                length = length < 0 ? room : length;
                if (length > best) {
                    best = length;
                    distance = at - candidate;
                }
            }
            if (best == room) {
                break;
            }
            candidate = older[candidate];
        }
        if (distance == 0) {
            return 0;
        }
        int lengthCode = code(LENGTH_BASE, best);
        symbol(END_OF_BLOCK + 1 + lengthCode);
        put(best - LENGTH_BASE[lengthCode], best == LONGEST ? 0 : extraBits(lengthCode, 4));
        int distanceCode = code(DISTANCE_BASE, distance);
        put(Integer.reverse(distanceCode) >>> Integer.SIZE - 5, 5);
        put(distance - DISTANCE_BASE[distanceCode], extraBits(distanceCode, 2));
        return best;
    }

    private static int code(int[] bases, int value) {
        int place = Arrays.binarySearch(bases, value);
        return place >= 0 ? place : -place - 2;
    }

    private void remember(int at) {
        if (at + SHORTEST <= filled) {
            int hash = hash(at);
            older[at] = newest[hash];
            newest[hash] = at;
        }
    }

    private int hash(int at) {
        int four = in[at] & 0xff | (in[at + 1] & 0xff) << 8 | (in[at + 2] & 0xff) << 16 | in[at + 3] << 24;
        return four * 0x9E3779B1 >>> Integer.SIZE - HASH_BITS;
    }

    private void symbol(int symbol) throws IOException {
        put(CODE[symbol], CODE_BITS[symbol]);
    }

    private void put(int value, int count) throws IOException {
        bits |= (long) value << bitCount;
        bitCount += count;
        while (bitCount >= Byte.SIZE) {
            next();
        }
    }

    private void next() throws IOException {
        if (readyBytes == ready.length) {
            flushReady();
        }
        ready[readyBytes++] = (byte) bits;
        bits >>>= Byte.SIZE;
        bitCount -= Byte.SIZE;
    }

    private void flushReady() throws IOException {
        out.write(ready, 0, readyBytes);
        readyBytes = 0;
    }
}
