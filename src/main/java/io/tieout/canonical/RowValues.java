package io.tieout.canonical;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Canonical text by column, in the order of the format, without the columns that have none. Kept in an array, because making a table of
 * hashes for each row costs more than reading the row.
 */
public final class RowValues extends AbstractMap<String, String> {
    private final List<String> columns;
    private final @Nullable String[] texts;

    /** @param texts for each of the columns */
    RowValues(List<String> columns, @Nullable String[] texts) {
        this.columns = columns;
        this.texts = texts;
    }

    /** The text of the column at this place of the format, if it has any. */
    public @Nullable String at(int place) {
        return texts[place];
    }

    RowValues without(Set<String> unwanted, String text) {
        @Nullable String[] left = texts.clone();
        for (int place = 0; place < left.length; place++) {
            if (text.equals(left[place]) && unwanted.contains(columns.get(place))) {
                left[place] = null;
            }
        }
        return new RowValues(columns, left);
    }

    @Override
    public @Nullable String get(@Nullable Object column) {
        int place = columns.indexOf(column);
        return place < 0 ? null : texts[place];
    }

    @Override
    public boolean containsKey(@Nullable Object column) {
        return get(column) != null;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, String>> iterator() {
                return entries().iterator();
            }

            @Override
            public int size() {
                return (int) entries().count();
            }
        };
    }

    private Stream<Entry<String, String>> entries() {
        return IntStream.range(0, texts.length).boxed().flatMap(place -> entry(columns.get(place), texts[place]));
    }

    private static Stream<Entry<String, String>> entry(String column, @Nullable String text) {
        return text == null ? Stream.empty() : Stream.of(Map.entry(column, text));
    }
}
