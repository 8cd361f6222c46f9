package io.tieout.canonical;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What was made of a text before: the cells of a column say the same few thousand things again and again, and reading a day or an
 * amount costs a hundred times more than finding it. Holds as many short texts as there is room for, and computes all others anew.
 */
final class Remembered<T> {
    private static final int ROOM = 4_096;
    private static final int SHORT = 64;
    private final Map<String, T> known = new HashMap<>();
    private final Function<String, T> reading;

    Remembered(Function<String, T> reading) {
        this.reading = reading;
    }

    T of(String text) {
        if (text.length() > SHORT) {
            return reading.apply(text);
        }
        T before = known.get(text);
        if (before != null) {
            return before;
        }
        T read = reading.apply(text);
        if (known.size() < ROOM) {
            known.put(text, read);
        }
        return read;
    }
}
