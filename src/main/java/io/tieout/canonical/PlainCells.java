package io.tieout.canonical;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** The values of a row without quotes, each cut from it when it is asked for: the first look at a file asks for two of a dozen. */
final class PlainCells extends AbstractList<String> implements RandomAccess {
    private final String row;
    private final int[] ends;
    private final int size;

    /**
     * @param ends where each value ends, and with it the row
     * @param size values, of which {@code ends} may have room for more
     */
    PlainCells(String row, int[] ends, int size) {
        this.row = row;
        this.ends = ends;
        this.size = size;
    }

    @Override
    public String get(int index) {
        int end = ends[Objects.checkIndex(index, size)];
        return row.substring(index == 0 ? 0 : ends[index - 1] + 1, end);
    }

    @Override
    public int size() {
        return size;
    }
}
