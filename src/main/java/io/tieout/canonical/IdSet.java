package io.tieout.canonical;

/**
 * A set of 64-bit hashes of ids: eleven to twenty-two bytes of arrays for each, where a set of strings would take a hundred. It grows in
 * parts, so that while it does little more is there than what it needs.
 */
final class IdSet {
    private static final long EMPTY = 0;
    private static final int PARTS = 1 << 6;

    private final long[][] parts = new long[PARTS][1 << 4];
    private final int[] sizes = new int[PARTS];

    /** False when it, or another id of the same hash, was there before. */
    boolean add(String id) {
        long hash = hash(id);
        int part = (int) (hash >>> 58);
        if (sizes[part] * 4 >= parts[part].length * 3) {
            parts[part] = grown(parts[part]);
        }
        boolean added = put(parts[part], hash);
        sizes[part] += added ? 1 : 0;
        return added;
    }

    private static boolean put(long[] slots, long hash) {
        int slot = slot(slots, hash);
        while (slots[slot] != EMPTY) {
            if (slots[slot] == hash) {
                return false;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = hash;
        return true;
    }

    private static long[] grown(long[] before) {
        long[] slots = new long[before.length * 2];
        for (long hash : before) {
            if (hash != EMPTY) {
                put(slots, hash);
            }
        }
        return slots;
    }

    private static int slot(long[] slots, long hash) {
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
