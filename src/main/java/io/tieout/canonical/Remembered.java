package io.tieout.canonical;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was made of a text before: the cells of a column say the same few thousand things again and again, and reading a day or an
 * amount costs a hundred times more than finding it. Holds as many short texts as there is room for, and computes all others anew. In
 * many columns the text is that of the row before, which is found quicker still.
 */
final class Remembered<T> {
    private static final int ROOM = 4_096;
    private static final int SHORT = 64;
    private final Map<String, T> known = new HashMap<>();
    private final Function<String, T> reading;
    private String last = "";
    private @Nullable T ofLast;

    Remembered(Function<String, T> reading) {
        this.reading = reading;
    }

    T of(String text) {
        if (text.length() > SHORT) {
            return reading.apply(text);
        }
        T found = ofLast;
        if (found == null || !text.equals(last)) {
            found = found(text);
            last = text;
            ofLast = found;
        }
        return found;
    }

    private T found(String text) {
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
