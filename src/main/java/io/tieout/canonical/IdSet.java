package io.tieout.canonical;

import java.util.Arrays;

/** A set of 64-bit hashes of ids: eight bytes of array for each, where a set of strings would take a hundred. */
final class IdSet {
    private static final long EMPTY = 0;

    private long[] slots = new long[1 << 10];
    private int size;

    /** False when it, or another id of the same hash, was there before. */
    boolean add(String id) {
        if (size * 2 >= slots.length) {
            grow();
        }
        boolean added = put(hash(id));
        size += added ? 1 : 0;
        return added;
    }

    private boolean put(long hash) {
        int slot = slot(hash);
        while (slots[slot] != EMPTY) {
            if (slots[slot] == hash) {
                return false;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = hash;
        return true;
    }

    private void grow() {
        long[] before = slots;
        slots = new long[before.length * 2];
        Arrays.stream(before).filter(hash -> hash != EMPTY).forEach(this::put);
    }

    private int slot(long hash) {
        return (int) (hash ^ (hash >>> 32)) & (slots.length - 1);
    }

    private static long hash(String id) {
        long hash = id.length();
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash == EMPTY ? 1 : hash;
    }
}
